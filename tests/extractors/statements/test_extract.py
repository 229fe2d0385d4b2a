"""Sentences and what must be read off them, with the bundled model."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from actorgraph import coreference, language, times
from actorgraph.extractors.statements import all_told, extract
from actorgraph.extractors.statements.candidates import candidates
from actorgraph.extractors.statements.pairing import Pairs
from actorgraph.model import Article, Document, Statement


@cache
def model() -> language.Annotator:
    return language.load()


def read(text: str) -> list[Statement]:
    return list(extract(model().annotate(Article("made", text))))


def outer(text: str) -> list[Statement]:
    return [one for one in read(text) if one.inside is None]


# text, speaker, cue, pieces of the content
SENTENCES = [
    ("“We will rebuild the bridge,” Mayor Ilka Marn said.", "Ilka Marn", "said", ["“We will rebuild the bridge,”"]),
    ('"We will rebuild the bridge," said Ilka Marn.', "Ilka Marn", "said", ['"We will rebuild the bridge,"']),
    (
        "“We will rebuild the bridge,” she said. “It will take a year.”",
        "she",
        "said",
        ["“We will rebuild the bridge,”", "“It will take a year.”"],
    ),
    ("Marn said: “The bridge is safe.”", "Marn", "said", ["“The bridge is safe.”"]),
    ("«The bridge is safe», said Ilka Marn.", "Ilka Marn", "said", ["«The bridge is safe»"]),
    ("‘The bridge is safe,’ Ilka Marn said.", "Ilka Marn", "said", ["‘The bridge is safe,’"]),
    ("``The bridge is safe,'' Ilka Marn said.", "Ilka Marn", "said", ["``The bridge is safe,''"]),
    ("Marn said the bridge would reopen in May.", "Marn", "said", ["the bridge would reopen in May"]),
    ("Marn said that the bridge would reopen in May.", "Marn", "said", ["that the bridge would reopen in May"]),
    ("The bridge, Marn said, would reopen in May.", "Marn", "said", ["The bridge", "would reopen in May"]),
    ("The bridge is safe, the harbour office said.", "the harbour office", "said", ["The bridge is safe"]),
    (
        "According to the Velmora Courier, three ferries sank.",
        "the Velmora Courier",
        "According to",
        ["three ferries sank"],
    ),
    (
        "Three ferries sank, according to the Velmora Courier.",
        "the Velmora Courier",
        "according to",
        ["Three ferries sank"],
    ),
    ("Oduya told reporters that the union would strike.", "Oduya", "told", ["that the union would strike"]),
    ("Marn denied that money had been taken.", "Marn", "denied", ["that money had been taken"]),
    ("Marn warned that the dam could burst.", "Marn", "warned", ["that the dam could burst"]),
    ("Marn promised to rebuild the bridge.", "Marn", "promised", ["to rebuild the bridge"]),
    (
        "Ilka Marn, who chairs the harbour board, said the dam was safe.",
        "Ilka Marn",
        "said",
        ["the dam was safe"],
    ),
    ("Hugo Belo, a doctor, said: “The ward is full.”", "Hugo Belo", "said", ["“The ward is full.”"]),
    ("Marn was quoted as saying that the dam was safe.", "Marn", "saying", ["that the dam was safe"]),
    ("Belo was cited as saying that the ward was full.", "Belo", "saying", ["that the ward was full"]),
    ("Marn called the plan “a gift to the banks.”", "Marn", "called", ["“a gift to the banks.”"]),
    ("“The ward is full.” — Hugo Belo", "Hugo Belo", "—", ["“The ward is full.”"]),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), SENTENCES)
def test_one_statement(text: str, speaker: str, cue: str, content: list[str]) -> None:
    found = list(extract(model().annotate(Article("made", text)), nested=False))
    assert len(found) == 1
    one = found[0]
    assert speaker in (one.speaker_text or "")
    assert cue in one.cue_spans[0].of(text)
    pieces = [span.of(text) for span in one.content_spans]
    assert len(pieces) == len(content)
    assert all(wanted in piece for wanted, piece in zip(content, pieces, strict=True))


@pytest.mark.parametrize(
    ("text", "cue_class", "act"),
    [
        ("Marn said the bridge would reopen.", "said", "speech"),
        ("Marn denied that money had been taken.", "denied", "speech"),
        ("Marn warned that the dam could burst.", "warned", "speech"),
        ("Oduya accused the mayor of lying to the dockers.", "accused", "speech"),
        ("The union called for new talks with the port.", "demanded", "speech"),
        ("The report found that the dam was unsafe.", "found", "finding"),
    ],
)
def test_classes_of_cues(text: str, cue_class: str, act: str) -> None:
    assert [(one.cue_class, one.act) for one in outer(text)] == [(cue_class, act)]


def test_a_thought_is_a_belief_but_listed_by_few_readers() -> None:
    document = model().annotate(Article("made", "Marn believes that the dam is safe."))
    every = list(extract(document, nested=False))
    assert [(one.cue_class, one.act) for one in every] == [("believed", "belief")]
    assert all(one.confidence < 0.8 for one in extract(document))


@pytest.mark.parametrize(
    ("who", "count"),
    [
        ("Ilka Marn and Hugo Belo", 2),
        ("Secretary of state Ilka Marn, Hugo Belo and defense secretary Tomas Reck", 3),
        ("Ilka Marn, the daughter of harbour keeper Hugo Belo,", 1),
    ],
)
def test_each_speaker_of_one_source_has_the_statement(who: str, count: int) -> None:
    found = resolved(f"{who} said the dam was safe.")
    assert len({one.speaker for one in found}) == len({one.id for one in found}) == count
    assert all(one.speaker for one in found)


@pytest.mark.parametrize(
    ("first", "then", "whose"),
    [
        ("A recent report by the Velmora Institute called the dam old.", "The report said the walls leak.", True),
        ("The Velmora Institute’s report called the dam old.", "“The walls leak,” the report said.", True),
        ("A recent report called the dam of the Velmora Institute old.", "The report said the walls leak.", False),
        ("A report by the Velmora Institute called the dam old.", "The second report said the walls leak.", False),
    ],
)
def test_a_report_taken_up_again_is_its_makers(first: str, then: str, whose: bool) -> None:
    text = f"Ilka Marn keeps the dam. {first} {then}"
    document = model().annotate(Article("made", text))
    document = replace(document, entities=coreference.within(document))
    said = next(one for one in extract(document) if "leak" in one.content)
    name = next((one.name for one in document.entities if one.id == said.speaker), None)
    assert (name == "Velmora Institute") is whose
    assert ("speaker-inferred" in said.doubts) is whose


TWO_VERBS = [
    ("Ilka Marn", "said", "that the dam was safe", "warn", "warned", "that the harbour was closed"),
    ("Ilka Marn", "said", "the dam was old", "warn", "warned", "that the bridge would fall"),
    ("The keeper", "said", "that the walls would dry", "add", "added", "that the floors would not"),
    ("Ada Bern", "said", "that the talks had failed", "warn", "warned", "that frost was near"),
    ("The union", "said", "that wages were low", "add", "added", "that prices had doubled"),
    ("Ivo Tarn", "said", "that the mine was open", "deny", "denied", "that anyone had been hurt"),
]


@pytest.mark.parametrize(("who", "first", "one", "lemma", "second", "other"), TWO_VERBS)
def test_a_verb_of_its_own_makes_a_statement_of_its_own(
    who: str, first: str, one: str, lemma: str, second: str, other: str
) -> None:
    found = resolved(f"{who} {first} {one} and {second} {other}.")
    assert [(told.cue, told.content) for told in found] == [("say", one), (lemma, other)]
    assert {told.speaker_text for told in found} == {who}


def test_what_may_speak_itself_keeps_its_verb() -> None:
    found = resolved("Ilka Marn said that a letter had arrived and warned that the harbour was closed.")
    assert "Ilka Marn" not in {told.speaker_text for told in found if told.cue == "warn"}


def test_an_interview_without_labels() -> None:
    text = (
        "An evening with Ilka Marn, the keeper of the dam.\n\nHow old is the dam?\n\nSixty years, more or less.\n\n"
        "Will it hold?\n\nI am sure of it. We looked at every stone.\n\nWho pays for that?\n\nThe harbour does."
    )
    found = resolved(text)
    assert [one.content for one in found] == [
        "Sixty years, more or less.",
        "I am sure of it. We looked at every stone.",
        "The harbour does.",
    ]
    assert {(one.kind, one.speaker is not None) for one in found} == {("direct", True)}


def test_answers_belong_to_the_one_who_is_asked() -> None:
    text = "Ilka Marn keeps the dam.\n\nQ: Will it hold?\n\nA: It will hold for many years, I am sure."
    found = [one for one in resolved(text) if "hold for" in one.content]
    assert [one.speaker is not None for one in found] == [True]


def test_speaker_and_whole_have_confidences_of_their_own() -> None:
    one = resolved("Ilka Marn keeps the dam. “It is safe,” she said.")[0]
    assert one.speaker is not None
    assert one.speaker_confidence is not None
    assert one.confidence <= one.speaker_confidence <= 1


def test_a_quotation_that_nobody_closed_ends_at_its_clause() -> None:
    text = "“The dam is old,” keeper Ilka Marn said.\n\n“The stones are dry, Marn insisted. Nobody has moved them."
    assert "“The stones are dry," in [one.content for one in resolved(text)]


def resolved(text: str) -> list[Statement]:
    """The statements of a text whose entities are known."""
    document = model().annotate(Article("made", text))
    document = replace(document, times=times.find(document))
    return list(extract(replace(document, entities=coreference.within(document))))


@pytest.mark.parametrize(
    "text",
    [
        "Oduya declined to comment.",
        "The “Long Quay” ferry sank on Monday.",
        "Ruun’s novel “The Long Quay” won two prizes.",
        "The bridge was closed on Monday.",
    ],
)
def test_no_statement(text: str) -> None:
    assert read(text) == []


def test_forms() -> None:
    assert [one.kind for one in outer("“The dam is safe,” Marn said.")] == ["direct"]
    assert [one.kind for one in outer("Marn said that “the dam is perfectly safe and dry.”")] == ["direct"]
    assert [one.kind for one in outer("Marn said the dam was “perfectly safe” and dry.")] == ["mixed"]
    assert [one.kind for one in outer("Marn said that the dam “is perfectly safe and will be dry.”")] == ["mixed"]
    assert [one.kind for one in outer("Marn said the dam was safe.")] == ["indirect"]


def test_a_quotation_over_paragraphs() -> None:
    text = (
        "“The dam is old,” Marn said. “It was built by our fathers.\n\n“We will not let it fall.”\n\nThe council left."
    )
    found = outer(text)
    assert {one.speaker_text for one in found} == {"Marn"}
    assert sum(len(one.content_spans) for one in found) == 3


def test_questions_and_answers() -> None:
    text = "MARN: The dam is safe and will stay so.\n\nODUYA: Nobody in the harbour believes that any more."
    assert [one.speaker_text for one in outer(text)] == ["MARN", "ODUYA"]


def test_a_chain_of_sources() -> None:
    text = "The Velmora Courier reported that officials said the dam was safe."
    told = read(text)
    assert [one.speaker_text for one in told] == ["The Velmora Courier", "officials"]
    assert told[1].inside == told[0].id
    assert [link.source_text for link in told[1].via] == ["The Velmora Courier"]


def test_a_chain_told_from_behind() -> None:
    text = "Officials said the dam was safe, the Velmora Courier reported."
    chains = {one.speaker_text: [link.source_text for link in one.via] for one in read(text)}
    assert chains["Officials"] == ["the Velmora Courier"]


def test_negation_of_the_saying() -> None:
    assert [one.negated for one in outer("Marn did not say that the dam was safe.")] == [True]


def test_addressee_and_medium() -> None:
    text = "Marn told the Velmora Courier in an interview that the dam was safe."
    document: Document = model().annotate(Article("made", text))
    one = next(iter(extract(document)))
    assert one.addressee_span is not None
    assert one.addressee_span.of(text) == "the Velmora Courier"
    assert one.medium_span is not None
    assert "interview" in one.medium_span.of(text)


def test_the_same_bytes_every_time() -> None:
    text = "\n\n".join(text for text, *_ in SENTENCES)
    assert read(text) == read(text)


# text, and what is drafted from it: cue, source, content
DRAFTED = [
    # nouns of saying, whose owner, maker or utterer says it
    ("The voters like Nora Pell's promise to lower the rents.", "promise", "Nora Pell", "to lower the rents"),
    ("Many were cross at Karl Moe's claim that the dam is old.", "claim", "Karl Moe", "that the dam is old"),
    ("The council issued a warning that the dam could burst.", "warning", "The council", "that the dam could burst"),
    # what follows a verb's object is told too
    ("The office identified the man as Karl Moe.", "identified", "The office", "the man as Karl Moe"),
    # whom a paper quotes
    ("The Courier quoted the mayor as saying that the dam is old.", "saying", "the mayor", "that the dam is old"),
    # "as" opens the sentence; "per" for "according to"
    ("And as Nora Pell pointed out, the dam is old.", "pointed out", "Nora Pell", "the dam is old"),
    ("Per the Courier, the deal is off.", "Per", "the Courier", "the deal is off"),
    # a headline's speaker without a name
    ("Police: Man dies in Oskby fire\n\nA man died on Monday.", ":", "Police", "Man dies in Oskby fire"),
]


@pytest.mark.parametrize(("text", "cue", "source", "content"), DRAFTED)
def test_what_is_drafted(text: str, cue: str, source: str, content: str) -> None:
    document = model().annotate(Article("made", text))
    drafted = [one.draft for one in all_told(Pairs(candidates(document)))]
    found = [
        (document.surface(one.source.span), " ".join(document.surface(c.span) for c in one.contents))
        for one in drafted
        if one.cue and one.source and cue in document.surface(one.cue.span)
    ]
    assert (source, content) in found


@pytest.mark.parametrize(
    "text",
    ["The rate is ten per cent, the dam is old.", "Claims that the dam is old are common."],
)
def test_what_is_not_drafted(text: str) -> None:
    assert all_told(Pairs(candidates(model().annotate(Article("made", text))))) == []


def test_the_turns_of_a_transcript() -> None:
    text = (
        "The two met on Monday.\n\nMOE: The dam is old.\n\nWe will rebuild it in May, and it will cost ten million.\n\n"
        "PELL: I doubt it. It will cost more.\n\nMOE: That is what you said last year."
    )
    found = [one.content for one in outer(text)]
    assert found == [
        "The dam is old.\n\nWe will rebuild it in May, and it will cost ten million.",
        "I doubt it. It will cost more.",
        "That is what you said last year.",
    ]


def test_a_quotation_after_reported_words_is_the_next_statement() -> None:
    text = 'Karl Moe said the dam is old. "We will rebuild it in the spring of next year."'
    document = model().annotate(Article("made", text))
    first, second = (one.draft for one in all_told(Pairs(candidates(document))))
    assert document.surface(first.contents[0].span) == "the dam is old"
    assert first.source == second.source
    assert second.contents[0].quoted == 1


@pytest.mark.parametrize(
    ("headline", "body"),
    [("Karl Moe: ‘We will rebuild the dam’", "“It will cost ten million,” he said on Monday.")],
)
def test_a_headline_is_not_carried_on(headline: str, body: str) -> None:
    drafted = all_told(Pairs(candidates(model().annotate(Article("made", f"{headline}\n\n{body}")))))
    assert all(len({c.span.start < len(headline) for c in one.draft.contents}) == 1 for one in drafted)
