"""A build of two articles on an invented harbour, made once the way a user makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

import actorgraph as ag

HERALD = (
    'Ostria (May 4, 2021) - Ida Renn, mayor of Ostria, said that "the harbour is safe" after talks with the '
    "Dockers' Union in Velmora on Monday. About 400 dockers marched to the harbour."
)
POST = (
    'Tomas Quill visited Velmora on Tuesday. "The harbour is closed," said Quill, chairman of the Dockers\' Union. '
    "He denied that Ida Renn met him."
)


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for name, outlet, text in (("a", "Ostrian Herald", HERALD), ("b", "Ostrian Post", POST)):
        head = f"---\ntitle: Harbour {name}\noutlet: {outlet}\ndate: 2021-05-05\n---\n"
        (folder / f"{name}.md").write_text(head + text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def harbour(news: Path, tmp_path_factory: pytest.TempPathFactory) -> ag.Build:
    return ag.build(news, out=tmp_path_factory.mktemp("made") / "exports", jobs=1)
