"""Grows the forests that link events and posts: ``python -m training.happenings.linking [--out src]``.

Rows are the candidates near each annotated trigger (who takes part, where, when) and near each post (who holds it, in
which body), as the extractors see them; a row is right where the candidate's entity is one that the annotation names.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from actorgraph.extractors.events import linking
from actorgraph.extractors.events import scene as events_scene
from actorgraph.extractors.roles import posts
from actorgraph.extractors.roles.claims import Claim
from actorgraph.extractors.roles.folding import UNREAL
from actorgraph.extractors.roles.habits import ALONE, Habits, counted
from actorgraph.extractors.roles.scene import FEATURES, Post, Scene, gap, kind_of, word_of
from actorgraph.extractors.roles.scoring import scored
from actorgraph.extractors.roles.titles import titles
from actorgraph.extractors.roles.view import Seen, View
from actorgraph.factuality import read
from actorgraph.model import Document, digest

from ..forests import Rows, carried
from ..sources import shared_folder
from . import arguments
from .annotated import Annotated, Held, Named, learned
from .given import OWN, documents, meant, told
from .labels import tokens
from .train import MODEL

ROUNDS = {"events": 120, "roles": 200}
OPTIONS = {
    "events": {"learning_rate": 0.12},
    "roles": {"learning_rate": 0.1, "feature_fraction": 0.4},
}
UNREAD = 8
"""Of so many articles one is learned from as if no network had read it, so that the forests can do without."""
SHARES = 8
"""Of so many parts of the articles one is judged by what the others tell of words and bodies."""
UNTAGGED = 4
"""Of so many articles one is learned from a second time without any tagged title, by what constructions alone find."""
ALIKE = 0.5
"""Share of words from which a post elsewhere is the same role."""

Found_ = dict[str, Rows]


def of_events(document: Document, article: Annotated) -> Found_:
    """The rows of one article by question."""
    found: Found_ = defaultdict(list)
    scene = events_scene.Scene(document)
    for one, here in told(document, article):
        for question in events_scene.QUESTIONS:
            (near,) = scene.candidates([here], question)
            for candidate, values in zip(near, scene.features(here, question, near), strict=True):
                who = meant(document, candidate, one, question)
                found[question].append((values, int(bool(who))))
                part = next((one.part for one in who if one.part), None) if question == "participant" else None
                for name in linking.PARTS if part else ():
                    found[name].append((values, int(part == name)))
    return found


Held_ = tuple[Post, list[Held], Seen | None]
"""A post, the annotated roles that it tells, and the nearest mention of one of their holders."""


def _posts(document: Document, article: Annotated) -> tuple[View, list[Claim], list[Held_]]:
    """The posts of an article, as tagged and by constructions, with what is annotated of them."""
    view = View(document)
    claims = [one for one in scored(view) if one.titled]
    scene, found = Scene(view, claims), []
    for post in posts.posts(view, titles(view), claims):
        own = [one for one in article.roles if _is_same(view, post, one)]
        if own or not _is_denied(view, post):
            held = [one for one in scene.candidates(post, "holder") if any(o.person.is_(one.entity) for o in own)]
            found.append((post, own, min(held, key=lambda one: gap(post, one), default=None)))
    return view, claims, found


def _bodies(own: list[Held], holder: Seen) -> list[Named]:
    return [one.body for one in own if one.body and one.person.is_(holder.entity)]


def of_posts(document: Document, article: Annotated, habits: Habits) -> Found_:
    """The rows of one article by question; ``habits`` are of other articles."""
    found: Found_ = {"holder": [], "body": []}
    _told(*_posts(document, article), habits, found)
    if int(digest(article.key), 16) % UNTAGGED == 0:
        _told(*_posts(replace(document, titles=()), article), habits, found)
    return found


def _told(view: View, claims: list[Claim], told: list[Held_], habits: Habits, found: Found_) -> None:
    """Adds the rows of the posts of one reading."""
    scene = Scene(view, claims, habits)
    for post, own, holder in told:
        near = scene.candidates(post, "holder")
        for seen, row in zip(near, scene.features(post, "holder", near), strict=True):
            found["holder"].append((row, int(any(one.person.is_(seen.entity) for one in own))))
        if holder is None:
            continue
        bodies, near = _bodies(own, holder), scene.candidates(post, "body")
        for seen, row in zip(near, scene.features(post, "body", near, holder), strict=True):
            found["body"].append((row, int(any(one.is_(seen.entity) for one in bodies))))


def _kinds(view: View, told: list[Held_]) -> Iterator[tuple[str, str]]:
    """The last word of each post with a holder, and the kind of its body where the article has it as an entity."""
    for post, own, holder in told:
        if holder is None:
            continue
        bodies = _bodies(own, holder)
        right = next((one for one in view.all if not one.is_person and any(b.is_(one.entity) for b in bodies)), None)
        if right or not bodies:
            yield word_of(view, post), kind_of(right) if right else ALONE


def habits_of(read: Iterable[tuple[Document, Annotated]]) -> tuple[Habits, list[Habits]]:
    """What the annotated articles tell of words and bodies: all of them, and without each of :data:`SHARES` parts.

    Taken off one by one, the counts of an article would tell by how little they fall short whether it has such a post.
    """
    kinds: list[list[tuple[str, str]]] = []
    for document, article in read:
        view, _, told = _posts(document, article)
        kinds.append(list(_kinds(view, told)))
    rest = [[own for number, own in enumerate(kinds) if number % SHARES != part] for part in range(SHARES)]
    return Habits(counted(chain(*kinds))), [Habits(counted(chain(*one))) for one in rest]


def _is_same(view: View, post: Post, one: Held) -> bool:
    inside = tokens(view.document, one.title) if one.title else []
    if inside and inside[0] < post.last and post.first <= inside[-1]:
        return True
    mine, theirs = (set(words.lower().split()) for words in (view.surface(post.first, post.last), one.words))
    return len(mine & theirs) / len(mine | theirs) >= ALIKE or mine <= theirs


def _is_denied(view: View, post: Post) -> bool:
    """Whether nobody is said to hold a post: annotation does not list what is denied or supposed."""
    head = view.document.head_of(post.first, post.last)
    manners = {one.modality for one in post.claims} or {read(view.document, head).modality}
    return manners <= UNREAL


def forests(read: list[tuple[Document, Annotated]], habits: list[Habits]) -> dict[str, dict[str, Any]]:
    """The forests of events and roles by question, which answer as the readers of the shared articles would."""
    rows: dict[str, dict[str, list[tuple[Rows, bool]]]] = {"events": defaultdict(list), "roles": defaultdict(list)}
    for number, (document, article) in enumerate(read):
        posts_ = of_posts(document, article, habits[number % SHARES])
        for room, made in (("events", of_events(document, article)), ("roles", posts_)):
            for question, found in made.items():
                rows[room][question].append((found, OWN not in article.key))
    names = {"events": events_scene.FEATURES, "roles": FEATURES}
    return {
        room: {
            question: carried(found, names[room], ROUNDS[room], **OPTIONS[room])
            for question, found in sorted(made.items())
        }
        for room, made in rows.items()
    }


def seen(read: list[tuple[Document, Annotated]], learned: Path, model: Path) -> list[tuple[Document, Annotated]]:
    """The articles with pairs of words scored by networks that have not learned from them (:mod:`.arguments`)."""
    words, networks, made = arguments.Words(model), arguments.load(learned), []
    for number, (document, article) in enumerate(read):
        using = networks[str(number % arguments.PARTS)]
        told = None if number % UNREAD == 0 else arguments.scorer(document, words(document), using)
        made.append((replace(document, arguments=told), article))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("src/actorgraph/extractors"))
    parser.add_argument("--arguments", type=Path, default=Path("build/arguments.pt"), help="of the same articles")
    parser.add_argument("--model", type=Path, default=MODEL, help="of the same articles")
    options = parser.parse_args()
    read = documents(learned(shared_folder({"shared": ""})), options.model)
    read = seen(read, options.arguments, options.model)
    habits, others = habits_of(read)
    made = forests(read, others)
    (options.out / "roles").mkdir(parents=True, exist_ok=True)
    (options.out / "roles/habits.json").write_text(json.dumps(habits.counts, separators=(",", ":")) + "\n")
    for room, name in (("events", "linking.json"), ("roles", "posts.json")):
        (options.out / room).mkdir(parents=True, exist_ok=True)
        text = json.dumps(made[room], separators=(",", ":"))
        (options.out / room / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
