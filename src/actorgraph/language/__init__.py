"""From text to tokens, sentences, parse, names and speech.

::

    from actorgraph import language
    annotator = language.load()
    document = annotator.annotate(article)
"""

from __future__ import annotations

from pathlib import Path

from .annotator import Annotator, BundledAnnotator
from .encoder import read_config

__all__ = ["Annotator", "load", "version"]

_BUNDLED = Path(__file__).parent / "model"


def load(name: str | None = None, threads: int = 1) -> Annotator:
    """Loads a language model.

    Args:
        name: ``None`` for the model that ships with actorgraph, the folder of another of its form, or an installed
            spaCy pipeline or its folder.
        threads: of the inference engine; the answer does not depend on it.

    Raises:
        ModelError: the model is missing, damaged or of the wrong kind.
    """
    if name is None:
        return BundledAnnotator(_BUNDLED, threads)
    if (Path(name) / "encoder.onnx").exists():
        return BundledAnnotator(Path(name), threads)
    from .spacy_pipeline import SpacyAnnotator  # spaCy is optional

    return SpacyAnnotator(name)


def version(name: str | None = None) -> str:
    """The version of a language model, as its annotator tells it; the bundled model is not loaded for it.

    Raises:
        ModelError: the model is missing or of the wrong kind.
    """
    return str(read_config(_BUNDLED)["version"]) if name is None else load(name).version
