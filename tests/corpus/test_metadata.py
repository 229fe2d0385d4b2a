"""Title, outlet, author and date: where pages say them, and where they only seem to."""

from __future__ import annotations

import pytest

from actorgraph.corpus import dates
from actorgraph.corpus.furniture import read_page
from actorgraph.corpus.metadata import Metadata, from_address, from_filename, from_text
from actorgraph.model import Found

TITLE = "Dockers and Ministry Resume Talks"
PROSE = (
    "The harbour minister of Ruritania, Ada Lindqvist, said on Monday that talks with the dockers would resume.",
    "Her ministry had broken them off in March after two cranes were damaged in the port of Eland.",
    "A spokesman for the dockers called the offer fair, but asked for guarantees that nobody would be dismissed.",
)


def metadata(*lines: str, below: tuple[str, ...] = ()) -> Metadata:
    return from_text(read_page("\n\n".join([*lines, *PROSE, *below])))


def value(found: Found | None) -> str | None:
    assert found is None or found.where == "text"
    return found.value if found else None


DATES = [
    ("September 29, 2014", "2014-09-29"),
    ("Sept. 29, 2014", "2014-09-29"),
    ("Sep 29 2014", "2014-09-29"),
    ("29 September 2014", "2014-09-29"),
    ("29 Sept. 2014", "2014-09-29"),
    ("29th of September, 2014", "2014-09-29"),
    ("29-Sep-2014", "2014-09-29"),
    ("2014-09-29T10:00:00Z", "2014-09-29"),
    ("2014/09/29", "2014-09-29"),
    ("20140929", "2014-09-29"),
    ("29.9.2014", "2014-09-29"),
    ("29/09/2014", "2014-09-29"),
    ("09/29/2014", "2014-09-29"),
    ("Mon, 29 Sep 2014 10:00:00 GMT", "2014-09-29"),
    ("September 2014", "2014-09"),
    ("2014-09", "2014-09"),
    ("2014", "2014"),
    ("03/04/2014", None),
    ("31 February 2014", None),
    ("2014-13", None),
    ("yesterday", None),
    ("", None),
    ("September 29", None),
]


@pytest.mark.parametrize(("written", "iso"), DATES)
def test_dates(written: str, iso: str | None) -> None:
    assert dates.normalise(written) == iso


TITLES = [
    ((TITLE,), TITLE),
    (("OPINION", TITLE), TITLE),
    (("WORLD IN BRIEF", TITLE), TITLE),
    (("Eland Post | World", TITLE), TITLE),
    (("Politics", "ELAND CHRONICLE", TITLE), TITLE),
    (("BREAKING: Avalanche buries mountain railway", TITLE), TITLE),
    (("BREAKING: Dockers and ministry return to talks", TITLE), TITLE),
    (("BREAKING: Dockers and ministry return to talks",), "BREAKING: Dockers and ministry return to talks"),
    (("MINISTER LEAVES POST", "By Olga Brandt"), "MINISTER LEAVES POST"),
    (
        ("Minister Leaves Post", "The dockers are expected to cheer", "By Olga Brandt"),
        "The dockers are expected to cheer",
    ),
    (("Support The Eland Courier!", "Home | News | Sport", TITLE, "By Olga Brandt"), TITLE),
    (("Why did the cranes fall?",), "Why did the cranes fall?"),
    (("Dockers Seek Help From the U.S.",), "Dockers Seek Help From the U.S."),
    (("Cranes in the port of Eland on Tuesday Photo: Harbour Press",), None),
    (("The cranes fell.",), None),
    ((), None),
]


@pytest.mark.parametrize(("head", "title"), TITLES)
def test_titles(head: tuple[str, ...], title: str | None) -> None:
    assert value(metadata(*head).title) == title


def test_the_comments_footer_remembers_the_title() -> None:
    assert value(metadata(below=("One reply on “The Long Strike”",)).title) == "The Long Strike"


WRITERS = [
    (("By Olga Brandt",), "Olga Brandt", None),
    (("BY OLGA BRANDT",), "Olga Brandt", None),
    (("By Olga Brandt and Tom de Wit",), "Olga Brandt and Tom de Wit", None),
    (("By Olga Brandt, The Eland Courier",), "Olga Brandt", "The Eland Courier"),
    (("By Olga Brandt, Staff Writer",), "Olga Brandt", None),
    (("By Olga Brandt for Eland News",), "Olga Brandt", "Eland News"),
    (("By Olga Brandt in Port Eland",), "Olga Brandt", None),
    (("Olga Brandt reports from Eland",), "Olga Brandt", None),
    (("Olga Brandt", "September 29, 2014"), "Olga Brandt", None),
    (("By The Eland Courier",), "The Eland Courier", "The Eland Courier"),
    (("By Boat to the Islands",), None, None),
]


IMPRINTS = [
    (("The Eland Courier, 24 February 2015",), (None, "The Eland Courier", "2015-02-24")),
    (("Tuesday, 24 February 2015 | Eland Gazette",), (None, "Eland Gazette", "2015-02-24")),
    (("The Quay | 24 February 2015",), (None, "The Quay", "2015-02-24")),
    (("Eland Post | World",), (None, "Eland Post", None)),
    (("Eland Post - Opinion - 24 February 2015",), (None, "Eland Post", "2015-02-24")),
    (("By Olga Brandt | Eland Gazette | 25 July 2016",), ("Olga Brandt", "Eland Gazette", "2016-07-25")),
    (("By Olga Brandt - Eland Gazette - 25 July 2016",), ("Olga Brandt", "Eland Gazette", "2016-07-25")),
    (("By Olga Brandt · Eland Gazette · 25 July 2016",), ("Olga Brandt", "Eland Gazette", "2016-07-25")),
    (("By Olga Brandt / Eland Gazette / July 25, 2016",), ("Olga Brandt", "Eland Gazette", "2016-07-25")),
    (("By the home desk | Eland Gazette | 25 July 2016",), ("the home desk", "Eland Gazette", "2016-07-25")),
    (("The Eland Courier", "By Olga Brandt, April 29, 2017"), ("Olga Brandt", "The Eland Courier", "2017-04-29")),
    (("Eland Gazette", "By Olga Brandt, April 29, 2017"), ("Olga Brandt", "Eland Gazette", "2017-04-29")),
    (("Eland Gazette", "Analysis", "6 May 2017"), (None, "Eland Gazette", "2017-05-06")),
    (("ELAND GAZETTE", "By our harbour staff"), (None, "Eland Gazette", None)),
    (("By the home desk", "The Eland Courier", "6 May 2017"), ("the home desk", "The Eland Courier", "2017-05-06")),
    (("By The Home Desk", "Eland Gazette"), ("The Home Desk", "Eland Gazette", None)),
    (("Compiled by Olga Brandt, 6 March 2015",), ("Olga Brandt", None, "2015-03-06")),
    (("Compiled by the news desk of the Eland Post, 6 March 2015",), (None, "Eland Post", "2015-03-06")),
    (("Ruritanian News Agency (RNA)",), (None, "Ruritanian News Agency", None)),
    (("Ruritanian News Agency (XYZ)",), (None, None, None)),
    (("The Battle of Eland, 24 February 1915",), (None, None, None)),
    (("Press Conference, 24 February 2015",), (None, None, None)),
    (("Press | Politics",), (None, None, None)),
    (("Eland, 24 February 2015",), (None, None, None)),
    (("What the Ministry Wants | 1 of 3",), (None, None, None)),
]


@pytest.mark.parametrize(("head", "expected"), IMPRINTS)
def test_lines_that_say_several_things(head: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    read = metadata(TITLE, *head)
    assert (value(read.author), value(read.outlet), value(read.published)) == expected
    assert value(read.title) == TITLE


@pytest.mark.parametrize(("head", "author", "outlet"), WRITERS)
def test_bylines(head: tuple[str, ...], author: str | None, outlet: str | None) -> None:
    read = metadata(TITLE, *head)
    assert (value(read.author), value(read.outlet)) == (author, outlet)


def test_a_note_on_the_writer_names_the_author() -> None:
    read = metadata(TITLE, below=("Olga Brandt is a columnist who lives in Port Eland.",))
    assert value(read.author) == "Olga Brandt"


def test_a_last_sentence_about_somebody_in_the_report_names_no_author() -> None:
    assert metadata(TITLE, below=("Ada Lindqvist is a former director of the port.",)).author is None


OUTLETS = [
    (("The Eland Courier", "Opinion"), (), "The Eland Courier"),
    (("Support The Eland Courier!",), (), "The Eland Courier"),
    ((), ("Views expressed here do not necessarily reflect the policy of The Eland Courier.",), "The Eland Courier"),
    ((), ("© 2014 The Eland Courier. All rights reserved.",), "The Eland Courier"),
    ((), ("We, the journalists of The Eland Courier, need your help and your support.",), "The Eland Courier"),
    (("Support us!",), (), None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "below", "outlet"), OUTLETS)
def test_outlets(head: tuple[str, ...], below: tuple[str, ...], outlet: str | None) -> None:
    assert value(metadata(*head, TITLE, below=below).outlet) == outlet


def test_a_dateline_names_its_agency() -> None:
    read = from_text(read_page("\n".join([TITLE, f"ELAND, Sept. 29, 2014 (Reuters) - {PROSE[0]}", *PROSE[1:]])))
    assert (value(read.outlet), value(read.published)) == ("Reuters", "2014-09-29")


@pytest.mark.parametrize(("day", "published"), [("3 October 2016", "2016-10-03"), ("3 October", None)])
def test_a_dateline_below_the_name_of_its_agency(day: str, published: str | None) -> None:
    lines = [TITLE, "Ruritanian News Agency (RNA)", f"ELAND, {day} (RNA) - {PROSE[0]}", *PROSE[1:]]
    read = from_text(read_page("\n".join(lines)))
    assert (value(read.outlet), value(read.published)) == ("Ruritanian News Agency", published)


def test_an_outlet_in_capitals_is_spelled_as_elsewhere_in_the_text() -> None:
    below = ("Photo: McBride Gazette archive",)
    assert value(metadata(TITLE, "MCBRIDE GAZETTE", "6 May 2017", below=below).outlet) == "McBride Gazette"
    assert value(metadata("ELAND CHRONICLE", TITLE).outlet) == "Eland Chronicle"


def test_a_dateline_on_a_line_of_its_own() -> None:
    read = metadata(TITLE, "ELAND, Ruritania (AP) --")
    assert (value(read.title), value(read.outlet)) == (TITLE, "AP")


def test_an_address_gives_date_and_outlet() -> None:
    address = "https://www.elandcourier.example/2014/09/29/dockers-resume-talks-a39862"
    read = metadata(TITLE, "The Eland Courier", below=("Original url:", address))
    assert (read.url, value(read.published), value(read.outlet)) == (address, "2014-09-29", "The Eland Courier")


def test_an_address_broken_by_a_blank_is_joined() -> None:
    read = metadata(TITLE, below=("Original url: https://elandcourier.example/2014/09/29/dockers-res ume-a39862",))
    assert read.url == "https://elandcourier.example/2014/09/29/dockers-resume-a39862"


def test_a_host_without_words_in_the_text_names_no_outlet() -> None:
    page = read_page("\n".join(PROSE))
    assert from_address("https://www.elandcourier.example/a/b", page, "given").outlet is None


PUBLISHED = [
    (("Updated: October 1, 2014", "Published: September 29, 2014"), "2014-09-29"),
    (("By Olga Brandt | September 29, 2014",), "2014-09-29"),
    (("Monday, 29 September 2014, 10:30",), "2014-09-29"),
    (("03/04/2014",), None),
]


@pytest.mark.parametrize(("head", "published"), PUBLISHED)
def test_publication_dates(head: tuple[str, ...], published: str | None) -> None:
    assert value(metadata(TITLE, *head).published) == published


def test_footers_and_prose_give_no_publication_date() -> None:
    below = ("On 3 May 2011 a crane had fallen before.", "June 2015", "Page generated Jul. 4th, 2015 06:00 pm")
    assert metadata(TITLE, below=below).published is None


@pytest.mark.parametrize(
    ("name", "published"),
    [("2014-09-29-talks.txt", "2014-09-29"), ("20140929_talks.txt", "2014-09-29"), ("talks_29-09.txt", None)],
)
def test_file_names(name: str, published: str | None) -> None:
    found = from_filename(name).published
    assert found == (Found(published, "filename") if published else None)
