"""What unpacks, nests or repeats beyond any article is one line, in bounded time and memory, and the rest is read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from actorgraph.corpus import html, mail, read, tables
from actorgraph.errors import InputError
from actorgraph.model import Article
from tests.corpus.exports import PARAGRAPHS

TEXT = " ".join(PARAGRAPHS).replace('"', "'")


def told(path: Path) -> tuple[list[Article], list[InputError]]:
    items = list(read([path]))
    errors = [one for one in items if isinstance(one, InputError)]
    assert all("\n" not in str(one) for one in errors)
    return [one for one in items if isinstance(one, Article)], errors


def test_a_line_that_unpacks_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_FIELD", 5000)
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(f'id,text\na,{"x" * 1_000_000}\nb,"{TEXT}"\n'.encode()))
    articles, [error] = told(path)
    assert [one.key for one in articles] == ["b"]
    assert "field larger than" in error.message


def test_a_table_without_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,title\n")
    articles, [error] = told(tmp_path / "a.csv")
    assert not articles
    assert "without rows" in error.message


def test_values_that_unpack_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arrow = pytest.importorskip("pyarrow", reason="reading Parquet needs pyarrow")
    from pyarrow import parquet

    parquet.write_table(arrow.table({"text": ["x" * 100_000]}), tmp_path / "a.parquet", compression="zstd")
    monkeypatch.setattr(tables, "MOST_FIELD", 5000)
    articles, [error] = told(tmp_path / "a.parquet")
    assert not articles
    assert "unpack to more than" in error.message


def test_a_mail_of_thousands_of_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MOST_PARTS", 50)
    head = "Subject: x\nFrom: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    for count, whole in ((40, True), (60, False)):
        parts = f"--b\nContent-Type: text/plain\n\n{TEXT}\n" * count
        (tmp_path / "a.eml").write_text(f"{head}{parts}--b--\n")
        articles, errors = told(tmp_path / "a.eml")
        assert bool(articles) == whole
        assert [one.message for one in errors if "parts" not in one.message] == []


def test_an_element_of_thousands_of_attributes(tmp_path: Path) -> None:
    """They are compared with each other, each with all; a picture written into a page is long, but no such thing."""
    picture = f'<img src="data:image/png;base64,{"A" * 50_000}==">'
    for inside, whole in ((picture, True), ("<i " + " ".join(f"a{n}=1" for n in range(9000)) + "></i>", False)):
        body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
        page = f"<html><body><article><h1>Dockers resume talks</h1>{inside}{body}</article></body></html>"
        if whole:
            assert PARAGRAPHS[0] in html.extract(page, "a.html").text
        else:
            with pytest.raises(InputError, match="attributes"):
                html.extract(page, "a.html")


def test_what_is_told_keeps_nothing_of_what_was_read(tmp_path: Path) -> None:
    """A line about a file would hold its bytes by the frames of its trace."""
    (tmp_path / "a.txt").write_bytes(b"\x00" * 5000)
    (tmp_path / "b.eml").write_text("Subject: x\n\n")
    _, errors = told(tmp_path)
    assert len(errors) == 2
    assert all(one.__traceback__ is None for one in errors)
