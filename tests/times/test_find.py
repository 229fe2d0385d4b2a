"""What is found, and its value: sentences with the expressions expected in them.

All are read in an article of Wednesday 8 October 2014.
"""

from __future__ import annotations

import pytest

from actorgraph.times import find_in

WEDNESDAY = "2014-10-08"

ABSOLUTE = [
    ("The bridge opened on 14 March 1987.", [("14 March 1987", "1987-03-14")]),
    ("She resigned on Jan. 21, 2015.", [("Jan. 21, 2015", "2015-01-21")]),
    ("The pact was signed Friday, September 5, 2014, in Velmora.", [("Friday, September 5, 2014", "2014-09-05")]),
    ("The siege began on the 3rd of May 1809.", [("the 3rd of May 1809", "1809-05-03")]),
    ("The letter of 7-Feb-13 was lost.", [("7-Feb-13", "2013-02-07")]),
    ("The letter of 7-Feb-2011 was lost.", [("7-Feb-2011", "2011-02-07")]),
    ("They met last week on Monday.", [("last week on Monday", "2014-09-29")]),
    ("Updated: 2014-09-29", [("2014-09-29", "2014-09-29")]),
    ("Filed at 2014-09-29T08:15.", [("2014-09-29T08:15", "2014-09-29T08:15")]),
    ("The form is dated 23.09.2013.", [("23.09.2013", "2013-09-23")]),
    ("The form is dated 9/23/2013.", [("9/23/2013", "2013-09-23")]),
    ("In July 1997 the port was sold.", [("July 1997", "1997-07")]),
    ("The mine closed in 1984.", [("1984", "1984")]),
    ("The plant opened in late 2009.", [("late 2009", "2009")]),
    ("Prices fell in the mid-1990s.", [("the mid-1990s", "199")]),
    ("It was a town of the 1880s.", [("the 1880s", "188")]),
    ("Everybody smoked in the '60s.", [("the '60s", "196")]),
    ("Everybody smoked in the sixties.", [("the sixties", "196")]),
    ("It is a 12th-century church.", [("12th-century", "11")]),
    ("The wall is from the 3rd century BC.", [("the 3rd century BC", "BC02")]),
    ("The city fell in 146 BC.", [("146 BC", "BC0146")]),
    ("In nineteen seventy-nine the shah left.", [("nineteen seventy-nine", "1979")]),
    ("Output rose in the second quarter of 2012.", [("the second quarter of 2012", "2012-Q2")]),
    ("Output rose in the first half of 2012.", [("the first half of 2012", "2012-H1")]),
    ("The spring of 1862 was wet.", [("The spring of 1862", "1862-SP")]),
    ("They met in summer 2013.", [("summer 2013", "2013-SU")]),
    ("The budget for fiscal 2013 passed.", [("fiscal 2013", "2013")]),
    ("The 2013 fiscal year was poor.", [("The 2013 fiscal year", "2013")]),
    ("Nobody forgot the Sept. 11 attacks.", [("Sept. 11", "2001-09-11")]),
    ("They married on Easter Sunday 2013.", [("Easter Sunday 2013", "2013-03-31")]),
]

PARTIAL = [
    ("He was arrested on September 26.", [("September 26", "2014-09-26")]),
    ("He was arrested in March.", [("March", "2014-03")]),
    ("The vote will be held in December.", [("December", "2014-12")]),
    ("The summit will open on 9 January.", [("9 January", "2015-01-09")]),
    ("Nominations close in early November.", [("early November", "2014-11")]),
    ("They met on 4 February of this year.", [("4 February of this year", "2014-02-04")]),
    ("They met in June last year.", [("June last year", "2013-06")]),
    ("The law changed last March.", [("last March", "2014-03")]),
    ("The law will change next March.", [("next March", "2015-03")]),
    ("The court sat last Oct. 20.", [("last Oct. 20", "2013-10-20")]),
    ("They celebrated Christmas at home.", [("Christmas", "2013-12-25")]),
    ("They will be home by Christmas.", [("Christmas", "2014-12-25")]),
]

RELATIVE = [
    ("The harbour had been shut over the last decade.", [("the last decade", "200")]),
    ("The sale is to close by year-end.", [("year-end", "2014-12-31")]),
    ("Output fell in the last half of 2012.", [("the last half of 2012", "2012-H2")]),
    ("The guild had extended its offer to November 20.", [("November 20", "2014-11-20")]),
    ("The court reconvenes January 24.", [("January 24", "2015-01-24")]),
    ("A rally planned for Saturday was cancelled after the storm.", [("Saturday", "2014-10-11")]),
    ("The year two thousand has passed.", [("The year two thousand", "2000")]),
    ("They raised the June price twice.", [("June", "2014-06")]),
    ("The minister resigned on Monday.", [("Monday", "2014-10-06")]),
    ("The minister will resign on Monday.", [("Monday", "2014-10-13")]),
    ("The two are to meet on Thursday.", [("Thursday", "2014-10-09")]),
    ("They met on Wednesday.", [("Wednesday", "2014-10-08")]),
    ("They met last Wednesday.", [("last Wednesday", "2014-10-01")]),
    ("They will meet next Wednesday.", [("next Wednesday", "2014-10-15")]),
    ("They met on Tuesday of last week.", [("Tuesday of last week", "2014-09-30")]),
    ("He spoke today.", [("today", "2014-10-08")]),
    ("He spoke yesterday.", [("yesterday", "2014-10-07")]),
    ("He spoke the day before yesterday.", [("the day before yesterday", "2014-10-06")]),
    ("He speaks tomorrow morning.", [("tomorrow morning", "2014-10-09TMO")]),
    ("He speaks tonight.", [("tonight", "2014-10-08TNI")]),
    ("He spoke this morning.", [("this morning", "2014-10-08TMO")]),
    ("He spoke last night.", [("last night", "2014-10-07TNI")]),
    ("The shelling began on Monday night.", [("Monday night", "2014-10-06TNI")]),
    ("Sales fell last week.", [("last week", "2014-W40")]),
    ("Sales fell last month.", [("last month", "2014-09")]),
    ("Sales fell last year.", [("last year", "2013")]),
    ("Sales will fall next month.", [("next month", "2014-11")]),
    ("Sales fell earlier this year.", [("earlier this year", "2014")]),
    ("It began in the early part of this decade.", [("the early part of this decade", "201")]),
    ("It happened three years ago.", [("three years ago", "2011")]),
    ("It happened nearly two months ago.", [("nearly two months ago", "2014-08")]),
    ("It happened two weeks ago.", [("two weeks ago", "2014-W39")]),
    ("It happened ten days ago.", [("ten days ago", "2014-09-28")]),
    ("The harvest was poor last summer.", [("last summer", "2014-SU")]),
    ("The weekend was calm.", [("The weekend", "2014-W40-WE")]),
    ("The work ends by the end of the year.", [("the end of the year", "2014")]),
    ("The port was shut at 2 p.m. Monday.", [("2 p.m. Monday", "2014-10-06T14:00")]),
    ("The port was shut on Monday at 14:30.", [("Monday", "2014-10-06"), ("14:30", "2014-10-06T14:30")]),
    ("The train left at noon Tuesday.", [("noon Tuesday", "2014-10-07T12:00")]),
]

NARRATIVE = [
    (
        "The dam burst on 3 June 2010. Two days earlier, cracks were seen.",
        [("3 June 2010", "2010-06-03"), ("Two days earlier", "2010-06-01")],
    ),
    (
        "The dam burst on 3 June 2010. The next day, help came.",
        [("3 June 2010", "2010-06-03"), ("The next day", "2010-06-04")],
    ),
    (
        "The dam burst on 3 June 2010. The same day, the mayor fled.",
        [("3 June 2010", "2010-06-03"), ("The same day", "2010-06-03")],
    ),
    ("He left in 1999 and returned the following year.", [("1999", "1999"), ("the following year", "2000")]),
    ("He left in May 1999. Later that year he wed.", [("May 1999", "1999-05"), ("Later that year", "1999")]),
    (
        "The dam burst on 3 June 2010. It had leaked the day before.",
        [("3 June 2010", "2010-06-03"), ("the day before", "2010-06-02")],
    ),
]

REPORTED = [
    (
        "Velmora Mills said third-quarter profit fell to $2 million from $3 million a year earlier.",
        [("third-quarter", "2014-Q3"), ("a year earlier", "2013-Q3")],
    ),
    (
        "It lost $2 million in the second quarter. On Sept. 30 the board met. Sales in the year-ago period rose.",
        [("the second quarter", "2014-Q2"), ("Sept. 30", "2014-09-30"), ("the year-ago period", "2013-Q2")],
    ),
    (
        "It lost $2 million in the second quarter, against a profit in the corresponding quarter last year.",
        [("the second quarter", "2014-Q2"), ("the corresponding quarter last year", "2013-Q2")],
    ),
    (
        "It lost $2 million in the second quarter. In the 2012 period it broke even.",
        [("the second quarter", "2014-Q2"), ("the 2012 period", "2012-Q2")],
    ),
    (
        "Third-quarter sales rose. In 2009 a fire destroyed the mill; the old one had burned a year earlier.",
        [("Third-quarter", "2014-Q3"), ("2009", "2009"), ("a year earlier", "2008")],
    ),
    (
        "The year-ago third quarter was better.",
        [("The year-ago third quarter", "2013-Q3")],
    ),
]

TENSES = [
    ("Marn will speak until 9 a.m. Friday.", [("9 a.m. Friday", "2014-10-10T09:00")]),
    ("Marn will meet Gen. Oduya on Friday.", [("Friday", "2014-10-10")]),
    ("It was not until Friday that Marn spoke.", [("Friday", "2014-10-03")]),
    ("Until Friday, they had hoped to win.", [("Friday", "2014-10-03")]),
    ("Marn will return to the United States on Friday.", [("Friday", "2014-10-10")]),
]

PERIODS = [
    ("Now the ferries are idle.", [("Now", "PRESENT_REF")]),
    ("Now, the ferries are idle.", []),
    ("The guild met for the last week.", [("the last week", "P1W")]),
    ("It will pay over the next couple of years.", [("the next couple of years", "P2Y")]),
    ("The crossing takes two to three weeks.", [("two to three weeks", "P2W")]),
    ("Fares rose in past years.", [("past years", "PAST_REF")]),
    ("The island will one day have a bridge.", [("one day", "FUTURE_REF")]),
    ("The talks lasted six hours.", [("six hours", "PT6H")]),
    ("A three-year plan was agreed.", [("three-year", "P3Y")]),
    ("It took two and a half years.", [("two and a half years", "P2Y6M")]),
    ("They waited for more than ten days.", [("more than ten days", "P10D")]),
    ("They waited for years.", [("years", "PXY")]),
    ("It went on for decades.", [("decades", "PXDE")]),
    ("Prices doubled over the past year.", [("the past year", "2013")]),
    ("Prices doubled over the past few weeks.", [("the past few weeks", "PXW")]),
    ("Prices doubled in the last two months.", [("the last two months", "P2M")]),
    ("The market opens every Monday.", [("every Monday", "XXXX-WXX-1")]),
    ("The market opens every two weeks.", [("every two weeks", "P2W")]),
    ("The club meets twice a week.", [("a week", "P1W")]),
    ("The fee is paid annually.", [("annually", "P1Y")]),
    ("Mass is said on Sundays.", [("Sundays", "XXXX-WXX-7")]),
    ("It is quiet now.", [("now", "PRESENT_REF")]),
    ("He recently retired.", [("recently", "PAST_REF")]),
    ("She currently lives in Ostria.", [("currently", "PRESENT_REF")]),
]

RANGES = [
    ("The summit of 18-19 February 2015 failed.", [("18-19 February 2015", "2015-02-18/2015-02-19")]),
    ("The talks were held on April 26 and 27, 2017.", [("April 26 and 27, 2017", "2017-04-26/2017-04-27")]),
    ("The talks were held on 26–27 April.", [("26–27 April", "2014-04-26/2014-04-27")]),
    ("He toured from May 28 to June 3, 2013.", [("May 28 to June 3, 2013", "2013-05-28/2013-06-03")]),
    ("He was governor 2003-2009.", [("2003-2009", "2003/2009")]),
    ("The war of 1914–18 was over.", [("1914–18", "1914/1918")]),
]

NO_DATES = [
    "The quarter-to-quarter figures were sound.",
    "She may come, he said.",
    "Prime Minister April Hart smiled.",
    "They march in step.",
    "He was second in the race.",
    "The fall of the city was quick.",
    "The sun was hot.",
    "A total of 1,998 voters came.",
    "Some 2000 people marched.",
    "The 400-year-old oak was felled.",
    "He is 61 years old.",
    "He paid $1990 for it.",
    "More than a quarter of the voters stayed at home.",
    "They can't have soldiers everywhere at the same time.",
    "He came second.",
    "The average daily volume fell.",
    "At this point the road forks.",
    "She read it in the Sunday Herald.",
    "Call 555-1998 or write.",
    "The box was 1984 mm wide and 12:300 long.",
    "",
]


def found(text: str, reference: str | None = WEDNESDAY, **more: bool) -> list[tuple[str, str]]:
    return [(one.span.of(text), one.value) for one in find_in(text, reference, **more)]


WHOLE = [
    ("The shop shut last Friday, Oct. 3, for good.", [("last Friday, Oct. 3", "2014-10-03")]),
    ("They sat from Monday to Friday.", [("Monday", "2014-10-06"), ("Friday", "2014-10-10")]),
    ("It began at 7:30 p.m. on Tuesday.", [("7:30 p.m.", "2014-10-07T19:30"), ("Tuesday", "2014-10-07")]),
    ("He left around 8 p.m. (2000 GMT).", [("around 8 p.m.", "2014-10-08T20:00")]),
    ("In the past it was sold by weight.", [("the past", "PAST_REF")]),
    ("In the past three years it was not.", [("the past three years", "P3Y")]),
    ("Rents rose in recent years.", [("recent years", "PAST_REF")]),
    ("They may soon meet.", [("soon", "FUTURE_REF")]),
    ("She would some day return.", [("some day", "FUTURE_REF")]),
    ("It posted a third-quarter loss.", [("third-quarter", "2014-Q3")]),
    ("It was under the year-ago figure.", [("year-ago", "2013")]),
    ("The first two quarters of 2013 were poor.", [("The first two quarters of 2013", "2013-H1")]),
    ("Sales fell in the 2013 quarter.", [("the 2013 quarter", "2013-Q3")]),
    ("Sales fell in the latest fiscal year.", [("the latest fiscal year", "2013")]),
    ("They met the week before last.", [("the week before last", "2014-W39")]),
    ("It stood for a quarter of a century.", [("a quarter of a century", "P25Y")]),
    ("It stood half a dozen years.", [("half a dozen years", "P6Y")]),
    ("A two-and-a-half-year term ended.", [("two-and-a-half-year", "P2Y6M")]),
    ("A yearlong strike ended.", [("yearlong", "P1Y")]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    ABSOLUTE + PARTIAL + RELATIVE + NARRATIVE + REPORTED + TENSES + PERIODS + RANGES + WHOLE,
    ids=lambda value: str(value)[:50],
)
def test_expressions_and_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_no_time_is_meant(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 18-19 February 2015.", [("18", "2015-02-18"), ("19 February 2015", "2015-02-19")]),
        ("They met on April 26 and 27, 2017.", [("April 26", "2017-04-26"), ("27, 2017", "2017-04-27")]),
        ("He served 2003-2009.", [("2003", "2003"), ("2009", "2009")]),
    ],
)
def test_ranges_as_two_ends(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, ranges=False) == expected


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It was in 1987.", "1987-01-01", "1987-12-31"),
        ("It was in February 2012.", "2012-02-01", "2012-02-29"),
        ("It was on Monday.", "2014-10-06", "2014-10-06"),
        ("It was last week.", "2014-09-29", "2014-10-05"),
        ("It was in the first quarter of 2013.", "2013-01-01", "2013-03-31"),
        ("It was in the winter of 2012.", "2012-12-01", "2013-02-28"),
        ("It was in the 1990s.", "1990-01-01", "1999-12-31"),
        ("It was in the 19th century.", "1800-01-01", "1899-12-31"),
        ("It was on 18-19 February 2015.", "2015-02-18", "2015-02-19"),
        ("It was on Monday night.", "2014-10-06", "2014-10-06"),
        ("It took three days.", None, None),
        ("It is over now.", None, None),
        ("It fell in 146 BC.", None, None),
    ],
)
def test_days_that_bound_the_value(text: str, earliest: str | None, latest: str | None) -> None:
    [one] = find_in(text, WEDNESDAY)
    assert (one.earliest, one.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "anchored"), [("on 3 May 1999", False), ("on 3 May", True), ("yesterday", True), ("in 1999", False)]
)
def test_what_hangs_on_the_articles_date(text: str, anchored: bool) -> None:
    [one] = find_in(text, WEDNESDAY)
    assert one.anchored is anchored


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("He spoke yesterday.", None, [("yesterday", "XXXX-XX-XX")]),
        ("It began in 1971. It ends this month.", None, [("1971", "1971"), ("this month", "XXXX-XX")]),
        ("It began in 1971. It ends on Friday.", None, [("1971", "1971"), ("Friday", "XXXX-WXX-5")]),
        ("He spoke on Monday.", None, [("Monday", "XXXX-WXX-1")]),
        ("He spoke in May.", None, [("May", "XXXX-05")]),
        ("He spoke yesterday.", "2014-09", [("yesterday", "2014-08-XX")]),
        ("He spoke today.", "2014-09", [("today", "2014-09-XX")]),
        ("He spoke last year.", "2014", [("last year", "2013")]),
        ("They will go next summer.", "9999-12-31", []),
        ("He spoke last month.", "no date", [("last month", "XXXX-XX")]),
    ],
)
def test_a_date_of_the_article_that_is_vague_or_missing(
    text: str, reference: str | None, expected: list[tuple[str, str]]
) -> None:
    assert found(text, reference) == expected


def test_dates_without_a_year_in_a_history_belong_to_its_year() -> None:
    text = (
        "The revolt of 1831 began in Velmora. It had roots in 1790 and 1805. In 1829 taxes rose, and in 1830 again. "
        "The mill burned on 4 March 1831. On 9 April the governor fled."
    )
    assert found(text)[-1] == ("9 April", "1831-04-09")
