"""Windows, and the model's files."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import actorgraph.language
from actorgraph.errors import ModelError
from actorgraph.language.annotator import BundledAnnotator
from actorgraph.language.encoder import windows
from actorgraph.language.features import SPACE_INSIDE, SPACE_PARAGRAPH

MODEL = Path(actorgraph.language.__file__).parent / "model"


WORDS = st.tuples(
    st.sampled_from(["harbour", "said", ".", "”", "?", "and", '"', "bridge", "council", "winter"]),
    st.integers(1, 8),
    st.sampled_from([SPACE_INSIDE, SPACE_PARAGRAPH, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]),
)


@given(st.lists(WORDS, min_size=1, max_size=400))
def test_every_word_is_owned_by_one_window_well_inside_it(given_words: list[tuple[str, int, int]]) -> None:
    room, margin = 100, 12
    words, counts, spaces = ([*column] for column in zip(*given_words, strict=True))
    spaces[0] = SPACE_PARAGRAPH
    owned: list[int] = []
    for window in windows(words, counts, spaces, room, margin):
        assert sum(counts[window.first : window.last]) <= room
        assert window.first <= window.own_first < window.own_last <= window.last
        owned.extend(range(window.own_first, window.own_last))
        if spaces[window.own_first] == SPACE_PARAGRAPH:
            assert window.first == window.own_first
        else:
            assert sum(counts[window.first : window.own_first]) >= margin - 8
        if window.own_last < len(words) and spaces[window.own_last] != SPACE_PARAGRAPH:
            assert sum(counts[window.own_last : window.last]) >= margin - 8
    assert owned == list(range(len(counts)))


@given(st.integers(0, 2**32), st.integers(1, 120))
def test_what_stands_before_changes_no_windows_far_behind_it(seed: int, more: int) -> None:
    draw = random.Random(seed)
    words = [draw.choice(["harbour", "said", ".", "bridge", "council", "winter", "old", "towns"]) for _ in range(6000)]
    spaces = [SPACE_PARAGRAPH if draw.random() < 0.02 else 2 for _ in words]
    counts = [1] * len(words)
    before = [*["hall"] * more, *words], [1] * (more + len(words)), [*[2] * more, *spaces]
    plain = {(one.first, one.last, one.own_first, one.own_last) for one in windows(words, counts, spaces, 252, 24)}
    moved = {
        (one.first - more, one.last - more, one.own_first - more, one.own_last - more)
        for one in windows(*before, 252, 24)
    }
    far = {one for one in plain if one[0] > 4000}
    assert far <= moved


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in MODEL.iterdir():
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def test_damage_is_seen(folder: Path) -> None:
    weights = bytearray((folder / "encoder.onnx").read_bytes())
    weights[len(weights) // 2] ^= 1
    (folder / "encoder.onnx").write_bytes(weights)
    with pytest.raises(ModelError, match="damaged"):
        BundledAnnotator(folder)


@pytest.mark.parametrize("name", ["encoder.onnx", "heads.npz", "tokenizer.json", "config.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=name.replace(".", r"\.")):
        BundledAnnotator(folder)


def test_another_format_is_refused(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"format": 99}))
    with pytest.raises(ModelError, match="format 99"):
        BundledAnnotator(folder)


def test_the_model_is_small_enough_for_a_wheel() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= 40_000_000
