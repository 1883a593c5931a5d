"""What the IATI standard 2.03 demands of an activity, as far as our files use it: order and number of elements, attributes, code lists.

From the published schema (iati-activities-schema.xsd) and the embedded and non-embedded code lists of version 2.03.
"""

from __future__ import annotations

import re
from decimal import Decimal

# Element → (how many at least, at most or None), in the order of the schema.
ORDER = {
    "iati-identifier": (1, 1), "reporting-org": (1, 1), "title": (1, 1), "description": (1, None), "participating-org": (1, None),
    "other-identifier": (0, None), "activity-status": (1, 1), "activity-date": (1, None), "contact-info": (0, None), "activity-scope": (0, 1),
    "recipient-country": (0, None), "recipient-region": (0, None), "location": (0, None), "sector": (0, None), "tag": (0, None),
    "country-budget-items": (0, None), "humanitarian-scope": (0, None), "policy-marker": (0, None), "collaboration-type": (0, 1),
    "default-flow-type": (0, 1), "default-finance-type": (0, 1), "default-aid-type": (0, None), "default-tied-status": (0, 1), "budget": (0, None),
    "planned-disbursement": (0, None), "capital-spend": (0, 1), "transaction": (0, None), "document-link": (0, None),
    "related-activity": (0, None), "legacy-data": (0, None), "conditions": (0, 1), "result": (0, None),
}  # fmt: skip
INNER = {
    "transaction": ["transaction-type", "transaction-date", "value", "description", "provider-org", "receiver-org"],
    "location": ["location-reach", "location-id", "name", "description", "activity-description", "administrative"],
    "result": ["title", "description", "document-link", "reference", "indicator"],
    "indicator": ["title", "description", "document-link", "reference", "baseline", "period"],
    "period": ["period-start", "period-end", "target", "actual"],
    "document-link": ["title", "description", "category", "language", "document-date", "recipient-country"],
}
STATUS = set("123456")
DATE_TYPE = set("1234")
ROLE = set("1234")
ORG_TYPE = {"10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80", "90"}
TRANSACTION = {str(n) for n in range(1, 14)}
SECTOR_VOCABULARY = {*map(str, range(1, 13)), "98", "99"}
# The purpose codes we use, all in the DAC list.
DAC5 = {"12220", "12240", "12250", "12261", "12263", "12310", "12320", "12330", "12340", "13020", "14030", "14050"}
GEO_VOCABULARY = {"A1", "A2", "A3", "A4", "G1", "G2"}
RESULT_TYPE = {"1", "2", "3", "9"}
MEASURE = set("12345")
IDENTIFIER = re.compile(r"[^/&|?]+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


def faults(activity) -> list[str]:
    """Return what an activity breaks; empty for a sound one."""
    found = []
    names = [child.tag for child in activity]
    known = list(ORDER)
    if any(name not in ORDER for name in names):
        found.append(f"unknown elements {set(names) - set(known)}")
    elif [known.index(name) for name in names] != sorted(known.index(name) for name in names):
        found.append("order of elements")
    for name, (least, most) in ORDER.items():
        count = names.count(name)
        if count < least or (most is not None and count > most):
            found.append(f"{count} × {name}")
    for parent, order in INNER.items():
        for element in activity.iter(parent):
            inner = [child.tag for child in element]
            if [name for name in inner if name not in order] or [order.index(n) for n in inner] != sorted(
                order.index(n) for n in inner
            ):
                found.append(f"inside {parent}: {inner}")
    found += _codes(activity)
    found += _sums(activity)
    for narrative in activity.iter("narrative"):
        if not (narrative.text or "").strip():
            found.append("empty narrative")
    identifier = activity.findtext("iati-identifier") or ""
    if not IDENTIFIER.fullmatch(identifier) or identifier != identifier.strip():
        found.append(f"identifier {identifier!r}")
    if not identifier.startswith(activity.find("reporting-org").get("ref") + "-"):
        found.append("identifier does not begin with the reporting organisation")
    return found


def _codes(activity) -> list[str]:
    found = []
    rules = [
        ("activity-status", "code", STATUS), ("activity-date", "type", DATE_TYPE), ("participating-org", "role", ROLE),
        ("participating-org", "type", ORG_TYPE), ("reporting-org", "type", ORG_TYPE), ("transaction-type", "code", TRANSACTION),
        ("sector", "vocabulary", SECTOR_VOCABULARY), ("administrative", "vocabulary", GEO_VOCABULARY), ("result", "type", RESULT_TYPE),
        ("indicator", "measure", MEASURE), ("location-reach", "code", set("12")), ("description", "type", set("1234")),
    ]  # fmt: skip
    for tag, attribute, allowed in rules:
        found += [
            f"{tag}/@{attribute}"
            for one in activity.iter(tag)
            if one.get(attribute, next(iter(allowed))) not in allowed
        ]
    for tag in ("activity-date", "transaction-date", "period-start", "period-end"):
        found += [f"{tag} without a day" for one in activity.iter(tag) if not DAY.fullmatch(one.get("iso-date", ""))]
    for one in activity.iter("value"):
        if not DAY.fullmatch(one.get("value-date", "")) or not re.fullmatch(r"-?\d+(\.\d+)?", one.text or ""):
            found.append("value")
    for one in activity.iter("sector"):
        if one.get("vocabulary") == "1" and one.get("code") not in DAC5:
            found.append(f"sector {one.get('code')}")
        if one.get("vocabulary") == "99" and not one.get("vocabulary-uri"):
            found.append("own sector without vocabulary-uri")
    for one in activity.iter("period"):
        if one.find("period-start").get("iso-date") > one.find("period-end").get("iso-date"):
            found.append("period ends before it begins")
    if not {one.get("type") for one in activity.findall("activity-date")} & {"1", "2"}:
        found.append("no start")
    return found


def _sums(activity) -> list[str]:
    """Shares of one vocabulary, and of countries and regions together, add up to 100."""
    found = []
    by_vocabulary: dict[str, Decimal] = {}
    for one in activity.findall("sector"):
        name = one.get("vocabulary", "1")
        by_vocabulary[name] = by_vocabulary.get(name, Decimal(0)) + Decimal(one.get("percentage", "100"))
    found += [f"sectors of {name}: {total}" for name, total in by_vocabulary.items() if total != 100]
    if not activity.findall("sector"):
        found.append("no sector")
    where = activity.findall("recipient-country") + activity.findall("recipient-region")
    if sum(Decimal(one.get("percentage", "100")) for one in where) != 100:
        found.append("countries do not add up to 100")
    return found
