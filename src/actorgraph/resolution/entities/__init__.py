"""Mentions to entities: which names, descriptions and pronouns of one article mean one thing."""
