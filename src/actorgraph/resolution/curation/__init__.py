"""What a person decides and asks: corrections and their replay, links to other registers, explanations."""
