"""Names of persons and organisations: their forms, given names, and actors known by name."""
