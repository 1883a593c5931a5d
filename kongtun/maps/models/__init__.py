"""Records of maps: outlines that an administrator uploaded, and where funds are and projects work."""

from kongtun.maps.models.boundaries import Boundary, BoundaryFile, FileState
from kongtun.maps.models.place import FundPlace, Pinned, ProjectPlace

__all__ = ["Boundary", "BoundaryFile", "FileState", "FundPlace", "Pinned", "ProjectPlace"]
