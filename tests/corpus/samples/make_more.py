"""Writes further sample files beside it: mail, tables, saved pages, TEI, and more RTF, by programs that are not the
readers' libraries.

Needs latex2rtf, AbiWord, pandoc, Chromium, sqlite3, formail, Perl with RTF::Writer, MIME::Lite,
Email::MIME and MIME::Tools, and the Python packages duckdb, polars and selenium. Run it anew only to add a layout; the
files are kept, so that the tests need none of these programs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))

from tests.corpus.samples.make import ALL, PAGES, markdown, run  # noqa: E402
from tests.corpus.samples.story import BYLINE, DATE, TITLE  # noqa: E402

HTML = f"<html><body><h1>{TITLE}</h1>" + "".join(f"<p>{one}</p>" for one in ALL) + "</body></html>"
TEXT = "\n\n".join(ALL)


def rich_text(folder: Path) -> None:
    body = "\n\n".join(one.replace("“", "``").replace("”", "''").replace("%", r"\%") for one in ALL)
    for name, options in (("plain", "article"), ("two", "twocolumn]{article")):
        head = rf"\documentclass[{options}}}" if "]" in options else rf"\documentclass{{{options}}}"
        source = folder / f"{name}.tex"
        source.write_text(
            f"{head}\n\\usepackage[utf8]{{inputenc}}\n\\title{{{TITLE}}}\n\\author{{{BYLINE}}}\n\\date{{{DATE}}}\n"
            f"\\begin{{document}}\n\\maketitle\n{body}\n\\end{{document}}\n", encoding="utf-8",
        )  # fmt: skip
        run("latex2rtf", "-o", str(HERE / f"latex2rtf-{name}.rtf"), str(source), cwd=folder)
    (folder / "lines.json").write_text(json.dumps([TITLE, f"By {BYLINE}", DATE, *ALL]), encoding="utf-8")
    perl = r"""
        use JSON::PP; use RTF::Writer; binmode STDOUT, ':raw';
        local $/; open my $in, '<', 'lines.json'; my $lines = decode_json(<$in>);
        my $rtf = RTF::Writer->new_to_file($ARGV[0]); $rtf->prolog('title' => $lines->[0]);
        my $n = 0; $rtf->paragraph($n++ ? ($_) : (\'\b', $_)) for @$lines; $rtf->close;
    """
    run("perl", "-e", perl, str(HERE / "perl-plain.rtf"), cwd=folder)
    for source in ("pandoc-plain.docx", "pandoc-table.docx", "odfpy-plain.odt"):
        out = HERE / f"abiword-{source.split('-')[0]}-{Path(source).stem.split('-')[1]}.rtf"
        run("abiword", "--to=rtf", f"--to-name={out}", str(HERE / source), cwd=folder)


MAILS = r"""
    use utf8; use JSON::PP; use Encode qw(encode); use MIME::Lite; use Email::MIME; use MIME::Entity;
    local $/; open my $in, '<:raw', 'mail.json'; my $m = decode_json(<$in>); my $out = $ARGV[0];
    my ($text, $html, $title) = map { $m->{$_} } qw(text html title);
    my @head = (From => 'Ann Ash <ash@elandcourier.example>', To => 'desk@press.example', Subject => $title,
                Date => 'Mon, 06 May 2024 10:15:00 +0200');
    sub put { my ($name, $mail) = @_; open my $f, '>:raw', "$out/$name.eml"; print $f $mail; }
    for my $how ('quoted-printable', 'base64', '8bit') {
        my $mail = MIME::Lite->new(@head, Type => 'TEXT', Data => encode('UTF-8', $text), Encoding => $how);
        $mail->attr('content-type.charset' => 'UTF-8'); put("mimelite-$how", $mail->as_string);
    }
    my $both = MIME::Lite->new(@head, Type => 'multipart/alternative');
    for (['text/plain', $text], ['text/html', $html]) {
        my $part = MIME::Lite->new(Type => $_->[0], Data => encode('UTF-8', $_->[1]), Encoding => 'quoted-printable');
        $part->attr('content-type.charset' => 'UTF-8'); $both->attach($part);
    }
    put('mimelite-alternative', $both->as_string);
    for (['plain', 'text/plain', $text, 'utf-8'], ['html', 'text/html', $html, 'utf-8'],
         ['windows', 'text/plain', $text, 'windows-1252']) {
        my ($name, $type, $body, $charset) = @$_;
        put("emailmime-$name", Email::MIME->create(header_str => [@head],
            attributes => { content_type => $type, charset => $charset, encoding => 'quoted-printable' },
            body_str => $body)->as_string);
    }
    my $inner = Email::MIME->create(header_str => [@head], attributes => { content_type => 'text/plain', charset => 'utf-8',
        encoding => 'base64' }, body_str => $text);
    my $related = Email::MIME->create(header_str => [@head], attributes => { content_type => 'multipart/related' },
        parts => [ Email::MIME->create(attributes => { content_type => 'text/html', charset => 'utf-8', encoding => 'base64' },
            body_str => $html), Email::MIME->create(attributes => { content_type => 'image/png', encoding => 'base64' },
            body => "\x89PNG\r\n") ]);
    put('emailmime-related', $related->as_string);
    my $mixed = MIME::Entity->build(@head, Type => 'multipart/mixed');
    $mixed->attach(Type => 'text/plain', Charset => 'UTF-8', Encoding => 'quoted-printable', Data => encode('UTF-8', $text));
    $mixed->attach(Type => 'application/pdf', Encoding => 'base64', Filename => 'table.pdf', Data => '%PDF-1.4 none');
    put('mimetools-attached', $mixed->as_string);
    my $html_only = MIME::Entity->build(@head, Type => 'text/html', Charset => 'UTF-8', Encoding => 'base64',
        Data => encode('UTF-8', $html));
    put('mimetools-html', $html_only->as_string);
    my $signed = MIME::Entity->build(@head, Type => 'multipart/signed');
    $signed->attach(Type => 'text/plain', Charset => 'UTF-8', Encoding => 'quoted-printable', Data => encode('UTF-8', $text));
    $signed->attach(Type => 'application/pgp-signature', Encoding => '7bit', Data => "-----BEGIN PGP SIGNATURE-----\n");
    put('mimetools-signed', $signed->as_string);
"""


def mails(folder: Path) -> None:
    (folder / "mail.json").write_text(json.dumps({"text": TEXT, "html": HTML, "title": TITLE}), encoding="utf-8")
    run("perl", "-e", MAILS, str(HERE), cwd=folder)
    box = b"".join(
        subprocess.run(["formail"], input=(HERE / f"{name}.eml").read_bytes(), capture_output=True, check=True).stdout
        for name in ("mimelite-base64", "emailmime-html")
    )
    (HERE / "formail-two.mbox").write_bytes(box)


ROW = {"id": "e1", "title": TITLE, "source": "The Eland Courier", "author": BYLINE, "date": "2024-05-06",
       "section": "News", "text": TEXT}  # fmt: skip
OTHER = {**ROW, "id": "e2", "title": 'Second, with a comma; and a "mark"'}


def tables(folder: Path) -> None:
    import duckdb
    import polars

    frame = polars.DataFrame([ROW, OTHER])
    renamed = frame.rename(
        {"title": "Headline", "text": "Full Text", "source": "Publication", "date": "Publication Date"}
    )
    frame.write_csv(HERE / "polars-plain.csv")
    renamed.write_csv(HERE / "polars-names.csv", separator=";", quote_style="always")
    frame.write_csv(HERE / "polars-tabs.tsv", separator="\t", line_terminator="\r\n")
    frame.select("text", "date", "title", "id", "source", "author", "section").write_csv(
        HERE / "polars-bom.csv", include_bom=True
    )
    frame.write_parquet(HERE / "polars-zstd.parquet", compression="zstd")
    dated = frame.with_columns(polars.col("date").str.to_date(), polars.col("author").str.split("|"))
    dated.write_parquet(HERE / "polars-lists.parquet", compression="lz4")
    renamed.write_parquet(HERE / "polars-names.parquet", compression="uncompressed")
    dated.with_columns(polars.col("date").cast(polars.Datetime("us", "UTC"))).write_parquet(
        HERE / "polars-times.parquet"
    )
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE news (id TEXT, title TEXT, source TEXT, author TEXT, date DATE, section TEXT, text TEXT)"
    )
    connection.executemany("INSERT INTO news VALUES (?, ?, ?, ?, ?, ?, ?)", [list(ROW.values()), list(OTHER.values())])
    for name, options in (
        ("duckdb-plain.csv", "FORMAT csv, HEADER"),
        ("duckdb-bars.csv", "FORMAT csv, HEADER, DELIMITER '|', FORCE_QUOTE *"),
        ("duckdb-packed.csv.gz", "FORMAT csv, HEADER, COMPRESSION gzip"),
        ("duckdb-snappy.parquet", "FORMAT parquet, COMPRESSION snappy"),
        ("duckdb-gzip.parquet", "FORMAT parquet, COMPRESSION gzip"),
        ("duckdb-groups.parquet", "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 1"),
    ):
        connection.execute(f"COPY news TO '{HERE / name}' ({options})")
    for name, mode in (("sqlite-plain.csv", "csv"), ("sqlite-quoted.csv", "csv")):
        base = folder / "news.db"
        base.unlink(missing_ok=True)
        run("sqlite3", str(base), f".import --csv {HERE / 'polars-plain.csv'} news", cwd=folder)
        asked = "SELECT id, title, source, author, date, section, text FROM news"
        more = ["-separator", ";"] if name == "sqlite-quoted.csv" else []
        run("sqlite3", "-header", f"-{mode}", *more, str(base), asked, cwd=folder, output=HERE / name)


def saved_pages(folder: Path) -> None:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for one in ("--headless=new", "--no-sandbox", "--disable-gpu"):
        options.add_argument(one)
    options.binary_location = "/usr/bin/chromium"
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        for name, html in PAGES.items():
            (folder / f"{name}.html").write_text(html, encoding="utf-8")
            browser.get(f"file://{folder}/{name}.html")
            made = browser.execute_cdp_cmd("Page.captureSnapshot", {"format": "mhtml"})["data"]
            (HERE / f"chromium-{name}.mhtml").write_bytes(made.replace(str(folder), "/news").encode())
            dom = browser.execute_script("return document.documentElement.outerHTML")
            if name in ("plain", "two-columns"):
                (HERE / f"chromium-{name}.html").write_text(dom, encoding="utf-8")
    finally:
        browser.quit()


def tei(folder: Path) -> None:
    source = markdown(folder)
    titled = folder / "titled.md"
    titled.write_text(f"---\ntitle: {TITLE}\nauthor: {BYLINE}\ndate: 2024-05-06\n---\n\n{TEXT}\n", encoding="utf-8")
    for name, path in (("plain", source), ("titled", titled), ("docx", HERE / "office-plain.docx"), ("odt", HERE / "odfpy-plain.odt")):  # fmt: skip
        more = ["-V", f"title={TITLE}"] if name in ("docx", "odt") else []
        run("pandoc", "-s", "-t", "tei", *more, str(path), "-o", str(HERE / f"pandoc-{name}.tei"), cwd=folder)


def main() -> None:
    steps: tuple[Callable[[Path], None], ...] = (rich_text, mails, tables, saved_pages, tei)
    for step in steps:
        if len(sys.argv) > 1 and step.__name__ not in sys.argv[1:]:
            continue
        with tempfile.TemporaryDirectory() as made:
            step(Path(made))


if __name__ == "__main__":
    main()
