"""Who is who as a build keeps it: what goes into the file comes out of it."""

from __future__ import annotations

import json

from actorgraph.model import Difference, Span
from actorgraph.pages.app import plain as as_page
from actorgraph.pipeline.linking import _maker, _plain

CUT = Difference("cut", Span(3, 9), Span(3, 3))


def test_spans_go_into_the_file_and_come_back() -> None:
    assert _maker(Difference)(json.loads(json.dumps(_plain(CUT)))) == CUT


def test_spans_of_pages_have_their_ends_by_name() -> None:
    assert as_page(CUT)["full"] == {"start": 3, "end": 9}
