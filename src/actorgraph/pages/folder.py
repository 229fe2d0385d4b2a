"""The pages as a folder of files: what ``serve`` shows, readable from ``file://`` and from any web host.

Addresses are relative, nothing is fetched: what a script needs (the search index, the network) lies in scripts that set
``actorgraphIndex``. The same build gives the same bytes.
"""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from actorgraph.errors import OutputError
from actorgraph.pages import layout
from actorgraph.pages.addresses import FolderAddresses, file_of, part_of
from actorgraph.pages.app import STATIC, VIEWS
from actorgraph.pages.database import Database, Row
from actorgraph.pages.marks import Piece, only_quoted
from actorgraph.pages.rendering import render
from actorgraph.pages.views import articles, connections, kinds, overview, search
from actorgraph.pages.views.shared import MANY

POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data: blob:; "
    "form-action 'self' file:; base-uri 'none'"
)
SHARDS = 64
"""Files into which the words of the articles are divided, so that a search reads few of them."""

LISTED = 2000
"""Statements, events and articles in each list of the search without words; all are found by their words."""

_WORD = re.compile(r"\w+")
MARKER = ".actorgraph-site"
"""A file that tells a folder made here from any other, which is never written over."""


def write(
    database: Database, folder: Path, name: str, *, texts: bool = True, progress: Callable[[int], None] = lambda n: None
) -> int:
    """Write all pages; how many. A folder of pages that lies there is replaced, any other is left alone.

    Args:
        name: what the pages are headed by.
        texts: whether the articles' texts are among them; otherwise only the words that something was read from.
        progress: called with the number of pages after each.

    Raises:
        OutputError: the folder holds something else, or cannot be written.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise OutputError("holds other files; name an empty or new folder with -o", str(folder))
    new = folder.with_name(f".{folder.name}.new")
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        (new / MARKER).write_text("Made by actorgraph site; replaced whole by the next run.\n", encoding="utf-8")
        # Whole, and put in its place when it is done: whoever reads the folder sees the old or the new.
        shutil.copytree(STATIC, new / "static")
        made = _Writer(database, new, name, texts).all(progress)
        if folder.exists():
            shutil.rmtree(folder)
        new.rename(folder)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", str(folder)) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return made


_THINGS: Mapping[str, str] = {
    "actor": "SELECT id FROM actors ORDER BY id",
    "article": "SELECT id FROM articles ORDER BY id",
    "statement": "SELECT id FROM statements ORDER BY id",
    "event": """SELECT id FROM occurrences UNION SELECT id FROM events WHERE occurrence IS NULL
      OR occurrence NOT IN (SELECT id FROM occurrences) ORDER BY id""",
}
"""The things that have a page each."""


class _Writer:
    """Writes pages and indexes of one build."""

    def __init__(self, database: Database, folder: Path, name: str, texts: bool) -> None:
        self._database, self._folder, self._texts = database, folder, texts
        articles = database.value("SELECT count(*) FROM articles")
        self._site = {"name": name, "articles": articles, "edit": False, "json": "", "policy": POLICY, "notice": ""}
        self._made = 0

    def all(self, progress: Callable[[int], None]) -> int:
        """Everything; how many pages."""
        for page in ("home", "map", "outlets"):
            self._page(page, VIEWS[page](self._database, {}) or {})
        for kind in kinds.every(self._database):
            self._page("kind", kinds.kind(self._database, kind["name"]) or {}, kind["name"])
        self._page("search", search.search(self._database, {}))
        pages: list[dict[str, Any]] = []
        while not pages or pages[-1]["more"]:
            pages.append(overview.timeline(self._database, {"page": str(len(pages) + 1)}))
            if len(pages) * overview.ENTRIES > LISTED:
                break
        self._page("timeline", pages[0] | {"days": [day for page in pages for day in page["days"]], "more": False})
        compared = overview.compared(self._database, {})
        counts = [(kind, number) for kind, number in compared["counts"] if kind != "not-comparable"]
        pairs: list[Row] = []
        for kind, number in counts:
            for at in range(1, -(-min(number, MANY) // overview.PAIRS) + 1):
                pairs += overview.compared(self._database, {"kind": kind, "page": str(at)})["pairs"]
        self._page("comparisons", compared | {"pairs": pairs, "counts": counts, "more": False})
        self._page("network", {})
        for page, query in _THINGS.items():
            for row in self._database.rows(query):
                self._thing(page, row["id"])
                progress(self._made)
        self._index("network", self._network())
        self._search_index()
        return self._made

    def _page(self, page: str, context: Mapping[str, Any], thing: str | None = None) -> None:
        path = self._folder / file_of(page, thing)
        path.parent.mkdir(exist_ok=True)
        addresses = FolderAddresses(1 if thing else 0, articles.starts(self._database))
        made = render(page, {"current": page, **context}, addresses, self._site)
        path.write_text(made, encoding="utf-8", errors="replace", newline="\n")
        self._made += 1

    def _thing(self, page: str, thing: str) -> None:
        context = VIEWS[page](self._database, {"thing": thing, "part": "1", "rows": str(MANY)})
        if context is None:
            return
        if page != "article":
            self._page(page, context, thing)
            return
        for part in range(1, context["parts"] + 1):
            found = VIEWS[page](self._database, {"thing": thing, "part": str(part)}) if part > 1 else context
            made = dict(found or {})
            if not self._texts:
                # The texts belong to their publishers: without them only what somebody said is shown.
                shown = []
                for each in made["shown"]:
                    paragraph = only_quoted(each["paragraph"])
                    if paragraph or each["notes"]:
                        paragraph = paragraph or replace(each["paragraph"], pieces=(Piece(text="…"),))
                        shown.append({"paragraph": paragraph, "notes": each["notes"]})
                made |= {"shown": shown, "text_kept": False}
            self._page(page, made, part_of(thing, part))

    def _network(self) -> dict[str, Any]:
        """The network, with the surest sentences of each connection."""
        made = layout.placed(connections.network(self._database))
        evidence = connections.surest_evidence(self._database, made["edges"], 3)
        addresses = FolderAddresses()
        things = {("actor", node["id"]) for node in made["nodes"]}
        for rows in evidence.values():
            for row in rows:
                things |= {(row["page"], row["thing"]), ("article", row["article"])}
        found = {}
        # Those alone whose id is not their file's name: the pages' script makes up the others by itself.
        for page, thing in sorted(things, key=str):
            if page != "role" and thing and file_of(page, thing) != f"{page}/{thing}.html":
                found[f"{page} {thing}"] = addresses.page(page, thing)
        return made | {"evidence": evidence, "addresses": found}

    def _index(self, name: str, value: Any) -> None:
        """A value as a script that puts it where the pages' scripts look."""
        path = self._folder / "index" / f"{name}.js"
        path.parent.mkdir(exist_ok=True)
        # ASCII alone, for a file opened from disk has no charset but what the browser takes it for.
        text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        start = "(window.actorgraphIndex=window.actorgraphIndex||{})"
        path.write_text(f"{start}[{json.dumps(name)}]={text};\n", encoding="utf-8", newline="\n")

    def _search_index(self) -> None:
        """Names for whoever types, entries to show, and the words of each entry in shards by their hash."""
        forms: dict[str, list[str]] = defaultdict(list)
        for row in self._database.rows("SELECT actor, name FROM names ORDER BY actor, name"):
            forms[row["actor"]].append(folded(row["name"]))
        actors = self._database.rows(
            "SELECT id, name, type, articles FROM actors ORDER BY sources DESC, mentions DESC, id"
        )
        names = [
            {
                "page": "actor",
                "title": row["name"],
                "type": row["type"],
                "forms": forms[row["id"]] or [folded(row["name"])],
                "address": file_of("actor", row["id"]),
                "articles": row["articles"],
            }
            for row in actors
        ]
        self._index("names", names)
        entries, words = [], defaultdict(list)
        for number, (entry, text) in enumerate(self._entries()):
            entries.append(entry)
            for word in sorted(set(_WORD.findall(folded(text)))):
                words[word].append(number)
        self._index("entries", entries)
        shards: dict[int, dict[str, list[int]]] = defaultdict(dict)
        for word in sorted(words):
            shards[shard_of(word)][word] = words[word]
        for shard in range(SHARDS):
            self._index(f"words-{shard}", shards.get(shard, {}))

    def _entries(self) -> Iterator[tuple[Row, str]]:
        """What a search shows of everything but actors, with the words it is found by."""
        rows = self._database.rows(
            """SELECT s.id, s.content, coalesce(a.name, s.speaker_text, '') AS who, s.day_first, s.day_last,
            s.confidence, r.outlet, r.title
            FROM statements s JOIN articles r ON r.id = s.article LEFT JOIN actors a ON a.id = s.speaker
            WHERE s.repeats IS NULL ORDER BY s.day_first DESC, s.n"""
        )
        for row in rows:
            entry = self._entry("statement", row["id"], row["content"], row["who"], row)
            yield entry, f"{row['content']} {row['who']}"
        rows = self._database.rows(
            """SELECT e.id, e.occurrence, e.label, e.sentence, e.type AS who, e.day_first, e.day_last, e.confidence,
            r.outlet, r.title
            FROM events e JOIN articles r ON r.id = e.article WHERE e.repeats IS NULL ORDER BY e.day_first DESC, e.n"""
        )
        for row in rows:
            # One page for an event that several articles report, as on the server.
            entry = self._entry("event", row["occurrence"] or row["id"], row["label"], row["who"], row)
            yield entry, f"{row['label']} {row['sentence']}"
        rows = self._database.rows(
            """SELECT id, key, title, outlet, author AS who, published_first AS day_first, published_last AS day_last,
            text FROM articles
            ORDER BY published_first DESC, n"""
        )
        for row in rows:
            entry = self._entry("article", row["id"], row["title"] or row["key"], row["who"] or "", row)
            yield entry, f"{row['title'] or ''} {row['text']}"

    def _entry(self, page: str, thing: str, title: str, who: str, row: Row) -> Row:
        cut = title if len(title) < 240 else title[:238].rpartition(" ")[0] + "…"
        made = {
            "p": page,
            "a": file_of(page, thing),
            "t": cut,
            "w": who,
            "d": row["day_first"] or "",
            "o": row["outlet"] or "",
        }
        # What most entries lack is left out: the index is read whole by whoever searches.
        if row["day_last"] and row["day_last"] != row["day_first"]:
            made["e"] = row["day_last"]
        return made | ({"c": round(row["confidence"], 2)} if "confidence" in row else {})


def folded(text: str) -> str:
    """Lower case without accents, words apart: as the pages' script folds what is typed."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare.lower()))


def shard_of(word: str) -> int:
    """The shard of a word, as the pages' script works it out: by the sum of its UTF-16 units."""
    units = word.encode("utf-16-le", "surrogatepass")
    return sum(units[at] + 256 * units[at + 1] for at in range(0, len(units), 2)) % SHARDS
