"""Exports of press databases are split, their fields read, their boilerplate dropped, in whichever file they came."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from actorgraph.corpus import read
from actorgraph.errors import InputError
from actorgraph.model import Article, Found
from tests.corpus import exports
from tests.corpus.exports import STORIES, Story

LAYOUTS = {
    "nexis uni": exports.nexis_uni(),
    "nexis uni without cover": exports.nexis_uni(cover=False),
    "nexis uni without body line": exports.nexis_uni(body_line=False),
    "nexis academic": exports.nexis_academic(),
    "nexis academic, rights first": exports.nexis_academic(copyright_first=True),
    "factiva": exports.factiva(),
    "factiva without section": exports.factiva(section=False),
    "factiva codes": exports.factiva_codes(),
    "factiva codes apart": exports.factiva_codes(apart=True),
    "proquest": exports.proquest(),
    "newsbank": exports.newsbank(),
    "newsbank, old": exports.newsbank(old=True),
}


def value(found: Found | None) -> str | None:
    return found.value if found else None


def check(article: Article, story: Story, layout: str) -> None:
    assert value(article.title) == story.title
    assert value(article.outlet) == story.outlet
    assert value(article.author) == (story.author or story.agency)
    assert value(article.agency) == story.agency
    assert article.day == story.day
    if "without section" not in layout:
        assert article.section == story.section
    assert article.page == story.page
    flat = " ".join(article.text.split())
    for paragraph in story.body:
        assert paragraph in flat
    extra = flat.replace(story.title, "", 1)
    for paragraph in story.body:
        extra = extra.replace(paragraph, "", 1)
    assert not extra.strip(), extra


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_export_as_plain_text(tmp_path: Path, layout: str) -> None:
    path = tmp_path / "export.txt"
    path.write_text(LAYOUTS[layout], encoding="utf-8")
    articles = list(read([path]))
    assert [one for one in articles if isinstance(one, InputError)] == []
    assert len(articles) == len(STORIES)
    for article, story in zip(articles, STORIES, strict=True):
        assert isinstance(article, Article)
        check(article, story, layout)
    assert [one.key for one in articles if isinstance(one, Article)] == [f"export.txt:{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if "academic" not in name])
def test_an_export_as_a_page(tmp_path: Path, layout: str) -> None:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in LAYOUTS[layout].splitlines() if line.strip())
    path = tmp_path / "export.html"
    path.write_text(f"<html><head><title>Export</title></head><body>{lines}</body></html>", encoding="utf-8")
    articles = list(read([path]))
    assert len(articles) == len(STORIES), [str(one) for one in articles]
    for article, story in zip(articles, STORIES, strict=True):
        assert isinstance(article, Article)
        check(article, story, layout)


def test_an_entry_without_full_text_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_text(exports.proquest(full=False), encoding="utf-8")
    errors = list(read([path]))
    assert len(errors) == len(STORIES)
    assert all(isinstance(one, InputError) and "without a text" in one.message for one in errors)


@pytest.mark.parametrize(
    "text",
    [
        "The report has 543 words\nand Document 12 is one of 35 documents.\n\n" + "\n\n".join(exports.PARAGRAPHS),
        "Body\n\nLength: 12 words\n\n" + "\n\n".join(exports.PARAGRAPHS),
        "Record: 12 ships\n\n" + "\n\n".join(exports.PARAGRAPHS),
    ],
)
def test_an_article_is_no_export(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    [article] = read([path])
    assert isinstance(article, Article)
    assert article.text == text
