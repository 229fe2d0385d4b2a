"""What a person decides: corrections and their replay, links to other registers."""
