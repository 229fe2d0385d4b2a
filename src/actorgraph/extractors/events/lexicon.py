"""Closed classes of words that the parse of an event is read with, and nouns for people."""

from __future__ import annotations

from actorgraph import lexicon

LIGHT = lexicon.words("light-event-verb")
"""Verbs whose subject takes part in the event that their object names."""

HAPPEN = lexicon.words("happening")
"""Verbs of which an event is the subject, so that their time and place are the event's."""

ASSEMBLIES = frozenset(("conference", "meeting", "statement_act", "general"))
"""Types of events whose participants are those who do something at them."""

NUMBERS = lexicon.words("count-noun")
"""Nouns that count the people behind their "of"."""

UNDERGONE = lexicon.words("undergone")
"""Nouns of what is done to whose it is: "his arrest"."""

PEOPLE = lexicon.words("person", "acting-body")
"""Nouns for people and bodies of people: what an actor may be that has no name."""
