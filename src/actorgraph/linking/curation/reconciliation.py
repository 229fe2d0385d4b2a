"""What a reconciliation service is asked about actors, and what its answers mean.

Source: Reconciliation Service API 0.2, W3C Entity Reconciliation Community Group, 2023, sections 2 (manifest) and 4
(reconciliation queries). Nothing here reaches a network.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from actorgraph.errors import InputError
from actorgraph.model import Actor

FIELDS = ("country", "feature", "alias", "link")
"""What of an actor can be sent as a property: its ISO 3166 code, kind of place, first alias, IRI."""
LARGEST_BATCH = 50
LONGEST_NAME = 500
_IRI = re.compile(r"""(https?://[^\s<>"{}|\\^`/?#]+|urn:[A-Za-z0-9-]+:)[^\s<>"{}|\\^`]{0,2000}""")


@dataclass(frozen=True, slots=True)
class Service:
    """A service as its manifest describes it.

    Attributes:
        space: what its identifiers are appended to, to make IRIs; ``view``: address of an identifier's page, with
            ``{{id}}`` in it.
        batch: most queries that it takes at once, as far as it says.
    """

    url: str
    name: str
    space: str
    view: str
    batch: int = LARGEST_BATCH

    def iri(self, identifier: str) -> str:
        """The IRI of an identifier: itself if it is one, else after the identifier space, else its page."""
        if identifier.startswith(("http://", "https://")):
            return identifier
        # A space that does not end like an IRI's start cannot be appended to.
        if self.space.endswith(("/", "#", "=", ":")) or not self.view:
            return self.space + identifier
        return self.view.replace("{{id}}", identifier)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer: ``score`` on the service's own scale, ``match`` where the service is confident."""

    iri: str
    name: str
    score: float
    match: bool


def service_of(manifest: Any, url: str) -> Service:
    """Read a manifest.

    Raises:
        InputError: it is no manifest of a reconciliation service.
    """
    if not isinstance(manifest, Mapping) or not isinstance(manifest.get("identifierSpace"), str):
        raise InputError("no manifest of a reconciliation service (it names no identifierSpace)", url)
    view = manifest.get("view")
    size = manifest.get("batchSize")
    return Service(
        url=url,
        name=str(manifest.get("name") or url),
        space=manifest["identifierSpace"],
        view=str(view.get("url") or "") if isinstance(view, Mapping) else "",
        batch=min(size, LARGEST_BATCH) if isinstance(size, int) and size > 0 else LARGEST_BATCH,
    )


def query(actor: Actor, types: Mapping[str, str], properties: Mapping[str, str], limit: int) -> dict[str, Any]:
    """The question about one actor.

    Args:
        types: type of ours -> identifier of the service's type, where it is to be asked for.
        properties: the service's property -> one of :data:`FIELDS`.
    """
    asked: dict[str, Any] = {"query": actor.name, "limit": limit}
    if actor.type in types:
        asked |= {"type": types[actor.type], "type_strict": "should"}
    alias = actor.aliases[0] if actor.aliases else None
    values = {"country": actor.country, "feature": actor.feature, "alias": alias, "link": actor.link}
    given = [{"pid": pid, "v": value} for pid, field in sorted(properties.items()) if (value := values[field])]
    return asked | ({"properties": given} if given else {})


def candidates(service: Service, answer: Any, key: str) -> list[Candidate]:
    """The answers to one query of a batch, best first.

    Raises:
        InputError: the answer is not as the standard says.
    """
    found = []
    try:
        if "error" in answer:
            raise InputError(f"the service says: {answer['error']}", service.url)
        for one in answer[key]["result"]:
            iri, score = service.iri(str(one["id"])), float(one["score"])
            # What is written to a file and into the graph must be a name and a number.
            if not _IRI.fullmatch(iri):
                raise ValueError(f"no IRI: {iri[:200]!r}")
            if not isfinite(score):
                raise ValueError(f"no score: {score}")
            name = " ".join(str(one["name"]).split())[:LONGEST_NAME]
            found.append(Candidate(iri, name, score, one.get("match") is True))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise InputError(f"no answer of a reconciliation service ({error!r})", service.url) from error
    # "match" is a service's own word that it is sure; scores have no common scale.
    return sorted(found, key=lambda one: (-one.match, -one.score, one.iri))


def chosen(found: Sequence[Candidate], threshold: float) -> Candidate | None:
    """The candidate to keep: the only one the service is confident of, else the single best from ``threshold`` on."""
    sure = [one for one in found if one.match]
    if sure:
        # Two that the service is sure of contradict each other.
        return sure[0] if len(sure) == 1 else None
    if not found or found[0].score < threshold:
        return None
    # Between two equal best ones a person is to choose.
    return found[0] if len(found) == 1 or found[1].score < found[0].score else None
