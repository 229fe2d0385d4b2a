"""What a form of the pages asks to be corrected, as a decision and in words; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import get_args

from actorgraph.errors import QueryError
from actorgraph.linking.curation.decisions import (
    Decision,
    MentionKey,
    Mentions,
    Merge,
    NotSame,
    Reject,
    Rename,
    Retype,
    SetRole,
    SetSpeaker,
    Split,
)
from actorgraph.model import EntityType, RoleStatus
from actorgraph.pages import wording
from actorgraph.pages.database import Database, Row

TYPES: tuple[EntityType, ...] = get_args(EntityType)
STATUSES: tuple[RoleStatus, ...] = get_args(RoleStatus)
NOBODY = "-"
"""What a form gives where nobody, or no organisation, is meant."""
FOUND = 12
"""Actors offered where a name fits several."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A correction that is not written yet.

    Attributes:
        decision: ``None`` where it is not clear yet who is meant.
        told: what it means, in words.
        changes: what the next build will change.
        choices: actors of whom one must be chosen first.
    """

    decision: Decision | None
    told: str
    choices: tuple[Row, ...] = ()
    changes: str = ""


def propose(database: Database, given: Mapping[str, str]) -> Proposed:
    """The correction that a form asks for.

    Raises:
        QueryError: it names nobody, or lacks something.
    """
    action, note = given.get("action", ""), " ".join(given.get("note", "").split())[:500]
    if action == "reject-assertion":
        return _assertion(database, given.get("assertion", ""), note)
    if action == "set-speaker":
        return _speaker(database, given, note)
    if action == "set-role":
        return _role(database, given, note)
    thing = given.get("actor", "")
    one = database.row("SELECT id, name, type, articles FROM actors WHERE id = ?", thing)
    if one is None:
        raise QueryError(f"no actor has the id '{thing}' here")
    mine = mentions(database, one["id"])
    described = f"{one['name']} ({wording.KINDS[one['type']]}, {wording.count(one['articles'], 'article')})"
    if action in ("merge", "not-same"):
        return _pair(database, action, given.get("other", ""), one, described, note)
    if action == "rename":
        name = " ".join(given.get("name", "").split())
        if not name:
            raise QueryError("give the new name")
        changes = "Its page, its connections and all lists show the new name; the others stay as aliases."
        return Proposed(
            Rename(target=mine, name=name, note=note), f"{described} is to be called {name}.", changes=changes
        )
    if action == "retype":
        kind = next((one for one in TYPES if one == given.get("type")), None)
        if kind is None:
            raise QueryError(f"give a type: {', '.join(TYPES)}")
        changes = "It is listed, drawn and joined as one; its id may change with its kind."
        meant = f"{described} is a {wording.KINDS[kind]}."
        return Proposed(Retype(target=mine, type=kind, note=note), meant, changes=changes)
    if action == "reject":
        meant = f"{described} is no actor: it and all that hangs on it goes."
        row = database.row("SELECT roles, statements, events, neighbours FROM actors WHERE id = ?", one["id"]) or {}
        lost = [wording.count(row[many], many.removesuffix("s")) for many in row if row[many]]
        changes = f"Gone will be {', '.join(lost)}." if lost else "Nothing hangs on it."
        return Proposed(Reject(target=mine, note=note), meant, changes=changes)
    if action == "split":
        return _split(database, given.get("article", ""), one, described, note)
    raise QueryError("no correction of that name; use the buttons of a page")


def _pair(database: Database, action: str, name: str, one: Row, described: str, note: str) -> Proposed:
    found = named(database, name)
    found = [row for row in found if row["id"] != one["id"]]
    if not found:
        raise QueryError(f"nobody else is called '{name}' here; give a name or an id" if name else "name the other one")
    joined = "are one actor" if action == "merge" else "are never to be joined"
    # Nobody is joined by a name that several bear: the form asks which one is meant.
    if len(found) > 1:
        return Proposed(None, f"Several are called so. Which of them and {described} {joined}?", tuple(found))
    kind = Merge if action == "merge" else NotSame
    other = found[0]
    meant = f"{other['name']} ({wording.KINDS[other['type']]}, {wording.count(other['articles'], 'article')})"
    decision = kind(left=mentions(database, one["id"]), right=mentions(database, other["id"]), note=note)
    changes = (
        "One page instead of two, with the names, roles, statements and connections of both."
        if action == "merge"
        else "They stay apart, or are taken apart, whatever the names suggest."
    )
    return Proposed(decision, f"{described} and {meant} {joined}.", changes=changes)


def _split(database: Database, key: str, one: Row, described: str, note: str) -> Proposed:
    # A split names the mentions of both sides, so that it holds when actors are joined anew.
    every = mentions(database, one["id"])
    out = tuple(mention for mention in every if mention.article == key)
    rest = tuple(mention for mention in every if mention.article != key)
    # Without one of the two it would be another name and no split.
    if not out or not rest:
        raise QueryError(f"{one['name']} must keep some articles and lose some")
    changes = f"Two pages instead of one: what {key} tells of {one['name']} moves to the new one."
    meant = f"In {key}, {described} is somebody else than elsewhere."
    return Proposed(Split(out=out, rest=rest, note=note), meant, changes=changes)


def _assertion(database: Database, thing: str, note: str) -> Proposed:
    found = database.row("SELECT words, kind FROM assertions WHERE id = ?", thing)
    if found is None:
        raise QueryError(f"no assertion has the id {thing}")
    return Proposed(
        Reject(assertion=thing, note=note),
        f"The {found['kind']} “{wording.shortened(found['words'] or thing)}” is wrong.",
        changes=f"This {found['kind']} goes, with all connections and comparisons that rest on it alone.",
    )


def _speaker(database: Database, given: Mapping[str, str], note: str) -> Proposed:
    thing = given.get("assertion", "")
    found = database.row(
        """SELECT s.content, s.article, coalesce(a.name, s.speaker_text) AS speaker FROM statements s
        LEFT JOIN actors a ON a.id = s.speaker WHERE s.id = ?""",
        thing,
    )
    if found is None:
        raise QueryError(f"no statement has the id {thing}")
    who, target = _meant(database, found["article"], given.get("speaker", ""), "nobody who is named")
    words = f"“{wording.shortened(found['content'])}”"
    changes = f"It moves from {found['speaker'] or 'nobody'} to {who}, with the connections that it makes"
    return Proposed(
        SetSpeaker(assertion=thing, target=target, note=note),
        f"{words} was said by {who}.",
        changes=f"{changes}; positions and comparisons are worked out anew.",
    )


def _role(database: Database, given: Mapping[str, str], note: str) -> Proposed:
    """Another person, organisation, name or status of a role; what the form leaves as it is stays out of the line."""
    thing = given.get("assertion", "")
    found = database.row(
        """SELECT o.article, o.person, o.organization, o.role, o.status, o.kind, p.name AS person_name FROM roles o
        JOIN actors p ON p.id = o.person WHERE o.id = ?""",
        thing,
    )
    if found is None:
        raise QueryError(f"no role has the id {thing}")
    decision, changed = SetRole(assertion=thing, note=note), []
    if (person := given.get("person", "")) and person != found["person"]:
        name, mentioned = _meant(database, found["article"], person)
        decision, changed = replace(decision, person=mentioned), [f"it is {name}’s"]
    if (place := given.get("organization", "")) and place != (found["organization"] or NOBODY):
        name, mentioned = _meant(database, found["article"], place, "no organisation")
        decision = replace(decision, organization=mentioned, nowhere=place == NOBODY)
        changed.append(f"it is held at {name}")
    role = " ".join(given.get("role", "").split())
    if role and role != (found["role"] or ""):
        decision = replace(decision, role=role)
        changed.append(f"it is called {role}")
    status = next((known_status for known_status in STATUSES if known_status == given.get("status")), None)
    if status and status != found["status"]:
        decision = replace(decision, status=status)
        changed.append(f"it is {status}")
    if not changed:
        raise QueryError("nothing of the role was changed; choose another person, organisation, name or status")
    return Proposed(
        decision,
        f"Of the role {found['role'] or found['kind']} of {found['person_name']}: {', '.join(changed)}.",
        changes="The role and its spell are set so; the connection of person and organisation moves with it.",
    )


def _meant(database: Database, article: str, actor: str, nobody: str = "") -> tuple[str, Mentions]:
    """An actor's name and its first mentions in an article, by which a correction of its reading names it."""
    if actor == NOBODY and nobody:
        return nobody, ()
    rows = database.rows(
        """SELECT r.key, e.first, m.text, a.name FROM entities e JOIN articles r ON r.id = e.article
        JOIN mentions m ON m.entity = e.id AND m.start = e.first JOIN actors a ON a.id = e.actor
        WHERE e.actor = ? AND e.article = ? GROUP BY e.id ORDER BY e.first""",
        actor,
        article,
    )
    if not rows:
        raise QueryError("choose somebody whom this article names")
    return rows[0]["name"], tuple(MentionKey(row["key"], row["first"], row["text"]) for row in rows)


def named(database: Database, name: str) -> list[Row]:
    """Whom an id or a whole name means, the best attested first."""
    columns = "a.id, a.name, a.type, a.articles"
    by_id = database.rows(f"SELECT {columns} FROM actors a WHERE a.id = ?", name.strip())
    # As one phrase, in which no word is taken for an operator of the search.
    words = '"' + name.replace('"', " ").strip() + '"'
    if by_id or not name.strip():
        return by_id
    return database.rows(
        f"""SELECT {columns} FROM actors a WHERE a.id IN
        (SELECT n.actor FROM names_search f JOIN names n ON n.n = f.rowid WHERE names_search MATCH ?)
        ORDER BY lower(a.name) = ? DESC, a.sources DESC, a.id LIMIT {FOUND}""",
        words,
        name.strip().lower(),
    )


def mentions(database: Database, actor: str) -> Mentions:
    """The first mention of an actor in each article's reading: what a correction names it by."""
    rows = database.rows(
        """SELECT r.key, e.first, m.text FROM entities e JOIN articles r ON r.id = e.article
        JOIN mentions m ON m.entity = e.id AND m.start = e.first WHERE e.actor = ?
        GROUP BY e.id ORDER BY r.key, e.first""",
        actor,
    )
    return tuple(MentionKey(row["key"], row["first"], row["text"]) for row in rows)
