"""The tables of a build: one SQLite file, laid out once, from which commands, pages and exports read.

``schema`` says what stands where (``docs/tables.md`` is written from it), ``writing`` fills the file when a build is
written, ``reading`` opens it to ask.
"""
