"""Writes the sample documents beside it: one story in many layouts, by programs that are not the readers' libraries.

Needs pandoc, LibreOffice, Chromium, groff, and the Python packages reportlab, python-docx and odfpy. Run it anew only to
add a layout; the files are kept, so that the tests need none of these programs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))

from tests.corpus import exports  # noqa: E402
from tests.corpus.samples.story import BYLINE, DATE, PARAGRAPHS, SECOND, TITLE  # noqa: E402

ALL = [*PARAGRAPHS, *SECOND]


def run(*command: str, cwd: Path, output: Path | None = None) -> None:
    print(*command[:2], command[-1])
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=True, timeout=180)
    if output:
        output.write_bytes(done.stdout)


def page(style: str = "", body: str | None = None, head: str = "") -> str:
    inside = (
        body or f"<p>By {BYLINE}</p><p>{DATE}</p><div class=c>" + "".join(f"<p>{one}</p>" for one in ALL) + "</div>"
    )
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{TITLE}</title><style>{style}</style></head>"
        f"<body>{head}<h1>{TITLE}</h1>{inside}</body></html>"
    )


PAGES = {
    "plain": page(),
    "two-columns": page(".c{column-count:2;column-gap:1cm}"),
    "three-columns": page(".c{column-count:3;text-align:justify;font-size:10pt}"),
    "hyphens": page(".c{column-count:3;hyphens:auto;text-align:justify;font-size:11pt}"),
    "small-pages": page("@page{size:105mm 148mm;margin:15mm} body{font-size:10pt}"),
    "landscape": page("@page{size:A4 landscape} .c{column-count:3} p{margin:0;text-indent:1.5em}"),
    "table": page(
        body=f"<p>By {BYLINE}</p><p>{DATE}</p>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
        + "<table border=1><tr><td>Ship</td><td>Days</td></tr><tr><td>Alma</td><td>9</td></tr></table>"
        + "".join(f"<p>{one}</p>" for one in SECOND)
    ),
}  # fmt: skip


def chromium(folder: Path) -> None:
    for name, html in PAGES.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
        out = HERE / f"chromium-{name}.pdf"
        more = [] if name in ("plain", "table") else ["--no-pdf-header-footer"]
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", *more, f"--print-to-pdf={out}", f"file://{folder}/{name}.html", cwd=folder)  # fmt: skip


def markdown(folder: Path) -> Path:
    path = folder / "story.md"
    path.write_text(f"# {TITLE}\n\nBy {BYLINE}\n\n{DATE}\n\n" + "\n\n".join(ALL) + "\n", encoding="utf-8")
    return path


def export_page(text: str) -> str:
    import html

    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    return f"<html><head><meta charset=utf-8></head><body>{lines}</body></html>"


def pandoc(folder: Path) -> None:
    story = markdown(folder)
    nexis = folder / "nexis.html"
    nexis.write_text(export_page(exports.nexis_uni()), encoding="utf-8")
    factiva = folder / "factiva.html"
    factiva.write_text(export_page(exports.factiva()), encoding="utf-8")
    (folder / "table.html").write_text(PAGES["table"], encoding="utf-8")
    for suffix in ("docx", "odt", "rtf"):
        for name, source in (
            ("plain", story),
            ("nexis", nexis),
            ("factiva", factiva),
            ("table", folder / "table.html"),
        ):
            run("pandoc", "-s", str(source), "-o", str(HERE / f"pandoc-{name}.{suffix}"), cwd=folder)


def office(folder: Path) -> None:
    """LibreOffice reads what pandoc wrote, and pages, and writes all of it in its own way."""
    into = folder / "office"
    proquest = folder / "proquest.html"
    proquest.write_text(export_page(exports.proquest()), encoding="utf-8")
    run("soffice", "--headless", "--convert-to", "odt:writer8", "--outdir", str(into), str(proquest), cwd=folder)
    for source in (
        HERE / "pandoc-plain.docx",
        HERE / "pandoc-nexis.docx",
        HERE / "pandoc-table.odt",
        into / "proquest.odt",
    ):
        name = source.stem.removeprefix("pandoc-")
        for suffix, kind in (("docx", "docx:MS Word 2007 XML"), ("odt", "odt"), ("rtf", "rtf"), ("pdf", "pdf")):
            if (name, suffix) == ("proquest", "rtf"):
                continue  # what comes from HTML is a document for the web, which LibreOffice does not write as RTF
            again = into / "again"
            run("soffice", "--headless", "--convert-to", kind, "--outdir", str(again), str(source), cwd=folder)
            shutil.copy(again / f"{source.stem}.{suffix}", HERE / f"office-{name}.{suffix}")


def groff(folder: Path) -> None:
    for name, columns, hyphens in (("one", "", ""), ("two", ".2C\n", ""), ("ragged", "", ".ad l\n.nh\n")):
        text = f".ds CH THE ELAND COURIER\n.ds CF - \\\\n[PN] -\n.TL\n{TITLE}\n.AU\n{BYLINE}\n{columns}{hyphens}"
        for one in [DATE, *ALL]:
            text += f".PP\n{one.replace('“', chr(92) + '[lq]').replace('”', chr(92) + '[rq]')}\n"
        source = folder / f"{name}.ms"
        source.write_text(text, encoding="utf-8")
        run("groff", "-Kutf8", "-ms", "-Tpdf", str(source), cwd=folder, output=HERE / f"groff-{name}.pdf")


def libraries() -> None:
    from docx import Document
    from odf.opendocument import OpenDocumentText
    from odf.text import H, P
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    for name, lines in (
        ("plain", [BYLINE and f"By {BYLINE}", DATE, *ALL]),
        ("nexis", exports.nexis_uni(cover=False).splitlines()),
    ):
        word = Document()
        text = OpenDocumentText()
        if name == "plain":
            word.add_heading(TITLE, 0)
            text.text.addElement(H(outlinelevel=1, text=TITLE))
            word.sections[0].header.paragraphs[0].text = "THE ELAND COURIER"
        for line in lines:
            word.add_paragraph(line)
            text.text.addElement(P(text=line))
        word.save(str(HERE / f"python-docx-{name}.docx"))
        text.save(str(HERE / f"odfpy-{name}.odt"))
    styles = getSampleStyleSheet()
    story = [
        Paragraph(TITLE, styles["Title"]),
        *(Paragraph(one, styles["BodyText"]) for one in [f"By {BYLINE}", DATE, *ALL]),
    ]

    def number(canvas: object, document: object) -> None:
        canvas.drawCentredString(210, 20, f"Page {document.page}")  # type: ignore[attr-defined]

    SimpleDocTemplate(str(HERE / "reportlab-plain.pdf"), pagesize=A5).build(
        story, onFirstPage=number, onLaterPages=number
    )
    nexis = [Paragraph(line or "&#160;", styles["BodyText"]) for line in exports.nexis_uni().splitlines()]
    SimpleDocTemplate(str(HERE / "reportlab-nexis.pdf"), pagesize=A5).build(
        nexis, onFirstPage=number, onLaterPages=number
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        libraries()
        chromium(Path(made))
        pandoc(Path(made))
        groff(Path(made))
        office(Path(made))
