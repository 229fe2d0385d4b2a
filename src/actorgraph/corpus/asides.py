"""What leads away from an article: links to other stories, newsletters and forms between its paragraphs.

Told by the page's layout, not by its words: a paragraph that is nothing but a link, and what stands in a box that the
page itself calls related, recommended, promoted, a newsletter or a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from actorgraph.model import Span

_BLOCKS = "p li h2 h3 h4 h5 h6 dt dd td figcaption blockquote div span strong a".split()
_BOXES = re.compile(
    r"(?:^|[\s_-])(?:related|recirc\w*|recommend\w*|more[_-]?(?:from|on|stories|articles|news|topics?|like)"
    r"|(?:read|also|see)[_-]?(?:more|next|also|read)|newsletters?|promo\w*|teasers?|most[_-]?(?:read|popular|viewed)"
    r"|trending|popular|outbrain|taboola|sign[_-]?up|subscri\w+|paywall|comments?|disqus|share\w*|social"
    r"|advert\w*|ad-?slot|cookie\w*|consent|donat\w+"
    r"|you[_-]?(?:may|might)|up[_-]?next|carousel|yarpp|jp-relatedposts|inline-?(?:link|related)"
    r"|interstitial)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names that pages give to boxes of links and requests; the same words name them everywhere."""
_HIDDEN = (
    "descendant::*[self::template or @hidden or @style[contains(., 'display')]"
    " or @class[contains(., 'hidden') or contains(., 'reader-text') or contains(., 'sr-only')]]"
)
_HIDING = re.compile(r"(?:^|\s)(?:sr-only(?:$|\s))|visually-hidden|screen-reader-text")
_NOT_SHOWN = re.compile(r"display\s*:\s*none")
_WORD = re.compile(r"[^\W_]+")
_MOST_PLAIN = 60
"""Words outside links that a box of requests holds at most; a wrapper around the article may be called anything."""
_LEAST_WORDS = 3
_LEAST_CARDS = 3


@dataclass(frozen=True, slots=True)
class Asides:
    """Keys of the lines that are links and of those in boxes, and how many words stand in links and outside them."""

    links: frozenset[str]
    boxed: frozenset[str]
    linked: int
    plain: int


def key_of(text: str) -> str:
    """A block's words in lower case with nothing between: what stays the same however a page is written out."""
    return "".join(_WORD.findall(text.casefold()))


def find(tree: Any, text: str) -> Asides:
    """The blocks of a page that lead elsewhere, as far as they are lines of ``text``; ``tree`` is not changed."""
    texts = _Texts()
    wanted = {key_of(line) for line in text.splitlines()} - {""}
    keys: set[str] = set()
    headings: list[Any] = []
    linked = plain = 0
    for block in tree.iter("p", "li", "h1", "h2", "h3", "h4", "h5", "h6"):
        # An outer item's words are those of its inner ones, and would count twice.
        if block.tag == "li" and any(True for _ in block.iterdescendants("p", "li")):
            continue
        said = texts[block]
        words = len(said.split())
        if not words:
            continue
        carded = any(link.get("href") for link in block.iterancestors("a"))
        inside = said if carded else " ".join(texts[one] for one in block.iter("a") if one.get("href"))
        # By letters, so that marks and spaces between links do not count.
        share = len(key_of(inside)) / max(len(key_of(said)), 1) if inside else 0.0
        linked, plain = (linked + words, plain) if share > 0.6 else (linked, plain + words)
        # A headline leads on; quoted and complete sentences are content even where they are linked.
        headline = carded or not re.search(r"[.][\"'”’)]*$", said) or len(said.split()) <= 4
        if words >= _LEAST_WORDS and share >= 0.9 and headline:
            keys.add(key_of(said))
            headings += [block] if block.tag[0] == "h" else []
        elif words >= _LEAST_WORDS + 1 and share >= 0.5 and _labelled(block, said, texts):
            keys.add(key_of(said))
    boxed: set[str] = set()
    for box in (*_boxes(tree, texts), *_cards(headings, texts)):
        whole = key_of(texts[box])
        if any(key in whole for key in wanted):
            # A thousand characters are prose, not a line of a box.
            lines = (texts[block] for block in box.iter(*_BLOCKS))
            boxed.update(key_of(line) for line in lines if len(line.split()) >= _LEAST_WORDS and len(line) < 1000)
    return Asides(frozenset(keys & wanted), frozenset(boxed & wanted), linked, plain)


def without_hidden(tree: Any) -> Any:
    """The tree without the few words that a page keeps from being seen: labels for advertisements, other headings.

    Longer hidden texts stay: many a paywall hides the article itself.
    """
    for one in tree.xpath(_HIDDEN):
        kept = one.tag != "template" and one.get("hidden") is None
        # The classes are looked at once more, since XPath's `contains` also finds parts of words.
        if kept and not _HIDING.search(one.get("class", "")) and not _NOT_SHOWN.search(one.get("style", "")):
            continue  # XPath looks for the words only, which is quicker
        if one.getparent() is not None and len(_text(one).split()) <= _MOST_PLAIN:
            one.drop_tree()
    return tree


def spans(text: str, found: Asides, body: str | None) -> tuple[Span, ...]:
    """Where the lines of ``text`` are such blocks; what the page declares as the article's text stands in no box."""
    marked, start = [], 0
    declared = key_of(body) if body else ""
    for line in text.splitlines(keepends=True):
        key = key_of(line)
        # What the publisher gives as the article's text outweighs the name of a box around it.
        if key in found.links or (key in found.boxed and key not in declared):
            marked.append(Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip())))
        start += len(line)
    return tuple(marked)


class _Texts(dict[Any, str]):
    """The text of each element that was asked for: boxes lie in boxes, and links in all of them."""

    def __missing__(self, element: Any) -> str:
        text = self[element] = _text(element)
        return text


def _text(element: Any) -> str:
    from lxml import etree  # type: ignore[import-untyped]  # slow to import; whoever has an element has done it

    return " ".join(etree.tostring(element, method="text", encoding="unicode", with_tail=False).split())


def _labelled(block: Any, text: str, texts: _Texts) -> bool:
    """ "READ MORE: headline" where the headline is the link and the label before it a few words and a mark."""
    link = next((one for one in block.iter("a") if one.get("href")), None)
    before = text[: text.find(texts[link])] if link is not None and texts[link] in text else ""
    return bool(re.fullmatch(r"\W*(?:\w+\W+){1,5}", before)) and bool(re.search(r"[:|»>→–—-]\s*$", before))


def _boxes(tree: Any, texts: _Texts) -> Iterator[Any]:
    """Boxes that are named so and that hold little prose of their own: links, or a few words."""
    taken: set[Any] = set()
    for box in tree.iter("div", "section", "aside", "ul", "ol", "form", "nav", "p"):
        if box.tag not in ("form", "nav") and not _BOXES.search(f"{box.get('class', '')} {box.get('id', '')}"):
            continue
        if taken and not taken.isdisjoint(box.iterancestors()):
            continue  # its text is marked with the box around it
        words = len(texts[box].split())
        linked = sum(len(texts[one].split()) for one in box.iter("a") if one.get("href"))
        # A box around "main" is the page itself, whatever it is called.
        if (words - linked <= _MOST_PLAIN or linked * 2 >= words) and not any(True for _ in box.iter("main")):
            taken.add(box)
            yield box


def _cards(headings: list[Any], texts: _Texts) -> Iterator[Any]:
    """Boxes of a linked headline and a few words on it, where several stand side by side."""
    counts: dict[Any, int] = {}
    for heading in headings:
        for above in heading.iterancestors():
            counts[above] = counts.get(above, 0) + 1
    for heading in headings:
        card = heading
        for above in heading.iterancestors():
            # Where a second headline comes in, the element holds more cards than this one.
            if counts[above] > 1 or above.tag in ("body", "main"):
                break
            card = above
        row = card.getparent()
        if row is not None and counts.get(row, 0) >= _LEAST_CARDS and len(texts[card].split()) <= _MOST_PLAIN:
            yield card
