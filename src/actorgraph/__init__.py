"""actorgraph: news articles into a knowledge graph of actors, events and statements."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
