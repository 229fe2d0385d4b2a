"""The pages as a folder: complete, closed in itself, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from actorgraph.errors import OutputError
from actorgraph.pages import folder as folders
from actorgraph.pages.database import Database
from tests.pages.conftest import harbour, hostile, made


def written(build: Path, out: Path, **options: bool) -> Path:
    database = Database(build)
    folders.write(database, out, "Harbour files", **options)
    database.close()
    return out


@pytest.fixture(scope="module")
def site(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(folder, tmp_path_factory.mktemp("site") / "out")


def digest(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_every_link_leads_to_a_file_of_the_folder(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for address in re.findall(r'(?:href|src|action)="([^"]*)"', text):
            parts = urlsplit(address)
            if parts.scheme or not parts.path:
                continue
            assert (page.parent / unquote(parts.path)).exists(), (page.name, address)


def test_the_same_build_gives_the_same_bytes(folder: Path, site: Path, tmp_path: Path) -> None:
    assert digest(written(folder, tmp_path / "again")) == digest(site)


def test_words_are_found_in_the_shard_that_the_script_looks_in(site: Path) -> None:
    def read(name: str) -> object:
        text = (site / "index" / f"{name}.js").read_text(encoding="utf-8")
        return json.loads(text[text.index("=", text.index('["')) + 1 :].rstrip(";\n"))

    entries = read("entries")
    shard = read(f"words-{folders.shard_of('dockers')}")
    found = {entries[number]["p"] for number in shard["dockers"]}  # type: ignore[index]
    assert "article" in found
    assert "var" not in (site / "index" / "names.js").read_text()[:10]


def test_texts_can_be_left_out(folder: Path, tmp_path: Path) -> None:
    out = written(folder, tmp_path / "out", texts=False)
    articles = "".join(path.read_text(encoding="utf-8") for path in (out / "article").iterdir())
    assert "must stay open" in articles
    assert "marched to the harbour" not in articles
    assert "The full text is left out" in articles


def test_other_files_are_never_written_over(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("precious")
    with pytest.raises(OutputError):
        written(folder, tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "precious"


def test_markup_stays_text_in_pages_and_indexes(tmp_path: Path) -> None:
    out = written(made(tmp_path / "build", hostile(), *harbour()), tmp_path / "out")
    for page in out.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<img src=x" not in text, page
        assert "<script>window" not in text, page
        assert "Content-Security-Policy" in text


def test_no_page_holds_its_own_place(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert str(site) not in page.read_text(encoding="utf-8")
