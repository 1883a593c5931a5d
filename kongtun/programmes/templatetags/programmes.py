"""Short names on the tiles of target funds."""

from __future__ import annotations

from django import template

register = template.Library()

_PREFIXES = (("เทศบาลตำบล", "ทต."), ("เทศบาลเมือง", "ทม."), ("เทศบาลนคร", "ทน."), ("อปท. ในตำบล", ""))


@register.filter
def tile_name(name: str) -> str:
    """ทต.บ้านเป้า for เทศบาลตำบลบ้านเป้า; the full name is read aloud beside it."""
    for long, short in _PREFIXES:
        if name.startswith(long):
            return short + name.removeprefix(long)
    return name


@register.filter
def safe_money(value: object) -> str:
    """Baht for a script: digits and a dot, without commas, whatever the language."""
    return f"{value:f}" if value is not None else "0"
