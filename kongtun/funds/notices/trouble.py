"""What is wrong with the operator's notice folder: told when the product starts, never found out by a user."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from kongtun.funds.notices.own import FILE, OwnValues, own_values, read_file
from kongtun.funds.notices.reading import FOLDER, UnknownPack, get_pack


def folder_troubles() -> Iterator[str]:
    """Yield one sentence for each thing in ``KONGTUN_NOTICES`` that is not used, with its place in the file."""
    folder = Path(settings.KONGTUN_NOTICES)
    for pack in sorted(folder.glob("*/pack.toml")):
        code = pack.parent.name
        if (FOLDER / code).exists():
            yield f"{pack}: ประกาศ {code} มีอยู่ในระบบแล้ว ใช้ชื่อโฟลเดอร์อื่น"
            continue
        try:
            if get_pack(code).code != code:
                yield f"{pack}: code ต้องเป็น {code} เหมือนชื่อโฟลเดอร์"
        except Exception as error:  # noqa: BLE001 (whatever is wrong with the file, the operator must read it)
            yield f"{pack}: อ่านไม่ได้ ({type(error).__name__}: {error})"
    try:
        read_file(folder)
    except (OSError, ValueError) as error:
        yield f"{folder / FILE}: อ่านไม่ได้ ({error})"
        return
    for code, own in own_values(folder).items():
        yield from _settings_of(folder, code, own)


def _settings_of(folder: Path, code: str, own: OwnValues) -> Iterator[str]:
    try:
        pack = get_pack(code)
    except UnknownPack:
        yield f"{folder / FILE}: ไม่มีประกาศ {code}"
        return
    for name, row in own.rows.items():
        if why := own.trouble_with(name, row, pack.rules):
            yield f"{folder / FILE}: {code}.rules.{name} {why}"
    kinds = {str(kind.number): kind for kind in pack.support_types}
    for number, on in own.types.items():
        if on is not False or (number in kinds and kinds[number].confirmed):
            yield f"{folder / FILE}: {code}.support_types.{number} ปิดได้เฉพาะประเภทที่ยังไม่ยืนยัน (ใช้ false)"
