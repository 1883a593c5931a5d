"""Names of local governments as official papers write them."""

from __future__ import annotations

_LONG_NAMES = (
    ("องค์การบริหารส่วนตำบล", ("อบต.", "องค์การบริหารส่วนตำบล")),
    ("เทศบาลตำบล", ("ทต.", "เทศบาลตำบล")),
    ("เทศบาลเมือง", ("ทม.", "เทศบาลเมือง")),
    ("เทศบาลนคร", ("ทน.", "เทศบาลนคร")),
)


def long_name(local_government: str) -> str:
    """Write the kind of a local government in full.

    >>> long_name("อบต.โนนสำราญ")
    'องค์การบริหารส่วนตำบลโนนสำราญ'
    """
    text = local_government.strip()
    for full, beginnings in _LONG_NAMES:
        for beginning in beginnings:
            if text.startswith(beginning):
                return full + text.removeprefix(beginning).strip()
    return text


def head_of(local_government: str) -> str:
    """Return the title of the chief executive of a local government.

    >>> head_of("อบต.โนนสำราญ"), head_of("ทต.หนองแวง")
    ('นายกองค์การบริหารส่วนตำบลโนนสำราญ', 'นายกเทศมนตรีตำบลหนองแวง')
    """
    name = long_name(local_government)
    return f"นายกเทศมนตรี{name.removeprefix('เทศบาล')}" if name.startswith("เทศบาล") else f"นายก{name}"


def place_of(local_government: str) -> str:
    """Return the bare name of the place, as titles of projects have it behind ตำบล.

    >>> place_of("อบต.โนนสำราญ"), place_of("อปท. ในตำบลบก")
    ('โนนสำราญ', 'บก')
    """
    name = long_name(local_government)
    for full, _beginnings in _LONG_NAMES:
        name = name.removeprefix(full)
    return name.removeprefix("อปท. ในตำบล").strip()
