"""One question to a server with an OpenAI-compatible interface: bounded, tried again, and answered once for all.

An answer is kept in a folder under a hash of everything that was asked, model and prompt among it, so that the same
articles give the same graph whether or not the server is there. The key is read from the environment when a question
is asked; it is in no file, name, line or error.
"""

from __future__ import annotations

import ipaddress
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request

from actorgraph.errors import ActorgraphError, InputError
from actorgraph.model import digest
from actorgraph.web import RefusedError, WebError, fetch, is_address, opener

DEFAULT = "http://127.0.0.1:11434/v1"
"""Where Ollama listens."""
KEY = "ACTORGRAPH_LLM_KEY"
"""The variable of the environment that holds the server's key, if it wants one."""
LARGEST = 4_000_000
"""Bytes of an answer that are read at most."""
TRIES, LONGEST_WAIT = 3, 20.0
_USAGE = ("prompt_tokens", "completion_tokens")


@dataclass(frozen=True, slots=True)
class Server:
    """A server and what is asked of it; picklable, and holds no secret.

    Attributes:
        model: the name by which the server knows the model.
        url: where its interface starts, up to ``/v1``; this machine's unless another is named.
        answers: the folder in which answers are kept.
        seconds: that an answer may take.
        tokens: that an answer may have.
    """

    model: str
    url: str = DEFAULT
    answers: str = ""
    seconds: float = 300.0
    tokens: int = 6000

    def check(self) -> None:
        """Whether it can be asked.

        Raises:
            ActorgraphError: its address is none, or a key would go over the net for all to read.
        """
        if not is_address(self.url):
            raise ActorgraphError("is no address of a server; give one like http://127.0.0.1:11434/v1", self.url)
        parts = urlsplit(self.url)
        if parts.username or parts.password:
            raise ActorgraphError(
                f"name and password do not belong into the address of a server; put its key into {KEY}"
            )
        # Without TLS anybody on the way could read the key; on this machine nothing is on the way.
        if os.environ.get(KEY) and parts.scheme == "http" and not is_loopback(self.url):
            raise ActorgraphError(f"the key in {KEY} is sent by https alone; give an address with https", self.url)


def is_loopback(url: str) -> bool:
    """Whether an address is of this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model wrote.

    Attributes:
        cut: whether it came to the most tokens that it may have, and broke off.
        usage: tokens of question and answer, as the server counts them.
        kept: whether it was there already.
    """

    text: str
    cut: bool
    usage: Mapping[str, int]
    kept: bool = False


def ask(server: Server, body: dict[str, Any]) -> Answer:
    """The answer to a question: the one that is kept, else the server's, which is kept from now on.

    Raises:
        InputError: the server cannot be asked, or answers nothing that can be used.
    """
    place = None
    if server.answers:
        name = digest(json.dumps(body, sort_keys=True), size=40)
        # In folders by the first two digits: a large corpus has more answers than file systems like in one.
        place = Path(server.answers, name[:2], f"{name}.json")
    if place:
        try:
            found = json.loads(place.read_text("utf-8"))
            usage = {name: int(found["usage"][name]) for name in _USAGE}
            return Answer(str(found["text"]), bool(found["cut"]), usage, kept=True)
        except (OSError, ValueError, KeyError, TypeError):
            pass  # it is not there, or damaged, or of an older version that kept less: the server is asked
    made = _answered(server, body)
    if place:
        text = json.dumps({"text": made.text, "cut": made.cut, "usage": dict(made.usage)})
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=place.parent, suffix=".new", delete=False, encoding="utf-8") as file:
                file.write(text)
            # In one step: two builds that ask the same at once both leave a whole answer.
            os.replace(file.name, place)
        except OSError as error:
            told = error.strerror or error
            raise InputError(f"the model's answer cannot be kept in {place.parent} ({told})") from error
    return made


def _answered(server: Server, body: dict[str, Any]) -> Answer:
    """The server's answer; where it is busy or fails, it is asked again a few times.

    Raises:
        InputError: it refuses, does not answer, or its answer holds no words of a model.
    """
    # A proxy would take this address for its own machine.
    through = opener(ProxyHandler({})) if is_loopback(server.url) else opener()
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if key := os.environ.get(KEY, "").strip():
        headers["Authorization"] = f"Bearer {key}"
    data, raw = json.dumps(body).encode(), b""
    for attempt in range(1, TRIES + 1):
        request = Request(server.url.rstrip("/") + "/chat/completions", data, headers, method="POST")
        try:
            raw = fetch(through, request, server.seconds, LARGEST)
            break
        except RefusedError as error:
            # 429 is "too many requests", from 500 on the server failed; all else would be refused again.
            if attempt == TRIES or (error.code != 429 and error.code < 500):
                said = f": {error.said}" if error.said else ""
                raise InputError(f"the model at {server.url} refuses to answer ({error}{said})") from error
            time.sleep(min(error.wait if error.wait is not None else 2.0**attempt, LONGEST_WAIT))
        except WebError as error:
            raise InputError(f"the model at {server.url} does not answer ({error})") from error
    try:
        made = json.loads(raw)
        choice = made["choices"][0]
        text = choice["message"]["content"]
        usage = made.get("usage") or {}
        counted = {name: int(usage.get(name) or 0) for name in _USAGE}
        # A model that calls tools answers with no text.
        if not isinstance(text, str):
            raise TypeError
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("the server's answer is none of the OpenAI interface for chats") from error
    return Answer(text, choice.get("finish_reason") == "length", counted)
