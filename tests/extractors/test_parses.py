"""A sentence written down by the helper for contributors reads as it did before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import actorgraph as ag
from actorgraph.extractors.roles import extract
from tests.extractors import parses

SENTENCE = "Ostrian minister Ada Bern, who heads the Velm Bank since May 2015, spoke in Paris."


def test_a_sentence_is_written_down_with_all_that_a_rule_goes_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "roles").mkdir()
    path = tmp_path / "roles" / "sentences.jsonl"
    path.touch()
    monkeypatch.setattr(parses, "HERE", tmp_path)
    monkeypatch.setattr("sys.argv", ["parses", "roles", SENTENCE, "--add", "--published", "2022-05-04"])
    parses.main()
    shown = capsys.readouterr().out
    assert "VBZ  acl:relcl of minister" in shown
    assert "organization=Velm Bank" in shown
    assert json.loads(path.read_text("utf-8"))["text"] == SENTENCE
    read = ag.document(ag.article(SENTENCE, published="2022-05-04"))
    again = parses.Parses(path.parent, "2022-05-04").document(SENTENCE)
    assert again.tokens == read.tokens
    assert again.sentences == read.sentences
    assert [(one.span, one.value, one.earliest) for one in again.times] == [
        (one.span, one.value, one.earliest) for one in read.times
    ]
    names = [{one.id: one.name for one in document.entities} for document in (read, again)]
    found = [
        [(by[one.person], one.role, by.get(one.organization or ""), one.start_date) for one in extract(document)]
        for by, document in zip(names, (read, again), strict=True)
    ]
    assert found[0] == found[1]
    assert len(found[0]) > 0
