"""Addresses that open for the reader: a link that leads into a refusal is not drawn."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from kongtun.accounts.ways import allows, demand_of, may_open

register = template.Library()
_demands: dict[str, tuple[str, Any]] = {}


@register.simple_tag(takes_context=True)
def way(context: dict[str, Any], url_name: str, record: Any = None, *args: Any) -> str:
    """Return the address of a page when the reader may open it, else "".

    ``record`` is what the page's right is asked of; its key is the argument of the address unless ``args`` say more. Without a
    record, whoever holds the right somewhere may.
    """
    address = reverse(url_name, args=args or ([record.pk] if record is not None else []))
    # All addresses of one name lead to one view: it is looked for once, not for each row of a list.
    if url_name not in _demands:
        _demands[url_name] = demand_of(address)
    return address if allows(context["request"].user, _demands[url_name], record) else ""


@register.simple_tag(takes_context=True)
def way_to(context: dict[str, Any], address: str, record: Any) -> str:
    """Return an address that was made elsewhere when the reader may open it, else ""."""
    return address if address and may_open(context["request"].user, address, record) else ""
