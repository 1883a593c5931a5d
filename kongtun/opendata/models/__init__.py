"""What open pages need to know of themselves."""

from kongtun.opendata.models.version import Told, Version

__all__ = ["Told", "Version"]
