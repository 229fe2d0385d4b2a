"""Windows, and the model's files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import actorgraph.language
from actorgraph.errors import ModelError
from actorgraph.language.annotator import BundledAnnotator
from actorgraph.language.encoder import windows

MODEL = Path(actorgraph.language.__file__).parent / "model"


@given(st.lists(st.integers(1, 8), min_size=1, max_size=400))
def test_every_word_is_owned_by_one_window_well_inside_it(counts: list[int]) -> None:
    room, margin = 60, 12
    owned: list[int] = []
    found = list(windows(counts, room, margin))
    for window in found:
        assert sum(counts[window.first : window.last]) <= room
        assert window.first <= window.own_first < window.own_last <= window.last
        owned.extend(range(window.own_first, window.own_last))
        if window.first > 0:
            assert sum(counts[window.first : window.own_first]) >= margin - 8
        if window.last < len(counts):
            assert sum(counts[window.own_last : window.last]) >= margin - 8
    assert owned == list(range(len(counts)))
    assert len(found) <= 2 + sum(counts) // (room - 2 * margin - 16)


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
