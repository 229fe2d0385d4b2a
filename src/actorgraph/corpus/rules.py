"""The rule table for page furniture: which blocks of a page are no part of the report, and why.

A rule is a regular expression that must match a whole block of at most ``most`` words. Where it holds is part of the
rule: an address or a "Read more" is furniture wherever it stands; a bare date is furniture above and below the
article, but in its middle it may head an entry of a timeline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from actorgraph.corpus.blocks import Block
from actorgraph.corpus.patterns import OUTLET
from actorgraph.corpus.vocabulary import (
    BAR,
    BYLINE,
    CONTRIBUTED,
    COUNT,
    CREDIT,
    DATE_LINE,
    DAY_LETTER,
    LONE_DATELINE,
    MASTHEAD,
    MENU,
    NETWORK,
    REPORTS,
    SECTION,
    SHARE,
    SHORT_DATE_LINE,
)

Zone = Literal["anywhere", "head", "tail", "edges"]
Reason = Literal[
    "address", "advertisement", "appeal", "byline", "calendar", "comments", "cookies", "credit", "date", "dateline",
    "disclaimer", "legal", "menu", "page", "profile", "read on", "repeat", "section", "share", "tags", "teaser",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """Blocks that ``pattern`` matches whole, in ``zone``, with at most ``most`` words, are furniture."""

    reason: Reason
    zone: Zone
    most: int
    pattern: re.Pattern[str]

    def holds(self, block: Block) -> bool:
        return block.words <= self.most and len(block.text) <= 600 and bool(self.pattern.fullmatch(block.text))


def _rule(reason: Reason, zone: Zone, most: int, *alternatives: str, any_case: bool = True) -> Rule:
    pattern = "|".join(f"(?:{one})" for one in alternatives)
    return Rule(reason, zone, most, re.compile(pattern, re.IGNORECASE if any_case else 0))


# fmt: off

_LINKS = (
    _rule(
        "read on", "anywhere", 6,
        r"(?:read|see|view|show|load|learn|find out) (?:the )?(?:more|full (?:story|article)|rest|all"
        r"|less)[ :.…»›>→]*",
        r"(?:click here|tap here|continue(?: reading)?|keep reading|(?:story|article) continues)"
        r"(?: (?:below|after|to|read|see|view|this|the|advertisement|story|article|more))*[ .…»›>→]*",
    ),
    _rule("read on", "anywhere", 25, r"(?:click|tap) here (?:to|for) \S.*"),
    _rule(
        "read on", "anywhere", 40,
        r"(?:read (?:more|also|next)|see also|also read|further reading|recommended|watch|listen|must read)"
        r" ?[:|»>→] ?\S.*",
        r"related(?: (?:articles?|story|stories|news|coverage|content))? ?[:|»>→] ?\S.*",
    ),
    _rule(
        "teaser", "anywhere", 6,
        r"(?:related|recommended|popular|trending|latest|featured|similar|other|more)"
        r" (?:articles?|stor(?:y|ies)|posts?|news|content|reading|topics?|coverage|headlines|videos?|links) ?:?",
        r"more from (?:the |this )?\w+(?: \w+){0,2} ?:?",
        r"most (?:read|popular|viewed|shared|recent|commented) ?:?",
        r"you (?:may|might) (?:also )?(?:like|be interested in) ?:?",
        r"(?:more on this (?:story|topic)|editor['’]?s['’]? picks?|trending(?: now)?|don['’]t miss|see also|read also"
        r"|up next|also read) ?:?",
    ),
    _rule(
        "read on", "edges", 15,
        r"(?:watch|listen to|see|read|view)(?: \w+['’]?s?){1,8} (?:below|here|above|at [\w .]+)[ .:…]*",
        r"the (?:full|complete|entire) \w+(?: \w+){0,3} (?:can be|is) (?:found|read|seen|available|viewed) (?:here"
        r"|below)\W*",
    ),
    _rule(
        "page", "edges", 3,
        r"(?:next|previous|prev|newer|older)(?: (?:page|post|article|story|entry|entries|posts))?[ «»‹›<>←→]*",
    ),
)


_REQUESTS = (
    _rule(
        "appeal", "anywhere", 45,
        r"(?!.*\b(?:said|says|told)\b)(?:get|receive|have|want|sign up|subscribe|our|the)\b.{0,160}\b(?:in|to"
        r"|into) your (?:inbox|e-?mail)\b.{0,80}",
        r"(?:get|catch|stay up to date with|follow) (?:all )?(?:the )?(?:real-?time|live|latest|instant|breaking) "
        r"(?:news |score )?(?:updates?|news|alerts?|coverage)\b(?!.*\b(?:said|says|told)\b).{0,120}",
        r"get (?:the |your )?(?:daily|weekly|morning|top|local|national)\b[\w ]{0,40}\b(?:news|headlines|alerts|updates"
        r"|stories)\W*",
        r"(?!.*\b(?:said|says|told)\b).{0,160}\b(?:may|might|can|could)?\b ?(?:earns?"
        r"|receives?) (?:us )?(?:an? )?(?:small )?(?:affiliate )?"
        r"commissions?\b.{0,120}",
    ),
    _rule(
        "comments", "anywhere", 16,
        r"(?:would you like|log ?in|sign (?:in|up)|register|please read our)\b.{0,60}\b(?:comment(?:ing|s)?"
        r"|sign in|log ?in)\b.{0,30}",
    ),
    _rule("share", "anywhere", 12, rf"{SHARE}(?:{BAR}{SHARE}){{0,11}} ?:?"),
    _rule(
        "share", "anywhere", 12,
        rf"(?:share|follow us|find us|send)(?: (?:this|on|via|by|article|story)){{0,3}} ?: ?"
        rf"{NETWORK}(?:{BAR}{NETWORK}){{0,11}}",
        r"(?:share|follow us)(?: this)?(?: article| story)? (?:on|via|in) social (?:media|networks?)",
    ),
    _rule(
        "share", "anywhere", 25,
        rf"(?:follow|like|find|join|watch|connect with) (?:us|our \w+|@\w+|.{{1,25}}) (?:on|via) {NETWORK}\b.*",
        r"(?:subscribe|sign up|register|log ?in|sign ?in)\b(?: (?:now|here|today|free|to|for|up|with|or|and|in|your"
        r"|our|the"
        r"|a|newsletters?|account|read|continue|reading|comment|unlimited|access|daily|weekly|updates?|alerts?"
        r"|e-?mail"
        r"|inbox|this|article))*[ !.:»›>→]*",
    ),
    _rule(
        "share", "anywhere", 30,
        r"(?:subscribe to|sign up (?:for|to)|get|receive|download|install) (?:our|the (?:free |daily "
        r"|weekly )?) ?.{0,30}"
        r"\b(?:newsletters?|app|channel|alerts?|podcasts?|e-?mails?|briefing)\b.*",
    ),
    _rule(
        "share", "edges", 25,
        r"(?:want|looking for|get|need) (?:more|the latest)\b.*\b(?:sign up|subscribe|newsletters?)\b.*",
        r"(?:(?:on )?twitter|x|instagram|e-?mail|contact)? ?:? ?(?:follow .{1,40} )?@\w+(?:(?:,| and|;)? ?@\w+)*\.?",
        r"on (?:twitter|facebook|x|instagram),? follow .*",
        r"(?:e-?mail|contact)(?: the (?:writers?|authors?|reporters?)| \w+(?: \w+)?)?(?: at)?:? \S+@\S+",
    ),
    _rule("share", "anywhere", 6, r"\d[\d.,k]* (?:shares?|views?|likes?|retweets?|reads?|reactions?)"),
    _rule(
        "advertisement", "anywhere", 5,
        r"(?:advertisements?|advertorial|ads?|sponsored(?: content)?|promoted(?: content)?|paid content"
        r"|partner content"
        r"|adverti[sz]ing|scroll to continue|story continues below(?: advertisement)?|skip (?:ad|advertisement)) ?:?",
    ),
    _rule(
        "appeal", "edges", 7,
        r"(?:please )?(?:support|donate to|subscribe to|become a (?:member|supporter|patron) of|help) "
        r"(?:us|our (?:work|journalism|newsroom)|independent (?:journalism|media))(?: today| now)?[ !.]*",
    ),
    _rule("appeal", "edges", 7, rf"(?:Please )?(?:Support|Donate to|Subscribe to) {OUTLET}!+", any_case=False),
    _rule(
        "appeal", "anywhere", 3,
        r"(?:donate|donate now|support us|contribute|make a (?:donation|contribution)|become a member"
        r"|subscribe now)[!.]*",
    ),
    _rule(
        "cookies", "anywhere", 90,
        r".{0,80}\b(?:we|(?:this|our) (?:web)?site|we and our partners) (?:may )?(?:uses?|stores?"
        r"|sets?) (?:\w+ ){0,3}"
        r"cookies\b.*",
    ),
    _rule(
        "cookies", "edges", 40,
        r"(?:by (?:continuing|using|clicking|browsing|accepting)|please (?:read|see|accept)|to (?:learn"
        r"|find out) more"
        r"|accept|we value your privacy).*\b(?:cookies?|privacy)\b.*",
    ),
    _rule(
        "cookies", "edges", 6,
        r"(?:accept(?: all| cookies)*|reject all|manage (?:cookies|preferences|options|consent)|i agree|got it"
        r"|agree and close)[!.]*",
    ),
)


_NOTES = (
    _rule("credit", "anywhere", 14, rf"[\[(]?\s*{CREDIT}\s*[\])]?\.?", any_case=False),
    _rule(
        "credit", "anywhere", 40,
        r"[\W_]{0,4}with (?:files|reports?|reporting|notes) (?:from|by) \S.*",
        r"[\W_]{0,4}(?:additional|further) reporting by \S.*",
        r"[\W_]{0,4}(?![\"“]).{3,160}\bcontributed (?:(?:reporting )?to|reporting for) this (?:report|story"
        r"|article|piece)\b"
        r".{0,60}",
    ),
    _rule(
        "credit", "anywhere", 6,
        r"embed from .{1,30}",
        r"(?:view|see) (?:this|image|photo|post).{0,20} (?:on|in) (?:twitter|instagram|facebook|full screen|gallery)",
    ),
    _rule(
        "credit", "edges", 40,
        r"[\[(]?(?:additional |with )?(?:reporting|writing|editing|compiled|translated|translation|edited|research"
        r"|photography) (?:and \w+ )?by .{2,}",
        r"contributing ?: .{2,}|h/t:? .{2,}|\(h/t:? .{2,}\)",
    ),
    _rule("credit", "tail", 4, r"[A-Z]{2,6}(?:/[a-z]{2,4}){1,3}", any_case=False),
    _rule("credit", "tail", 40, rf"{CONTRIBUTED}(?:[.;,] {CONTRIBUTED})*\.?", any_case=False),
    _rule(
        "tags", "anywhere", 60,
        r"(?:filed (?:under|in)|posted in|tagged(?: (?:with|as|in))?|related topics|read more about|more about)"
        r" ?[:|#»>].*",
        # "Topics: ports, labour" is a list; "Topics: that is all they ever promised us." is somebody's sentence.
        r"(?:tags?|topics?|categor(?:y|ies)|keywords?|labels?|subjects?|sections?|hashtags?) ?[:|#»>]"
        r"(?! ?(?:[^ ]+ ){6,}[^ ]*[a-z]{2}[.!?][\"”’']?$).*",
        r"#\w+(?:[\s,]+#\w+)*",
    ),
    _rule(
        "tags", "edges", 40,
        r"(?:filed (?:under|in)|posted in|tagged(?: (?:with|as|in))?) .*",
        r"(?:tags|topics|categories|keywords)",
    ),
    _rule(
        "comments", "anywhere", 30,
        r"comments (?:are|have been) (?:now )?(?:closed|disabled|off|turned off).*",
        rf"(?:no|{COUNT}) (?:comments?|repl(?:y|ies)|responses?|thoughts?)(?: (?:on|to) .*)?",
        r"comments?(?: ?\(\d+\)| ?: ?\d+)?",
        r"(?:leave|post|write|add|submit) (?:a|your) (?:comments?|reply)\.?",
        r"join the (?:discussion|conversation)|(?:view|show) comments|cancel reply|be the first to comment.*",
        r"your e-?mail address will not be published.*|required fields are marked.*|log ?in to (?:comment|reply)\.?",
        r"(?:you must|please) (?:be logged in|log ?in|sign in) to .*|notify me of .*(?:comments|posts).*",
    ),
    _rule(
        "disclaimer", "anywhere", 80,
        r"(?:\*|disclaimer:|note:|editor['’]s note:)? ?(?:the )?(?:views?|opinions?|statements?|positions?)"
        r"(?:,? (?:and|or) (?:views?|opinions?|statements?))* "
        r"(?:(?:and \w+ )?(?:expressed|contained|presented|stated)|of (?:the )?(?:authors?|contributors?|guest)"
        r"|in this (?:article|piece|column)).*\b(?:not (?:necessarily )?(?:reflect|represent|those|the views|be)"
        r"|(?:are|is) (?:solely |entirely |strictly )?(?:those of|(?:his|her|their|the author['’]s) own)"
        r"|author['’]s own)\b.*",
    ),
    _rule(
        "disclaimer", "edges", 60,
        r"(?!.*\b(?:said|says|told)\b).{0,60}\b(?:does|do|may) not (?:necessarily )?(?:reflect|represent) "
        r"(?:the )?(?:views?|opinions?|positions?|policy|editorial) .*",
    ),
    _rule("legal", "anywhere", 40, r"(?:©|\(c\)|copyright\b).*", r".{0,60}\ball rights reserved\b.*"),
    _rule("legal", "edges", 20, r".{0,40}\b(?:terms of (?:use|service)|privacy policy)\b.{0,60}"),
    _rule(
        "legal", "edges", 60,
        r"this (?:article|story|piece|post|essay|text|report) (?:was |is |has been |first |originally )*"
        r"(?:first |re)?(?:published|appeared|posted|reprinted|produced) .*",
        r"(?:(?:re)?published (?:with|by) (?:the )?(?:kind )?permission|reprinted (?:with|from|by)|republished from"
        r"|(?:originally|first) (?:published|appeared) (?:in|on|by|at)) .*",
    ),
)


_METADATA = (
    _rule(
        "address", "anywhere", 40,
        r"(?:(?:original|source|article|full|short|permanent|canonical)? ?(?:url|link|source|address"
        r"|permalink) ?: ?)?"
        r"<?https?://\S+(?: \S*[-/\d]\S*){0,2}>?",
        r"(?:original|article|source|full|short|permanent|canonical) (?:url|link|address|article|source) ?:",
        r"(?:url|permalink|source|link) ?:",
    ),
    _rule("dateline", "head", 10, LONE_DATELINE, any_case=False),
    _rule("byline", "edges", 20, BYLINE, any_case=False),
    _rule("byline", "edges", 12, REPORTS, any_case=False),
    _rule(
        "byline", "edges", 8,
        r"(?:by|from) (?:our|a|the|an) (?:\w+ ){0,3}(?:correspondents?|staff|reporters?|writers?|editors?|desk)"
        r"(?: in \w+)?",
        r"(?:staff|agencies|news desk|web desk|wire reports?|staff reports?)",
    ),
    _rule("date", "edges", 16, rf"\W*{DATE_LINE}\W*", SHORT_DATE_LINE),
)


_FRAME = (
    _rule(
        "page", "anywhere", 12,
        r"(?:page generated|generated (?:on|at|by)|powered by|theme(?: by|:)|designed by|proudly powered|hosted by"
        r"|printed (?:from|on)|print this)\b.*",
    ),
    _rule(
        "page", "anywhere", 6,
        r"back to (?:the )?(?:top|home)|skip to .*|jump to .*|top of page|scroll (?:up|down|to top)",
        r"toggle (?:navigation|menu)|page \d+(?: (?:of|/) \d+)?|loading\W*|close|menu",
    ),
    _rule(
        "page", "anywhere", 20,
        r"(?:<[^<>]{1,200}> ?)+\.?",
        r"[.#]?[\w-]+ ?\{|\}\W?|[\W_]+",
        r"(?:full text|abstract|summary|body|load-date|word count|length ?: ?\d+ words)\.?",
    ),
    _rule("page", "anywhere", 6, r"[a-z]+(?:-[a-z]+)* ?: ?[\w#%.-]+(?: [\w#%.-]+){0,3};", any_case=False),
    _rule(
        "page", "edges", 30,
        r"this (?:is a )?(?:developing|breaking) (?:news )?story\b.*",
        r"this (?:story|article|post|piece|report|page) (?:has been|was|will be|is being) (?:updated|corrected"
        r"|amended)\b.*",
    ),
    _rule(
        "page", "edges", 10,
        r"(?:(?:about )?\d+|an?|one|two|three) (?:seconds?|min(?:ute)?s?|hours?|days?|weeks?|months?|years?) (?:ago"
        r"|read)",
        r"(?:reading|read) time:? .*|estimated read.*|listen to (?:this )?(?:article|story).*",
    ),
    _rule("section", "head", 4, rf"{SECTION}(?: ?[/|:>›»] ?{SECTION}){{0,2}} ?:?"),
    _rule("section", "head", 5, MASTHEAD, any_case=False),
    _rule(
        "page", "head", 4,
        r"\d[\d,]*(?:\.\d+)?k?|(?:slideshow|gallery|image|photo)?[ (]*\d+ ?(?:/|of|images?|photos?) ?\d*[ )]*"
        r"|shares?",
    ),
    _rule(
        "menu", "edges", 60,
        rf"{MENU}(?:{BAR}{MENU})*",
        r"[^\s|>›][^|>›.!?]{0,30}(?:[|>›][^|>›.!?]{1,30}){2,}[|>›]?",
    ),
    _rule("calendar", "anywhere", 10, rf"(?:{DAY_LETTER} ){{6}}{DAY_LETTER}"),
    _rule("calendar", "tail", 10, r"(?:\d{1,14} ?){1,8}"),
    _rule(
        "profile", "edges", 6,
        r"(?:user |member |author |personal |my )?profile",
        r"\[(?:personal|user|member|community) profile\] ?\S+|\S+['’]s profile",
        r"view (?:all posts by|profile|full profile|my (?:complete )?profile)(?: .*)?",
    ),
)

RULES: tuple[Rule, ...] = (*_LINKS, *_REQUESTS, *_NOTES, *_METADATA, *_FRAME)
"""In the order in which they are tried: the first that holds gives the reason."""
# fmt: on
