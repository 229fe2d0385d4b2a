"""Words of English news that several rooms ask for."""
