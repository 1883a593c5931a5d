"""Small files of outlines."""

import json


def square(west: float, south: float, **properties: object) -> dict:
    """A feature of a tenth of a degree."""
    east, north = west + 0.1, south + 0.1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def outlines(*features: dict) -> bytes:
    """A GeoJSON file."""
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()
