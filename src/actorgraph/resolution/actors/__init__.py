"""Entities to actors: which entities of many articles are one person, organisation, place or group."""
