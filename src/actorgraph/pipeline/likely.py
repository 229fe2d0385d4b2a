"""Which articles can hold an answer to a person's words, so that not all need be opened.

By the tables: an article is left out only if some word of the question, with all its synonyms, stands neither in its
text nor in the names of its actors. What is left in is looked at as if there were no tables.
"""

from __future__ import annotations

from actorgraph.comparison.matching import keys, wanted
from actorgraph.comparison.words import WORD
from actorgraph.stems import stem
from actorgraph.tables.reading import Tables

_WORDS = """
SELECT a.key, a.text FROM articles a
UNION ALL SELECT a.key, a.outlet FROM articles a
UNION ALL SELECT a.key, e.name FROM entities e JOIN articles a ON a.id = e.article
UNION ALL SELECT a.key, o.name FROM (SELECT DISTINCT article, actor FROM entities) e JOIN articles a ON a.id = e.article
  JOIN actors o ON o.id = e.actor
UNION ALL SELECT a.key, q.head FROM quantities q JOIN articles a ON a.id = q.article
UNION ALL SELECT a.key, q.modifiers FROM quantities q JOIN articles a ON a.id = q.article
UNION ALL SELECT a.key, q.predicate FROM quantities q JOIN articles a ON a.id = q.article
UNION ALL SELECT a.key, q.claimed_text FROM quantities q JOIN articles a ON a.id = q.article
UNION ALL SELECT a.key, r.office FROM roles r JOIN articles a ON a.id = r.article"""


def likely(tables: Tables, query: str) -> frozenset[str]:
    """The keys of the articles in which every word of a question may be met."""
    asked = wanted(query)
    if not asked:
        return frozenset()
    every = (1 << len(asked)) - 1
    # People are counted by their nation's name alone ("40 Russians"), without any word for people.
    unsaid = sum(1 << at for at, one in enumerate(asked) if "~person" in one)
    met: dict[str, int] = {}
    found: dict[str, int] = {}
    for key, text in tables.rows(_WORDS):
        have = found.get(key, unsaid)
        if have != every and text:
            for word in WORD.findall(text):
                mask = met.get(word)
                if mask is None:
                    # By its stem too, or an article that has only another form of a word would be left out.
                    forms = {*keys(word.lower()), *keys(stem(word.lower()))}
                    mask = met[word] = sum(1 << at for at, one in enumerate(asked) if one & forms)
                have |= mask
        found[key] = have
    return frozenset(key for key, have in found.items() if have == every)
