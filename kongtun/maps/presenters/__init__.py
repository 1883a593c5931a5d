"""What maps draw: classes of colour, outlines, tiles, pictures. ``map_of`` is the door for other apps."""

from kongtun.maps.presenters.drawing import Drawing, map_of

__all__ = ["Drawing", "map_of"]
