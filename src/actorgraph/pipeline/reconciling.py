"""Asking a reconciliation service over HTTP, politely: in batches, with pauses, a time limit and few retries."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request

from actorgraph import web
from actorgraph.errors import InputError
from actorgraph.linking.curation.reconciliation import Candidate, Service, candidates, query, service_of
from actorgraph.model import Actor

ATTEMPTS = 3
LONGEST_WAIT = 60.0
"""Seconds that a service's ``Retry-After`` is obeyed at most."""
BUSY = (429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Client:
    """Talks to one service.

    Args:
        timeout: seconds that a request and its whole answer may take; ``pause``: seconds between two requests.
        sleep: how to wait.
    """

    url: str
    timeout: float = 30.0
    pause: float = 0.5
    sleep: Callable[[float], None] = field(default=time.sleep)

    def service(self) -> Service:
        """The service's manifest.

        Raises:
            InputError: it cannot be reached, or is no reconciliation service.
        """
        return service_of(self._read(Request(self.url, headers=_headers())), self.url)

    def ask(
        self,
        service: Service,
        actors: Sequence[Actor],
        *,
        types: Mapping[str, str],
        properties: Mapping[str, str],
        limit: int,
        batch: int,
    ) -> Iterator[tuple[Actor, list[Candidate]]]:
        """Each actor with the service's candidates, best first; a batch is asked when the one before is used up.

        Raises:
            InputError: the service cannot be reached or answers otherwise than the standard says.
        """
        # A service may refuse more than it says it takes at once.
        size = max(1, min(batch, service.batch))
        for start in range(0, len(actors), size):
            # The pause spares the service between batches; before the first it would only cost time.
            if start:
                self.sleep(self.pause)
            some = actors[start : start + size]
            questions = {f"q{n}": query(actor, types, properties, limit) for n, actor in enumerate(some)}
            body = urlencode({"queries": json.dumps(questions, ensure_ascii=False)}).encode()
            answer = self._read(Request(self.url, data=body, headers=_headers()))
            for n, actor in enumerate(some):
                yield actor, candidates(service, answer, f"q{n}")

    def _read(self, request: Request) -> Any:
        if not web.is_address(self.url):
            raise InputError("not the address of a service (http://... or https://...)", self.url)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return json.loads(web.fetch(web.opener(), request, self.timeout))
            except web.RefusedError as error:
                if error.code not in BUSY or attempt == ATTEMPTS:
                    raise InputError(f"the service answers {error}", self.url) from error
                # Where a busy service names no pause, each is twice the last, to let it recover.
                self.sleep(min(error.wait, LONGEST_WAIT) if error.wait is not None else 2.0**attempt)
            except web.WebError as error:
                raise InputError(f"cannot be reached: {error}", self.url) from error
            except (ValueError, RecursionError) as error:
                raise InputError("the service answers no JSON", self.url) from error
        raise AssertionError("unreachable")


def _headers() -> dict[str, str]:
    return {"Accept": "application/json", "User-Agent": "actorgraph (reconciliation client)"}
