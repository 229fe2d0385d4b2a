"""What of a page is furniture: tables of pages written for the purpose, each rule with what it must leave alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.corpus.furniture import read_page, union
from actorgraph.model import Span

PROSE = (
    "The harbour minister of Ruritania, Ada Lindqvist, said on Monday that talks with the dockers would resume.",
    "Her ministry had broken them off in March after two cranes were damaged in the port of Eland.",
    "A spokesman for the dockers called the offer fair, but asked for guarantees that nobody would be dismissed.",
    "The two sides are to meet again on Thursday in the old customs house, with a mediator from Grand Fenwick.",
)


def reason_at(lines: list[str], index: int) -> str | None:
    page = read_page("\n\n".join(lines))
    [block] = [number for number, block in enumerate(page.blocks) if block.text == " ".join(lines[index].split())]
    return page.reasons[block]


def in_head(line: str) -> str | None:
    return reason_at(["Dockers and Ministry Resume Talks", line, *PROSE], 1)


def in_middle(line: str) -> str | None:
    return reason_at([*PROSE, line, *(text.replace("The", "Then the") for text in PROSE[:2]), *MORE], 4)


def in_tail(line: str) -> str | None:
    return reason_at(["Dockers and Ministry Resume Talks", *PROSE, line], 5)


MORE = (
    "Nothing had been decided by nightfall, and the ferries to the outer islands stayed where they were.",
    "Shopkeepers on the quay complained that they had not seen a customer since the end of last week.",
)

ANYWHERE = [
    ("Read more", "read on"),
    ("Read more: Dockers walk out of third round of talks", "read on"),
    ("Continue reading below", "read on"),
    ("Also read: Why the cranes fell", "read on"),
    ("Most read", "teaser"),
    ("Related articles", "teaser"),
    ("You may also like", "teaser"),
    ("Share on Facebook", "share"),
    ("Facebook | Twitter | WhatsApp | Email", "share"),
    ("Share this article", "share"),
    ("Share: Facebook  Twitter  E-mail", "share"),
    ("Share on social media · Print · Subscribe to our newsletter", "share"),
    ("Comments are closed | Read more", "comments"),
    ("Tweet", "share"),
    ("Follow us on Twitter for the latest from the quay", "share"),
    ("Subscribe to our newsletter", "share"),
    ("Sign up for our free daily newsletter and never miss a story.", "share"),
    ("214 shares", "share"),
    ("ADVERTISEMENT", "advertisement"),
    ("Sponsored content", "advertisement"),
    ("We use cookies to make this page better. By continuing you agree.", "cookies"),
    ("This website uses cookies.", "cookies"),
    ("Photo: Reuters", "credit"),
    ("Photo by Olga Brandt / Harbour Press", "credit"),
    ("Olga Brandt / AFP", "credit"),
    ("OLGA BRANDT/REUTERS", "credit"),
    ("(AP Photo/Olga Brandt)", "credit"),
    ("[Olga Brandt/AFP via Getty Images]", "credit"),
    ("Getty Images", "credit"),
    ("Image: Wikimedia Commons", "credit"),
    ("© Olga Brandt", "credit"),
    ("Olga Brandt / portofeland.com", "credit"),
    ("Embed from Getty Images", "credit"),
    ("Image source, Getty Images", "credit"),
    ("Tags: ports, strikes, Ruritania", "tags"),
    ("Filed under: Economy, Labour", "tags"),
    ("#ports #strike", "tags"),
    ("Comments are closed.", "comments"),
    ("No comments", "comments"),
    ("12 Comments", "comments"),
    ("Leave a reply", "comments"),
    ("Three thoughts on “The long strike”", "comments"),
    ("Your email address will not be published. Required fields are marked *", "comments"),
    ("The views expressed in this article are the author's own and do not reflect those of The Courier.", "disclaimer"),
    ("Opinions expressed by contributors are solely those of the authors.", "disclaimer"),
    ("© 2014 The Eland Courier. All rights reserved.", "legal"),
    ("Copyright 2014 Eland Media", "legal"),
    ("Original url:", "address"),
    ("https://www.elandcourier.example/2014/09/29/dockers-talks", "address"),
    ("Page generated Jul. 4th, 2015 06:00 pm", "page"),
    ("Powered by WordPress", "page"),
    ("Back to top", "page"),
    ("Mo Tu We Th Fr Sa Su", "calendar"),
    ("* * *", "page"),
    ('<tweet id="12"></tweet>', "page"),
    ("margin-top: 20px;", "page"),
    ("FULL TEXT", "page"),
]  # fmt: skip

HEAD = [
    ("By Olga Brandt", "byline"),
    ("By OLGA BRANDT and TOM DE WIT", "byline"),
    ("By Olga Brandt, Staff Writer", "byline"),
    ("By Olga Brandt, The Eland Courier", "byline"),
    ("By Olga Brandt in Eland", "byline"),
    ("By The Eland Courier", "byline"),
    ("By Olga Brandt | September 29, 2014", "byline"),
    ("Olga Brandt reports", "byline"),
    ("Olga Brandt reports from Eland.", "byline"),
    ("By our staff reporter", "byline"),
    ("September 29, 2014", "date"),
    ("29 Sept. 2014", "date"),
    ("Monday, 29 September 2014", "date"),
    ("2014-09-29", "date"),
    ("Published: Sept. 29, 2014 10:30 a.m. GMT", "date"),
    ("Sept. 29, 2014 | 5 min read", "date"),
    ("Updated 30 September 2014, 14:05", "date"),
    ("ELAND, Ruritania (AP) --", "dateline"),
    ("SEPTEMBER 29, 2014 / 6:13 PM / UPDATED 2 YEARS AGO", "date"),
    ("The Eland Courier", "section"),
    ("The Eland Courier, 24 February 2015", "date"),
    ("By the home desk, April 29, 2017", "byline"),
    ("By our diplomatic correspondent | Eland Gazette", "byline"),
    ("By the home desk | Eland Gazette | 25 July 2016", "byline"),
    ("Compiled by Olga Brandt, 6 March 2015", "credit"),
    ("Eland Gazette | Opinion", "section"),
    ("Ruritanian News Agency (RNA)", "section"),
    ("News in brief", "section"),
    ("5 min read", "page"),
    ("1,204", "page"),
    ("Slideshow ( 5 images )", "page"),
    ("2 hours ago", "page"),
    ("OPINION", "section"),
    ("World News", "section"),
    ("Home | News | World | Sport", "menu"),
    ("Home > World > Ruritania", "menu"),
    ("Sign in", "share"),
    ("Support The Eland Courier!", "appeal"),
    ("Support us", "appeal"),
]

TAIL = [
    ("By Olga Brandt", "byline"),
    ("(Reporting by Olga Brandt; Editing by Tom de Wit)", "credit"),
    ("Additional reporting by Tom de Wit", "credit"),
    ("This article was first published in The Eland Courier.", "legal"),
    ("Privacy policy", "legal"),
    ("Support our journalism today!", "appeal"),
    ("View all posts by Olga Brandt", "profile"),
    ("Tom de Wit contributed reporting from Eland.", "credit"),
    ("Tom de Wit and Ann Ash contributed to this report.", "credit"),
    ("Brandt reported from Eland; Ash, from Port Fenwick.", "credit"),
    ("(h/t: The Eland Courier)", "credit"),
    ("Twitter: @olgabrandt", "share"),
    ("Want more from the quay? Sign up for our newsletter.", "share"),
    ("Click here to read the whole ruling of the harbour court and what it means.", "read on"),
    ("More from The Eland Courier", "teaser"),
    ("Get daily Eland news", "appeal"),
    ("This story has been updated with a reply from the ministry.", "page"),
    ("Watch the full speech below:", "read on"),
    ("Photo: Eland Gazette archive", "credit"),
    ("RNA/kw", "credit"),
]

CONTENT = [
    "Read more books, she told the children.",
    "By Monday the strike had spread to the islands.",
    "Support for the minister grows",
    "Support Grows for the Dockers",
    "Reuters reported on Sunday that the talks had failed.",
    "Photo: Soldiers carry sandbags to the broken quay on Tuesday.",
    "A dockers' leader shares a laugh with the minister.",
    "Opinion in the port is divided.",
    "Follow the money, the prosecutor said.",
    "Comment from the ministry was not available on Monday.",
    "The minister declined to comment.",
    "Copyrights were not discussed.",
    "Tags on the containers showed where they came from.",
    "No comment came from the palace.",
    "Share prices fell.",
    "Share: the ministry's word for what the dockers lose",
    "Share on social media what you saw, the police asked.",
    "The Eland Courier, 24 hours later",
    "Eland, 24 February 1915",
    "By the harbour, the staff of the hotel waited.",
    "The Ministry of Ports (MOP)",
    "Eland | Port Fenwick",
    "Radio Silence",
    "Breaking: what the law says",
    "The demands",
    "“We need your help to continue our work, and your support makes a difference,” the nurse said.",
    "The party asked its members to donate to independent journalism, according to the paper.",
    "The views of the dockers were ignored.",
    "What the dockers want",
    "June 2014",
    "Sept. 29, 2014",
    "News travels slowly to the islands.",
    "Continue the talks, the king urged them.",
    "Police reports",
    "Poll: voters want the cranes back;",
    "The nurses contributed to the fund.",
    "This is a story of two cranes.",
    "Thank you for your support, the minister told our reporter.",
    "In 2013, the ministry adopted new rules on cookies and privacy for all ships.",
]


@pytest.mark.parametrize(("line", "reason"), ANYWHERE)
def test_furniture_wherever_it_stands(line: str, reason: str) -> None:
    assert in_middle(line) == reason
    assert in_tail(line) is not None
    assert in_head(line) is not None


@pytest.mark.parametrize(("line", "reason"), HEAD)
def test_furniture_of_the_head(line: str, reason: str) -> None:
    assert in_head(line) == reason


@pytest.mark.parametrize(("line", "reason"), TAIL)
def test_furniture_of_the_tail(line: str, reason: str) -> None:
    assert in_tail(line) == reason


@pytest.mark.parametrize("line", CONTENT)
def test_content_in_the_middle(line: str) -> None:
    assert in_middle(line) is None


@pytest.mark.parametrize("line", [line for line in CONTENT if not line.endswith("2014")])
def test_content_in_the_head(line: str) -> None:
    assert in_head(line) is None


@pytest.mark.parametrize("line", ["By Boat", "Mr. Lindqvist reports to the king.", "A dockers' song", "Home rule"])
def test_labels_that_only_look_like_bylines(line: str) -> None:
    assert in_middle(line) is None


PARTS = [
    ("Cranes stand idle in the port of Eland on Tuesday. Photo: Harbour Press", ["Photo: Harbour Press"]),
    ("Cranes stand idle in the port of Eland on Tuesday. Olga Brandt / Reuters", ["Olga Brandt / Reuters"]),
    ("Cranes stand idle in the port of Eland on Tuesday. (AP Photo/Olga Brandt)", ["(AP Photo/Olga Brandt)"]),
    ("Cranes stand idle in the port of Eland on Tuesday [Olga Brandt/AFP]", ["[Olga Brandt/AFP]"]),
    ("Cranes stand idle in the port of Eland on Tuesday (Photo: Olga Brandt)", ["(Photo: Olga Brandt)"]),
    ("Cranes stand idle in the port of Eland. REUTERS/Olga Brandt", ["REUTERS/Olga Brandt"]),
    ("Cranes stand idle in the port of Eland. © Olga Brandt", ["© Olga Brandt"]),
    ("Cranes stand idle in the port of Eland [Olga Brandt/The Eland Courier]", ["[Olga Brandt/The Eland Courier]"]),
    (
        "Cranes stand idle in the port of Eland. Credit...Olga Brandt for The Courier",
        ["Credit...Olga Brandt for The Courier"],
    ),
    (
        "FILE PHOTO: Cranes in the port of Eland. REUTERS/Tom de Wit/File Photo",
        ["FILE PHOTO: ", "REUTERS/Tom de Wit/File Photo"],
    ),
    ("Cranes stand idle in the port of Eland [and elsewhere, by sea/land]", []),
    ("ELAND, April 26. /TASS/. Dockers in Ruritania went back to their cranes.", ["ELAND, April 26. /TASS/. "]),
    ("Cranes stand idle in Eland, the agency Reuters said. The strike goes on.", []),
    ("The minister spoke to Reuters and to the AFP news agency on Tuesday.", []),
    ("The strike cost the port millions (and the town its pride).", []),
    ("ELAND (Reuters) - Dockers in Ruritania went back to their cranes on Monday.", ["ELAND (Reuters) - "]),
    ("PORT ELAND, Sept. 29 (AFP) — Dockers in Ruritania went back to work.", ["PORT ELAND, Sept. 29 (AFP) — "]),
    ("ELAND, 17 May (RNA) - Dockers in Ruritania went back to their cranes.", ["ELAND, 17 May (RNA) - "]),
    ("ELAND, 17 May 2016 — Dockers in Ruritania went back to their cranes.", ["ELAND, 17 May 2016 — "]),
    ("ELAND — Dockers in Ruritania went back to their cranes on Monday.", ["ELAND — "]),
    ("Eland, Ruritania (AP) -- Dockers went back to their cranes on Monday.", ["Eland, Ruritania (AP) -- "]),
    ("NATO — the alliance that Ruritania never joined — declined to comment on it.", []),
    ("Ada Lindqvist (Labour) said that the dockers had gone back to their cranes.", []),
]


@pytest.mark.parametrize(("line", "parts"), PARTS)
def test_parts_of_a_block(line: str, parts: list[str]) -> None:
    page = read_page("\n".join([line, *PROSE]))
    assert [mark.span.of(page.text) for mark in page.marks()] == parts


TICKER = "BREAKING: Avalanche buries mountain railway"


def test_a_ticker_about_something_else_is_furniture() -> None:
    page = read_page("\n".join([TICKER, "Dockers and Ministry Resume Talks", *PROSE]))
    assert [(mark.reason, mark.span.of(page.text)) for mark in page.marks()] == [("teaser", TICKER)]


@pytest.mark.parametrize(
    "lines",
    [
        [TICKER, *PROSE],
        [TICKER, "Dockers and Ministry Resume Talks", *PROSE, "The avalanche buried a railway in the mountains."],
        ["BREAKING: Dockers and ministry resume talks", "Harbour to open on Friday morning", *PROSE],
        ["MINISTER LEAVES POST", "Dockers cheer in the streets of Eland", *PROSE],
        ["Minister Leaves Radio", *PROSE],
    ],
)
def test_lines_above_the_report_that_are_its_own(lines: list[str]) -> None:
    assert not read_page("\n".join(lines)).marks()


def test_a_caption_read_twice_counts_once_whatever_its_credit() -> None:
    caption = "Cranes stand idle in the port of Eland on Tuesday."
    page = read_page("\n".join([f"{caption} Photo: Reuters", caption, *PROSE]))
    assert [(mark.reason, mark.span.of(page.text)) for mark in page.marks()] == [
        ("credit", "Photo: Reuters"),
        ("repeat", caption),
    ]


def test_a_refrain_of_two_words_is_kept() -> None:
    assert not read_page("\n".join(["No deal!", *PROSE[:2], "No deal!", *PROSE[2:]])).marks()


APPEAL = (
    "A word from us",
    "We have a small favour to ask.",
    "The Eland Courier has been in trouble with the harbour police for years, and will not bend.",
    "We are reader-funded, and your support keeps our reporting free of paywalls.",
)


def test_an_appeal_runs_over_what_stands_between_those_who_ask() -> None:
    page = read_page("\n\n".join(["Dockers and Ministry Resume Talks", *PROSE, *APPEAL[1:]]))
    assert [block.text for block in page.of("appeal")] == list(APPEAL[1:])


def test_an_appeal_does_not_swallow_a_report() -> None:
    page = read_page("\n\n".join([APPEAL[3], *PROSE, APPEAL[1]]))
    assert [block.text for block in page.content()] == list(PROSE)


def test_comments_of_readers_are_furniture() -> None:
    comments = ["2 responses to “The long strike”", "anna: I never liked that minister, and I said so at the time."]
    page = read_page("\n\n".join([*PROSE, *comments]))
    assert [block.text for block in page.of("comments")] == comments


def test_a_count_of_comments_above_the_article_is_only_a_line() -> None:
    page = read_page("\n\n".join(["Dockers and Ministry Resume Talks", "3 comments", *PROSE]))
    assert [block.text for block in page.content()][1:] == list(PROSE)


def test_what_is_left_below_the_end_goes_with_the_footer() -> None:
    footer = ["Style: Blue Harbour", "Expand all", "Page generated Jul. 4th, 2015 06:00 pm", "Powered by BlogEngine"]
    page = read_page("\n".join([*PROSE, *footer]))
    assert [block.text for block in page.content()] == list(PROSE)


def test_a_last_heading_without_a_footer_is_kept() -> None:
    assert not read_page("\n\n".join([*PROSE, "The strike in numbers"])).marks()


def test_a_blog_page_names_its_owner_in_several_boxes() -> None:
    lines = ["seagull_77: (on a mast)", "[personal profile] seagull_77", *PROSE, "Profile", "seagull_77: (Default)"]
    page = read_page("\n".join(lines))
    assert [block.text for block in page.content()] == list(PROSE)


def test_the_writer_named_above_a_note_on_the_writer() -> None:
    page = read_page("\n\n".join([*PROSE, "Olga Brandt", "Olga Brandt is a journalist in Eland."]))
    assert [mark.span.of(page.text) for mark in page.marks()] == ["Olga Brandt"]


def test_a_list_without_sentences_keeps_its_lines() -> None:
    page = read_page("\n".join(["Fuel duty frozen until spring", "Read more", "Strike halts ferries and trains"]))
    assert [block.text for block in page.of("read on")] == ["Read more"]
    assert len(page.content()) == 2


def test_an_agency_signs_off() -> None:
    below = ["Reporting by Olga Brandt; Editing by Tom de Wit", "Our Standards: The Principles of Trust.", "Apps"]
    page = read_page("\n".join([*PROSE, *below]))
    assert [block.text for block in page.content()] == list(PROSE)


def test_hard_wrapped_lines_make_paragraphs() -> None:
    text = (
        "Dockers Resume Talks\n\nThe harbour minister of Ruritania said on Monday that the talks with\n"
        "the dockers would resume, and that nobody would be dismissed over what\n"
        "had happened in March. She did not say who would pay for the cranes.\n\n"
        "A spokesman for the dockers called the offer fair, and told his men to\nread more\n"
    )
    assert [block.text.split()[-1] for block in read_page(text).blocks] == ["Talks", "cranes.", "more"]
    assert not read_page(text).marks()


def test_a_list_of_headlines_is_a_list() -> None:
    lines = [
        "Fuel duty frozen until the spring budget",
        "Strike halts ferries and trains for a day",
        "PM quits over storm",
    ]
    assert [block.text for block in read_page("\n".join(lines)).blocks] == lines


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).map(lambda pair: Span(*pair))))
def test_union_covers_the_same_characters(spans: list[Span]) -> None:
    joined = union(spans)
    assert {at for one in joined for at in range(one.start, one.end)} == {
        at for one in spans for at in range(one.start, one.end)
    }
    assert all(left.end < right.start for left, right in pairwise(joined))


LINES = st.sampled_from(
    [line for line, _ in ANYWHERE + HEAD + TAIL] + CONTENT + list(PROSE) + [line for line, _ in PARTS]
)


@given(
    st.lists(st.one_of(LINES, st.text(max_size=80)), max_size=20),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"]),
)
def test_marks_are_in_order_and_apart(lines: list[str], end: str) -> None:
    text = end.join(lines)
    marks = read_page(text).marks()
    assert all(0 <= mark.span.start < mark.span.end <= len(text) for mark in marks)
    assert all(one.span.end <= two.span.start for one, two in pairwise(marks))
