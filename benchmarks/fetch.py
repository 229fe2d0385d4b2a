"""The public collections on which figures are measured: fetched and converted where they may be, else how to get them.

Usage: ``python -m benchmarks.fetch [--into FOLDER] [SET ...]``; without SET it lists them with their licences. Each set
that is fetched becomes ``FOLDER/SET/all.jsonl.gz``, which ``actorgraph eval`` reads. Files are taken at one commit, so
that the same command gives the same data; none of it belongs into this repository or anything made from it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request

from lxml import etree

from actorgraph.web import WebError, fetch, opener

SECONDS, LARGEST = 300.0, 200_000_000
Row = dict[str, Any]

_RAW = "https://raw.githubusercontent.com"
_GEOPARSING = f"{_RAW}/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation"


def _number(element: Any, name: str) -> float | None:
    text = (element.findtext(name) or "").strip() if element is not None else ""
    return float(text) if text else None


def _toponym(text: str, start: int, end: int, place: Any, geonames: str | None, page: str | None) -> Row:
    """A place name of the gold; its words are those of the text."""
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "lat": _number(place, "lat"),
        "lon": _number(place, "lon"),
        "geonameid": int(geonames) if geonames and geonames.isdecimal() else None,
        "wikipedia": page,
    }


def _articles(raw: bytes) -> Iterator[Any]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    yield from etree.fromstring(raw, parser).iter("article")


def geovirus(raw: bytes) -> Iterator[Row]:
    """Articles of Wikinews on epidemics; offsets of its gold count from 1."""
    for number, article in enumerate(_articles(raw), start=1):
        text = article.findtext("text") or ""
        found = []
        for one in article.iter("location"):
            if len(one):
                name, start = one.findtext("name") or "", int(one.findtext("start") or 0)
                # Some count from 1, some from 0: where the name stands decides.
                start = next((at for at in (start - 1, start) if text[at : at + len(name)] == name), -1)
                if start >= 0:
                    found.append(_toponym(text, start, start + len(name), one, None, one.findtext("page")))
        yield {"id": f"geovirus-{number}", "url": article.findtext("source"), "text": text, "toponyms": found}


def local_global(raw: bytes) -> Iterator[Row]:
    """The layout of LGL and TR-News: offsets, and a place of GeoNames or none."""
    for number, article in enumerate(_articles(raw), start=1):
        text, found = article.findtext("text") or "", []
        for one in article.iter("toponym"):
            place = one.find("gaztag")
            start, end = int(one.findtext("start") or 0), int(one.findtext("end") or 0)
            if 0 <= start < end <= len(text):
                key = place.get("geonameid") if place is not None else None
                found.append(_toponym(text, start, end, place, key, None))
        key = article.get("docid") or str(number)
        yield {"id": key, "title": article.findtext("title"), "text": text, "toponyms": found}


@dataclass(frozen=True)
class Set:
    """A collection.

    Attributes:
        task: what ``actorgraph eval`` is asked for; ``licence``: as its owners state it.
        url: of the file to fetch, at one commit; ``None`` where it is had otherwise, which ``how`` tells.
        convert: rows from the file.
    """

    task: str
    licence: str
    how: str
    url: str | None = None
    convert: Callable[[bytes], Iterator[Row]] | None = None


SETS: dict[str, Set] = {
    "geovirus": Set(
        "places", "annotation GPL-3.0, texts of Wikinews CC BY 2.5", "fetched",
        f"{_GEOPARSING}/1a0d018be6dcea2f754b98b07af9485d47df8ab8/data/GeoVirus.xml", geovirus,
    ),
    "lgl": Set(
        "places", "annotation GPL-3.0, texts of their publishers: measure, do not pass on", "fetched",
        f"{_GEOPARSING}/1a0d018be6dcea2f754b98b07af9485d47df8ab8/data/lgl.xml", local_global,
    ),
    "trnews": Set(
        "places", "annotation GPL-3.0, texts of their publishers: measure, do not pass on", "fetched",
        f"{_GEOPARSING}/e512bb574b697bbdd3344416c3c3e2167cfc4b33/data/Corpora/TR-News.xml", local_global,
    ),
    "polnear": Set("statements", "none stated; texts of their publishers", "github.com/networkdynamics/PolNeAR"),
    "conll04": Set("roles", "none stated", "by the script of github.com/lavis-nlp/spert"),
    "knowledgenet": Set("roles", "CC BY-SA 4.0", "github.com/diffbot/knowledge-net"),
    "redocred": Set("roles", "MIT; texts of Wikipedia CC BY-SA", "github.com/tonytan48/Re-DocRED"),
    "geowebnews": Set("places", "GPL-3.0; texts of their publishers", "the repository of lgl, data/GWN.xml"),
    "tempeval3": Set("dates", "of LDC: to be had from there", "the organisers of TempEval-3"),
    "wikiwars": Set("dates", "CC BY-SA 3.0", "its authors' page, as TIMEX2 files"),
    "plv": Set("events", "none stated", "the authors of the PLOVER vignettes"),
    "ecbplus": Set("coreference of events", "annotation CC BY 3.0", "github.com/cltl/ecbPlus"),
    "gum": Set("coreference, dates", "CC BY 4.0; news CC BY 2.5", "github.com/amir-zeldes/gum"),
    "meantime": Set("the whole chain", "CC BY 4.0", "the NewsReader project, on request"),
}  # fmt: skip


def get(name: str, folder: Path) -> Path:
    """Fetch a set and write its rows.

    Raises:
        WebError: it cannot be had. ValueError: it is not in the layout that is expected.
    """
    one = SETS[name]
    assert one.url is not None
    assert one.convert is not None
    raw = fetch(opener(), Request(one.url), SECONDS, LARGEST)
    try:
        rows = list(one.convert(raw))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"is no XML ({error})") from error
    if not rows or not any(row["toponyms"] for row in rows):
        raise ValueError("holds no annotated article")
    return written(rows, folder / name / "all.jsonl.gz")


def written(rows: list[Row], path: Path) -> Path:
    """Rows as JSON lines, packed; the same rows give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(lines.encode("utf-8"), mtime=0))
    return path


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help="or all: whatever may be fetched")
    parser.add_argument("--into", type=Path, default=Path("../shared/bench/data"), help="(default: %(default)s)")
    options = parser.parse_args(words)
    wanted = [name for name, one in SETS.items() if one.url] if options.sets == ["all"] else options.sets
    if not wanted:
        for name, one in SETS.items():
            print(f"{name:14} {one.task:22} {one.how}\n{'':14} {one.licence}")
        return 0
    failed = 0
    for name in wanted:
        one = SETS.get(name)
        if one is None or one.url is None:
            known = ", ".join(key for key, each in SETS.items() if each.url)
            how = f"is had from elsewhere: {one.how}" if one else f"is not known; fetched can be {known}"
            print(f"{name}: {how}", file=sys.stderr)
            failed = 1
            continue
        try:
            print(get(name, options.into))
        except (WebError, ValueError, OSError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
