"""Changes of position that pages show are those of the command, and never stale."""

from __future__ import annotations

from pathlib import Path

from actorgraph.pipeline.kept import kept
from actorgraph.pipeline.moves import Moves
from tests.pipeline.test_kept import folder

__all__ = ["folder"]


def test_what_is_kept_is_told_and_nothing_else(folder: Path) -> None:
    curation = folder / "curation.jsonl"
    moves = Moves(folder, curation)
    before = moves.state()
    assert moves("nobody") == ()
    with kept(folder, curation) as known:
        speakers = known.positions.speakers()
        wanted = {one: known.positions.shifts(one) for one in speakers}
    assert any(wanted.values())
    assert moves.state() != before
    assert {one: moves(one) for one in speakers} == wanted
    curation.write_text('{"reject": "statement-of-nobody"}\n', encoding="utf-8")
    assert all(moves(one) == () for one in speakers)


def test_a_folder_without_a_build_tells_nothing(tmp_path: Path) -> None:
    assert Moves(tmp_path, tmp_path / "curation.jsonl")("anybody") == ()
