"""The gender that a person's given name suggests; evidence, never proof.

``data/given_names.txt``: names borne at least twelve times as often by one sex in the 1990 census of the United States
(U.S. Census Bureau, *Frequently Occurring First Names*, public domain), and names of other languages that are common in
the news, chosen by hand. Names that both bear ("Kim", "Andrea") are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from actorgraph.names.forms import EAST_ASIAN_SURNAMES, person_name

Gender = Literal["female", "male"]
_ROWS = files("actorgraph.names").joinpath("data/given_names.txt").read_text("utf-8").splitlines()
_GENDER_OF: Mapping[str, Gender] = {
    name: "female" if gender == "female" else "male" for gender, *names in map(str.split, _ROWS) for name in names
}


@lru_cache(maxsize=100_000)
def likely_gender(surface: str) -> Gender | None:
    """``female`` or ``male`` where the first of a person's names is mostly borne by one sex."""
    words = person_name(surface).words
    if not words or (len(words) > 1 and words[0] in EAST_ASIAN_SURNAMES):
        return None
    return _GENDER_OF.get(words[0])
