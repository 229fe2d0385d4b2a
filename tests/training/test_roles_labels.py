"""Annotated roles and the entities that they mean."""

import pytest
from tests.extractors.roles.sentences import document

Named = pytest.importorskip("training.happenings.annotated").Named


def test_an_entity_is_meant_by_any_name_that_the_article_gives_it():
    (state, other) = document("{d:Ostrian=Ostria} ministers met/VBD in {l:Velm} .").entities
    assert Named(("Ostrian",)).means(state)
    assert not Named(("Ostrian",)).fits(state.name, state.type)
    assert not Named(("Ostrian",)).means(other)
