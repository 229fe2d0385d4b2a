"""The words and forms of page furniture, as sources of regular expressions for the rule table."""

from __future__ import annotations

from actorgraph.corpus.dates import ANY_DATE, MONTH
from actorgraph.corpus.patterns import AGENCY, CREDITED, NAME, NAMES, OUTLET, OUTLET_WORD, SOURCE

# fmt: off
NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|tumblr|flipboard|pocket|vk"
    r"|viber|google ?\+?|messenger|bluesky|mastodon|threads|tiktok|rss|e-?mail|print|sms|line|weibo|copy link|link)"
)
SHARE = (
    rf"(?:(?:share|tweet|post|send|like|pin|save|print|e-?mail|follow|copy)(?: (?:this|it|us|on|to|via|by|with|the|a"
    rf"|article|story|page|post|link|friends?|more))*(?: {NETWORK})*|{NETWORK})"
)
MENU = (
    r"(?:home(?: ?page)?|front page|news|latest(?: news)?|breaking news|top stories|world|international|local"
    r"|national"
    r"|politics|business|economy|money|markets|opinion|op-?ed|editorials?|columns?|columnists|analysis|comment"
    r"|culture"
    r"|arts|arts (?:&|and) \w+|entertainment|lifestyle|life|style|travel|food|health|science|tech(?:nology)?|sports?"
    r"|weather|videos?|photos?|gallery|galleries|podcasts?|multimedia|live|tv|radio|newsletters?|about(?: us)?"
    r"|contacts?|contact us|log ?in|log ?out|sign ?in|sign up|register|subscribe|my account|search|menu"
    r"|archives?|jobs"
    r"|careers|advertise|e-?paper|shop|store|donate|faq|help|sitemap|site map|events|features?|in depth|more"
    r"|topics|all"
    r"|sections|europe|asia|africa|americas|middle east|us|u\.s\.|uk|privacy(?: policy)?|cookie policy"
    r"|terms(?: of (?:use|service))?|terms (?:&|and) conditions|imprint|feedback|help cent(?:re|er)"
    r"|skip to (?:main )?content|back to top|close|open menu)"
)
SECTION = (
    r"(?:opinion|op-?ed|editorial|analysis|commentary|comment|perspective|exclusive|breaking(?: news)?|feature"
    r"|interview"
    r"|explainer|live|news|world(?: news)?|politics|business|investigation|special report|fact ?check|letters?"
    r"|briefing"
    r"|(?:(?:the )?(?:world|news|nation|business|politics|sports?|week|day|europe|asia|africa|region) )?in brief"
    r"|(?:world|news|national|foreign) (?:briefs|roundup|digest|briefing)"
    r"|national|foreign|europe|asia|africa|middle east"
    r"|updated?|sponsored|premium|subscribers only|local news|international|video|photos?|podcast|headline)"
)
MASTHEAD = rf"The (?:[A-Z][\w'’-]+ ){{1,3}}{OUTLET_WORD}"
TICKER = r"(?:BREAKING(?: NEWS)?|Breaking [Nn]ews|JUST IN|NEWS ALERT) ?[:|–—-] ?\S.*"
"""A line that runs above every page of a site while something else happens."""
BAR = r" ?[|•·▪/>›»→, ] ?"
COUNT = r"\d+|one|two|three|four|five"
DAY_LETTER = r"(?:s|m|t|w|th|f|sa|su|mo|tu|we|fr|sun|mon|tue|wed|thu|fri|sat)"

TIME = r"(?:\d{1,2}[:.]\d\d(?::\d\d)? ?(?:[ap]\.? ?m\.?)?|\d{1,2} ?[ap]\.?m\.?)(?: ?\(?[A-Z]{2,4}(?:[+-]\d+)?\)?)?"
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DATED = (
    r"(?:(?:first |originally |last )?(?:published|posted|updated|modified|created|date|publication date|pub\. date)"
    r"(?: (?:on|at))? ?:? ?)?"
)
DATE_LINE = (
    rf"{_DATED}(?:{WEEKDAY},? )?(?:{TIME}(?:, | ))?(?:on )?{ANY_DATE}(?:T[\d:.+Z-]+)?(?:[ ,|•·–—-]{{0,4}}"
    rf"(?:at )?{TIME})?"
    rf"(?:[ ,|•·–—(/-]{{0,4}}(?:{_DATED}(?:{WEEKDAY},? )?{ANY_DATE}|\d+ min(?:ute)?s? read"
    rf"|updated \w+ \w+ ago|{TIME})\)?){{0,4}}"
)
SHORT_DATE_LINE = (
    rf"{_DATED}(?:{WEEKDAY},? )?(?:[0-3]?\d )?{MONTH}(?: [0-3]?\d(?:st|nd|rd|th)?)?(?:,? (?:1[89]|20)\d\d)?"
    rf"(?:[, ](?:at )?{TIME})?"
)

# A dateline may run over a line's end: white space here may be a break.
_DAY = rf"(?:{MONTH} \d{{1,2}}(?:, \d{{4}})?|[0-3]?\d {MONTH}(?: \d{{4}})?)"
_DASH = r"(?:--|–|—|-|_)"
_WIRE = rf"(?:{AGENCY}|[A-Z][\w. ]{{1,25}})"
DATELINE = (
    rf"(?:[A-Z][A-Z.'’-]+)(?:[ /][A-Z][A-Z.'’-]+){{0,3}}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?:, {_DAY})?"
    rf"\s*(?:\((?P<agency>{_WIRE})\))?\s*{_DASH}\s+(?=[\"“«‘']?[A-Z\d])"
    rf"|(?:[A-Z][\w.'’-]+(?:[ /,]+[A-Z][\w.'’-]+){{0,4}}(?:,? {_DAY})?)?\s*\((?P<wire>{_WIRE})\)\s*{_DASH}\s*"
    rf"|[A-Z][A-Z.'’ -]+,? {_DAY}\.?,?\s*/(?P<slashed>{AGENCY})/\.?\s*(?:{_DASH}\s*)?"
)
LONE_DATELINE = rf"[A-Z][A-Z.'’ /-]+(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?:, {_DAY})? ?\((?P<sender>{_WIRE})\) ?{_DASH}?"

_BY = (
    r"(?:by|written by|posted by|reported by|story by|text by|words by|published by|author ?:|authors ?:|from|via)"
)
NO_NAME = (
    rf"(?!(?:{MONTH}|{WEEKDAY}|Then|Now|Contrast|Comparison|Midnight|Noon|Law|All|That|This|These|Those|Design|Early"
    r"|Late|Mid|Far|No|Any|Some|Its|Their|His|Her|Our|My|Way|Sea|Land|Air|Train|The (?:Numbers|Way|Time|End))\b)"
)
_AFFILIATION = (
    rf"(?: ?[,|•·–—/-] ?(?:{OUTLET}|[\w ]{{0,30}}(?:writer|correspondent|reporter|editor|columnist|staff"
    rf"|contributor)s?"
    rf"|{ANY_DATE})| (?:in|for|at) {NAME}| \|? ?{ANY_DATE}){{0,3}}"
)
BYLINE = rf"(?i:{_BY}) {NO_NAME}(?P<names>{NAMES}){_AFFILIATION}\.?"
_NO_REPORTER = r"(?!(?:Police|Media|Press|News|New|More|Official|Annual|Several|Government|UN|U\.N\.)\b)"
REPORTS = rf"{_NO_REPORTER}(?P<names>(?=\S+ \S){NAME}(?:,? and {NAME})?) reports(?: (?:from|for|in) {NAME})?\.?"
_NAMED = rf"(?:{NAME}(?:, {NAME})*,? and )?{NAME}"
CONTRIBUTED = (
    rf"(?:{_NAMED}(?:, [\w ]{{3,40}},)? (?:also )?(?:contributed(?: (?:to this|reporting|research)\b[^.;]*)?"
    rf"|reported from {NAME}[^.;]*)"
    rf"|{NAME}, from {NAME})"
)
"""The colleagues below a report: "Tom de Wit contributed to this report from Eland"."""
BIO_CALLING = (
    r"(?:journalist|reporter|correspondent|columnist|editor|writer|author|contributor|analyst|researcher|fellow"
    r"|scholar"
    r"|professor|lecturer|historian|commentator|blogger|graduate|director|expert|specialist|associate|economist"
    r"|lawyer"
    r"|student)"
)
"""What the writer of an article is called in the note below it."""

# A credit may run over a line's end: white space here may be a break.
_PHOTO = (
    r"(?i:file |stock )?(?i:photos?|photographs?|pictures?|images?|illustrations?|graphics?|video|photo/video)"
    r"(?i: credits?)?"
)
CREDIT = (
    rf"(?:{_PHOTO}\s*(?::|(?i:by|courtesy(?: of)?|from|via|credit:?)\s|[/|©])\s*{CREDITED}"
    rf"|(?i:credits?|courtesy(?: of)?)\s*(?::|\.\.\.|…)\s*{CREDITED}"
    rf"|(?i:image (?:source|copyright|credit)),?\s*{CREDITED}|(?<=\[)(?=[^\]]{{1,60}}/){CREDITED}(?=\])"
    rf"|{AGENCY}(?: (?i:photo|file photo|images))?\s*/\s*{CREDITED}"
    rf"|{CREDITED}\s*/\s*{SOURCE}|©\s*(?:\d{{4}}\s*)?{CREDITED}|{SOURCE}"
    rf"|{NAME}\s*/\s*[\w.-]+\.(?:com|org|net|ru|info|gov)"
    r"|(?i:file photo|(?:photo |picture )?handout|screenshot|screengrab))"
)
# fmt: on
