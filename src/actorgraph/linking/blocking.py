"""Which nodes and profiles are compared at all: those that share a key. No step looks at all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from actorgraph.linking.profiles import Corpus, Node, Profile, organization_bag
from actorgraph.linking.scoring import ENOUGH, GENERIC, compare, is_generic
from actorgraph.names.forms import acronyms_of, fold, full_given_name, is_acronym, person_name, sound_key
from actorgraph.names.gazetteer import lookup, name_key
from actorgraph.partition import Partition

LARGEST_BLOCK = 60
"""Profiles under one key that are compared; of larger blocks the most mentioned."""
MOST_GROUPS = 40
"""Actors of one and the same name that a further one is compared with."""
MOST_FORMS = 4
"""Names of one organisation or place that make keys, the most frequent."""
RAREST = 5
SLIP_LENGTH = 9
"""Letters from which a name is long enough to look for its misspellings."""


def identity(node: Node) -> str:
    """Nodes with one identity start as one: a place's link, a known actor, the same words of a name."""
    if node.link:
        return f"{node.type}|{node.link}"
    if node.type == "person":
        return "person|" + " ".join(person_name(node.name).words)
    known = lookup(node.name)
    if known is not None and known.type == node.type:
        return f"{node.type}|known {known.id}"
    if node.type == "organization":
        bag = " ".join(organization_bag(node.name))
        # "Foreign Ministry" is as many ministries as there are states.
        return f"organization|{bag}" + (f"|{node.country}" if node.country and is_generic(node.name) else "")
    return f"{node.type}|{name_key(node.name)}"


def is_settled(node: Node) -> bool:
    """Whether one identity is one actor without looking at contexts: linked places and known actors."""
    return node.link is not None or node.type in ("place", "group") or lookup(node.name) is not None


def same_name_groups(corpus: Corpus) -> Iterator[list[int]]:
    """Indices of nodes with one identity, in the order of their first nodes."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, node in enumerate(corpus.nodes):
        found[identity(node)].append(index)
    yield from found.values()


def separate(corpus: Corpus, group: Sequence[int]) -> list[Profile]:
    """Split the bearers of one name by their contexts: what shares an organisation, a role in a country or rare
    company belongs together; the clusters so made are joined where the evidence suffices."""
    if len(group) == 1 or is_settled(corpus.nodes[group[0]]):
        return [corpus.profile(group)]
    partition = Partition(len(group))
    first: dict[int, int] = {}
    for at, index in enumerate(group):
        # Only the rarest of a node's context counts, for what many share ties nobody.
        known = sorted(corpus.ties[number] for number in corpus.nodes[index].context if number in corpus.ties)[:RAREST]
        ties = [rank for rank in known if corpus.is_organization[rank]]
        # Two companions together are as telling as an organisation; the number is the pair's, by their ranks.
        ties += [len(corpus.ties) * (one + 1) + other for one, other in combinations(known, 2)]
        # The first bearer of a tie stands for all that have it: nodes are joined through it, not with each other.
        for tie in ties:
            if (bearer := first.setdefault(tie, at)) != at:
                partition.join(bearer, at)
    clusters: dict[int, list[int]] = defaultdict(list)
    for at, index in enumerate(group):
        clusters[partition.find(at)].append(index)
    profiles: list[Profile] = []
    # The largest first, so that the small ones are measured against what is best known.
    for cluster in sorted(clusters.values(), key=lambda cluster: (-len(cluster), cluster[0])):
        profile = corpus.profile(cluster)
        scored = [(compare(corpus, other, profile).value, -at) for at, other in enumerate(profiles[:MOST_GROUPS])]
        # One step below `ENOUGH`: with nothing to compare with, the cluster stays alone.
        best = max(scored, default=(ENOUGH - 1, 0))
        if best[0] >= ENOUGH:
            profiles[-best[1]].take(profile)
        else:
            profiles.append(profile)
    return profiles


def keyed_profiles(profiles: Sequence[Profile]) -> dict[str, list[int]]:
    """Blocking key -> profiles, the most mentioned first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    order = sorted(range(len(profiles)), key=lambda i: (-len(profiles[i].nodes), i))
    for index in order:
        for key in sorted(set(profile_keys(profiles[index]))):
            blocks[key].append(index)
    # A profile that is alone under a key has nobody to be compared with.
    return {key: block for key, block in blocks.items() if len(block) > 1}


def profile_keys(profile: Profile) -> Iterator[str]:
    """The keys under which a profile may meet another of its actor."""
    if profile.type == "person":
        name = person_name(profile.name)
        # A single name meets others in `lone.py`, where the count of articles decides.
        if not name.full:
            return
        # Sounds, not letters: transliterations of one name differ in spelling.
        yield "sounds|" + " ".join(sorted(sound_key(word) for word in name.words))
        ends = sorted({sound_key(name.words[0]), sound_key(name.words[-1])})
        if len(name.words) > 2:
            # First and last name: middle names are given by some articles only.
            yield "sounds|" + " ".join(ends)
        # Names of some languages put the surname first.
        given = name.words[-1] if name.surnames[0] == name.words[0] else name.words[0]
        for surname in name.surnames:
            yield f"initial|{sound_key(surname)}|{given[0]}"
            yield f"nickname|{sound_key(surname)}|{full_given_name(given)}"
        yield from _slips("".join(ends))
        return
    # The most frequent forms, and the alphabet for equals, so that the keys do not hang on the order of articles.
    for form in sorted(profile.names, key=lambda one: (-profile.names[one], one))[:MOST_FORMS]:
        if profile.type != "organization":
            yield f"{profile.type}|{name_key(form)}"
            continue
        bag = organization_bag(form)
        yield from _slips("".join(map(sound_key, bag)))
        acronyms = {fold(form)} if is_acronym(form) else set()
        yield from (f"acronym|{acronym}" for acronym in sorted(acronyms | acronyms_of(form)))
        generic = [word for word in bag if word in GENERIC]
        # Two generic words and at most one more: "Foreign Ministry" may be the ministry of the state that is named.
        if len(generic) > 1 and len(bag) - len(generic) <= 1:
            yield "office|" + " ".join(generic)


def _slips(text: str) -> Iterator[str]:
    """Keys of a text, and of it with one letter left out: two with a slip between them share one (after SymSpell)."""
    yield f"slip|{text}"
    # A slip in a short name makes another name.
    if len(text) >= SLIP_LENGTH:
        yield from {f"slip|{text[:i]}{text[i + 1 :]}" for i in range(len(text))}


def candidate_pairs(blocks: dict[str, list[int]], profiles: Sequence[Profile]) -> Iterable[tuple[int, int]]:
    """Pairs of profiles that share a key, each once, in a fixed order."""
    pairs: set[tuple[int, int]] = set()
    for key, block in blocks.items():
        # Initials make large blocks of weak pairs.
        limit = LARGEST_BLOCK if not key.startswith("initial|") else LARGEST_BLOCK // 2
        pairs.update((min(pair), max(pair)) for pair in combinations(block[:limit], 2))
    # Sorted: the order decides which of two equal pairs is joined first.
    return sorted(pair for pair in pairs if profiles[pair[0]].type == profiles[pair[1]].type)
