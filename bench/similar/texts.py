"""A million proposals that nobody wrote: from the words of the catalogue, in the ways people put them together.

Number ``n`` gives the same text in every run. Activities are put together of what is done, with whom and how often, so that
texts on one issue share most of their words and hardly ever all of them.
"""

from __future__ import annotations

import csv
import random
from functools import cache
from pathlib import Path

from kongtun.review.similar.text import ProposalText

DATA = Path(__file__).resolve().parents[2] / "kongtun" / "indicators" / "data"
DOING = (
    "ประชุมวางแผน", "อบรมเรื่อง", "สำรวจ", "จัดเวที", "รณรงค์", "สาธิต", "ติดตาม", "ประกวด", "เฝ้าระวัง", "ทำทะเบียน", "จัดค่าย", "ตั้งกลุ่ม", "เยี่ยมบ้านเรื่อง", "คืนข้อมูล",
    "ฝึกปฏิบัติ", "ทำสื่อ", "ถอดบทเรียน", "ศึกษาดูงาน", "ทำแผนที่", "จัดมุมเรียนรู้", "คัดกรอง", "ปรับปรุง", "ทำข้อตกลง", "แลกเปลี่ยนเรียนรู้",
)  # fmt: skip
WITH = (
    "ร่วมกับผู้นำชุมชน", "ในกลุ่มนักเรียน", "กับผู้สูงอายุ", "โดย อสม.", "ในกลุ่มแม่บ้าน", "กับผู้ปกครอง", "ในวัดและโรงเรียน", "กับผู้ป่วยเรื้อรัง", "ในกลุ่มเยาวชน", "กับเกษตรกร",
    "ในศูนย์เด็กเล็ก", "กับร้านค้า", "ในกลุ่มชาติพันธุ์", "กับหญิงตั้งครรภ์", "ในโรงงาน", "กับพระสงฆ์", "ในตลาดนัด", "กับคนพิการ", "ในชมรม", "กับผู้ดูแล",
)  # fmt: skip
OFTEN = (
    "เดือนละครั้ง", "ทุกสัปดาห์", "สองรุ่น", "ต่อเนื่องสามเดือน", "ในวันพระ", "หลังเลิกงาน", "ปีละสองครั้ง", "รายหมู่บ้าน", "เป็นกลุ่มย่อย", "แบบเข้มข้นสามวัน", "ช่วงปิดเทอม",
    "ผ่านเสียงตามสาย", "ด้วยสมุดประจำตัว", "ผ่านกลุ่มไลน์", "ก่อนและหลังฤดูฝน", "",
)  # fmt: skip
BEGIN = ("ประชุมชี้แจงโครงการและแต่งตั้งคณะทำงาน", "ประชุมคณะทำงาน", "ประชาสัมพันธ์โครงการ")
END = ("ประเมินผลและสรุปรายงานผลการดำเนินงาน", "ติดตามประเมินผลโครงการ", "สรุปผลและถอดบทเรียน")
SEEN = (
    "ปี {year} ตำบลของเราพบ{thing} {n} ราย", "จากการสำรวจ{thing} พบร้อยละ {n}", "ชาวบ้านสะท้อนเรื่อง{thing} ในเวทีประชาคม", "หมู่ที่ {n} มีปัญหา{thing} มากที่สุด",
    "ข้อมูลของ รพ.สต. ชี้ว่า{thing} ยังสูงกว่าเกณฑ์", "{thing} ทำให้ครอบครัวเสียค่าใช้จ่ายปีละ {n} บาท", "ที่ผ่านมายังไม่มีใครดูแล{thing} อย่างต่อเนื่อง",
)  # fmt: skip
THEREFORE = (
    "จากปัญหาดังกล่าวจึงเห็นความสำคัญและเสนอโครงการเพื่อขอรับการสนับสนุนงบประมาณจากกองทุนหลักประกันสุขภาพ", "ดังนั้นจึงได้จัดทำโครงการนี้ขึ้นเพื่อส่งเสริมสุขภาพของประชาชนในพื้นที่",
)  # fmt: skip


@cache
def issues() -> list[tuple[list[str], list[str], list[str]]]:
    """Return for each issue its things to work on, objectives and titles."""
    found: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for row in _rows("indicators.csv"):
        things, objectives, _titles = found.setdefault(row["issue_code"], ([], [], []))
        things.append(_thing(row["name_th"]))
        objectives.append(row["objective_th"])
    for row in _rows("approaches.csv"):
        things, objectives, titles = found.setdefault(row["issue_code"], ([], [], []))
        things += [one for one in row["typical_activities_th"].split(";") if one]
        titles.append(row["title_th"])
    return [one for one in found.values() if all(one)]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _thing(name: str) -> str:
    for begin in ("ร้อยละของ", "ร้อยละ", "จำนวน", "อัตรา"):
        name = name.removeprefix(begin)
    return name.split("(")[0].strip()[:60]


def text_of(number: int, tambon: str = "หนองแวง") -> ProposalText:
    """Return proposal ``number``."""
    chance = random.Random(number)
    pick = chance.choice
    things, objectives, titles = pick(issues())
    activities = [
        f"{pick(DOING)}{pick(things)} {pick(WITH)} {pick(OFTEN)}".strip() for _ in range(chance.randint(3, 5))
    ]
    year, n = chance.randint(2560, 2569), chance.randint(3, 99)
    sentences = [pick(SEEN).format(thing=pick(things), year=year, n=n) for _ in range(chance.randint(1, 3))]
    return ProposalText(
        title=f"{pick(titles)} {pick(WITH)} ตำบล{tambon} ปี {year}",
        objectives=tuple({pick(objectives) for _ in range(chance.randint(1, 3))}),
        activities=(pick(BEGIN), *activities, pick(END)),
        situation="\n".join([*sentences, pick(THEREFORE)]),
    )


def plain(text: ProposalText) -> str:
    """Return the whole text as one string, as a scan would compare it."""
    return "\n".join((text.title, *text.objectives, *text.activities, text.situation))


def copy_of(text: ProposalText, kind: int, tambon: str) -> ProposalText:
    """Return the same proposal again: elsewhere and in another order, with an activity or the reasons gone, under another title."""
    activities = list(text.activities)
    if kind == 0:
        activities.reverse()
    elif kind == 1:
        activities.pop(len(activities) // 2)
    title = text.title if kind != 2 else f"ร่วมใจพัฒนา ตำบล{tambon}"
    situation = "" if kind == 3 else text.situation
    return ProposalText(
        title.replace("หนองแวง", tambon), text.objectives, tuple(activities), situation, names=text.names
    )
