"""Nothing false about a person: each fault in many wordings, read from plain text as a user would."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actorgraph.model import Article, Extraction, Found
from actorgraph.pipeline.reader import Reader


@pytest.fixture(scope="module")
def read():
    reader = Reader()
    return lambda text: reader(Article("made", text, published=Found("2019-05-06", "given")))


def named(found: Extraction, key: str | None) -> str | None:
    return next((one.name for one in found.entities if one.id == key), None)


def roles(found: Extraction) -> Iterator[tuple[str | None, str | None, str, str]]:
    for one in found.roles:
        yield named(found, one.person), one.role, one.status, one.modality


DENIED = [
    "Paul Stern is not the director of Sildra.",
    "Paul Stern has never been the director of Sildra.",
    "It is not true that Paul Stern is the director of Sildra.",
    "There is no evidence that Paul Stern is the director of Sildra.",
    "Sildra denied that Paul Stern was its director.",
    "Paul Stern denied being the director of Sildra.",
    "Paul Stern pretended to be the director of Sildra.",
    "If Paul Stern becomes director of Sildra, staff will leave.",
    "Paul Stern could become director of Sildra.",
    "Paul Stern hopes to become director of Sildra.",
    "Nobody believes that Paul Stern is the director of Sildra.",
    "Paul Stern was not appointed director of Sildra.",
    "Is Paul Stern the director of Sildra?",
    "The alleged director of Sildra, Paul Stern, was arrested.",
    "Rosa Lind said Paul Stern was the director of Sildra.",
]


@pytest.mark.parametrize("text", DENIED)
def test_what_is_denied_or_doubted_is_no_fact(read, text):
    assert not [one for one in roles(read(text)) if one[0] == "Paul Stern" and one[3] == "asserted"]


INTRODUCED = [
    "Rosa Lind said that the director of Sildra, Paul Stern, would travel to Oslo on Monday.",
    "Rosa Lind said Sildra director Paul Stern had been hurt in a crash.",
    "According to Rosa Lind, Paul Stern, the director of Sildra, was hurt in a crash.",
]


@pytest.mark.parametrize("text", INTRODUCED)
def test_the_title_by_which_a_paraphrase_names_somebody_is_the_articles_own(read, text):
    assert [one for one in roles(read(text)) if one[0] == "Paul Stern" and one[3] == "asserted"]


def test_the_title_that_somebody_gives_in_a_quotation_is_hers(read):
    found = read('"The director of Sildra, Paul Stern, was hurt in a crash," Rosa Lind said on Monday.')
    assert {one[3] for one in roles(found) if one[0] == "Paul Stern"} == {"alleged"}


HELD = [
    "Paul Stern is the director of Sildra.",
    "There is no doubt that Paul Stern is the director of Sildra.",
    "Paul Stern refused to resign as director of Sildra.",
    "Paul Stern may step down as director of Sildra.",
    "Director Paul Stern was not sacked.",
    "Rosa Lind will replace Paul Stern as director of Sildra.",
]


@pytest.mark.parametrize("text", HELD)
def test_who_has_not_left_is_still_there(read, text):
    found = [one for one in roles(read(text)) if one[0] == "Paul Stern"]
    assert [(role.lower(), status) for _, role, status, _ in found if role] == [("director", "current")]


ENDED = [
    "Paul Stern is no longer director of Sildra.",
    "Paul Stern is not director of Sildra any more.",
    "Paul Stern used to be director of Sildra.",
    "Paul Stern ceased to be director of Sildra in 2015.",
    "Paul Stern stepped down as director of Sildra.",
    "Director Paul Stern resigned on Monday.",
    "Director Paul Stern was sacked.",
    "Ex-director Paul Stern left.",
    "Rosa Lind replaced Paul Stern as director of Sildra.",
    "Rosa Lind has succeeded Paul Stern as director.",
    "Paul Stern was replaced by Rosa Lind as director of Sildra.",
    "Paul Stern was succeeded as director by Rosa Lind.",
    "Rosa Lind took over as director of Sildra from Paul Stern.",
    "Rosa Lind took over from Paul Stern as director of Sildra.",
    "Paul Stern gave way to Rosa Lind as director of Sildra.",
    "Rosa Lind was appointed director of Sildra, succeeding Paul Stern.",
    "Sildra replaced director Paul Stern with Rosa Lind.",
    "Rosa Lind is the director of Sildra. Her predecessor, Paul Stern, left.",
]


@pytest.mark.parametrize("text", ENDED)
def test_a_role_that_is_over(read, text):
    found = [one for one in roles(read(text)) if one[0] == "Paul Stern"]
    assert [(role.lower().removeprefix("ex-"), status) for _, role, status, _ in found if role] == [
        ("director", "former")
    ]


@pytest.mark.parametrize("text", [text for text in ENDED if "Rosa" in text])
def test_the_successor_has_it(read, text):
    found = [one for one in roles(read(text)) if one[0] == "Rosa Lind"]
    assert [(role, status, how) for _, role, status, how in found] == [("director", "current", "asserted")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rosa Lind will replace Paul Stern as director of Sildra.", "designate"),
        ("Rosa Lind may succeed Paul Stern as director of Sildra.", "designate"),
        ("Rosa Lind was nominated as director of Sildra.", "designate"),
    ],
)
def test_who_is_yet_to_come(read, text, status):
    assert [one[2] for one in roles(read(text)) if one[0] == "Rosa Lind"] == [status]


def test_a_succession_that_did_not_happen_changes_nothing(read):
    assert list(roles(read("Rosa Lind did not replace Paul Stern as director of Sildra."))) == []


NO_FOUNDER = [
    "Two brothers founded Orbex, whose lawyer, Jan Pell, resigned.",
    "Former engineers founded Orbex in 2016. The firm's spokeswoman, Jan Pell, spoke.",
    "Jan Pell praised the engineers who founded Orbex.",
    "Students founded the Iron Guild in 1980, Jan Pell said.",
    "Orbex, which was founded in 1999, hired Jan Pell.",
    "Jan Pell met the founders of Orbex.",
    "The Iron Guild was set up when Jan Pell was a boy.",
]


@pytest.mark.parametrize("text", NO_FOUNDER)
def test_nobody_founds_a_thing_by_standing_near(read, text):
    assert not [one for one in roles(read(text)) if one[0] == "Jan Pell" and one[1] == "founder"]


@pytest.mark.parametrize(
    "text",
    [
        "Jan Pell founded Orbex in 1999.",
        "Orbex was founded by Jan Pell.",
        "Orbex, founded in 1999 by Jan Pell, sells chips.",
        "Jan Pell, who founded Orbex, spoke.",
        "Orbex founder Jan Pell spoke.",
        "Jan Pell set up the Iron Guild in 1980.",
    ],
)
def test_who_founds_is_the_founder(read, text):
    assert [one[1] for one in roles(read(text)) if one[0] == "Jan Pell"] == ["founder"]


def speakers(found: Extraction) -> list[str | None]:
    return [named(found, one.speaker) for one in found.statements]


UNSAID = [
    "The mayor never said that the bridge was safe.",
    "Nobody at the port said that the bridge was safe.",
    "Nora Pell denied saying that the bridge was safe.",
    "It is not true that Nora Pell said the bridge was safe.",
    "There is no evidence that Nora Pell said the bridge was safe.",
    "Nora Pell did not say that the bridge was safe.",
]


@pytest.mark.parametrize("text", UNSAID)
def test_what_was_not_said(read, text):
    assert all(one.negated or one.denied for one in read(text).statements)


def test_a_word_of_denial_inside_what_is_said_denies_not_the_saying(read):
    (said,) = read("Nora Pell promised no cuts.").statements
    assert not said.negated


@pytest.mark.parametrize(
    "text",
    [
        "Rolf Amsel is not the owner of the barge, as some blogs claimed.",
        "The dam is not empty, as the paper alleged.",
        "Contrary to what Nora Pell said, the bridge is closed.",
        "The judge, Mr Justice Callow, adjourned the case.",
        "Sildra appointed Rosa Lind chief executive.",
    ],
)
def test_what_nobody_says(read, text):
    assert not read(text).statements


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mayor Denise Washington spoke on Friday. “The city must pay,” Washington said.", "Denise Washington"),
        ("Amir Jordan, an aide, spoke on Friday. Jordan said that the gate was shut.", "Amir Jordan"),
        ("The coach, Tom Lincoln, was late. Lincoln said he was tired.", "Tom Lincoln"),
        ("Paula Chester, a nurse, was late. Chester told reporters she was tired.", "Paula Chester"),
        ("Officials in Jordan spoke on Friday. Jordan said that the gate was shut.", "Jordan"),
        ("Alder Laboratories grew. Alder said it would buy back shares.", "Alder Laboratories"),
        ("Jon Alder founded Alder Laboratories. Alder said he was tired.", "Jon Alder"),
    ],
)
def test_a_surname_a_place_and_a_company(read, text, speaker):
    assert speakers(read(text)) == [speaker]


def test_a_place_stays_one_where_only_a_place_can_stand(read):
    found = read("Mayor Denise Washington spoke on Friday. Washington flew to Washington on Monday.")
    assert {one.type for one in found.entities if "Washington" in one.name} == {"person", "place"}


@pytest.mark.parametrize(
    "text",
    [
        "The Tory MP Owen Hale spoke on Monday. The Labour MP said he was angry.",
        "Owen Hale, a Democrat, spoke on Monday. The Republican senator said he was angry.",
        "Russian Foreign Minister Owen Hale spoke on Monday. The American envoy said he was angry.",
        "Orbex director Owen Hale spoke on Monday. The Sildra director said he was angry.",
        "Owen Hale, the Union Party leader, spoke. The Labour leader said the vote was lost.",
    ],
)
def test_a_description_of_another(read, text):
    found = read(text)
    assert "Owen Hale" not in speakers(found)
    assert len([one for one in roles(found) if one[0] == "Owen Hale"]) <= 1


def test_a_description_that_fits_is_the_person(read):
    text = "German Chancellor Greta Salm met French President Owen Hale. The French president said talks were good."
    assert speakers(read(text)) == ["Owen Hale"]


def test_the_office_named_again_is_of_the_same_body(read):
    found = read("Rolf Amsel is not the director of the Iron Guild; the director is Rosa Lind.")
    held = {(named(found, one.person), one.modality): named(found, one.organization) for one in found.roles}
    assert held == {("Rolf Amsel", "negated"): "Iron Guild", ("Rosa Lind", "asserted"): "Iron Guild"}


@pytest.mark.parametrize("house", ["Blue House", "Stormont"])
def test_a_house_called_like_a_seat_of_power_is_not_the_seat(read, house):
    found = read(f"The general was held at his “{house}” compound in Harare. Cabinet minister Jonas Moyo fled.")
    assert {one.link for one in found.entities if one.type == "place"} <= {None, "https://sws.geonames.org/890299/"}
    assert all(named(found, one.organization) in (None, "Zimbabwe", "Harare", "Cabinet") for one in found.roles)


ELSEWHERE = [
    "Judge Ada Bern spoke in Germany on Monday.",
    "Lawyer Ada Bern praised Orbex on Monday.",
    "The novelist Ada Bern met a plumber from Orbex on Monday.",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_where_somebody_speaks_is_not_whom_she_works_for(read, text):
    found = read(text)
    assert "Ada Bern" in [one[0].rstrip(".") for one in roles(found)]
    assert {one.organization for one in found.roles} == {None}


TITLED = [
    ("Harbour master Dan Quill left the port on Monday.", "Dan Quill", "Harbour master"),
    ("Midwife Lena Fort helped the family on Friday.", "Lena Fort", "Midwife"),
    ("Zookeeper Ben Oster was bitten by a snake on Monday.", "Ben Oster", "Zookeeper"),
    ("Dee Marrow, the club's groundsman, said the pitch was fine.", "Dee Marrow", "groundsman"),
    ("Choirmaster Jan Orle retired in 2015.", "Jan Orle", "Choirmaster"),
]


@pytest.mark.parametrize(("text", "person", "role"), TITLED)
def test_offices_and_jobs_of_any_kind(read, text, person, role):
    assert (person, role) in [one[:2] for one in roles(read(text))]


HAPPENING = [
    ("Vexel bought its rival Tarn Foods for 40 million euros on Monday.", "bought"),
    ("The Harrow Rovers beat Oskby United 3-1 on Saturday.", "beat"),
    ("A court in Halst sentenced Ole Brun to nine years in prison on Friday.", "sentenced"),
    ("Nine houses were destroyed when the river Skell burst its banks on Sunday.", "destroyed"),
    ("Mina Rask resigned as treasurer of the Farmers' Guild on Tuesday.", "resigned"),
]


@pytest.mark.parametrize(("text", "word"), HAPPENING)
def test_happenings_of_any_subject(read, text, word):
    found = read(text)
    assert word in [text[one.trigger.start : one.trigger.end] for one in found.events]
    assert all(one.modality == "asserted" for one in found.events)


def test_whom_somebody_serves_is_another(read):
    found = read("A spokeswoman for the president, Ada Bern, said the talks would go on.")
    assert [one[1] for one in roles(found)] == ["spokeswoman"]


def test_a_country_has_one_president_at_a_time(read):
    found = read(
        "Russian President Vladimir Tarn sent his condolences to Paris on Friday. He spoke to President Owen Hale by "
        "telephone, and Russia repeated its offer. Russia stands by its word, Tarn said."
    )
    held = {named(found, one.person): named(found, one.organization) for one in found.roles if one.role == "President"}
    assert held["Vladimir Tarn"] == "Russia"
    assert held.get("Owen Hale") != "Russia"


def bearers(found: Extraction) -> dict[str, str]:
    """The person that each mention means, by the mention's words."""
    return {m.text: one.name for one in found.entities if one.type == "person" for m in one.mentions}


TWO_PEOPLE = [
    ("Rosa Lind will run against Paul Stern or Karl Moe in May.", "Paul Stern", "Karl Moe"),
    ("Voters like Rosa Lind or Paul Stern. Lind leads the polls.", "Rosa Lind", "Paul Stern"),
    ("Rosa Lind blamed Paul Stern, Sildra director Karl Moe and others.", "Paul Stern", "Karl Moe"),
    (
        "Rosa Lind has two children with her husband, Paul Stern – eldest son Karl Moe, and Ida.",
        "Paul Stern",
        "Karl Moe",
    ),
    ("Rosa M. Lind was the wife of the late Karl M. Lind of Oslo.", "Rosa M. Lind", "Karl M. Lind"),
]


@pytest.mark.parametrize(("text", "one", "other"), TWO_PEOPLE)
def test_two_people_named_in_full_stay_two(read, text, one, other):
    means = bearers(read(text))
    assert means[one] != means[other]


def test_a_surname_that_is_a_mans_given_name_makes_no_woman_a_man(read):
    found = read(
        "Scott leads in the poll. Maria Scott has 51 percent.\n\nThe Ostrian governor beat Scott by 51 percent to her "
        "35 percent, while he prevailed by a smaller margin against others."
    )
    # Whose "he" is may stay open; hers it is not.
    scott = next(one for one in found.entities if one.name == "Maria Scott")
    assert "he" not in [m.text for m in scott.mentions]


def test_in_a_list_of_holders_each_has_the_body_beside_the_name(read):
    found = read(
        "The three foreign ministers Bela Lind of Poland, Janos Stern of Hungary and Karel Moe of Austria signed the "
        "papers on Friday."
    )
    told = {(named(found, one.person), named(found, one.organization)) for one in found.roles if one.organization}
    assert told <= {("Bela Lind", "Poland"), ("Janos Stern", "Hungary"), ("Karel Moe", "Austria")}
    assert len(told) == 3


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Rosa Lind, who is not a doctor and founded the clinic in 2004, resigned on Monday.", "doctor"),
        ("Rosa Lind is not a lawyer and left the firm on Monday.", "lawyer"),
    ],
)
def test_not_of_one_predicate_is_not_of_the_next(read, text, role):
    found = read(text)
    assert {one[1]: one[3] for one in roles(found)}[role] == "negated"
    assert found.events
    assert all(one.modality == "asserted" for one in found.events)


def test_not_of_one_verb_is_not_of_one_with_helping_words(read):
    found = read("Rosa Lind was not arrested and has left the firm.")
    told = {found.article.text[one.trigger.start : one.trigger.end]: one.modality for one in found.events}
    assert told["arrested"] == "negated"
    assert told.get("left", "asserted") == "asserted"
