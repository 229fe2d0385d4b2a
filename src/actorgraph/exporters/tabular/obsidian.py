"""A vault for Obsidian: a note for each actor, article and event, which link to each other.

Nothing in a text acts as markup: every mark of Markdown is escaped, properties are quoted as JSON, which is YAML. File
names hold only what every system and Obsidian's links allow. Notes of an earlier export that are no more are removed;
notes that were not written by it are never touched.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from actorgraph.errors import OutputError
from actorgraph.exporters.atomic import replacing
from actorgraph.tables.reading import Tables

WRITTEN = ".actorgraph-notes"
"""The names of the notes written, a line each: what a later export may remove."""
LONGEST = 80
"""Characters of a note's name; in UTF-8 that is below every system's limit."""
_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]%`$~\x00-\x1f\x7f]+')
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$%^=&:@])")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def write(tables: Tables, path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise OutputError("is a file; a vault is a folder", str(path))
    try:
        former = set((path / WRITTEN).read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        former = set()
    vault = _Vault(tables)
    written = []
    for name, note in vault.notes():
        with replacing(path / name) as stream:
            stream.write(note.encode())
        written.append(name)
    for name in sorted(former - set(written)):
        # A name that leads out of the vault is none of a note.
        if re.fullmatch(r"(Actors|Articles|Events)/[^/\\]+\.md", name):
            (path / name).unlink(missing_ok=True)
    with replacing(path / WRITTEN) as stream:
        stream.write("".join(f"{name}\n" for name in sorted(written)).encode())


class Names:
    """Names of notes: safe on every system, no two alike whatever their case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def __call__(self, folder: str, title: str, key: str) -> str:
        """The path of a note, without its suffix."""
        # Invisible marks and halves of characters make two names of what looks like one, or no name at all.
        shown = "".join(c for c in unicodedata.normalize("NFC", title) if unicodedata.category(c) not in ("Cf", "Cs"))
        plain = " ".join(_FORBIDDEN.sub(" ", shown).split())[:LONGEST].strip(" .")
        # Windows has no files called "con" or "aux", whatever their suffix.
        if not plain or _RESERVED.fullmatch(plain):
            plain = f"{plain} {key}".strip()
        if f"{folder}/{plain}".casefold() in self._taken:
            plain = f"{plain} {key}"
        self._taken.add(f"{folder}/{plain}".casefold())
        return f"{folder}/{plain}"


def escaped(text: object) -> str:
    """A text that Markdown shows as it is, in one line."""
    return _MARKUP.sub(r"\\\1", " ".join(str(text).split()))


def _note(properties: dict[str, Any], title: object, parts: Iterable[tuple[str, Iterable[str]]]) -> str:
    front = "".join(
        # Two brackets would make a link, even in a property.
        f"{name}: {json.dumps(value, ensure_ascii=False).replace('[[', '[ [')}\n"
        for name, value in properties.items()
        if value not in (None, "", [])
    )
    made = [f"---\n{front}---\n# {escaped(title)}\n"]
    for heading, lines in parts:
        listed = [f"- {line}\n" for line in lines]
        if listed:
            made.append(f"\n## {heading}\n\n{''.join(listed)}")
    return "".join(made)


class _Vault:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        names = Names()
        self._names: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        for folder, query in (
            # The better known come first: of two with one name they have it bare, the other gets its id behind it.
            ("Actors", "SELECT id, name FROM actors ORDER BY articles DESC, id"),
            ("Articles", "SELECT id, coalesce(title, key) FROM articles ORDER BY id"),
            ("Events", "SELECT id, label FROM events WHERE repeats IS NULL ORDER BY id"),
        ):
            for key, title in tables.rows(query):
                self._names[key], self._shown[key] = names(folder, title, key), title

    def notes(self) -> Iterator[tuple[str, str]]:
        for query, make in (
            ("SELECT * FROM actors ORDER BY id", self._actor),
            ("SELECT * FROM articles ORDER BY id", self._article),
            ("SELECT * FROM events WHERE repeats IS NULL ORDER BY id", self._event),
        ):
            for record in self._tables.records(query):
                yield f"{self._names[record['id']]}.md", make(record)

    def _to(self, key: str | None, words: object = "") -> str:
        """A link to what has a note, else the words."""
        if key in self._names:
            name = self._names[key]
            # Inside a link no mark can be escaped, so its words leave out what would end it.
            shown = " ".join(_FORBIDDEN.sub(" ", str(words or self._shown[key])).split())
            return f"[[{name}|{shown}]]" if shown else f"[[{name}]]"
        return escaped(words)

    def _lines(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        yield from self._tables.rows(query, *values)

    def _actor(self, one: dict[str, Any]) -> str:
        key = one["id"]
        other = [
            row[0] for row in self._lines("SELECT name FROM names WHERE actor = ? AND kind = 'alias' ORDER BY n", key)
        ]
        properties = {"id": key, "type": one["type"], "aliases": [one["name"], *other], "country": one["country"],
                      "articles": one["articles"], "link": one["link"]}  # fmt: skip
        if one["lat"] is not None:
            properties["location"] = [one["lat"], one["lon"]]
        return _note(properties, one["name"], (
            ("Roles", (
                f"{escaped(role or 'member')} — {self._to(body, '') or 'of no organisation told'} "
                f"({escaped(first or '?')} to {escaped(last or '?')}, {status})"
                for role, body, first, last, status in self._lines(
                    "SELECT role, organization, from_day, to_day, status FROM role_spells WHERE person = ? "
                    "ORDER BY from_day, id", key)
            )),
            ("Said", (
                f"{escaped(day or '')} “{escaped(content.strip('“”'))}” ({self._to(article)})"
                for content, day, article in self._lines(
                    "SELECT content, day_first, article FROM statements WHERE speaker = ? AND repeats IS NULL "
                    "AND negated = 0 ORDER BY day_first, id", key)
            )),
            ("Events", (
                f"{escaped(day or '')} {self._to(event)} ({role})"
                for event, day, role in self._lines(
                    "SELECT e.id, e.day_first, x.role FROM event_participants x JOIN events e ON e.id = x.event "
                    "WHERE x.actor = ? AND e.repeats IS NULL ORDER BY e.day_first, e.id, x.place", key)
            )),
            ("Connections", (
                f"{escaped(label)}: {self._to(other)} ({count})"
                for other, label, count in self._lines(
                    "SELECT CASE WHEN source = ?1 THEN target ELSE source END, label, assertions FROM edges "
                    "WHERE source = ?1 OR target = ?1 ORDER BY assertions DESC, source, target, kind", key)
            )),
        ))  # fmt: skip

    def _article(self, one: dict[str, Any]) -> str:
        key = one["id"]
        properties = {"id": key, "key": one["key"], "outlet": one["outlet"], "author": one["author"],
                      "date": one["published"], "url": one["url"]}  # fmt: skip
        made = _note(properties, one["title"] or one["key"], (
            ("Actors", (
                self._to(actor)
                for (actor,) in self._lines("SELECT DISTINCT actor FROM mentions WHERE article = ? ORDER BY actor", key)
            )),
            ("Statements", (
                f"{self._to(speaker, '') or escaped(text or 'somebody')}: “{escaped(content.strip('“”'))}”"
                for speaker, text, content in self._lines(
                    "SELECT speaker, speaker_text, content FROM statements WHERE article = ? AND negated = 0 "
                    "ORDER BY start, id", key)
            )),
            ("Events", (
                f"{self._to(event)} ({modality})"
                for event, modality in self._lines(
                    "SELECT id, modality FROM events WHERE article = ? AND repeats IS NULL ORDER BY start, id", key)
            )),
        ))  # fmt: skip
        text = "\n\n".join(escaped(line) for line in one["text"].splitlines() if line.strip())
        return f"{made}\n## Text\n\n{text}\n"

    def _event(self, one: dict[str, Any]) -> str:
        key = one["id"]
        properties = {"id": key, "type": one["type"], "plover": one["plover"], "modality": one["modality"],
                      "date": one["day_first"], "until": one["day_last"], "confidence": one["confidence"]}  # fmt: skip
        return _note(properties, one["label"], (
            ("Participants", (
                f"{self._to(actor, '') or escaped(text)} ({role})"
                for actor, text, role in self._lines(
                    "SELECT actor, text, role FROM event_participants WHERE event = ? ORDER BY place", key)
            )),
            ("Places", (
                self._to(actor)
                for (actor,) in self._lines("SELECT actor FROM event_places WHERE event = ? ORDER BY actor", key)
            )),
            ("Told in", (f"{self._to(one['article'])}: {escaped(one['sentence'])}",)),
        ))  # fmt: skip
