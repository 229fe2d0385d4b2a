"""Learns the scorer of the roles extractor."""
