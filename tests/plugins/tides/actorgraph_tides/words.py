"""What a height of water is called; another file of the package than the one that is named as the extractor."""

WORDS = ("tide", "flood", "surge")
