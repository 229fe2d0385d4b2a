"""Saved pages: what they declare in many places, chosen as a reader would; links to other stories out of the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from actorgraph.corpus import outlets, read
from actorgraph.corpus.html import extract
from actorgraph.corpus.names import writers
from actorgraph.errors import InputError
from actorgraph.model import Article

BODY = [
    "Talks between the dockers and the harbour ministry began again on Tuesday after a pause of nine days.",
    "Marta Holm, who speaks for the dockers, said that the new offer was fair but came late.",
    "The minister called the pause a waste and asked both sides to stay at the table until Friday.",
    "Three ships wait outside the port, and the grain in one of them has begun to spoil, the harbour master said.",
]


def page(
    title: str = "Dockers resume talks - Eland Courier",
    h1: str = "Dockers resume talks",
    meta: str = "",
    linked: Any = None,
    body: list[str] | None = None,
    more: str = "",
) -> str:
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    paragraphs = "".join(f"<p>{one}</p>" for one in body or BODY)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{meta}{script}</head><body><nav><a href="/">Home</a>'
        f"</nav><main><article><h1>{h1}</h1>{paragraphs}{more}</article></main></body></html>"
    )


def news(**fields: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Dockers resume talks"} | fields


@pytest.mark.parametrize(
    ("title", "h1", "expected"),
    [
        ("Dockers resume talks - Eland Courier", "Dockers resume talks", "Dockers resume talks"),
        ("Dockers resume talks | Harbour News | Eland Courier", "", "Dockers resume talks"),
        ("Dockers resume talks - National | elandcourier.example", "", "Dockers resume talks"),
        ("Eland Courier | Dockers resume talks", "", "Dockers resume talks"),
        ("Dockers resume talks | Eland Courier | by Ann Ash", "", "Dockers resume talks"),
        ("Harbour: talks go on | Eland Courier", "Dockers and ministry: talks go on", "Dockers and ministry: talks go on"),
        ("Talks go on - and a grain ship waits", "Talks go on - and a grain ship waits", "Talks go on - and a grain ship waits"),
        ("Dockers resume talks", "Eland Courier", "Dockers resume talks"),
    ],
)  # fmt: skip
def test_title_without_site_section_and_writer(title: str, h1: str, expected: str) -> None:
    meta = (
        '<meta property="og:site_name" content="Eland Courier"><meta name="author" content="Ann Ash">'
        '<link rel="canonical" href="https://www.elandcourier.example/news/1">'
    )
    said = extract(page(title, h1, meta), "a.html").metadata
    assert said.title is not None
    assert said.title.value == expected


@pytest.mark.parametrize(
    ("values", "people", "agencies"),
    [
        (["By Ann Ash and Bo van Beck"], "Ann Ash, Bo van Beck", None),
        (["Ash, Ann"], "Ann Ash", None),
        (["van Beck, Bo; Ash, Ann"], "Bo van Beck, Ann Ash", None),
        (["Ann Ash, Bo Beck"], "Ann Ash, Bo Beck", None),
        (["Ann Ash, Senior Reporter"], "Ann Ash", None),
        (["ANN ASH, Reuters"], "Ann Ash", "Reuters"),
        (["Associated Press"], None, "Associated Press"),
        (["Ann Ash", "AFP"], "Ann Ash", "AFP"),
        (["Eland Courier"], None, None),
        (["Courier Holdings Ltd, 12 Quay Street"], None, None),
        (["https://elandcourier.example/staff/ash"], None, None),
        (["Ann Ash (ash@elandcourier.example)"], "Ann Ash", None),
        (["Ann Ash in Port Eland"], "Ann Ash", None),
        (["Ann Ash", "annash"], "Ann Ash", None),
        (["Ann Ash / Bo Beck"], "Ann Ash, Bo Beck", None),
        (["Courier Staff"], "Courier Staff", None),
        (["Sam O'Hara, Jr."], "Sam O'Hara Jr", None),
    ],
)
def test_people_and_agencies(values: list[str], people: str | None, agencies: str | None) -> None:
    said = writers(values, publishers=["Eland Courier", "The Eland Courier"])
    assert (said.author and said.author.rstrip("."), said.agency) == (people, agencies)


@pytest.mark.parametrize(
    ("candidates", "host", "name"),
    [
        ([("Harbour Post", 1.5), ("harbourpost", 1.25)], "harbourpost.example", "Harbour Post"),
        ([("Where the tide turns", 1.5), ("The Tide Gazette", 1.25)], "thetidegazette.example", "The Tide Gazette"),
        ([("港口新聞", 1.5), ("Harbour Times", 0.75)], "www.harbourtimes.example", "Harbour Times"),
        ([("Quay Radio (QRN)", 1.5)], "quayradio.example", "Quay Radio"),
        ([("Quay Premium", 1.5), ("Quay", 1.25)], "www.quay.example", "Quay"),
        ([(None, 1.0)], "", None),
    ],
)
def test_one_outlet_one_name(candidates: list[tuple[str | None, float]], host: str, name: str | None) -> None:
    assert outlets.chosen(candidates, host) == name


def test_linked_data_by_reference(tmp_path: Path) -> None:
    graph = {
        "@graph": [
            news(author={"@id": "#ash"}, publisher={"@id": "#org"}, datePublished="2024-05-06T23:30:00+02:00",
                 dateModified="2024-05-08T08:00:00Z", articleSection=["Harbour", "News"]),
            {"@type": "Person", "@id": "#ash", "name": "Ann Ash"},
            {"@type": "Organization", "@id": "#org", "name": "Eland Courier"},
            {"@type": "Article", "headline": "Another story", "author": {"name": "Cy Crane"}},
        ]
    }  # fmt: skip
    path = tmp_path / "a.html"
    path.write_text(page(linked=graph), encoding="utf-8")
    article = next(iter(read([path])))
    assert isinstance(article, Article)
    assert article.author is not None
    assert article.author.value == "Ann Ash"
    assert article.publisher == "Eland Courier"
    assert (article.day, article.updated, article.section) == ("2024-05-06", "2024-05-08", "Harbour")
    assert article.file_sha256 is not None


@pytest.mark.parametrize(
    "broken", ['{"@type": "NewsArticle", ', "[" * 5000, '{"@type": 3, "author": [1, null, {"name": 5}]}']
)
def test_broken_linked_data_is_passed_over(broken: str) -> None:
    made = extract(page(meta=f'<script type="application/ld+json">{broken}</script>'), "a.html")
    assert made.metadata.title is not None


def marked(html: str) -> list[str]:
    made = extract(html, "a.html")
    return [made.text[one.start : one.end] for one in made.asides]


TEASER = "Minister quits over grain affair"


@pytest.mark.parametrize(
    "more",
    [
        f'<p><a href="/b">{TEASER}</a></p>',
        f'<p>READ MORE: <a href="/b">{TEASER}</a></p>',
        f'<ul class="related"><li><a href="/b">{TEASER}</a></li></ul>',
        f'<div class="c-newsletter-signup"><p>{TEASER}</p></div>',
        f'<a href="/b"><div><p>{TEASER}</p></div></a>',
        "".join(
            f'<div class="card"><h2><a href="/b{n}">{TEASER} {n}</a></h2><p>{TEASER} after a night {n}.</p></div>'
            for n in range(3)
        ),
    ],
)
def test_links_to_other_stories_are_furniture(more: str) -> None:
    html = page(body=[*BODY[:2]], more=more + "".join(f"<p>{one}</p>" for one in BODY[2:]))
    made = extract(html, "a.html")
    assert all(one in made.text for one in BODY)
    for line in made.text.splitlines():
        if TEASER in line:
            assert any(line.strip() == made.text[s.start : s.end] for s in made.asides), line
    assert not any(one in marked(html) for one in BODY)


def test_a_linked_sentence_of_the_report_is_content() -> None:
    quoted = "“The offer was fair,” she wrote in a letter to the members of the union that evening."
    assert marked(page(body=[*BODY, f'<a href="/letter">{quoted}</a>'])) == []


def test_a_wrapper_with_a_telling_name_is_no_box() -> None:
    html = page(body=[]).replace(
        "</h1>", '</h1><div class="paywall promo">' + "".join(f"<p>{p}</p>" for p in BODY * 2) + "</div>"
    )
    assert marked(html) == []


def test_short_text_is_completed_by_the_declared_one() -> None:
    long = [f"{one} It was said again on day {n}." for n in range(6) for one in BODY]
    html = page(body=long[:2], linked=news(articleBody=" ".join(long)))
    hidden = "".join(f'<p class="comment footer">{one}</p>' for one in long[2:])
    html = html.replace("</main>", f'</main><footer class="footer"><div>{hidden}</div></footer>')
    text = extract(html, "a.html").text
    assert all(one in text for one in long)
    assert len(text.splitlines()) >= len(long)


def test_front_pages_are_refused() -> None:
    links = "".join(
        f'<li><h3><a href="/s{n}">Harbour story number {n} with a headline</a></h3></li>' for n in range(40)
    )
    front = (
        f"<html><head><title>Eland Courier</title></head><body><main><h1>News</h1><ul>{links}</ul></main></body></html>"
    )
    with pytest.raises(InputError, match=r"page of links|no article"):
        extract(front, "a.html")


def test_stub_behind_a_paywall_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(linked=news(isAccessibleForFree="False", wordCount=900)), encoding="utf-8")
    article, told = list(read([path]))
    assert isinstance(article, Article)
    assert isinstance(told, InputError)
    assert "of 900 words" in str(told)


def test_bare_names_above_the_text_sign_where_the_site_signs() -> None:
    made = extract(page(meta='<meta name="author" content="Eland Courier"><meta property="og:site_name" content="Eland Courier">',
                        body=["Ann Ash/Bo Beck", *BODY]), "a.html")  # fmt: skip
    assert made.metadata.author is not None
    assert made.metadata.author.value == "Ann Ash, Bo Beck"


def test_an_agency_that_signs_alone_is_the_author_too(tmp_path: Path) -> None:
    for name, author in (
        ("a", [{"name": "Associated Press"}]),
        ("b", [{"name": "Ann Ash"}, {"name": "Associated Press"}]),
    ):
        (tmp_path / f"{name}.html").write_text(page(linked=news(author=author)), encoding="utf-8")
    alone, beside = read([tmp_path])
    assert isinstance(alone, Article)
    assert isinstance(beside, Article)
    assert alone.author is not None
    assert beside.author is not None
    assert (alone.author.value, beside.author.value) == ("Associated Press", "Ann Ash")
    assert alone.agency == beside.agency is not None


@pytest.mark.parametrize(
    ("fields", "more"),
    [
        ({"license": "https://licences.example/by/4.0/"}, ""),
        ({"license": {"@type": "CreativeWork", "name": "BY", "url": "https://licences.example/by/4.0/"}}, ""),
        ({}, '<p>Printed under <a rel="license" href="https://licences.example/by/4.0/">these terms</a>.</p>'),
    ],
)
def test_licence_and_count_of_words(tmp_path: Path, fields: dict[str, Any], more: str) -> None:
    (tmp_path / "a.html").write_text(page(linked=news(wordCount="70", **fields), more=more), encoding="utf-8")
    [one] = read([tmp_path])
    assert isinstance(one, Article)
    assert (one.licence, one.words) == ("https://licences.example/by/4.0/", 70)


def test_caption_parts_stay_apart() -> None:
    figure = '<figure><img src="a.jpg"><figcaption><b>Port Eland</b><span>Ships wait on Tuesday.</span></figcaption></figure>'
    assert "Port Eland Ships wait on Tuesday." in extract(page(more=figure), "a.html").text


def test_an_embedded_post_is_a_quotation_of_its_writer() -> None:
    post = (
        '<blockquote class="post-embed"><p lang="en">The grain is lost.<br>Nobody came. <a href="x">pic.twitter.com/Ab1</a></p>'
        '&mdash; Edda Lund (@eddalund) <a href="https://posts.example/1">May 6, 2024</a></blockquote>'
    )
    text = extract(page(body=[*BODY[:2], post, *BODY[2:]]), "a.html").text
    assert "“The grain is lost. Nobody came.” — Edda Lund (@eddalund) May 6, 2024" in text.splitlines()


def test_a_quotation_without_a_signature_stays() -> None:
    quote = "<blockquote><p>We were promised a berth — and a crane (by March).</p></blockquote>"
    text = extract(page(body=[*BODY[:2], quote, *BODY[2:]]), "a.html").text
    assert "We were promised a berth — and a crane (by March)." in text
