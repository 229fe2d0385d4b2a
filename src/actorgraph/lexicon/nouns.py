"""Word lists of English news: titles, and nouns for persons, organisations, places and groups.

General vocabulary, chosen by hand; lemmas in lower case.
"""

from __future__ import annotations

from actorgraph.model import EntityType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MALE_TITLES = _words("mr mister sir lord king prince duke father brother sheikh sheik imam emperor baron count")
FEMALE_TITLES = _words("mrs ms miss madam madame lady dame queen princess duchess sister empress baroness countess")
HONORIFICS = (
    MALE_TITLES
    | FEMALE_TITLES
    | _words(
        "dr doctor prof professor rev reverend hon honourable honorable pope bishop archbishop cardinal rabbi ayatollah "
        "mullah maulana sultan emir saint st pastor deacon monsieur herr frau senor señor senora señora don maestro messrs"
    )
)
OFFICES = _words(
    "president vice-president premier chancellor minister secretary senator governor mayor congressman congresswoman "
    "representative ambassador envoy judge justice general colonel major captain lieutenant sergeant commander admiral "
    "marshal brigadier corporal private officer chief director chairman chairwoman chair chairperson ceo cfo coo "
    "spokesman spokeswoman spokesperson speaker leader head deputy councillor councilman councilwoman commissioner "
    "inspector detective sheriff constable superintendent attorney prosecutor counsel solicitor lawyer coach manager "
    "editor correspondent reporter journalist analyst economist dictator ruler foreign prime defense defence state "
    "press interior finance assistant former ex acting interim opposition first vice under undersecretary mp mep rep "
    "sen gov gen col lt sgt capt cmdr adm maj brig cpl pvt insp det supt fm pm sec treasurer trustee fellow"
)
"""Words that stand before a person's name and are no part of it."""

SUFFIXES = _words("jr sr ii iii iv jnr snr esq phd md mp qc kbe obe cbe mbe")
PARTICLES = _words(
    "al el ul bin ibn ben abu abd de del della di da dos du des la le van von der den ter ten af av zu bint ould "
    "ait mac"
)
"""Parts of surnames that writers leave off or spell as they like."""

MALE_NOUNS = _words(
    "man boy father son brother husband uncle nephew grandfather grandson king prince businessman congressman "
    "spokesman chairman policeman gentleman actor waiter widower fiance boyfriend guy salesman fisherman gunman "
    "councilman monk sir lord duke emperor stepfather groom dad"
)
FEMALE_NOUNS = _words(
    "woman girl mother daughter sister wife aunt niece grandmother granddaughter queen princess businesswoman "
    "congresswoman spokeswoman chairwoman policewoman lady actress waitress widow fiancee girlfriend nun duchess "
    "empress stepmother bride mom mum councilwoman heroine hostess"
)
PERSON_NOUNS = (
    MALE_NOUNS
    | FEMALE_NOUNS
    | OFFICES
    - _words(
        "foreign prime defense defence state press interior finance former ex acting interim opposition first vice under"
    )
    | _words(
        "person individual adult child kid teenager youth baby infant parent sibling spouse partner friend colleague "
        "neighbor neighbour relative cousin twin heir successor predecessor counterpart rival opponent critic ally aide "
        "adviser advisor consultant official diplomat politician lawmaker legislator parliamentarian candidate nominee "
        "incumbent statesman dissident activist campaigner lobbyist organizer organiser protester demonstrator rebel "
        "militant insurgent terrorist extremist jihadist fighter soldier veteran guerrilla hostage prisoner detainee "
        "inmate captive refugee migrant immigrant exile defector citizen resident national native villager civilian "
        "passenger driver pilot sailor astronaut tourist visitor guest witness suspect defendant plaintiff victim survivor "
        "convict criminal murderer killer attacker gunman bomber hijacker kidnapper thief smuggler trafficker dealer "
        "author writer poet novelist columnist blogger commentator broadcaster presenter anchor photographer historian "
        "scientist physicist chemist biologist researcher scholar academic professor lecturer teacher student pupil "
        "graduate expert specialist engineer architect designer programmer developer inventor founder co-founder owner "
        "entrepreneur investor shareholder executive banker broker trader merchant tycoon billionaire millionaire employer "
        "employee worker staffer clerk secretary assistant nurse physician surgeon doctor patient psychologist therapist "
        "dentist veterinarian farmer rancher miner builder carpenter mechanic cook chef baker butcher artist painter "
        "sculptor musician singer composer conductor pianist guitarist drummer rapper dancer performer entertainer star "
        "celebrity actor comedian filmmaker producer screenwriter playwright athlete player footballer striker goalkeeper "
        "midfielder defender captain swimmer runner cyclist boxer golfer wrestler champion winner loser finalist referee "
        "umpire fan supporter follower believer priest cleric preacher missionary pilgrim prophet theologian philosopher "
        "thinker intellectual translator interpreter guide instructor trainer mentor patron donor sponsor volunteer "
        "recruit cadet trooper ranger marine firefighter paramedic guard bodyguard agent spy informant whistleblower "
        "hacker negotiator mediator delegate participant member monarch royal aristocrat noble ruler dictator strongman "
        "warlord warrior mastermind ringleader boss foreman contractor tenant landlord customer client consumer buyer "
        "seller user reader viewer listener voter taxpayer pensioner retiree lawyer barrister magistrate juror peer "
        "widow orphan hero legend icon idol genius pioneer explorer adventurer climber hunter fisherman gardener inspector "
        "investigator detective examiner auditor accountant economist statistician mathematician astronomer archaeologist "
        "anthropologist sociologist linguist librarian curator collector reviewer publisher illustrator cartoonist "
        "creator maker moderator administrator coordinator supervisor planner strategist theorist ideologue demagogue "
        "populist nationalist socialist communist conservative liberal republican democrat reformer revolutionary "
        "separatist loyalist hardliner moderate centrist leftist islamist pope bishop archbishop cardinal rabbi imam"
    )
)
KIN = _words(
    "father mother parent brother sister son daughter child wife husband spouse uncle aunt nephew niece cousin "
    "grandfather grandmother grandson granddaughter widow widower fiance fiancee boyfriend girlfriend partner dad mom mum "
    "stepfather stepmother friend colleague successor predecessor"
)
"""Who somebody is to another person: "her mother" is seldom who an article goes on to speak of."""
ORG_NOUNS = _words(
    "organization organisation company corporation firm business enterprise conglomerate manufacturer automaker "
    "carmaker maker producer supplier retailer bank lender insurer airline carrier operator utility startup "
    "subsidiary division unit brand chain group agency bureau ministry department office authority commission "
    "committee council board panel parliament congress senate assembly legislature cabinet government "
    "administration regime junta court tribunal police army navy force military militia guard corps brigade "
    "battalion regiment squad alliance coalition bloc union federation confederation league association society "
    "club team side foundation fund charity trust institute institution university college school academy "
    "hospital clinic laboratory lab center centre museum gallery library church mosque party movement faction "
    "wing network newspaper paper daily magazine journal weekly tabloid publisher broadcaster station channel "
    "outlet website site portal blog newswire studio label band orchestra choir troupe cartel gang mafia "
    "syndicate cell caliphate insurgency watchdog regulator service think-tank tank lobby secretariat consortium "
    "partnership venture cooperative body entity developer exchange brokerage consultancy dealership franchise "
    "restaurant hotel railway shipyard contractor collective command directorate"
)
PLACE_NOUNS = _words(
    "country nation state republic kingdom empire island archipelago continent region province territory county "
    "district municipality borough prefecture canton city town village suburb neighborhood neighbourhood capital "
    "metropolis port area zone peninsula valley river lake sea ocean bay gulf strait coast desert mountain hill park "
    "street square avenue road bridge airport stadium arena border enclave homeland settlement hamlet commune place"
)
GROUP_NOUNS = _words(
    "people community minority majority tribe clan family population public crowd nation country power state rebel "
    "militant insurgent extremist jihadist jihadi fighter islamist separatist guerrilla force troop delegation "
    "opposition protester demonstrator settler refugee leader ally government republican democrat lawmaker radical"
)
"""Heads of "Western countries", "Syrian rebels": named but unorganised groups."""

FIGHTERS = _words("militant fighter extremist insurgent jihadist jihadi rebel terrorist guerrilla gunman")
REGIONAL = _words(
    "western eastern northern southern european asian african arab islamic muslim christian jewish sunni shiite shia "
    "kurdish latin nordic baltic balkan slavic catholic orthodox protestant hindu buddhist palestinian"
)
CORPORATE = _words(
    "inc incorporated corp corporation co company companies ltd limited llc plc ag sa nv gmbh spa ab asa oyj bv group "
    "holding holdings motor motors international organization organisation party agency newspaper magazine"
)
"""Designators that a shorter form of an organisation's name leaves off."""

ORG_HEADS = (
    ORG_NOUNS
    | CORPORATE
    | _words(
        "nations times post news press tribune gazette herald daily telegraph guardian observer bank brothers partners "
        "associates airlines airways industries systems technologies technology solutions laboratories research "
        "intelligence security affairs studies summit conference brigades front state states reserve house tank"
    )
)

PRONOUNS: dict[str, tuple[int, str | None, str]] = {
    form: (person, gender, number)
    for person, gender, number, forms in (
        (1, None, "singular", "i me my mine myself"),
        (1, None, "plural", "we us our ours ourselves"),
        (2, None, "singular", "you your yours yourself yourselves"),
        (3, "male", "singular", "he him his himself"),
        (3, "female", "singular", "she her hers herself"),
        (3, "neuter", "singular", "it its itself"),
        (3, None, "plural", "they them their theirs themselves"),
    )
    for form in forms.split()
}
"""Personal pronouns: person, gender, number."""

_IRREGULAR = {"men": "man", "women": "woman", "people": "people", "children": "child", "wives": "wife"}


def lemma_of(word: str) -> str:
    """A rough singular of a noun, for words whose lemma no tagger gave."""
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def noun_type(lemma: str) -> EntityType | None:
    """The kind of actor or place that a common noun describes, ``None`` where it is none or the word is unknown."""
    last = lemma.rsplit("-", 1)[-1]
    for word in (lemma, last):
        if word in PERSON_NOUNS:
            return "person"
        if word in ORG_NOUNS:
            return "organization"
        if word in PLACE_NOUNS:
            return "place"
    if last.endswith(("man", "woman", "person")) and len(last) > 6:
        return "person"
    return None


def noun_gender(lemma: str) -> str | None:
    """``male`` or ``female`` where the noun itself says so."""
    if lemma in FEMALE_NOUNS or lemma.endswith("woman"):
        return "female"
    if lemma in MALE_NOUNS or (lemma.endswith("man") and lemma not in {"human", "german", "roman", "woman"}):
        return "male"
    return None
