"""What of a build's options is kept with it, for whatever changes it later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actorgraph.errors import StoreError
from actorgraph.graph import Provenance
from actorgraph.llm.server import Server
from actorgraph.store import Store

if TYPE_CHECKING:
    from actorgraph.pipeline.shards import Reading


@dataclass(frozen=True)
class Options:
    """What of a build's options the commands that change it keep to."""

    model: str | None
    provenance: Provenance
    base: str
    curation: str
    roots: tuple[str, ...]
    without: tuple[str, ...] = ()
    server: Server | None = None
    turtle: bool = True

    @property
    def reading(self) -> Reading:
        """How articles are read."""
        from actorgraph.pipeline.shards import Reading  # the language model's libraries: not needed to ask a build

        return Reading(self.model, self.without, self.server)

    @classmethod
    def of(cls, store: Store) -> Options:
        """Those of the last build of a folder."""
        last = store.note("options")
        if not len(store) and last is None:
            raise StoreError("no build here yet; run actorgraph build first, or name its folder with -o")
        try:
            asked = last.get("server")
            server = Server(**asked) if asked else None
            without = tuple(last.get("without", ()))
            # Options of an older version may lack a field or have another name.
            return cls(**{**last, "roots": tuple(last["roots"]), "without": without, "server": server})
        except (AttributeError, KeyError, TypeError) as error:
            problem = "the options of the last build cannot be read; run actorgraph build again, which notes them anew"
            raise StoreError(problem, str(store.path)) from error


def former_roots(store: Store) -> tuple[str, ...]:
    """The folders that the last build was made from; none where there was no build."""
    try:
        return Options.of(store).roots
    except StoreError:
        return ()
