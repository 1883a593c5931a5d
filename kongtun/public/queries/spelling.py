"""Names of places as people mistype them: one letter more, less or other, tone marks left out, letters that sound alike.

Each known name is kept under its sound and under its sound with one letter left out; a word finds a name when they share one of these
(the method of the knowledge store, ADR 0014, with names instead of words). Some nine thousand names, kept in memory until an area changes.
"""

from __future__ import annotations

import re
from collections import defaultdict

from kongtun.areas.models import Area, AreaKind
from kongtun.areas.names import place_of
from kongtun.common.thai.text import normalise
from kongtun.opendata.queries.versions import nothing_written, version_of

MOST = 4
SHORTEST = 3
_SILENT = re.compile("[่้๊๋็]|[ก-ฮ]ุ?ิ?์")
_ALIKE = str.maketrans({
    "ศ": "ส", "ษ": "ส", "ซ": "ส", "ณ": "น", "ญ": "ย", "ธ": "ท", "ฑ": "ท", "ฒ": "ท", "ฐ": "ถ", "ฎ": "ด", "ฏ": "ต", "ฬ": "ล", "ร": "ล",
    "ฆ": "ค", "ฅ": "ค", "ฃ": "ข", "ภ": "พ", "ฌ": "ช", "ใ": "ไ", "ฤ": "ล", "ๅ": "า", "ฯ": "",
})  # fmt: skip
_LEVEL = re.compile(r"^(?:องค์การบริหารส่วนตำบล|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|เทศบาล|อบต\.?|ทต\.?|ทม\.?|ทน\.?)")


def sound(word: str) -> str:
    """Return how a name sounds, roughly: กันทรลักษ์ and กันทลลัก are one."""
    return _SILENT.sub("", normalise(word)).translate(_ALIKE).replace("ำ", "ัม")


def _keys(word: str) -> set[str]:
    spoken = sound(word)
    return {spoken} | {spoken[:at] + spoken[at + 1 :] for at in range(len(spoken))}


class Speller:
    """Names and what they are found by."""

    def __init__(self, names: set[str]) -> None:
        self.by_key: dict[str, set[str]] = defaultdict(set)
        for name in names:
            for key in _keys(name):
                self.by_key[key].add(name)

    def near(self, word: str) -> list[str]:
        """Return the names a word may stand for, those that sound the same first; at most four."""
        bare = _LEVEL.sub("", word)
        if len(bare) < SHORTEST:
            return []
        spoken = sound(bare)
        found = {name for key in _keys(bare) for name in self.by_key.get(key, ())}
        close = [name for name in found if abs(len(sound(name)) - len(spoken)) <= 1]
        return sorted(close, key=lambda name: (sound(name) != spoken, abs(len(name) - len(bare)), name))[:MOST]


_kept: dict[int, Speller] = {}


def speller() -> Speller:
    """Return the names of today's areas; read again when an area was written."""
    version = version_of(nothing_written, {})
    found = _kept.get(version)
    if found is None:
        kinds = (AreaKind.PROVINCE, AreaKind.DISTRICT, AreaKind.SUBDISTRICT, AreaKind.LOCAL_GOVERNMENT)
        rows = Area.objects.in_force().filter(kind__in=kinds).order_by().values_list("name_th", "kind").distinct()
        names = {place_of(name) if kind == AreaKind.LOCAL_GOVERNMENT else name for name, kind in rows}
        found = Speller(names)
        _kept.clear()
        _kept[version] = found
    return found
