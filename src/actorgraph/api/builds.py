"""Builds: made, opened, asked."""

from __future__ import annotations

import html
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import pyoxigraph as ox

from actorgraph import pipeline
from actorgraph.api.flattening import by_name, flat_rows
from actorgraph.api.reading import tell
from actorgraph.api.rows import (
    ActorRow,
    Answer,
    ArticleRow,
    EventRow,
    QuantityRow,
    RoleRow,
    Rows,
    SpellRow,
    StatementRow,
    row_type,
)
from actorgraph.errors import QueryError
from actorgraph.graph import BASE, Graph, Provenance, answers
from actorgraph.graph.vocabulary import XSD
from actorgraph.model import Extraction
from actorgraph.pipeline.asking import network_of
from actorgraph.pipeline.exporting import export_to
from actorgraph.pipeline.options import Options, former_roots
from actorgraph.store import Store
from actorgraph.tables import finding, listings
from actorgraph.tables import kinds as added
from actorgraph.tables.reading import Tables

if TYPE_CHECKING:
    import networkx as nx

R = TypeVar("R")


def build(
    *paths: str | Path,
    out: str | Path = "exports",
    model: str | None = None,
    without: Collection[str] = (),
    jobs: int | None = None,
    full: bool = False,
    curation: str | Path = "curation.jsonl",
    provenance: Provenance = "spans",
    base_iri: str = BASE,
    turtle: bool = True,
) -> Build:
    """Articles into a graph, as ``actorgraph build`` does it; the same files give the same bytes.

    What was read before and has not changed is not read again; what is no longer there is forgotten. Whatever cannot
    be read is warned of (:class:`~actorgraph.ActorgraphWarning`), and everything else goes on.

    Args:
        paths: files, or folders of them.
        out: folder of the build.
        model: name of an installed spaCy pipeline instead of the bundled model.
        without: stages and extractors to leave out, as ``actorgraph stages`` lists them.
        jobs: worker processes, one per core by default; 1 reads in this process, where nothing can stop an article
            that hangs.
        full: read every article again.
        curation: file of corrections; it need not exist.
        provenance: how much of where things were read goes into the graph: ``none``, ``spans``, ``assertions``
            or ``full``.
        base_iri: what the names of things start with.
        turtle: write ``graph.ttl`` too; without it a build takes a fifth less room, and
            :meth:`Build.export` writes it any time.

    Raises:
        ActorgraphError: no article could be read, another build is at work here, the folder cannot be written ...
    """
    # It brings the readers of all formats, which nobody needs who only asks a build.
    from actorgraph import corpus
    from actorgraph.pipeline.stages import left_out

    if not paths:
        raise QueryError("name files or folders to read")
    folder, corrections, files = Path(out), Path(curation), [Path(path) for path in paths]
    count = jobs or os.cpu_count() or 1
    engine = pipeline.Engine("pool", count) if count > 1 else pipeline.Engine()
    roots = tuple(os.path.realpath(file) for file in files if file.is_dir())
    curated = str(corrections.absolute())
    options = Options(model, provenance, base_iri, curated, roots, left_out(without), turtle=turtle)
    with pipeline.locked(folder), Store(pipeline.store_path(folder)) as store:
        store.mend()
        # Before anything is changed: a line that cannot be read ends the build.
        pipeline.read_decisions(corrections)
        with pipeline.opened_apart(engine) as opened:
            report = pipeline.read_articles(
                corpus.read(files, opened=opened), store, setup=options.reading, engine=engine, full=full
            )
        # What could not be read is not forgotten: the roots under which it was kept go on counting.
        if report.held:
            options = replace(options, roots=tuple(dict.fromkeys((*roots, *former_roots(store)))))
        store.set_note("options", asdict(options))
        pipeline.write_graph(
            store,
            folder,
            curation=corrections,
            provenance=provenance,
            base=base_iri,
            run=report.fingerprint,
            full=full,
            turtle=turtle,
            engine=engine,
        )
    # Last, so that a warning turned into an error costs nobody the build.
    tell((*report.notices, *report.failures))
    return Build(folder)


def open_build(folder: str | Path = "exports") -> Build:
    """The build in a folder.

    Raises:
        StoreError: there is none, or it is of another version.
    """
    return Build(Path(folder))


class Build:
    """A build, to ask. It only reads, and may stay open while others ask too; after a new build, open it again.

    Answers are :class:`~actorgraph.api.rows.Rows`: sequences of typed records, with ``to_pandas()``, ``to_arrow()``
    and ``to_dicts()``. Names are given as whole words of any name that somebody goes by, or as ids; days as ISO dates
    or the beginning of one. What a copied article repeats is left out.

    Args:
        folder: where it lies.

    Raises:
        StoreError: there is none, or it is of another version.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables = Tables(folder)

    def __enter__(self) -> Build:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of its files."""
        self.tables.close()

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many articles, actors, roles, statements, events and quantities it holds, copies left out."""
        # What a copy says is counted with the article that it is a copy of.
        own = {"articles": "copy_of IS NULL", "actors": "1"}
        kinds = ("articles", "actors", "roles", "statements", "events", "quantities")
        return {
            kind: self.tables.rows(f"SELECT count(*) FROM {kind} WHERE {own.get(kind, 'repeats IS NULL')}")[0][0]
            for kind in kinds
        }

    @property
    def failures(self) -> Mapping[str, str]:
        """What could not be read, and why."""
        return pipeline.status(self.folder).failures

    def articles(self) -> Rows[ArticleRow]:
        """The articles, by key.

        >>> [one.outlet for one in harbour.articles()]
        ['Ostrian Herald', 'Ostrian Post']
        """
        return flat_rows(ArticleRow, self.tables.records("SELECT a.*, key AS article FROM articles a ORDER BY key"))

    def actors(self, words: str = "", *, kind: str | None = None, country: str | None = None) -> Rows[ActorRow]:
        """People, organisations, groups and places, those named most first.

        Args:
            words: whole words that one of the names holds.
            kind: ``person``, ``organization``, ``group`` or ``place``.
            country: ISO 3166 alpha-2 code.
        """
        return flat_rows(ActorRow, finding.actors(self.tables, words, kind=kind, country=country).records)

    def actor(self, name: str) -> ActorRow:
        """The actor that a name or id means most likely.

        Raises:
            QueryError: nobody is called so; says who is called nearly so.
        """
        # By the id and among all actors, so that the record is the very one that actors() gives.
        wanted = self.tables.the(name).id
        return next(actor for actor in self.actors() if actor.id == wanted)

    def statements(
        self,
        *,
        by: str | None = None,
        about: str | None = None,
        containing: str | None = None,
        since: str | None = None,
        until: str | None = None,
        act: str | None = "speech",
        confidence: float = 0.0,
    ) -> Rows[StatementRow]:
        """Who said what, by day.

        Args:
            by, about: the speaker; somebody or something mentioned.
            containing: words that what was said must hold.
            since, until: said or published not before, not after.
            act: ``speech``, ``belief``, ``intention`` or ``finding``; ``None`` for all.
            confidence: at least so sure, 0 to 1.

        >>> [one.speaker for one in harbour.statements(containing="closed")]
        ['Tomas Quill']
        """
        found = listings.statements(
            self.tables, by=by, about=about, containing=containing, since=since, until=until, act=act,
            confidence=confidence,
        )  # fmt: skip
        return flat_rows(StatementRow, found.records)

    def roles(self, person: str | None = None) -> Rows[RoleRow]:
        """Offices, employments and memberships, as each article states them."""
        return self._of_person(RoleRow, "role_list", person, "attested_first, role, organization_name")

    def spells(self, person: str | None = None) -> Rows[SpellRow]:
        """Who held what from when to when, all articles taken together."""
        return self._of_person(SpellRow, "spell_list", person, "from_day, role, organization_name")

    def events(
        self,
        *,
        actor: str | None = None,
        place: str | None = None,
        kind: str | None = None,
        stance: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Rows[EventRow]:
        """What happened, is planned or is claimed, by day.

        Args:
            actor, place: a participant; where it was.
            kind: ``meeting``, ``attack``, ``sanction`` ...
            stance: ``asserted``, ``negated``, ``planned``, ``hypothetical`` or ``alleged``; all, where none is given.
        """
        found = listings.events(
            self.tables, actor=actor, place=place, kind=kind, modality=stance, since=since, until=until
        )
        return flat_rows(EventRow, found.records)

    def quantities(self, *, of: str | None = None, by: str | None = None) -> Rows[QuantityRow]:
        """Numbers, what they count and who gives them.

        Args:
            of: part of what is counted.
            by: who gives the number.
        """
        claimants = self.tables.meant(by) if by else None
        # An empty list would be read as no condition, and give the numbers of everybody.
        found = [] if claimants == [] else listings.quantities(self.tables, of=of, by=claimants).records
        return flat_rows(QuantityRow, found)

    def assertions(self, kind: str, *, actor: str | None = None) -> Rows[Any]:
        """Assertions of a kind that another package added, in the order of their articles; those that name an actor.

        Raises:
            QueryError: the build has no such kind; says which it has.
        """
        found, columns = added.listing(self.tables, kind, actor=actor), added.types(self.tables, kind)
        made = row_type(kind, tuple(columns.items()), tuple(found.columns))
        return Rows(made, [made(**{name: record[name] for name in columns}) for record in found.records])

    def extractions(self) -> Iterator[Extraction]:
        """Everything that was read out of each article, as :func:`actorgraph.extract` gives it, by key."""
        with Store(pipeline.store_path(self.folder), mends=False) as store:
            for entry in sorted(store.corpus(), key=lambda one: one.article):
                if kept := store.get(entry.key):
                    yield kept

    def _of_person(self, kind: type[R], view: str, person: str | None, order: str) -> Rows[R]:
        ids = self.tables.meant(person) if person else []
        where = f"WHERE person IN ({', '.join('?' * len(ids))})" if person else ""
        query = f"SELECT * FROM {view} {where} ORDER BY person_name, {order}, id"
        return flat_rows(kind, map(by_name, self.tables.records(query, *ids)))

    @cached_property
    def graph(self) -> Graph:
        """The RDF graph."""
        return pipeline.open_graph(self.folder)

    def query(self, sparql: str) -> Answer | bool | str:
        """Ask in SPARQL 1.1; the usual prefixes (``ag:``, ``org:``, ``schema:``, ``foaf:`` ...) need no declaration.

        Returns:
            Rows for ``SELECT``, a truth value for ``ASK``, Turtle for ``CONSTRUCT`` and ``DESCRIBE``.

        Raises:
            QueryError: it cannot be parsed or answered, or would ask another store over the network.

        >>> harbour.query("ASK { ?who a foaf:Person }")
        True
        """
        found = self.graph.query(sparql)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        if isinstance(found, ox.QueryTriples):
            return answers.render(found, "ttl")
        try:
            rows = tuple(tuple(map(_value, row)) for row in found)
        except (OSError, RuntimeError) as error:
            raise QueryError(f"the query failed: {' '.join(str(error).split())}") from error
        return Answer(tuple(variable.value for variable in found.variables), rows)

    def network(
        self,
        *,
        kinds: Collection[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        confidence: float = 0.0,
    ) -> nx.MultiDiGraph[str]:
        """The network of actors; the ``connection`` of an edge holds its evidence: sentences, articles, dates.

        Args:
            kinds: of connections: ``role``, ``addressed``, ``about``, ``reported``, ``event`` ...; all by default.
        """
        narrowed: dict[str, Any] = {"since": since, "until": until, "confidence": confidence}
        return network_of(self.folder, **narrowed | ({} if kinds is None else {"kinds": kinds}))

    def export(self, path: str | Path) -> Path:
        """Write it to a file in the format of the suffix (``.nq``, ``.xlsx``, ``.gexf`` ...); gives the path back.

        Raises:
            OutputError: no format has the suffix, or it cannot be written.
        """
        export_to(Path(path), self.folder)
        return Path(path)

    def __repr__(self) -> str:
        counted = ", ".join(f"{count} {kind}" for kind, count in self.counts.items())
        return f"<Build {str(self.folder)!r}: {counted}>"

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><th>{kind}</th><td>{count}</td></tr>" for kind, count in self.counts.items())
        return f"<p>Build in <code>{html.escape(str(self.folder))}</code></p><table>{rows}</table>"


_NUMBERS = {XSD.integer: int, XSD.decimal: float, XSD.double: float, XSD.float: float}


def _value(term: Any) -> Any:
    """An RDF term as Python has it; a number that Python has not, as text."""
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else str(term)
    if term.datatype == XSD.boolean:
        # XML Schema has two spellings of each truth value.
        return term.value in ("true", "1")
    try:
        return _NUMBERS[term.datatype](term.value) if term.datatype in _NUMBERS else term.value
    except ValueError:
        return term.value
