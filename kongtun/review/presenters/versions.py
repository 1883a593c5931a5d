"""What changed between two versions of a proposal, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.dates import short_date
from kongtun.common.thai.money import baht
from kongtun.common.thai.numerals import number
from kongtun.projects.sections import SLUGS
from kongtun.review.fields import FIELDS, section_title

_TEXTS = {
    "basics": ("title", "organisation", "work_area", "remark"),
    "situation": ("situation", "difference"),
    "schedule": ("place",),
    "results": ("expected_results",),
    "evaluation": ("evaluation_method",),
}

Flat = dict[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True)
class Change:
    """One field that differs; empty ``before`` = added, empty ``after`` = taken out."""

    section: str
    label: str
    before: str
    after: str

    @property
    def section_title(self) -> str:
        """Title of its page."""
        return section_title(self.section)


def changes_between(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """Compare two frozen contents; in the order of the pages of a proposal."""
    before, after = flatten(old), flatten(new)
    keys = list(after) + [key for key in before if key not in after]
    changed = []
    for key in keys:
        was, now = before.get(key, ("", "")), after.get(key, ("", ""))
        if was[1] != now[1]:
            changed.append(Change(key[0], now[0] or was[0], was[1], now[1]))
    order = {slug: at for at, slug in enumerate(SLUGS)}
    return sorted(changed, key=lambda change: order.get(change.section, len(order)))


def flatten(content: dict[str, Any]) -> Flat:
    """Return {(section, key): (label, text)} of a frozen content. Phones are left out: they are personal data."""
    flat: Flat = {}
    for section, names in _TEXTS.items():
        for name in names:
            flat[section, name] = (str(FIELDS[section][name]), content.get(name) or "")
    flat["basics", "recipient_group"] = (
        str(FIELDS["basics"]["recipient_group"]),
        content.get("recipient_group_label") or "",
    )
    support = f"{content.get('support_type_clause') or ''} {content.get('support_type_label') or ''}".strip()
    flat["basics", "support_type"] = (str(FIELDS["basics"]["support_type"]), support)
    for name in ("start_date", "end_date"):
        flat["schedule", name] = (str(FIELDS["schedule"][name]), _date(content.get(name)))
    flat["people", "people"] = (
        str(FIELDS["people"]["people"]),
        "\n".join(p["name"] for p in content.get("people", ())),
    )
    flat["plans", "plans"] = (str(FIELDS["plans"]["plans"]), "\n".join(p["name"] for p in content.get("plans", ())))
    flat["attachments", "file"] = (
        str(FIELDS["attachments"]["file"]),
        "\n".join(a["name"] for a in content.get("attachments", ())),
    )
    _objectives(flat, content)
    _targets(flat, content)
    _activities(flat, content)
    flat["budget", "total"] = (_("งบประมาณรวม"), _money(content.get("budget_requested")))
    return flat


def _objectives(flat: Flat, content: dict[str, Any]) -> None:
    for row in content.get("objectives", ()):
        name = row["indicator"] or row["text"]
        flat["objectives", f"{row['id']}-text"] = (_("วัตถุประสงค์"), row["text"])
        for key, word in (("baseline", _("ขนาดปัญหา")), ("target", _("เป้าหมาย"))):
            value = f"{number(Decimal(row[key]))} {row['unit']}".strip() if row[key] is not None else ""
            flat["objectives", f"{row['id']}-{key}"] = (f"{word}: {name}", value)


def _targets(flat: Flat, content: dict[str, Any]) -> None:
    for row in content.get("targets", ()):
        count = _("%(count)s คน") % {"count": number(Decimal(row["count"]))} if row["count"] else ""
        flat["targets", f"{row['code']}-count"] = (row["group"], count)
        doing = [activity["name"] for activity in row["activities"]] + (
            [row["other_activity"]] if row["other_activity"] else []
        )
        flat["targets", f"{row['code']}-activities"] = (
            _("กิจกรรมหลักของ%(group)s") % {"group": row["group"]},
            "\n".join(doing),
        )


def _activities(flat: Flat, content: dict[str, Any]) -> None:
    for row in content.get("activities", ()):
        words = {"name": row["name"]}
        flat["activities", f"{row['id']}-name"] = (_("กิจกรรม"), row["name"])
        flat["activities", f"{row['id']}-steps"] = (_("ขั้นตอนของ “%(name)s”") % words, row["steps"])
        dates = " – ".join(filter(None, (_date(row["start_date"]), _date(row["end_date"]))))
        flat["activities", f"{row['id']}-dates"] = (_("วันของ “%(name)s”") % words, dates)
        flat["activities", f"{row['id']}-place"] = (_("สถานที่ของ “%(name)s”") % words, row["place"])
        flat["activities", f"{row['id']}-output"] = (_("ผลผลิตของ “%(name)s”") % words, row["expected_output"])
        lines = [
            _("%(item)s %(amount)s บาท") % {"item": line["description"], "amount": _money(line["amount"])}
            for line in row["lines"]
        ]
        flat["budget", f"{row['id']}-lines"] = (_("งบของ “%(name)s”") % words, "\n".join(lines))


def _date(text: str | None) -> str:
    return short_date(date.fromisoformat(text), glue=False) if text else ""


def _money(text: str | None) -> str:
    return baht(Decimal(text)) if text is not None else ""
