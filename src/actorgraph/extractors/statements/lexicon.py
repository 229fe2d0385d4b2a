"""Words that report: which kind of saying, thinking, intending or finding a cue is.

A small scheme, published as SKOS in ``ontology/cues.ttl``. The lists hold lemmas of general English; they are used to
name the kind of a cue, to find statements in parses without a trained model, and as features of the pairing scorer.
"""

from __future__ import annotations

from collections.abc import Mapping

from actorgraph.model import Act

# class -> (act, verbs, nouns and adjectives)
_SCHEME: dict[str, tuple[Act, str, str]] = {
    "said": (
        "speech",
        "say tell add note state speak talk remark comment mention observe continue explain emphasize emphasise stress"
        " underline underscore highlight point remind recall remember recount reiterate repeat joke quip muse"
        " quote cite"
        " indicate signal express voice utter interject opine specify proclaim exclaim shout yell chant cry whisper"
        " mutter bark testify clarify elaborate reply respond answer retort counter dwell insist maintain affirm"
        " reaffirm conclude recite read refer allude echo hint imply boast brag lament bemoan regret apologize thank"
        " congratulate greet describe characterize characterise depict portray call label dub term brand liken compare"
        " paint discuss address touch interpret cast put downplay play lie begin finish sum tick lay inform"
        " brief advise"
        " assure reassure convey communicate deliver pronounce vent chime sigh laugh concur",
        "statement remark comment word message speech address talk reference account description response answer reply"
        " explanation quote quotation slogan chant interview testimony according accord",
    ),
    "wrote": (
        "speech",
        "write tweet retweet post email text publish blog print scribble pen",
        "tweet post letter essay memo",
    ),
    "reported": ("speech", "report cover document recount relay", "report story news article dispatch"),
    "claimed": (
        "speech",
        "claim argue contend assert allege charge purport profess posit allege",
        "claim argument assertion allegation contention",
    ),
    "announced": (
        "speech",
        "announce declare unveil reveal disclose release confirm launch introduce present title name"
        " nominate designate",
        "announcement declaration disclosure revelation",
    ),
    "warned": ("speech", "warn caution threaten alert", "warning threat caution"),
    "accused": ("speech", "accuse blame sue indict fault", "accusation blame charge"),
    "criticized": (
        "speech",
        "criticize criticise denounce condemn blast slam attack bash mock ridicule deride decry assail lambaste chide"
        " rebuke scold berate complain object protest rail rip savage trash dismiss disparage insult knock pan scoff"
        " heckle boo lash bristle bridle rap pillory vilify skewer question challenge snub",
        "criticism attack complaint rebuke condemnation protest objection",
    ),
    "praised": (
        "speech",
        "praise hail applaud laud tout commend salute welcome celebrate cheer compliment extol credit"
        " honor honour admire",
        "praise tribute applause",
    ),
    "promised": (
        "speech",
        "promise vow pledge swear guarantee commit offer undertake",
        "promise vow pledge guarantee offer commitment",
    ),
    "denied": (
        "speech",
        "deny reject refute disavow repudiate dispute rebut rebuff disown contradict renounce",
        "denial rejection",
    ),
    "asked": ("speech", "ask wonder inquire query quiz interview", "question inquiry"),
    "demanded": (
        "speech",
        "demand urge call request order press plead beg appeal implore exhort instruct command push"
        " advocate encourage lobby petition beseech",
        "demand call request appeal order plea",
    ),
    "suggested": ("speech", "suggest propose recommend float speculate", "suggestion proposal recommendation advice"),
    "admitted": (
        "speech",
        "admit acknowledge concede confess grant allow recognize recognise",
        "admission concession confession acknowledgement",
    ),
    "agreed": ("speech", "agree disagree accept concur", "agreement disagreement"),
    "supported": (
        "speech",
        "support endorse back defend favor favour oppose champion promote embrace vote justify",
        "support endorsement opposition backing defense defence",
    ),
    "predicted": (
        "speech",
        "predict forecast project foresee prophesy estimate",
        "prediction forecast projection estimate",
    ),
    "believed": (
        "belief",
        "believe think know feel consider see view regard deem understand assume doubt hope fear worry suspect"
        " like love"
        " hate prefer imagine realize realise recognize recognise trust perceive judge reckon guess figure envision"
        " anticipate mind care enjoy dislike forget learn notice",
        "belief view opinion thought hope fear concern doubt feeling sense idea assumption perception worry conviction"
        " confident sure certain skeptical sceptical hopeful worried aware convinced proud happy glad afraid optimistic"
        " angry nervous wary unaware",
    ),
    "expected": (
        "belief",
        "expect seem appear look sound suppose rumor rumour schedule",
        "expectation likely unlikely",
    ),
    "intended": (
        "intention",
        "want plan intend seek aim try decide refuse decline need mean wish desire hope attempt choose prepare"
        " strive struggle opt resolve determine",
        "plan intention goal aim decision desire willing eager ready refusal effort wish reluctant bent",
    ),
    "found": (
        "finding",
        "find show suggest demonstrate prove discover determine conclude indicate detect illustrate",
        "finding study survey poll evidence result",
    ),
}

CLASSES: tuple[str, ...] = tuple(_SCHEME)
ACT_OF: Mapping[str, Act] = {name: act for name, (act, _, _) in _SCHEME.items()}


def _table(column: int) -> dict[str, str]:
    table: dict[str, str] = {}
    for name, row in _SCHEME.items():
        for lemma in str(row[column]).split():
            table.setdefault(lemma, name)
    return table


VERBS: Mapping[str, str] = _table(1)
NOUNS: Mapping[str, str] = _table(2)

# Verbs that by themselves make what stands beside them reported speech, even without a conjunction.
PLAIN_SPEECH = frozenset(
    "say tell add note state write ask reply respond answer explain continue declare announce claim argue insist warn"
    " tweet recall remark observe acknowledge admit conclude stress emphasize emphasise report assert contend joke"
    " proclaim exclaim shout suggest point testify confirm maintain predict vow promise complain agree quip"
    " specify caution counter concede believe think".split()
)
# Verbs whose direct object is what is said.
OBJECT_VERBS = frozenset(
    "denounce criticize criticise condemn praise reject deny demand urge announce describe express voice propose"
    " promise pledge support endorse oppose defend blast slam mock decry hail welcome emphasize emphasise stress"
    " underscore claim predict recommend tout applaud cite mention discuss reiterate repeat highlight acknowledge"
    " downplay justify question dismiss attack recall remember advocate proclaim declare dispute lament".split()
)
# (verb, preposition): the object of the preposition is what is said.
PREPOSITION_VERBS = frozenset(
    (verb, preposition)
    for pair in "call:for warn:of,about,against accuse:of speak:of,about,against talk:about complain:of,about"
    " ask:for,about"
    " blame:for criticize:for praise:for refer:to insist:on point:to appeal:for agree:with,to object:to rail:against"
    " push:for hint:at allude:to apologize:for lash:at express:about comment:on argue:for,against urge:against"
    " bridle:at"
    " boast:of,about brag:about protest:against dwell:on describe:as characterize:as portray:as".split()
    for verb, _, prepositions in [pair.partition(":")]
    for preposition in prepositions.split(",")
)
# Verbs whose infinitive is what is promised, asked for or intended.
INFINITIVE_VERBS = frozenset(
    "promise vow pledge threaten offer agree ask urge tell order want plan intend seek refuse expect hope call warn"
    " advise encourage instruct propose claim demand request invite".split()
)


def cue_class(lemmas: tuple[str, ...]) -> str | None:
    """The class of a cue, from the lemma of its head, else of its other words (``None``: unknown).

    Args:
        lemmas: lower-case lemmas of the cue, the head first.
    """
    joined = frozenset(lemmas)
    if lemmas and lemmas[0] == "call" and joined & {"for", "on", "upon"}:
        return "demanded"
    if lemmas and lemmas[0] == "call":
        return "said"
    if lemmas and not any(char.isalnum() for char in lemmas[0]):
        return "said"  # a colon or a dash
    for lemma in lemmas:
        if found := VERBS.get(lemma) or NOUNS.get(lemma):
            return found
    return None
