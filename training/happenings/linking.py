"""Grows the forests that link events and posts: ``python -m training.happenings.linking [--out src]``.

Rows are the candidates near each annotated trigger (who takes part, where, when) and near each post (who holds it, in
which body), as the extractors see them; a row is right where the candidate's entity is one that the annotation names.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from actorgraph.extractors.events import joint, linking
from actorgraph.extractors.events import scene as events_scene
from actorgraph.extractors.events.scene import Candidate
from actorgraph.extractors.events.triggers import Trigger
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

from ..export import MODEL
from ..forests import Rows, carried, grow, unseen
from ..sources import shared_folder
from . import arguments
from .annotated import Annotated, Held, Named, learned
from .given import OWN, documents, meant, told
from .labels import tokens

ROUNDS = {"events": 120, "again": 100, "roles": 200}
OPTIONS = {
    "events": {"learning_rate": 0.12},
    "again": {"learning_rate": 0.08},
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


@dataclass(frozen=True)
class Told:
    """What is learned from an article's events.

    Attributes:
        triggers: in text order.
        takers: those who may take part in each.
        rows: by question what each candidate is judged by alone, and whether it is right.
        parts: of each row of a participant the annotated part, if there is one.
    """

    document: Document
    triggers: list[Trigger]
    takers: list[list[Candidate]]
    rows: Found_
    parts: list[str | None]

    def of(self, question: str) -> Rows:
        """The rows of a question, or those that tell as what somebody takes part."""
        if question not in linking.PARTS:
            return self.rows[question]
        pairs = zip(self.rows["participant"], self.parts, strict=True)
        return [(values, int(part == question)) for (values, _), part in pairs if part]


def of_events(document: Document, article: Annotated) -> Told:
    """What is learned from the events of one article."""
    every = sorted(told(document, article), key=lambda each: each[1].head)
    triggers, scene = [here for _, here in every], events_scene.Scene(document)
    near = {question: scene.candidates(triggers, question) for question in events_scene.QUESTIONS}
    found = Told(replace(document, arguments=None), triggers, near["participant"], defaultdict(list), [])
    for question, all_ in near.items():
        for (one, here), each in zip(every, all_, strict=True):
            for candidate, values in zip(each, scene.features(here, question, each), strict=True):
                who = meant(document, candidate, one, question)
                found.rows[question].append((values, int(bool(who))))
                if question == "participant":
                    found.parts.append(next((one.part for one in who if one.part), None))
    return found


def links(read: Iterable[tuple[Document, Annotated]]) -> dict[str, dict[str, Any]]:
    """The forests of events by question, which answer as the readers of the shared articles would."""
    every = [(of_events(document, article), OWN not in article.key) for document, article in read]
    standard, rate = [is_standard for _, is_standard in every], OPTIONS["events"]
    made: dict[str, dict[str, Any]] = {}
    for question in ("place", "time"):
        rows = [one.of(question) for one, _ in every]
        found = list(zip(rows, standard, strict=True))
        made[question] = carried(found, events_scene.FEATURES, ROUNDS["events"], **rate)
    odds = []
    for question in ("participant", *linking.PARTS):
        rows = [one.of(question) for one, _ in every]
        asked = [[values for values, _ in one.of("participant")] for one, _ in every]
        odds.append(unseen(rows, asked, ROUNDS["events"], **rate))
        made[question] = grow([row for each in rows for row in each], events_scene.FEATURES, ROUNDS["events"], **rate)
    again = [_again(one, *(each[number] for each in odds)) for number, (one, _) in enumerate(every)]
    found = list(zip(again, standard, strict=True))
    made[linking.AGAIN] = carried(found, joint.FEATURES, ROUNDS["again"], **OPTIONS["again"])
    return dict(sorted(made.items()))


def _again(one: Told, *odds: list[float]) -> Rows:
    """The rows of an article's candidates beside all others, by what forests that have not seen it say of each."""
    known: Iterator[Any] = zip(*odds, one.rows["participant"], strict=True)
    scored: list[list[joint.Scored]] = []
    answers: list[int] = []
    for each in one.takers:
        scored.append([])
        for who in each:
            *said, (_, right) = next(known)
            if said[0] >= joint.WORTH:
                scored[-1].append(joint.Scored(who, *said))
                answers.append(right)
    story = joint.Story(one.document, one.triggers, scored)
    return list(zip((row for number in range(len(scored)) for row in story.rows(number)), answers, strict=True))


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
    rows: dict[str, list[tuple[Rows, bool]]] = defaultdict(list)
    for number, (document, article) in enumerate(read):
        for question, found in of_posts(document, article, habits[number % SHARES]).items():
            rows[question].append((found, OWN not in article.key))
    held = {
        question: carried(found, FEATURES, ROUNDS["roles"], **OPTIONS["roles"])
        for question, found in sorted(rows.items())
    }
    return {"events": links(read), "roles": held}


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
