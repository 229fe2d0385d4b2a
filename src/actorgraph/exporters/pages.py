"""What every HTML page of this program has: a mark of who wrote it, and a policy that lets it do nothing else.

A page shows words of strangers. They are set as text and never as markup; should one get through all the same, the
Content-Security-Policy keeps it from running, loading or sending anything: no script runs but those that were in the
template, told by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from actorgraph.errors import OutputError
from actorgraph.exporters.atomic import replacing

SUFFIXES = (".html", ".htm")
_HEAD = '<meta charset="utf-8">'
_MARK = '<meta name="generator" content="actorgraph">'
_WITHIN = 4096
"""Characters from the beginning of a page in which its mark is looked for."""
_SCRIPT = re.compile(r"<script(?P<of>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)


def sealed(page: str) -> str:
    """A page with its mark and its policy, which stand right after the line that tells its encoding."""
    # Data in script elements is never run, so that it needs no hash.
    scripts = (found["code"] for found in _SCRIPT.finditer(page) if "application/json" not in found["of"])
    digests = (base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    tags = f'{_HEAD}\n{_MARK}\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
    # Without the line there is no place for the policy, and a page without it must not be written.
    if _HEAD not in page:
        raise ValueError(f"a page must tell its encoding as {_HEAD}")
    return page.replace(_HEAD, tags, 1)


def write_page(path: Path, page: str) -> None:
    """Write a page that :func:`sealed` made; a file that is no page of this program stays as it is.

    Raises:
        OutputError: the name is none of a page, another file is there, or it cannot be written.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise OutputError("a page is written in HTML; give a name that ends in .html", str(path))
    if path.exists() and not _is_ours(path):
        problem = "is there already and was not written by actorgraph; give another name, or delete it first"
        raise OutputError(problem, str(path))
    with replacing(path) as stream:
        stream.write(page.encode("utf-8", "replace"))


def _is_ours(path: Path) -> bool:
    if not path.is_file():
        # Only an ordinary file may be opened to look: a pipe would wait for ever.
        return False
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return _MARK in file.read(_WITHIN)
    except OSError:
        return False
