"""Places: finds and resolves place names to GeoNames, offline."""

from actorgraph.places.find import find

__all__ = ["find"]
