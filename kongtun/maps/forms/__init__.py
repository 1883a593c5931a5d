"""Forms of maps."""

from kongtun.maps.forms.question import MapForm

__all__ = ["MapForm"]
