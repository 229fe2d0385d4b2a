"""Ten files of each press database, in the layouts of ``layouts.py``, are split and read."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.corpus import read
from actorgraph.errors import InputError, InputNotice
from actorgraph.model import Article
from tests.corpus.layouts import FILES, TOLD, Told
from tests.corpus.test_databases import value


def faults(article: Article, told: Told, name: str) -> list[str]:
    """What of an article was read otherwise than it was told."""
    wanted: dict[str, str | None] = {
        "title": told.title, "outlet": told.outlet, "author": told.signed, "agency": told.agency,
        "day": told.day, "section": told.section, "page": told.page,
    }  # fmt: skip
    if "unsectioned" in name:
        wanted["section"] = None
    if name.startswith("proquest"):  # these layouts name no author where an agency wrote
        wanted.update({"author": told.author, "agency": None} if told.agency and "credit" not in name else {})
    got = {
        "title": value(article.title), "outlet": value(article.outlet), "author": value(article.author),
        "agency": value(article.agency), "day": article.day, "section": article.section, "page": article.page,
    }  # fmt: skip
    out = [f"{one}: {got[one]!r} instead of {wanted[one]!r}" for one in wanted if got[one] != wanted[one]]
    flat = " ".join(article.text.split())
    rest = flat.replace(told.title, "", 1)
    for paragraph in told.body:
        if paragraph not in flat:
            out.append(f"lost: {paragraph}")
        rest = rest.replace(paragraph, "", 1)
    if rest.strip():
        out.append(f"too much: {rest.strip()}")
    hidden = "".join(article.text[span.start : span.end] for span in article.furniture)
    if any(paragraph in hidden for paragraph in told.body):
        out.append("hidden as furniture")
    return out


@pytest.mark.parametrize("name", FILES)
def test_an_export(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name](TOLD))
    items = list(read([path]))
    assert [str(one) for one in items if isinstance(one, InputError) and not isinstance(one, InputNotice)] == []
    articles = sorted((one for one in items if isinstance(one, Article)), key=lambda one: one.day or "")
    assert len(articles) == len(TOLD), [value(one.title) for one in articles]
    wrong = [fault for one, told in zip(articles, TOLD, strict=True) for fault in faults(one, told, name)]
    assert wrong == []
