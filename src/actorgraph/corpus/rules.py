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
from actorgraph.corpus.dates import ANY_DATE, MONTH
from actorgraph.corpus.patterns import AGENCY, CREDITED, NAME, NAMES, OUTLET, OUTLET_WORD, SOURCE

Zone = Literal["anywhere", "head", "tail", "edges"]
Reason = Literal[
    "menu", "share", "read on", "advertisement", "cookies", "credit", "tags", "comments", "appeal", "disclaimer", "legal",
    "page", "byline", "date", "dateline", "address", "section", "calendar", "profile", "repeat", "markup", "teaser",
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


def _rule(reason: Reason, zone: Zone, most: int, pattern: str, *, any_case: bool = True) -> Rule:
    return Rule(reason, zone, most, re.compile(pattern, re.IGNORECASE if any_case else 0))


# ---------------------------------------------------------------------------------------------------- vocabulary

_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|tumblr|flipboard|pocket|vk|viber"
    r"|google\s?\+?|messenger|bluesky|mastodon|threads|tiktok|rss|e-?mail|print|sms|line|weibo|copy link|link)"
)
_SHARE = (
    rf"(?:(?:share|tweet|post|send|like|pin|save|print|e-?mail|follow|copy)(?: (?:this|it|us|on|to|via|by|with|the|a"
    rf"|article|story|page|post|link|friends?|more))*(?: {_NETWORK})*|{_NETWORK})"
)
_MENU = (
    r"(?:home(?: ?page)?|front page|news|latest(?: news)?|breaking news|top stories|world|international|local|national"
    r"|politics|business|economy|money|markets|opinion|op-?ed|editorials?|columns?|columnists|analysis|comment|culture|arts"
    r"|arts (?:&|and) \w+|entertainment|lifestyle|life|style|travel|food|health|science|tech(?:nology)?|sports?|weather"
    r"|video|videos|photos?|gallery|galleries|podcasts?|multimedia|live|tv|radio|newsletters?|about(?: us)?|contacts?"
    r"|contact us|log ?in|log ?out|sign ?in|sign up|register|subscribe|my account|search|menu|archives?|jobs|careers"
    r"|advertise|e-?paper|shop|store|donate|faq|help|sitemap|site map|events|features?|in depth|more|topics|all|sections"
    r"|europe|asia|africa|americas|middle east|us|u\.s\.|uk|privacy(?: policy)?|cookie policy|terms(?: of (?:use|service))?"
    r"|terms (?:&|and) conditions|imprint|feedback|help cent(?:re|er)|skip to (?:main )?content|back to top|close|open menu)"
)
_SECTION = (
    r"(?:opinion|op-?ed|editorial|analysis|commentary|comment|perspective|exclusive|breaking(?: news)?|feature|interview"
    r"|explainer|live|news|world(?: news)?|politics|business|investigation|special report|fact ?check|letters?|briefing"
    r"|updated?|sponsored|premium|subscribers only|local news|international|video|photos?|podcast|headline)"
)
_BAR = r"\s*(?:[|•·▪/>›»→,]|\s)\s*"
_TIME = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?\s?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:\s*\(?[A-Z]{2,4}(?:[+-]\d+)?\)?)?"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DATED = (
    r"(?:(?:first |originally |last )?(?:published|posted|updated|modified|created|date|publication date|pub\. date)"
    r"(?: (?:on|at))?\s*:?\s*)?"
)
DATE_LINE = (
    rf"{_DATED}(?:{_WEEKDAY},?\s+)?(?:(?:{_TIME})[,\s]+)?(?:on\s+)?{ANY_DATE}(?:T[\d:.+Z-]+)?"
    rf"(?:[\s,|•·–—-]*(?:at\s+)?{_TIME})?(?:[\s,|•·–—(-]*(?:{_DATED}(?:{_WEEKDAY},?\s+)?{ANY_DATE}|\d+ min(?:ute)?s? read|{_TIME})\)?)*"
)
_VERB_BY = r"(?:by|written by|posted by|reported by|story by|text by|words by|published by|author\s*:|authors\s*:|from|via)"
_NOT_A_NAME = (
    rf"(?!(?:{MONTH}|{_WEEKDAY}|Then|Now|Contrast|Comparison|Midnight|Noon|Law|All|That|This|These|Those|Then|Design"
    r"|Early|Late|Mid|Far|Far|No|Any|Some|Its|Their|His|Her|Our|My|Way|Sea|Land|Air|Train|Then)\b)"
)
_AFFILIATION = (
    rf"(?:\s*[,|•·–—/-]\s*(?:{OUTLET}|[\w\s]{{0,30}}(?:writer|correspondent|reporter|editor|columnist|staff|contributor)s?"
    rf"|{ANY_DATE})|\s+(?:in|for|at)\s+{NAME}|\s+\|?\s*{ANY_DATE}){{0,3}}"
)
BYLINE = rf"(?i:{_VERB_BY})\s+{_NOT_A_NAME}(?P<names>{NAMES}){_AFFILIATION}\.?"
REPORTS = rf"(?P<names>{NAME}(?:,? and {NAME})?)\s+reports?(?:\s+(?:from|for|in|on)\s+{NAME})?\.?"
_NOT_REPORTS = r"(?!(?:Police|Media|Press|New|More|Government|Annual|UN|U\.N\.|Russia|China)\b)"

_PHOTO = r"(?i:file |stock )?(?i:photos?|photographs?|pictures?|images?|illustrations?|graphics?|video|photo/video)(?i: credits?)?"
CREDIT = (
    rf"(?:{_PHOTO}\s*(?::|(?i:by|courtesy(?: of)?|from|via|credit:?)\s|[/|©])\s*{CREDITED}"
    rf"|(?i:credits?|courtesy(?: of)?)\s*:\s*{CREDITED}"
    rf"|{AGENCY}(?: (?i:photo|file photo|images))?\s*/\s*{CREDITED}"
    rf"|{CREDITED}\s*/\s*{SOURCE}|©\s*(?:\d{{4}}\s*)?{CREDITED}|{SOURCE}"
    rf"|{NAME}\s*/\s*[\w.-]+\.(?:com|org|net|ru|info|gov)|(?i:file photo|(?:photo |picture )?handout|screenshot|screengrab))"
)

BIO_CALLING = (
    r"(?:journalist|reporter|correspondent|columnist|editor|writer|author|contributor|analyst|researcher|fellow|scholar"
    r"|professor|lecturer|historian|commentator|blogger|graduate|director|expert|specialist|associate|economist|lawyer"
    r"|student)"
)
"""What the writer of an article is called in the note below it."""

# --------------------------------------------------------------------------------------------------------- table

RULES: tuple[Rule, ...] = (
    # Links to elsewhere.
    _rule("read on", "anywhere", 4, r"(?:read|see|view|show|load|learn|find out)\s+(?:the\s+)?(?:more|full (?:story|article)|rest|all|less)\s*[:.…»›>→]*"),
    _rule("read on", "anywhere", 6, r"(?:click here|tap here|continue(?: reading)?|keep reading|story continues|article continues)"
          r"(?: (?:below|after|to (?:read|see|view|subscribe)|this|the|advertisement|story|article|more))*\s*[.…»›>→]*"),
    _rule("read on", "anywhere", 40, r"(?:read (?:more|also|next)|see also|also read|related(?: (?:article|story|news|coverage|content)s?)?"
          r"|(?:don['’]t miss|more on this|more from|further reading|recommended|watch|listen|must read)(?: \w+){0,3})\s*[:|»>→]\s*\S.*"),
    _rule("teaser", "anywhere", 6, r"(?:related|recommended|popular|trending|latest|featured|similar|other|more)"
          r"(?: (?:articles?|stor(?:y|ies)|posts?|news|content|reading|topics?|coverage|headlines|videos?|links))\s*:?"),
    _rule("teaser", "anywhere", 6, r"(?:most (?:read|popular|viewed|shared|recent|commented)|you (?:may|might) (?:also )?(?:like|be interested in)"
          r"|more on this (?:story|topic)|editor['’]?s['’]? picks?|trending(?: now)?|don['’]t miss|see also|read also|up next|also read)\s*:?"),
    _rule("page", "edges", 3, r"(?:next|previous|prev|newer|older)(?: (?:page|post|article|story|entry|entries|posts))?\s*[«»‹›<>←→]*"),
    # Sharing, subscribing, paying.
    _rule("share", "anywhere", 12, rf"{_SHARE}(?:{_BAR}{_SHARE}){{0,11}}\s*:?"),
    _rule("share", "anywhere", 25, rf"(?:follow|like|find|join|watch|connect with) (?:us|our \w+|@\w+|.{{1,25}}) (?:on|via) {_NETWORK}\b.*"),
    _rule("share", "anywhere", 30, r"(?:subscribe to|sign up (?:for|to)|get|receive|download|install) (?:our|the (?:free |daily |weekly )?)\s?.{0,30}\b(?:newsletters?|app|channel|alerts?|podcasts?|e-?mails?|briefing)\b.*"),
    _rule("share", "anywhere", 25, r"(?:subscribe|sign up|register|log ?in|sign ?in)\b(?: (?:now|here|today|free|to|for|up|with|or|and|in|your|our|the|a"
          r"|newsletters?|account|read|continue|reading|comment|unlimited|access|daily|weekly|updates?|alerts?|e-?mail|inbox|this|article))*\s*[!.:»›>→]*"),
    _rule("share", "anywhere", 6, r"\d[\d.,k]*\s+(?:shares?|views?|likes?|retweets?|reads?|reactions?)"),
    _rule("advertisement", "anywhere", 5, r"(?:advertisements?|advertorial|ad|ads|sponsored(?: content)?|promoted(?: content)?|paid content|partner content"
          r"|adverti[sz]ing|scroll to continue|story continues below(?: advertisement)?|skip (?:ad|advertisement))\s*:?"),
    _rule("appeal", "edges", 7, rf"(?:please )?(?:support|donate to|subscribe to|become a (?:member|supporter|patron) of|help) "
          rf"(?:us|our (?:work|journalism|newsroom)|independent (?:journalism|media)|(?:the )?(?:\w+ ){{0,3}}{OUTLET_WORD})(?: today| now)?\s*[!.]*"),
    _rule("appeal", "edges", 7, rf"(?:Support|Donate to|Subscribe to) {OUTLET}!+", any_case=False),
    _rule("appeal", "anywhere", 3, r"(?:donate|donate now|support us|contribute|make a (?:donation|contribution)|become a member|subscribe now)[!.]*"),
    _rule("cookies", "anywhere", 90, r".{0,80}\b(?:we|(?:this|our) (?:web)?site|we and our partners) (?:may )?(?:use|uses|store|set)s? (?:\w+ ){0,3}cookies\b.*"),
    _rule("cookies", "edges", 40, r"(?:by (?:continuing|using|clicking|browsing|accepting)|please (?:read|see|accept)|to (?:learn|find out) more|accept|we value your privacy).*\b(?:cookies?|privacy)\b.*"),
    _rule("cookies", "edges", 6, r"(?:accept(?: all| cookies)*|reject all|manage (?:cookies|preferences|options|consent)|i agree|got it|agree and close)[!.]*"),
    # Credits.
    _rule("credit", "anywhere", 14, rf"[\[(]?\s*{CREDIT}\s*[\])]?\.?", any_case=False),
    _rule("credit", "anywhere", 6, r"embed from .{1,30}|(?:view|see) (?:this|image|photo|post).{0,20} (?:on|in) (?:twitter|instagram|facebook|full screen|gallery)"),
    _rule("credit", "edges", 40, r"[\[(]?(?:additional |with )?(?:reporting|writing|editing|compiled|translated|translation|edited|research|photography) (?:and \w+ )?by .{2,}"),
    # Tags, comments, rights.
    _rule("tags", "anywhere", 60, r"(?:tags?|topics?|filed (?:under|in)|categor(?:y|ies)|keywords?|labels?|posted in|tagged(?: (?:with|as|in))?"
          r"|related topics|subjects?|sections?|read more about|more about|mots-clés|hashtags?)\s*(?::|[|#»>]).*"),
    _rule("tags", "edges", 40, r"(?:filed (?:under|in)|posted in|tagged(?: (?:with|as|in))?)\s.*|(?:tags|topics|categories|keywords)"),
    _rule("tags", "anywhere", 30, r"#\w+(?:[\s,]+#\w+)*"),
    _rule("comments", "anywhere", 30, r"(?:comments (?:are|have been) (?:now )?(?:closed|disabled|off|turned off).*|(?:no|\d+|one|two|three|four|five) (?:comments?|repl(?:y|ies)|responses?|thoughts?)"
          r"(?: (?:on|to) .*)?|comments?(?: ?\(\d+\)| ?: ?\d+)?|(?:leave|post|write|add|submit) (?:a|your) (?:comments?|reply)|join the (?:discussion|conversation)|view comments|show comments"
          r"|your e-?mail address will not be published.*|required fields are marked.*|log ?in to (?:comment|reply)|(?:you must|please) (?:be logged in|log ?in|sign in) to .*"
          r"|be the first to comment.*|cancel reply|notify me of .*(?:comments|posts).*)\.?"),
    _rule("disclaimer", "anywhere", 80, r"(?:\*|disclaimer:|note:|editor['’]s note:)?\s*(?:the )?(?:views?|opinions?|statements?|positions?)(?:,? (?:and|or) (?:views?|opinions?|statements?))* "
          r"(?:(?:and \w+ )?(?:expressed|contained|presented|stated)|of (?:the )?(?:authors?|contributors?|guest)|in this (?:article|piece|column)).*"
          r"\b(?:not (?:necessarily )?(?:reflect|represent|those|the views|be)|(?:are|is) (?:solely |entirely |strictly )?(?:those of|(?:his|her|their|the author['’]s) own)|author['’]s own)\b.*"),
    _rule("disclaimer", "edges", 60, r"(?!.*\b(?:said|says|told)\b).{0,60}\b(?:does|do|may) not (?:necessarily )?(?:reflect|represent) (?:the )?(?:views?|opinions?|positions?|policy|editorial) .*"),
    _rule("legal", "anywhere", 40, r"(?:©|\(c\)|copyright\b).*|.{0,60}\ball rights reserved\b.*"),
    _rule("legal", "edges", 20, r".{0,40}\b(?:terms of (?:use|service)|privacy policy)\b.{0,60}"),
    _rule("legal", "edges", 60, r"(?:this (?:article|story|piece|post|essay|text|report) (?:was |is |has been |first |originally )*(?:originally |first |re)?(?:published|appeared|posted|republished|reprinted|produced)|"
          r"(?:re)?published (?:with|by) (?:the )?(?:kind )?permission|reprinted (?:with|from|by)|republished from|originally published (?:in|on|by|at)) .*"),
    _rule("page", "anywhere", 12, r"(?:page generated|generated (?:on|at|by)|powered by|theme(?: by|:)|designed by|proudly powered|hosted by|built with|created with|printed (?:from|on)|print this)\b.*"),
    _rule("page", "anywhere", 6, r"(?:back to (?:top|home|the top)|skip to .*|jump to .*|top of page|scroll (?:up|down|to top)|toggle (?:navigation|menu)|page \d+(?: (?:of|/) \d+)?|loading\W*|close|menu)"),
    _rule("page", "edges", 10, r"(?:(?:about )?\d+|an?|one|two|three) (?:seconds?|min(?:ute)?s?|hours?|days?|weeks?|months?|years?) (?:ago|read)|(?:reading|read) time:? .*|listen to (?:this )?(?:article|story).*|estimated read.*"),
    # The article's own metadata: read by `metadata`, so that nothing is extracted from it.
    _rule("address", "anywhere", 40, r"(?:(?:original|source|article|full|short|permanent|canonical)?\s*(?:url|link|source|address|permalink)\s*:\s*)?<?https?://\S+(?:\s\S*[-/\d]\S*){0,2}>?"),
    _rule("address", "anywhere", 8, r"(?:original|article|source|full|short|permanent|canonical) (?:url|link|address|article|source)\s*:|(?:url|permalink|source|link)\s*:"),
    _rule("byline", "edges", 20, BYLINE, any_case=False),
    _rule("byline", "edges", 12, _NOT_REPORTS + REPORTS, any_case=False),
    _rule("byline", "edges", 8, r"(?:by|from) (?:our|a|the|an) (?:\w+ ){0,3}(?:correspondents?|staff|reporters?|writers?|editors?|desk)(?: in \w+)?|(?:staff|agencies|news desk|web desk|wire reports?|staff reports?)"),
    _rule("date", "edges", 16, rf"\W*{DATE_LINE}\W*"),
    _rule("date", "edges", 8, rf"{_DATED}(?:{_WEEKDAY},?\s+)?(?:[0-3]?\d\s+)?{MONTH}(?:\s+[0-3]?\d(?:st|nd|rd|th)?)?(?:,?\s+(?:1[89]|20)\d\d)?(?:[,\s]+(?:at\s+)?{_TIME})?"),
    # What frames a page.
    _rule("section", "head", 4, rf"{_SECTION}(?:\s*[/|:>›»]\s*{_SECTION}){{0,2}}\s*:?"),
    _rule("menu", "edges", 60, rf"{_MENU}(?:{_BAR}{_MENU})*"),
    _rule("menu", "edges", 30, r"[^\s|>›][^|>›.!?]{0,30}(?:\s*[|>›]\s*[^|>›.!?]{1,30}){2,}[|>›]?"),
    _rule("calendar", "anywhere", 10, r"(?:(?:s|m|t|w|th|f|sa|su|mo|tu|we|fr|sun|mon|tue|wed|thu|fri|sat)\s+){6}(?:s|f|sa|su|sun|sat)"),
    _rule("calendar", "tail", 10, r"(?:\d{1,14}\s*){1,8}"),
    _rule("profile", "edges", 4, r"(?:user |member |author |personal |my )?profile"),
    _rule("profile", "edges", 6, r"\[(?:personal|user|member|community) profile\]\s*\S+|\S+['’]s profile|view (?:all posts by|profile|full profile|my (?:complete )?profile)(?: .*)?"),
)  # fmt: skip
