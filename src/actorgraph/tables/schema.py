"""The tables of a build: what each holds, column by column.

One description serves all: the SQLite file is laid out by it, the codebook in the file and in ``docs/tables.md`` is
written from it, and so are the descriptions beside CSV and Parquet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

FORMAT = 2
"""Version of the layout, kept as the file's ``user_version``; a file of another version is not read."""

Type = Literal["text", "integer", "real", "boolean", "day"]
"""``day`` is a text, an ISO 8601 day; ``boolean`` 0 or 1."""

SQL_TYPES: Mapping[Type, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "boolean": "INTEGER",
    "day": "TEXT",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        meaning: in a line; ends with the values it may take, where these are few.
        references: the table whose ``id`` its values are, if any.
        required: whether it always has a value.
    """

    name: str
    type: Type
    meaning: str
    references: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        meaning: what one row is.
        key: its columns that tell one row from another; one that is called ``n`` is a running number.
        indexes: groups of columns by which rows are looked up.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        keyed = tuple(replace(one, required=one.required or one.name in self.key) for one in self.columns)
        object.__setattr__(self, "columns", keyed)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.columns)

    def ddl(self) -> Iterator[str]:
        """The statements that lay it out."""
        parts = [_column(one) for one in self.columns]
        if self.key != ("n",):
            # A running number stays what it is when somebody vacuums the file; what is searched hangs on it.
            parts.append(f"{'UNIQUE' if 'n' in self.names else 'PRIMARY KEY'} ({', '.join(self.key)})")
        rowid = "" if "n" in self.names else " WITHOUT ROWID"
        yield f"CREATE TABLE {self.name} (\n  " + ",\n  ".join(parts) + f"\n){rowid}"

    def index_ddl(self) -> Iterator[str]:
        for columns in self.indexes:
            yield f"CREATE INDEX {self.name}_by_{'_'.join(columns)} ON {self.name} ({', '.join(columns)})"


def _column(one: Column) -> str:
    made = f'"{one.name}" {SQL_TYPES[one.type]}'
    if one.name == "n":
        return made + " PRIMARY KEY"
    made += " NOT NULL" if one.required else ""
    return made + (f" REFERENCES {one.references} (id)" if one.references else "")


def _text(name: str, meaning: str, to: str | None = None, *, required: bool = False) -> Column:
    return Column(name, "text", meaning, to, required)


def _whole(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, "integer", meaning, None, required)


def _real(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, "real", meaning, None, required)


def _yes(name: str, meaning: str) -> Column:
    return Column(name, "boolean", meaning, None, True)


def _day(name: str, meaning: str) -> Column:
    return Column(name, "day", meaning)


_N = Column("n", "integer", "running number in this file; it may be another in the next build", None, True)
_ORDER = _whole("place", "1 for the first in the text", required=True)


def _read_from(repeats: str) -> tuple[Column, ...]:
    """What every assertion carries: where it was read, and how sure it is."""
    return (
        _text("article", "the article that says so", "articles", required=True),
        _text("sentence", "the characters it was read from, white space folded", required=True),
        _whole("start", "first character of the evidence in the article's text, counted from 0", required=True),
        _whole("end", "the character after its last", required=True),
        _real("confidence", "how sure the reading is, 0 to 1", required=True),
        _text("extractor", "what read it, with its version", required=True),
        _text(
            "repeats", "the same in the article that this one is a copy of; count rows where it is empty", to=repeats
        ),
        _text("iri", "its name in the graph, without the base that table about tells", required=True),
    )


def _date(what: str) -> tuple[Column, ...]:
    return (
        _text("date", f"{what}, as read: ISO 8601 or TIMEX3; empty where the text does not say"),
        _text("precision", "of date: day, week, month, quarter, season, half, year, decade, century, interval"),
    )


def _days(what: str, dated: str) -> tuple[Column, ...]:
    return (
        _day("day_first", f"earliest day {what}"),
        _day("day_last", f"latest day {what}"),
        _text("dated", f"where these days come from: {dated}"),
    )


_MODALITIES = "asserted, negated, planned, hypothetical, alleged (claimed by somebody in the article)"

TABLES: tuple[Table, ...] = (
    Table(
        "about",
        "what this file is: one row a fact of the build",
        (
            _text("name", "base (what IRIs start with), format, run, articles, version", required=True),
            _text("value", "its value", required=True),
        ),
        ("name",),
    ),
    Table(
        "articles",
        "an article, with its text",
        (
            _N,
            _text("id", "doc- and a hash of key and text; its IRI is base and id"),
            _text("key", "the user's id, else the path below the corpus folder", required=True),
            _text("title", "headline"),
            _text("outlet", "who published it, as read"),
            _text("publisher", "the organisation that the outlet is", "actors"),
            _text("author", "by-line"),
            _text("published", "ISO date or the beginning of one"),
            _day("published_first", "earliest day of publication"),
            _day("published_last", "latest day of publication"),
            _text("published_from", "where the date was found: given, metadata, text, filename, estimated"),
            _text("url", "address"),
            _text("language", "ISO 639 code", required=True),
            _text("text", "exactly as read; all offsets count its Unicode characters from 0", required=True),
            _whole("words", "words between blanks", required=True),
            _text("sha256", "of the text as UTF-8", required=True),
            _text("copy_of", "the fuller article that it is a copy of", "articles"),
            _real("copied", "share of its words that stand there, 0 to 1"),
            _text("agency", "news agencies that sent it"),
            _text("section", "part of the paper or site that it stands in"),
            _text("byline", "the writers' line as it stands in the source"),
            _text("updated", "ISO date of the last change that the publisher tells"),
            _text("edition", "edition of the printed paper"),
            _text("page", "page of the printed paper"),
            _text("licence", "licence or notice of rights, where that is told"),
            _whole("declared_words", "words that the publisher or database counts"),
            _text("file_sha256", "of the file that it was read from"),
            _text("reader", "how the text was got out of the file: an encoding, or a library and its version"),
        ),
        ("id",),
        (("key",), ("outlet",), ("published_first",)),
    ),
    Table(
        "furniture",
        "a stretch of an article that is no part of the report: menus, credits, share lines",
        (
            _text("article", "the article", "articles", required=True),
            _whole("start", "first character", required=True),
            _whole("end", "the character after its last", required=True),
        ),
        ("article", "start", "end"),
    ),
    Table(
        "actors",
        "a person, organisation, group or place across all articles",
        (
            _text("id", "its IRI is base and id"),
            _text("name", "the fullest common name", required=True),
            _text("type", "person, organization, group, place", required=True),
            _text("link", "IRI of the same thing elsewhere (GeoNames)"),
            _real("lat", "degrees north, WGS 84"),
            _real("lon", "degrees east, WGS 84"),
            _text("country", "ISO 3166 alpha-2 code of a place, or of an organisation's state"),
            _text("feature", "of a place: country, capital, city, state, region, continent ..."),
            _yes("outlet", "whether it published an article"),
            _whole("articles", "articles that name it", required=True),
            _whole("sources", "of these, those that are no copies of each other", required=True),
            _whole("mentions", "places in the texts that name, describe or point to it", required=True),
            _whole("statements", "what it said, copies apart", required=True),
            _whole("roles", "roles it holds, one for each article that says so, copies apart", required=True),
            _whole(
                "events", "events it takes part in or is the scene of, one for each report, copies apart", required=True
            ),
            _whole("neighbours", "actors that it is connected with", required=True),
        ),
        ("id",),
        (("type",),),
    ),
    Table(
        "names",
        "a name of an actor",
        (
            _N,
            _text("actor", "whose name", "actors", required=True),
            _text("name", "in its spelling", required=True),
            _text("kind", "label (the actor's own) or alias", required=True),
            _text("folded", "lower case, accents off, one blank between words: to look up by", required=True),
        ),
        ("actor", "name"),
        (("folded",),),
    ),
    Table(
        "matches",
        "what an actor is called elsewhere, as a reconciliation service says",
        (
            _text("actor", "the actor", "actors", required=True),
            _text("iri", "the same thing elsewhere", required=True),
            _text("label", "its name there"),
            _real("score", "how alike, 0 to 1", required=True),
            _yes("sure", "whether the service itself calls it the same"),
            _text("service", "address of the service"),
        ),
        ("actor", "iri"),
    ),
    Table(
        "relations",
        "a relation that a correction adds",
        (
            _text("source", "from", "actors", required=True),
            _text("relation", "what the correction calls it", required=True),
            _text("target", "to", "actors", required=True),
        ),
        ("source", "relation", "target"),
    ),
    Table(
        "entities",
        "an actor or place within one article",
        (
            _text("id", "c- and a hash; what corrections of the article's reading name"),
            _text("article", "the article", "articles", required=True),
            _text("actor", "who it is across articles", "actors", required=True),
            _text("type", "as the article alone suggests: person, organization, group, place", required=True),
            _text("name", "the fullest name in the article", required=True),
            _text("gender", "female, male, or empty"),
            _whole("first", "first character of its first mention", required=True),
            _real("confidence", "0 to 1", required=True),
        ),
        ("id",),
        (("article",), ("actor",)),
    ),
    Table(
        "mentions",
        "a place in a text that names, describes or points to an actor",
        (
            _text("article", "the article", "articles", required=True),
            _whole("start", "first character", required=True),
            _whole("end", "the character after its last", required=True),
            _text("entity", "who in the article", "entities", required=True),
            _text("actor", "who across articles", "actors", required=True),
            _text("kind", "name, nominal, pronoun, demonym", required=True),
            _text("text", "as written", required=True),
            _real("confidence", "0 to 1", required=True),
        ),
        ("article", "start", "end", "entity"),
        (("actor",),),
    ),
    Table(
        "times",
        "a date or time in a text",
        (
            _text("article", "the article", "articles", required=True),
            _whole("start", "first character", required=True),
            _whole("end", "the character after its last", required=True),
            _text("text", "as written", required=True),
            _text("value", "TIMEX3 / ISO 8601", required=True),
            _text("type", "DATE, TIME, DURATION, SET", required=True),
            _day("day_first", "earliest day it may mean"),
            _day("day_last", "latest day it may mean"),
            _real("confidence", "0 to 1", required=True),
        ),
        ("article", "start", "end"),
    ),
    Table(
        "roles",
        "an office, employment or membership of a person, as one article states it",
        (
            _text("id", "m- and a hash; the record's id, which corrections name"),
            _text("person", "who", "actors", required=True),
            _text("role", "the office or job in lower case; empty where only the membership is told"),
            _text("office", "concept of the scheme of offices: head-of-state ..."),
            _text("organization", "of what", "actors"),
            _text("kind", "office, employment, membership, party, founder, other", required=True),
            _text("status", "current, former, acting, designate", required=True),
            _text("modality", _MODALITIES, required=True),
            _text("statement", "inside whose words it is claimed", "statements"),
            _text("since", "when it began, where the article says, as read"),
            _day("since_first", "earliest day of that"),
            _day("since_last", "latest day of that"),
            _text("until", "when it ended, where the article says, as read"),
            _day("until_first", "earliest day of that"),
            _day("until_last", "latest day of that"),
            _day("attested_first", "earliest day of the article that says so"),
            _day("attested_last", "latest day of that"),
            *_read_from("roles"),
        ),
        ("id",),
        (("person",), ("organization",), ("article",)),
    ),
    Table(
        "role_spells",
        "a role of one person over time, all articles taken together",
        (
            _text("id", "s- and a hash of person, role and organisation"),
            _text("person", "who", "actors", required=True),
            _text("role", "the office or job, the commonest way to put it"),
            _text("office", "concept of the scheme of offices"),
            _text("organization", "of what", "actors"),
            _text("kind", "office, employment, membership, party, founder, other", required=True),
            _text("status", "by the latest article that tells: current, former, acting, designate", required=True),
            _day("from_day", "held from then on at the latest"),
            _text("from_basis", "said (an article says when it began) or attested (the first article that shows it)"),
            _text("from_role", "the role that gives this bound", "roles"),
            _day("to_day", "held until then at the least"),
            _text(
                "to_basis",
                "said (an article says when it ended), attested (the last article that shows it) or "
                "over (the first article that calls it former)",
            ),
            _text("to_role", "the role that gives this bound", "roles"),
            _day("shown_last", "last day of an article that shows it held"),
            _yes("over", "whether it is known to have ended"),
            _whole("articles", "articles that tell of it, copies apart", required=True),
            _real("confidence", "of the surest of them, 0 to 1", required=True),
        ),
        ("id",),
        (("person",), ("organization",)),
    ),
    Table(
        "spell_roles",
        "which roles, as articles state them, make a spell",
        (
            _text("spell", "the spell", "role_spells", required=True),
            _text("role", "the role", "roles", required=True),
        ),
        ("spell", "role"),
    ),
    Table(
        "statements",
        "what somebody said, wrote, believed or intended, as one article reports it",
        (
            _N,
            _text("id", "q- and a hash; the record's id, which corrections name"),
            _text("speaker", "who", "actors"),
            _text("speaker_text", "the speaker as written"),
            _real("speaker_confidence", "that the speaker is right, given that it was said, 0 to 1"),
            _text("content", "what was said", required=True),
            _text("form", "direct, indirect, mixed", required=True),
            _text("act", "speech, belief, intention, finding", required=True),
            _text("cue", "lemma of the word that introduces it: say"),
            _text("cue_text", "the cue as written"),
            _text("cue_class", "kind of that word: say, deny, warn ..."),
            _yes("negated", "whether the saying itself is denied (did not say)"),
            _yes("denied", "whether the speaker says that it is not so"),
            _text("mood", "asserted, planned, possible, required, conditional, asked", required=True),
            _text("addressee", "to whom", "actors"),
            _text("medium", "through which outlet or agency", "actors"),
            _text("occasion", "at which event", "events"),
            _text("inside", "the statement that it is a part of", "statements"),
            *_date("when it was said"),
            *_days("on which it was said, else published", "said, published"),
            _text("quotation", "the fullest version of the same words in any article", "statements"),
            _whole("told_articles", "articles that give these words", required=True),
            _whole("told_sources", "of these, those that are no copies of each other", required=True),
            *_read_from("statements"),
        ),
        ("id",),
        (("speaker", "repeats", "day_first"), ("article",), ("repeats", "day_first"), ("day_first",), ("quotation",)),
    ),
    Table(
        "statement_spans",
        "the parts of a statement in the text",
        (
            _text("statement", "the statement", "statements", required=True),
            _text("part", "speaker, cue, content, addressee, medium, date", required=True),
            _whole("start", "first character", required=True),
            _whole("end", "the character after its last", required=True),
        ),
        ("statement", "part", "start", "end"),
    ),
    Table(
        "statement_about",
        "whom or what a statement's content names, its speaker left out",
        (
            _text("statement", "the statement", "statements", required=True),
            _text("actor", "who is named", "actors", required=True),
        ),
        ("statement", "actor"),
        (("actor",),),
    ),
    Table(
        "statement_topics",
        "what a statement is about, by its noun phrases",
        (
            _text("statement", "the statement", "statements", required=True),
            _text("topic", "the phrase in lower case", required=True),
            _text("head", "lemma of its noun", required=True),
        ),
        ("statement", "topic"),
        (("topic",), ("head",)),
    ),
    Table(
        "sources",
        "a link of the chain through which a statement or number reached the article (via)",
        (
            _text("assertion", "the statement or quantity", required=True),
            _ORDER,
            _text("actor", "who passes it on", "actors"),
            _text("text", "as written", required=True),
            _whole("start", "first character", required=True),
            _whole("end", "the character after its last", required=True),
            _text("article", "the article", "articles", required=True),
        ),
        ("assertion", "place"),
        (("actor",),),
    ),
    Table(
        "events",
        "something that happened, is planned or is claimed, as one article reports it",
        (
            _N,
            _text("id", "e- and a hash; the record's id, which corrections name"),
            _text("label", "in a few words of the text", required=True),
            _text("type", "meeting, conference, visit, attack, military, agreement, sanction ...", required=True),
            _text("plover", "root type of PLOVER: CONSULT, ASSAULT ..."),
            _text("modality", _MODALITIES, required=True),
            _text("statement", "inside whose words it is claimed", "statements"),
            *_date("when it happened"),
            *_days(
                "on which it happened, else the article was published",
                "text (the sentence), published (reckoned from the article's date), estimated, "
                "article (nothing is said: the article's own date)",
            ),
            _text("occurrence", "the event across articles that it is a report of", "occurrences"),
            _text("same_as", "an earlier event of the article that it comes back to", "events"),
            _text("part_of", "a larger event of the article", "events"),
            _whole("trigger_start", "first character of the word that tells it", required=True),
            _whole("trigger_end", "the character after its last", required=True),
            *_read_from("events"),
        ),
        ("id",),
        (("type",), ("article",), ("repeats", "day_first"), ("day_first",), ("occurrence",)),
    ),
    Table(
        "event_participants",
        "who takes part in an event",
        (
            _text("event", "the event", "events", required=True),
            _ORDER,
            _text("actor", "who; empty for a description that names nobody", "actors"),
            _text("role", "actor (does it), recipient (it is done to), participant", required=True),
            _text("text", "as written", required=True),
            _whole("start", "first character", required=True),
            _whole("end", "the character after its last", required=True),
        ),
        ("event", "place"),
        (("actor",),),
    ),
    Table(
        "event_places",
        "where an event happens",
        (
            _text("event", "the event", "events", required=True),
            _text("actor", "the place", "actors", required=True),
        ),
        ("event", "actor"),
        (("actor",),),
    ),
    Table(
        "event_spans",
        "the parts of an event in the text, its participants apart",
        (
            _text("event", "the event", "events", required=True),
            _text("part", "trigger, place, date, mention", required=True),
            _whole("start", "first character", required=True),
            _whole("end", "the character after its last", required=True),
        ),
        ("event", "part", "start", "end"),
    ),
    Table(
        "occurrences",
        "an event with all its reports",
        (
            _text("id", "its IRI is base and id"),
            _text("label", "the reports' commonest label", required=True),
            _text("type", "their commonest type", required=True),
            _whole("articles", "articles that report it", required=True),
            _whole("sources", "of these, those that are no copies of each other", required=True),
            _day("day_first", "earliest day, by the most exact of the reports"),
            _day("day_last", "latest day"),
            _text("modalities", "the stances of the reports, sorted, with blanks between", required=True),
            _real("confidence", "of the weakest join among the reports, 0 to 1", required=True),
        ),
        ("id",),
        (("type",),),
    ),
    Table(
        "dyads",
        "who does what to whom: an event, one source and one target",
        (
            _text("event", "the event", "events", required=True),
            _text("source", "who does it", "actors", required=True),
            _text("target", "to whom it is done", "actors", required=True),
            _yes("directed", "0 where the text only says that both take part; then source sorts before target"),
            _text("root", "root type of PLOVER"),
            _text("quad", "verbal cooperation, material cooperation, verbal conflict, material conflict"),
            _text("cameo", "root codes of CAMEO that go with the PLOVER type, with blanks between"),
        ),
        ("event", "source", "target"),
        (("source",), ("target",)),
    ),
    Table(
        "quantities",
        "a number that somebody gives for something",
        (
            _text("id", "n- and a hash; the record's id, which corrections name"),
            _text("of", "what is counted, with its modifiers", required=True),
            _text("head", "lemma of its noun"),
            _text("modifiers", "lemmas of the words that say which are counted, with blanks between"),
            _text("doing", "what those counted do, or what is done to them"),
            _text("predicate", "lemma of the verb of that"),
            _text("kind", "count, money, percent, ratio, measure", required=True),
            _real("value", "the number said; empty for a range or a vague word"),
            _real("low", "least that it allows; empty where open"),
            _real("high", "most that it allows; empty where open"),
            _text("unit", "ISO 4217 code, percent, share, times, a measure's symbol, persons, count"),
            _text("approximation", "exact, about, at-least, at-most, range, vague", required=True),
            _text("modality", "asserted by the article, or alleged by somebody in it", required=True),
            _text("claimed_by", "who gives it; empty for the article itself", "actors"),
            _text("claimed_text", "the source as written"),
            _text("statement", "the statement that it stands in", "statements"),
            *_date("as of when"),
            *_days("as of which it holds", "text (its sentence), said (the statement's date), article (its date)"),
            _text("said", "the number as written", required=True),
            _whole("said_start", "first character of the number", required=True),
            _whole("said_end", "the character after its last", required=True),
            _text("change", "up or down, where the number is that of a change"),
            _real("change_low", "least factor, percentage or amount of the change"),
            _real("change_high", "most"),
            _text("change_unit", "of the two: times, percent, or the unit of the number"),
            *_read_from("quantities"),
        ),
        ("id",),
        (("article",), ("claimed_by",), ("head",), ("repeats", "day_first")),
    ),
    Table(
        "quantity_places",
        "where a number holds",
        (
            _text("quantity", "the number", "quantities", required=True),
            _text("actor", "the place", "actors", required=True),
        ),
        ("quantity", "actor"),
        (("actor",),),
    ),
    Table(
        "quantity_nations",
        "of which nation those counted are",
        (
            _text("quantity", "the number", "quantities", required=True),
            _text("nation", "ISO 3166 alpha-2 code, else a name", required=True),
        ),
        ("quantity", "nation"),
    ),
    Table(
        "comparisons",
        "two assertions about the same thing, side by side",
        (
            _text("id", "its IRI is base and id"),
            _text("kind", "agree, differ, contradict, includes, changed, not-comparable", required=True),
            _text(
                "matter",
                "quantity, statement, role, attribution: the table that both sides are rows of "
                "(of attribution: statements)",
                required=True,
            ),
            _text("left_id", "one side; of includes: the wider", required=True),
            _text("right_id", "the other", required=True),
            _text("left_article", "its article", "articles", required=True),
            _text("right_article", "its article", "articles", required=True),
            _real("confidence", "that the kind is right, 0 to 1", required=True),
        ),
        ("id",),
        (("left_id",), ("right_id",)),
    ),
    Table(
        "comparison_reasons",
        "what a comparison found in one feature",
        (
            _text("comparison", "the comparison", "comparisons", required=True),
            _ORDER,
            _text("feature", "counted, population, place, time, value ...", required=True),
            _text(
                "verdict", "same, overlaps, wider, narrower, different, unknown; said of the left side", required=True
            ),
            _text("left_words", "what the left side says"),
            _text("right_words", "what the right side says"),
        ),
        ("comparison", "place"),
    ),
    Table(
        "quotations",
        "two articles that give the same words: the fullest version of a quotation, and another",
        (
            _text("version", "the other version", "statements", required=True),
            _text("full", "the fullest version", "statements", required=True),
            _real(
                "similarity",
                "share of the shorter one's words that stand in the other in the same order",
                required=True,
            ),
            _yes("copied", "whether one article is a copy of the other"),
            _text("differences", "what was cut, added or changed, in one line"),
        ),
        ("version", "full"),
        (("full",),),
    ),
    Table(
        "edges",
        "a connection of two actors of one kind, all evidence taken together: the network",
        (
            _text("source", "from; where the kind has no direction, the one that sorts first", "actors", required=True),
            _text("target", "to", "actors", required=True),
            _text("kind", "role, addressed, about, reported, event, place, relation", required=True),
            _text("label", "words to read it by; of a role and a relation, which", required=True),
            _yes("directed", "whether it leads from source to target"),
            _whole("assertions", "pieces of evidence, copies apart", required=True),
            _whole("articles", "articles behind it", required=True),
            _whole("sources", "of these, those that are no copies of each other", required=True),
            _day("day_first", "earliest day of any evidence"),
            _day("day_last", "latest day of any evidence"),
            _real("confidence", "of the surest evidence, 0 to 1", required=True),
        ),
        ("source", "target", "kind"),
        (("target",),),
    ),
    Table(
        "edge_evidence",
        "an assertion that supports a connection",
        (
            _text("source", "from", "actors", required=True),
            _text("target", "to", "actors", required=True),
            _text("kind", "of the connection", required=True),
            _text(
                "assertion",
                "the role, statement or event; of a relation that a correction adds, its words",
                required=True,
            ),
            _text("article", "its article", "articles"),
            _text("note", "the role, the cue, the event's label; in brackets where it is not simply so", required=True),
            _text("date", "said, else published, as read"),
            _day("day_first", "earliest day of that"),
            _day("day_last", "latest day of that"),
            _real("confidence", "0 to 1", required=True),
        ),
        ("source", "target", "kind", "assertion"),
        (("target",), ("assertion",)),
    ),
)

BY_NAME: Mapping[str, Table] = {one.name: one for one in TABLES}
