"""What open pages need to know of themselves."""

from kongtun.opendata.models.version import Version

__all__ = ["Version"]
