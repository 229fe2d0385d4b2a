"""What an article asserts, asked of a language model behind an OpenAI-compatible interface (Ollama, llama.cpp, vLLM).

Names, coreference, dates and places are read here as ever; the model is asked for roles, statements, events and
quantities, in JSON of a fixed shape. Nothing it answers is believed that does not stand in the text word for word.
"""

from actorgraph.llm.asking import NAME, Asker
from actorgraph.llm.server import DEFAULT, KEY, Server

__all__ = ["DEFAULT", "KEY", "NAME", "Asker", "Server"]
