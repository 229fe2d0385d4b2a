"""Documents as programs write them (see ``samples/make.py``): the whole story, in order, and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from actorgraph.corpus import pdf as pdf_reader
from actorgraph.corpus import read
from actorgraph.corpus.columns import Line
from actorgraph.corpus.jsonl import Record
from actorgraph.errors import InputError
from actorgraph.model import Article
from tests.corpus.exports import STORIES
from tests.corpus.samples.story import DATE, PARAGRAPHS, SECOND, TITLE
from tests.corpus.test_databases import check

pytest.importorskip("pdfminer", reason="reading PDF files needs pdfminer.six")
SAMPLES = sorted(
    path for path in (Path(__file__).parent / "samples").iterdir() if path.suffix in (".pdf", ".docx", ".odt", ".rtf")
)
EXPORTS = [path for path in SAMPLES if re.search(r"nexis|factiva|proquest", path.stem)]
SINGLE = [path for path in SAMPLES if path not in EXPORTS]


def plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


@pytest.mark.parametrize("path", SINGLE, ids=lambda path: path.name)
def test_a_story_in_a_document(path: Path) -> None:
    [article] = read([path])
    assert isinstance(article, Article)
    lines = [plain(line) for line in article.text.splitlines() if line.strip()]
    wanted = [plain(one) for one in (*PARAGRAPHS, *SECOND)]
    assert [line for line in lines if line in wanted] == wanted  # whole paragraphs, hyphens joined, in order
    others = " ".join(line for line in lines if line not in wanted)
    for known in (TITLE, TITLE, "By Ann Ash", "Ann Ash", DATE, "Ship", "Days", "Alma", "9"):
        others = others.replace(known, "", 1)
    assert not others.strip(), others
    assert article.title is not None
    assert article.title.value == TITLE
    assert article.day == "2024-05-06"
    assert article.file_sha256 is not None


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.name)
def test_an_export_in_a_document(path: Path) -> None:
    articles = list(read([path]))
    assert len(articles) == len(STORIES), [str(one)[:200] for one in articles]
    for article, story in zip(articles, STORIES, strict=True):
        assert isinstance(article, Article)
        check(article, story, path.stem)


def problem(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    items = list(read([path]))
    assert len(items) == 1
    assert isinstance(items[0], InputError)
    assert "\n" not in str(items[0])
    assert str(path) in str(items[0])
    return items[0].message


def bomb(name: str, size: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as stream:
        for _ in range(size):
            stream.write(b" " * 1_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", b"", "empty"),
        ("a.docx", b"no zip at all", "damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        ("a.docx", bomb("word/document.xml", 60), "unpacks to more than"),
        ("a.odt", bomb("content.xml", 60), "unpacks to more than"),
        ("a.odt", b"PK\x03\x04 and then nothing", "damaged"),
        ("a.rtf", b"just text", "no Rich Text"),
        ("a.rtf", b"{\\rtf1\\ansi }", "empty"),
        ("a.pdf", b"%PDF-1.4\nnothing more", "damaged"),
        ("a.pdf", b"<html></html>", "no PDF"),
    ],
)
def test_bad_documents_are_one_line(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    assert told in problem(tmp_path / name, data)


def test_a_cut_document_is_one_line(tmp_path: Path) -> None:
    for path in SAMPLES[::7]:
        data = path.read_bytes()
        for share in (0.3, 0.8):
            items = list(read([_written(tmp_path / path.name, data[: int(len(data) * share)])]))
            errors = [one for one in items if isinstance(one, InputError)]
            assert len(errors) <= 1
            assert items


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_entities_of_a_document_are_not_expanded(tmp_path: Path) -> None:
    made = io.BytesIO()
    xml = (
        '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
        "Talks began again.&b;&c;</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", xml)
    path = _written(tmp_path / "a.docx", made.getvalue())
    [item] = read([path])
    assert isinstance(item, Article)
    assert "lol" not in item.text
    assert item.text.startswith("Talks began again.")


def test_deleted_text_and_fields_are_no_text(tmp_path: Path) -> None:
    made = io.BytesIO()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = (
        f"<w:document {space}><w:body><w:p><w:r><w:t>The offer was </w:t></w:r><w:del><w:r><w:delText>bad</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t>fair</w:t></w:r></w:ins><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t>.</w:t>"
        "</w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", xml)
    [item] = read([_written(tmp_path / "a.docx", made.getvalue())])
    assert isinstance(item, Article)
    assert item.text == "The offer was fair."


def test_a_scan_is_told(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="makes the scan")
    path = tmp_path / "scan.pdf"
    made = canvas.Canvas(str(path))
    made.rect(50, 50, 200, 200, fill=1)
    made.showPage()
    made.save()
    [item] = read([path])
    assert isinstance(item, InputError)
    assert "OCR" in item.message


def pdf(pages: int, content: str) -> bytes:
    """A file of so many pages that all show one content."""
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>"
    )
    kids = " ".join(f"{number + 5} 0 R" for number in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        *[page] * pages,
    ]
    made, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return f"{made}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


LINE = "BT /F1 12 Tf 72 700 Td (Talks began on Monday in the port.) Tj ET "


def test_a_pdf_of_ten_thousand_pages_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdfpages = pytest.importorskip("actorgraph.corpus.pdfpages")
    monkeypatch.setattr(pdfpages.PDFPageInterpreter, "process_page", lambda *_: pytest.fail("a page was read"))
    [item] = read([_written(tmp_path / "long.pdf", pdf(10_000, LINE))])
    assert isinstance(item, InputError)
    assert "10,000 pages" in item.message


def test_a_pdf_whose_fonts_tell_no_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fonts without a map of their signs give numbers instead of letters; a few of them are lost, many are told."""
    words = "The dockers took back their demand for a rise on Tuesday evening after nine days of talks."
    for line, readable in ((words.replace("e", "(cid:140)"), False), (words.replace("y", "(cid:140)"), True)):
        made = pdf_reader.Sheet(((Line(line, 10, 500, 200, 212, 10, "F"),),), 600, 800)
        monkeypatch.setattr(pdf_reader, "_sheets", lambda *_, made=made: [made])
        if readable:
            assert isinstance(next(pdf_reader.documents(b"", "a.pdf")), Record)
        else:
            with pytest.raises(InputError, match="which letters they show"):
                next(pdf_reader.documents(b"", "a.pdf"))


def test_a_pdf_is_given_up_within_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdfpages = pytest.importorskip("actorgraph.corpus.pdfpages")
    path = _written(tmp_path / "full.pdf", pdf(1, LINE * 400))
    monkeypatch.setattr(pdfpages, "MOST_SIGNS", 5000)
    [full] = read([path])
    monkeypatch.setattr(pdfpages, "MOST_SIGNS", 100_000)
    monkeypatch.setattr(pdfpages, "MOST_SECONDS", 0)
    [late] = read([path])
    assert isinstance(full, InputError)
    assert isinstance(late, InputError)
    assert "page 1 has more than 5,000" in full.message
    assert "longer than 0 seconds" in late.message


def test_a_locked_pdf_is_told(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="makes the file")
    encryption = pytest.importorskip("reportlab.lib.pdfencrypt")
    path = tmp_path / "locked.pdf"
    made = canvas.Canvas(str(path), encrypt=encryption.StandardEncryption("secret", canPrint=1))
    made.drawString(72, 700, PARAGRAPHS[0])
    made.save()
    [item] = read([path])
    assert isinstance(item, InputError)
    assert "password" in item.message
