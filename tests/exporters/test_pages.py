"""Pages: their policy, their mark, and whose file they may replace."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from actorgraph.errors import OutputError
from actorgraph.exporters import claims_chart
from actorgraph.exporters.pages import sealed, write_page
from tests.exporters.test_map import network
from tests.exporters.test_map import page as map_page

PAGE = '<!doctype html><meta charset="utf-8"><script>let a = 1;</script><p>x</p>'


def made() -> dict[str, str]:
    return {"map": map_page(network()), "claims": claims_chart.page("</script><script>x", [], {}, [])}


@pytest.mark.parametrize("name", sorted(made()))
def test_every_script_of_a_page_and_no_other_is_allowed(name: str) -> None:
    page = made()[name]
    [policy] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.partition("style-src")[0]
    for kind, code in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert "application/json" in kind or f"'sha256-{digest}'" in policy


def test_a_page_of_somebody_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    for _ in range(2):
        write_page(path, sealed(PAGE))
    path.write_text(PAGE)
    with pytest.raises(OutputError, match="not written by actorgraph"):
        write_page(path, sealed(PAGE))
    assert path.read_text() == PAGE
    with pytest.raises(OutputError, match=r"\.html"):
        write_page(tmp_path / "page.svg", sealed(PAGE))
