"""Records of maps: outlines that an administrator uploaded, and where a fund is."""

from kongtun.maps.models.boundaries import Boundary, BoundaryFile, FileState
from kongtun.maps.models.place import FundPlace

__all__ = ["Boundary", "BoundaryFile", "FileState", "FundPlace"]
