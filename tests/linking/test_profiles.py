"""What a profile tells of its context, as it grows."""

from __future__ import annotations

from actorgraph.linking.profiles import UNDATED, Corpus, Sighting


def sighting(number: int, *features: str) -> Sighting:
    where = (None, None, None)
    return Sighting(
        f"c-{number}", f"a{number}", 0, "person", "Ada Bern", ("Ada Bern",), None, where, None, None, UNDATED, features
    )


def test_a_profile_that_grew_tells_what_one_of_all_its_nodes_tells() -> None:
    company = [f"a:companion {number}" for number in range(9)]
    roles = ["r:baker", "r:mayor", "r:pilot", "r:judge", "o:Oskby Rovers", "c:RR"]
    seen = [sighting(n, *company[n % 5 : n % 5 + 4], roles[n % 6], roles[n * n % 5]) for n in range(24)]
    corpus = Corpus(seen, {})
    grown = corpus.profile([0])
    for node in range(1, len(seen)):
        # Some are gathered two at a time, without a look in between.
        if node % 3:
            grown.summary(corpus)
        grown.take(corpus.profile([node]))
    told, afresh = grown.summary(corpus), corpus.profile(range(len(seen))).summary(corpus)
    assert told.main == afresh.main
    assert told.company == afresh.company  # to the last bit
