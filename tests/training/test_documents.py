"""Labels of training documents: spans become states, and what a source leaves open stays open."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

pytest.importorskip("numpy")

from training.documents import (
    NO_ONE,
    OUTSIDE,
    UNKNOWN,
    Locator,
    document,
    name_masks,
    span_states,
    speech_labels,
    state_mask,
)
from training.sources import conllu, silver_names, syntax

from actorgraph.language.labels import NAMES
from actorgraph.language.words import words

TEXT = "Lind told Kovacs: “No.”"
#           Lind told Kovacs : “ No . ”


def test_locator_finds_the_words_of_a_span() -> None:
    find = Locator(list(words(TEXT)))
    assert find(0, 4) == (0, 1)
    assert find(10, 16) == (2, 3)
    assert find(11, 13) == (2, 3)
    assert find(4, 5) == (1, 1)
    assert find(18, 23) == (4, 8)


def test_states_of_spans() -> None:
    assert span_states(2, 3, 1) == [8]
    assert span_states(2, 5, 1) == [5, 6, 7]


def test_names_and_open_words() -> None:
    room = state_mask({"DATE"})
    masks = name_masks(4, [(0, 2, "ORG"), (1, 3, "LOC")], {3: room})
    org = 1 + 4 * NAMES.index("ORG")
    assert masks.tolist() == [1 << org, 1 << (org + 2), OUTSIDE, room]


def test_speech_points_to_cue_and_source() -> None:
    find = Locator(list(words(TEXT)))
    attribution = {"source": [find(0, 4)], "cue": [find(5, 9)], "content": [find(18, 23)]}
    alone = {"source": [], "cue": [find(5, 9)], "content": [find(10, 16)]}
    tags, cue, speaker = speech_labels(8, [attribution, alone])
    assert tags.tolist() == [[4, 0, 0, 0, 0, 0, 0, 0], [0, 4, 0, 0, 0, 0, 0, 0], [0, 0, 4, 0, 1, 2, 2, 3]]
    assert (cue[4], speaker[4], cue[2], speaker[2]) == (1, 0, 1, NO_ONE)
    assert cue[0] == UNKNOWN


def test_silver_names_of_two_types_are_left_open() -> None:
    found = document("x", "Lind met Lind in Strelsau on Monday", list(words("Lind met Lind in Strelsau on Monday")))
    tags = ["PERSON", "O", "ORGANIZATION", "O", "LOCATION", "O", "DATE"]
    masks = silver_names(found.words, [list(one) for one in found.offsets], tags, Locator(found.offsets))
    single = 4 + 4 * NAMES.index("LOC")
    assert masks[4] == 1 << single
    assert masks[0] == masks[2]
    assert bin(masks[0]).count("1") == 29
    assert masks[1] == OUTSIDE
    assert masks[6] == state_mask({"DATE"})


def test_conllu_with_multiword_tokens_and_paragraphs(tmp_path: Path) -> None:
    rows = [
        "# newdoc id = a", "# newpar", "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_",
        "1\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_", "2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\tSpaceAfter=No",
        "3\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_", "", "# newpar", "1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_", "",
    ]  # fmt: skip
    path = tmp_path / "a.conllu.gz"
    path.write_bytes(gzip.compress("\n".join(rows).encode()))
    [(text, offsets, sentences)] = conllu(path)
    assert [text[a:b] for a, b in offsets] == ["do", "n't", ".", "Go"]
    assert "\n\nGo" in text
    labels = syntax(sentences, [], [])
    assert labels["head"].tolist() == [0, 0, 0, 3]
    assert labels["sentence"].tolist() == [1, 0, 0, 1]
