"""A notice that nobody has issued, in a folder of its own: what an operator would add when a real one comes."""

from pathlib import Path

from kongtun.funds.notices import read_again

NEW_CODE = "2599"
PACK = """
code = "2599"
inherits = "2567"
title = "ประกาศทดสอบ พ.ศ. 2599"
short_title = "ประกาศฯ พ.ศ. 2599"
valid_from = 2025-10-01
source = "สมมุติ"
confirmed = true
carried_unconfirmed = []

[[support_types]]
number = 2
clause = "10(2)"
label = "สนับสนุนตามประกาศใหม่"
typical_recipient = "กลุ่มประชาชน"

[rules.peoples_group_minimum]
label = "กลุ่มหรือองค์กรประชาชนมีอย่างน้อย"
value = 9
unit = "people"
clause = "ข้อ 99"
source = "สมมุติ"
confirmed = true

[rules.admin_share_cap]
label = "เพดานค่าบริหารหรือพัฒนากองทุน"
value = 1
unit = "percent"
clause = "ข้อ 99"
source = "สมมุติ"
confirmed = true

[rules.item_ceiling]
label = "เพดานราคาครุภัณฑ์ต่อรายการ"
value = 10
unit = "baht"
clause = "ข้อ 99"
source = "สมมุติ"
confirmed = true

[rules.cash_limit]
label = "จ่ายเป็นเงินสดได้ไม่เกิน"
value = 1
unit = "baht"
clause = "ข้อ 99"
source = "สมมุติ"
confirmed = true
"""


def use_folder(settings, folder: Path) -> Path:
    """Let ``folder`` be the operator's; what was read before is forgotten."""
    settings.KONGTUN_NOTICES = folder
    read_again()
    return folder


def add_notice(folder: Path, *, code: str = NEW_CODE, text: str = PACK, preamble: str = "คำขึ้นต้นใหม่") -> None:
    """Write the made-up notice into ``folder``."""
    (folder / code).mkdir()
    (folder / code / "pack.toml").write_text(text, encoding="utf-8")
    (folder / code / "preamble.txt").write_text(preamble, encoding="utf-8")
    read_again()


def set_values(folder: Path, text: str) -> None:
    """Write the operator's settings."""
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    read_again()
