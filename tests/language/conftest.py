"""The bundled model, loaded once."""

from __future__ import annotations

import pytest

from actorgraph import language
from actorgraph.language import Annotator


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return language.load()
