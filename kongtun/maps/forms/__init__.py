"""Forms of maps."""

from kongtun.maps.forms.boundaries import BoundaryForm, PlaceForm
from kongtun.maps.forms.question import MapForm

__all__ = ["BoundaryForm", "MapForm", "PlaceForm"]
