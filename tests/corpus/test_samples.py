"""Mail, tables, saved pages and newsroom XML as other programs write them, and all of them in one folder.

``samples/make_*.py`` wrote the files.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from actorgraph.corpus import read
from actorgraph.errors import InputError, InputNotice
from actorgraph.model import Article
from tests.corpus.samples.story import BYLINE, PARAGRAPHS, SECOND, TITLE

SAMPLES = Path(__file__).parent / "samples"
TABLES = sorted((*SAMPLES.glob("*.csv"), *SAMPLES.glob("*.csv.gz"), *SAMPLES.glob("*.tsv"), *SAMPLES.glob("*.parquet")))
MAILS = sorted(SAMPLES.glob("*.eml"))
PAGES = sorted((*SAMPLES.glob("*.mhtml"), *SAMPLES.glob("*.mht"), *SAMPLES.glob("*.html")))
NEWSROOM = sorted((*SAMPLES.glob("*.nitf"), *SAMPLES.glob("*.xml")))
WRITTEN = sorted(SAMPLES.glob("*.tei"))
WHOLE = [" ".join(one.split()) for one in (*PARAGRAPHS, *SECOND)]


def told(path: Path) -> list[Article]:
    if path.suffix == ".parquet":
        pytest.importorskip("pyarrow", reason="reading Parquet needs pyarrow")
    items = list(read([path]))
    assert not [one for one in items if isinstance(one, InputError)], [str(one) for one in items]
    return [one for one in items if isinstance(one, Article)]


def whole(article: Article) -> None:
    """The story's paragraphs stand in it in order, and none of them is furniture."""
    flat = " ".join(article.text.split())
    places = [flat.find(one) for one in WHOLE]
    assert -1 not in places, WHOLE[places.index(-1)]
    assert places == sorted(places)
    hidden = " ".join(article.text[span.start : span.end] for span in article.furniture)
    assert not any(one in " ".join(hidden.split()) for one in WHOLE)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table(path: Path) -> None:
    articles = told(path)
    assert [one.key for one in articles] == ["e1", "e2"]
    for one, title in zip(articles, (TITLE, 'Second, with a comma; and a "mark"'), strict=True):
        whole(one)
        assert one.title is not None
        assert one.outlet is not None
        assert one.author is not None
        assert (one.title.value, one.outlet.value, one.author.value) == (title, "The Eland Courier", BYLINE)
        assert (one.day, one.section) == ("2024-05-06", "News")


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.name)
def test_a_mail(path: Path) -> None:
    [one] = told(path)
    whole(one)
    assert one.title is not None
    assert (one.title.value, one.day) == (TITLE, "2024-05-06")
    assert "PGP" not in one.text
    assert "PNG" not in one.text


def test_a_mailbox() -> None:
    articles = told(SAMPLES / "formail-two.mbox")
    assert len(articles) == 2
    for one in articles:
        whole(one)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_saved_page(path: Path) -> None:
    [one] = told(path)
    whole(one)
    assert one.title is not None
    assert one.author is not None
    assert (one.title.value, one.author.value, one.day) == (TITLE, BYLINE, "2024-05-06")


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_tei(path: Path) -> None:
    [one] = told(path)
    whole(one)
    assert one.title is not None
    assert one.title.value == TITLE
    if one.author is not None:  # LaTeXML parts and turns the names
        assert one.author.value == BYLINE
    assert one.outlet is None or "example" not in one.outlet.value


@pytest.mark.parametrize("path", NEWSROOM, ids=lambda path: path.name)
def test_what_newsroom_systems_write(path: Path) -> None:
    [one] = told(path)
    whole(one)
    assert one.title is not None
    assert (one.title.value, one.day) == (TITLE, "2024-05-06")
    assert (one.author.value if one.author else None) == (None if "unsigned" in path.name else BYLINE)
    assert "Not for use" not in one.text  # a note to editors
    if path.suffix == ".xml":
        assert one.outlet is not None
        assert one.outlet.value == "The Eland Courier"
    if "corrected" in path.name and path.suffix == ".xml":
        assert one.updated == "2024-05-07"


def test_every_format_has_ten_files_by_three_programs() -> None:
    """NewsML-G2 and NITF have two: few programs that write them can be had."""
    kinds = {".mhtml": ".mht", ".tsv": ".csv", ".gz": ".csv", ".mbox": ".eml"}
    made: dict[str, list[str]] = {}
    for path in SAMPLES.glob("*-*.*"):
        made.setdefault(kinds.get(path.suffix, path.suffix), []).append(path.name.partition("-")[0])
    few = {suffix: sorted(set(names)) for suffix, names in made.items() if len(names) < 10 or len(set(names)) < 3}
    assert {suffix: names for suffix, names in few.items() if suffix not in (".html", ".xml", ".nitf")} == {}
    assert all(len(made[suffix]) >= 10 for suffix in (".xml", ".nitf"))


def test_a_folder_with_all_of_them(tmp_path: Path) -> None:
    """One file of each format and program beside broken ones: the broken ones are a line each, all others articles."""
    pytest.importorskip("pyarrow", reason="reading Parquet needs pyarrow")
    pytest.importorskip("pdfminer", reason="reading PDF files needs pdfminer.six")
    taken = {f"{path.name.split('-')[0]}{path.suffix}": path for path in sorted(SAMPLES.glob("*-*.*"))}
    for name, path in taken.items():
        shutil.copy(path, tmp_path / f"{name.partition('.')[0]}-{path.name}")
    for name in ("broken.pdf", "broken.docx", "broken.odt", "broken.eml", "broken.parquet", "broken.mhtml"):
        (tmp_path / name).write_bytes(b"\x00\x01 nothing of the kind")
    items = list(read([tmp_path]))
    failed = [one for one in items if isinstance(one, InputError) and not isinstance(one, InputNotice)]
    # Tables name their articles themselves: the same two again and again.
    failed = [one for one in failed if "is taken by" not in one.message]
    assert all("broken" in str(one) and "\n" not in str(one) for one in failed), [str(one) for one in failed]
    assert len(failed) == 6
    sources = {Path((one.source or "").partition(":")[0]).suffix for one in items if isinstance(one, Article)}
    assert {".pdf", ".docx", ".odt", ".rtf", ".eml", ".mbox", ".mhtml", ".html", ".tei", ".nitf", ".xml"} <= sources
    assert sources & {".csv", ".gz", ".tsv", ".parquet"}
