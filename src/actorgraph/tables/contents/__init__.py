"""The codebook as data: every table and column, in the order in which they are laid out."""
