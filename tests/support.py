"""What tests share: what they need from the machine, and where the shared material is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ACTORGRAPH_SHARED", ROOT.parent / "shared"))

STRICT = os.environ.get("ACTORGRAPH_NO_SKIPS") == "1"
"""Set where everything is installed: then nothing may be skipped for want of a program or of the shared material."""


def needs_program(name: str) -> pytest.MarkDecorator:
    """Skip where a system program is not installed; fail instead where everything should be."""
    return pytest.mark.skipif(shutil.which(name) is None and not STRICT, reason=f"needs the program {name}")


def needs_shared(*parts: str) -> pytest.MarkDecorator:
    """Skip where the shared benchmark material is absent; it is not part of the project."""
    return pytest.mark.skipif(not SHARED.joinpath(*parts).exists(), reason=f"needs shared/{'/'.join(parts)}")
