"""Writes saved pages, tables, TEI and PDF beside it by further programs: a browser of another engine, those that mirror
sites, spreadsheets, TeX.

Needs httrack, wget, Perl's MIME::Lite::HTML, WebKitGTK with python3-gi and xvfb, Gnumeric, pdfTeX, LaTeXML,
and the Python packages fastparquet, pandas and trafilatura. Run it anew only to add a layout; the files are kept, so that
the tests need none of these programs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))

from tests.corpus.samples.make import ALL, PAGES, run  # noqa: E402
from tests.corpus.samples.story import BYLINE, DATE, TITLE  # noqa: E402

ADDRESS = "http://elandcourier.example/2024/05/06/talks"
FRAMED = PAGES["plain"].replace(
    "<body>",
    "<body><nav><ul><li><a href=/news>News</a></li><li><a href=/sport>Sport</a></li></ul></nav>"
    "<img src=logo.png alt=logo width=1 height=1>",
).replace("</body>", "<footer><p>Eland Media, 12 Quay Street</p></footer></body>")  # fmt: skip


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a site that holds the pages of the story."""
    for name in ("plain", "two-columns", "table"):
        (folder / f"{name}.html").write_text(PAGES[name], encoding="utf-8")
    (folder / "framed.html").write_text(FRAMED, encoding="utf-8")
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


PERL = r"""
    use MIME::Lite::HTML;
    my $made = MIME::Lite::HTML->new(From => 'desk@press.example', To => 'a@press.example', Subject => 'saved', IncludeType => $ARGV[1]);
    open my $out, '>', $ARGV[2]; print $out $made->parse($ARGV[0])->as_string;
"""
WEBKIT = r"""
import sys, gi
gi.require_version("WebKit2", "4.1"); gi.require_version("Gtk", "3.0")
from gi.repository import Gio, Gtk, WebKit2
view = WebKit2.WebView()
def saved(view, result):
    view.save_to_file_finish(result); Gtk.main_quit()
def changed(view, event):
    if event == WebKit2.LoadEvent.FINISHED:
        view.save_to_file(Gio.File.new_for_path(sys.argv[2]), WebKit2.SaveMode.MHTML, None, saved)
view.connect("load-changed", changed); view.load_uri(sys.argv[1]); Gtk.main()
"""


def saved_pages(folder: Path) -> None:
    with served(folder) as address:
        for name in ("plain", "framed", "table"):
            out = folder / "mirror"
            run("httrack", f"{address}/{name}.html", "-O", str(out), "-q", "-r2", cwd=folder)
            [page] = out.glob(f"127*/{name}.html")
            keep(page.read_bytes(), f"httrack-{name}.html", address)
            shutil.rmtree(out)
            run("wget", "-q", "-p", "-k", "-nH", "-P", str(out), f"{address}/{name}.html", cwd=folder)
            keep((out / f"{name}.html").read_bytes(), f"wget-{name}.html", address)
            shutil.rmtree(out)
        for name, how in (("plain", "cid"), ("framed", "cid"), ("table", "location")):
            made = folder / "made.mhtml"
            run("perl", "-e", PERL, f"{address}/{name}.html", how, str(made), cwd=folder)
            keep(made.read_bytes(), f"mimelitehtml-{name}.mhtml", address)
        for name in ("plain", "framed", "two-columns"):
            made = folder / "made.mht"
            made.unlink(missing_ok=True)
            run("xvfb-run", "-a", "/usr/bin/python3", "-c", WEBKIT, f"{address}/{name}.html", str(made), cwd=folder)
            keep(made.read_bytes(), f"webkit-{name}.mht", address)


def keep(data: bytes, name: str, address: str) -> None:
    """A file without the address of this machine."""
    (HERE / name).write_bytes(data.replace(address.encode(), b"http://elandcourier.example"))


def tables(folder: Path) -> None:
    import pandas

    frame = pandas.read_csv(HERE / "polars-plain.csv")
    frame.to_parquet(HERE / "fastparquet-plain.parquet", engine="fastparquet", compression=None)
    frame.set_index("id").to_parquet(HERE / "fastparquet-index.parquet", engine="fastparquet", compression="GZIP")
    dated = frame.assign(date=pandas.to_datetime(frame["date"]), section=frame["section"].astype("category"))
    dated.to_parquet(HERE / "fastparquet-dates.parquet", engine="fastparquet", compression="SNAPPY")
    book = folder / "book.ods"
    run("ssconvert", str(HERE / "polars-plain.csv"), str(book), cwd=folder)
    run("ssconvert", str(book), str(HERE / "gnumeric-plain.csv"), cwd=folder)
    run("ssconvert", "-O", "separator='\t' quoting-mode=always", "-T", "Gnumeric_stf:stf_assistant", str(book),
        str(HERE / "gnumeric-tabs.tsv"), cwd=folder)  # fmt: skip
    dated.to_csv(HERE / "pandas-numbered.csv")
    frame.to_csv(HERE / "pandas-escaped.csv", index=False, doublequote=False, escapechar="\\", sep=";")


TEX = {
    "plain": ("article", ""),
    "two": ("[twocolumn]{article}", ""),
    "headed": ("[twoside,11pt]{article}", r"\usepackage{fancyhdr}\pagestyle{fancy}\fancyhead[LE]{The Eland Courier}"),
}


def tex(folder: Path) -> None:
    body = "\n\n".join(one.replace("“", "``").replace("”", "''").replace("%", r"\%") for one in ALL)
    for name, (options, more) in TEX.items():
        start = options if options.startswith("[") else f"{{{options}}}"
        source = folder / f"{name}.tex"
        source.write_text(
            f"\\documentclass{start}\n\\usepackage[T1]{{fontenc}}\n{more}\n\\title{{{TITLE}}}\n\\author{{{BYLINE}}}\n"
            f"\\date{{{DATE}}}\n\\begin{{document}}\n\\maketitle\n{body}\n\\end{{document}}\n",
            encoding="utf-8",
        )
        run("pdflatex", "-interaction=nonstopmode", str(source), cwd=folder)
        shutil.copy(folder / f"{name}.pdf", HERE / f"pdftex-{name}.pdf")
        xml = folder / f"{name}.xml"
        run("latexml", f"--destination={xml}", str(source), cwd=folder)
        run("latexmlpost", "--format=xml", "--stylesheet=LaTeXML-tei.xsl", "--nodefaultresources",
            f"--destination={HERE / f'latexml-{name}.tei'}", str(xml), cwd=folder)  # fmt: skip


def tei(folder: Path) -> None:
    import trafilatura

    del folder
    for name, options in (("plain", {}), ("framed", {"include_formatting": True}), ("table", {"include_tables": True})):
        page = FRAMED if name == "framed" else PAGES[name]
        made = trafilatura.extract(page, url=ADDRESS, output_format="xmltei", with_metadata=True, **options)
        assert made
        (HERE / f"trafilatura-{name}.tei").write_text(made, encoding="utf-8")


def main() -> None:
    steps: tuple[Callable[[Path], None], ...] = (saved_pages, tables, tex, tei)
    for step in steps:
        if len(sys.argv) > 1 and step.__name__ not in sys.argv[1:]:
            continue
        with tempfile.TemporaryDirectory() as made:
            try:
                step(Path(made))
            except subprocess.CalledProcessError as error:
                sys.exit(
                    f"{step.__name__}: {error.cmd[:3]}\n{error.stdout.decode()[-800:]}\n{error.stderr.decode()[-800:]}"
                )


if __name__ == "__main__":
    main()
