"""The proposals of tests/review/proposals: sound ones, and faulty ones that say what to change of a sound one.

A faulty file is ``{"base", "defect", "what_is_wrong", "change", "context"}``: ``change`` replaces values at dotted paths
("objectives.0.target"; null takes the key away), ``context`` is what a file may say about its surroundings.
"""

import copy
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "proposals"
SOUND = sorted((FOLDER / "sound").glob("*.json"))
FAULTY = sorted((FOLDER / "faulty").glob("*.json"))


def said_in(path: Path) -> dict[str, Any]:
    """Return what a file says, amounts with their satang."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def base_of(faulty: dict[str, Any]) -> Path:
    """Return the sound file that a faulty one changes."""
    return FOLDER / "sound" / faulty["base"]


def spoilt(base: dict[str, Any], faulty: dict[str, Any]) -> dict[str, Any]:
    """Return the proposal with the defect."""
    found = copy.deepcopy(base)
    for path, value in faulty["change"].items():
        *way, last = (int(step) if step.isdecimal() else step for step in path.split("."))
        place: Any = found
        for step in way:
            place = place[step]
        if value is None and isinstance(place, dict):
            place.pop(last, None)
        else:
            place[last] = copy.deepcopy(value)
    return found | ({"context": faulty["context"]} if "context" in faulty else {})
