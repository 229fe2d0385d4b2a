"""Pages over a build: a local web application, and the same pages as a static folder.

Both read the one SQLite file of a build through the same views and fill the same templates; only addresses differ.
"""
