"""What never leaves the site: names of people, telephone and citizen numbers, accounts, e-mail addresses.

Public pages show only fields that have no place for personal data. In texts that people typed freely, numbers and
addresses of that shape, and the names that the record itself knows, are covered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kongtun.common.thai.text import unglue

COVER = "(ไม่แสดง)"
_D = "[0-9๐-๙]"
_GAP = r"[-–\s.]?"
_NUMBERS = (
    rf"(?<!{_D})[1-8๑-๘]{_GAP}{_D}{{4}}{_GAP}{_D}{{5}}{_GAP}{_D}{{2}}{_GAP}{_D}(?!{_D})",  # citizen number
    rf"(?<!{_D}){_D}{{3}}-{_D}-{_D}{{5}}-{_D}(?!{_D})",  # bank account
    rf"(?<![0-9๐-๙,.])(?:\+66|[0๐]){_GAP}{_D}{{1,2}}{_GAP}{_D}{{3}}{_GAP}{_D}{{3,4}}(?!{_D})",  # telephone
    rf"(?<![0-9๐-๙,.]){_D}{{10,}}(?!{_D})",  # any other long number
)
_SENSITIVE = re.compile("|".join([*_NUMBERS, r"[\w.+-]+@[\w-]+\.[\w.-]+"]))
_TITLE = re.compile(r"^(?:นางสาว|นาง|นาย|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|ดร\.|ว่าที่\s?ร\.ต\.)\s*")
SHORTEST_NAME = 5
GROUP = "กลุ่มประชาชน"


class Cover:
    """Covers personal data in the texts of one record; ``names`` are those that the record knows."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        plain = {" ".join(unglue(name).split()) for name in names if name}
        self.names = {name for name in plain | {_TITLE.sub("", name) for name in plain} if len(name) >= SHORTEST_NAME}
        words = sorted(self.names, key=len, reverse=True)
        self._known = (
            re.compile("|".join(r"\s+".join(map(re.escape, name.split())) for name in words)) if words else None
        )

    def text(self, text: str) -> str:
        """Return ``text`` with names, numbers and addresses of people covered."""
        covered = _SENSITIVE.sub(COVER, text)
        return self._known.sub(COVER, covered) if self._known else covered

    def organisation(self, name: str) -> str:
        """Return the group's name; when it is a person's, only that it is a people's group."""
        plain = " ".join(unglue(name).split())
        if not plain or _TITLE.match(plain) or plain in self.names:
            return GROUP if plain else ""
        return self.text(name)
