"""How routers find what a request names: within the person's scope, or refused at the field."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.funds.models import Fund

PLACE = "fund__area__parent__parent"


def pick(rows: QuerySet, field: str, **lookup: Any) -> Any:
    """Return the one record of a reference list or of a parent; Refused at ``field`` when there is none."""
    found = rows.filter(**lookup).first()
    if found is None:
        raise Refused(_("ไม่พบรายการที่เลือก เลือกใหม่จากรายการล่าสุด"), field=field)
    return found


def pick_many(rows: QuerySet, field: str, column: str, wanted: list[Any]) -> list[Any]:
    """Return the records with these values of ``column`` in the order asked; Refused at the first that is missing."""
    found = {getattr(row, column): row for row in rows.filter(**{f"{column}__in": wanted})}
    for place, value in enumerate(wanted):
        if value not in found:
            raise Refused(_("ไม่พบรายการที่เลือก เลือกใหม่จากรายการล่าสุด"), field=f"{field}.{place}")
    return [found[value] for value in wanted]


def seen(request: HttpRequest, fingerprint: str = "") -> str:
    """Return the fingerprint of what the person read: the field, or the header ``If-Match``."""
    return fingerprint or request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')


def funds() -> QuerySet[Fund]:
    """Funds with their place."""
    return Fund.objects.select_related("area__parent__parent")


def sees_phones(user: Any, record: Any) -> bool:
    """True when the person may see telephone numbers: by right, or as one of the group itself."""
    return user.can(P.PERSONAL_DATA, record) or bool(record.team_permissions(user))


def masked(phone: str) -> str:
    """Return a telephone number of which only the last two digits show."""
    return f"xxx-xxx-xx{phone[-2:]}" if phone else ""
