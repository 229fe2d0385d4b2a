"""How the browser libraries and the world's outlines that ship with the pages are fetched and made; never imported."""
