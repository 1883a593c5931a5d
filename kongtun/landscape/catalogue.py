"""Tools for moving an area and results that come of it, as data (document D; Ottawa charter 1986)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

FILE = Path(__file__).parent / "data" / "tools.tsv"


@dataclass(frozen=True)
class Tool:
    """One tool or result: ``group`` is ottawa, tool or result."""

    code: str
    group: str
    name_th: str
    name_en: str
    explain: str
    icon: str

    @property
    def name(self) -> str:
        """Name in the language of the reader."""
        return self.name_en if (get_language() or "th").startswith("en") else self.name_th


@cache
def tools() -> dict[str, Tool]:
    """Return all tools and results by code, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {
            row["code"]: Tool(row["code"], row["group"], row["name_th"], row["name_en"], row["explain_th"], row["icon"])
            for row in rows
        }


def groups() -> list[tuple[str, list[Tool]]]:
    """Return the catalogue in its three groups, each with its title."""
    titles = {
        "ottawa": _("งานสร้างเสริมสุขภาพ 5 ด้าน (กฎบัตรออตตาวา)"),
        "tool": _("เครื่องมือขับเคลื่อนพื้นที่"),
        "result": _("ผลที่เกิดขึ้น"),
    }
    return [(title, [tool for tool in tools().values() if tool.group == group]) for group, title in titles.items()]
