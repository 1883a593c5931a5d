"""Names of organisations, to compare: abbreviations, spaces, digits and the words around the name's core."""

from __future__ import annotations

import re

from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.common.thai.text import normalise
from kongtun.landscape.choices import KIND_OF_RECIPIENT
from kongtun.landscape.choices import OrganisationKind as K

# Long form → the short form that stands for both; the longer text first, so that "ตำบล" does not cut a longer word.
_SAME = (
    ("โรงพยาบาลส่งเสริมสุขภาพประจำตำบล", "รพสต"), ("โรงพยาบาลส่งเสริมสุขภาพตำบล", "รพสต"),
    ("อาสาสมัครสาธารณสุขประจำหมู่บ้าน", "อสม"), ("อาสาสมัครสาธารณสุข", "อสม"),
    ("องค์การบริหารส่วนตำบล", "อบต"), ("องค์การบริหารส่วนจังหวัด", "อบจ"),
    ("สำนักงานหลักประกันสุขภาพแห่งชาติ", "สปสช"), ("สำนักงานกองทุนสนับสนุนการสร้างเสริมสุขภาพ", "สสส"),
    ("สำนักงานคณะกรรมการสุขภาพแห่งชาติ", "สช"), ("สถาบันพัฒนาองค์กรชุมชน", "พอช"),
    ("สำนักงานสาธารณสุขจังหวัด", "สสจ"), ("สาธารณสุขจังหวัด", "สสจ"), ("สำนักงานสาธารณสุขอำเภอ", "สสอ"), ("สาธารณสุขอำเภอ", "สสอ"),
    ("สำนักงานพัฒนาชุมชนอำเภอ", "พช"), ("คณะกรรมการพัฒนาคุณภาพชีวิตระดับอำเภอ", "พชอ"),
    ("เทศบาลตำบล", "ทต"), ("เทศบาลเมือง", "ทม"), ("เทศบาลนคร", "ทน"), ("โรงพยาบาล", "รพ"), ("โรงเรียน", "รร"),
    ("ศูนย์พัฒนาเด็กเล็ก", "ศพด"), ("มหาวิทยาลัย", "มหาวิทยาลัย"), ("หมู่ที่", "หมู่"), ("หมู่บ้าน", "บ้าน"),
)  # fmt: skip
_SHORT_PLACES = (
    (re.compile(r"(?<![ก-๎.])ต\.\s*"), "ตำบล"), (re.compile(r"(?<![ก-๎.])อ\.\s*(?!ส)"), "อำเภอ"),
    (re.compile(r"(?<![ก-๎.])จ\.\s*"), "จังหวัด"), (re.compile(r"(?<![ก-๎.])ม\.\s*(?=\d)"), "หมู่"),
    (re.compile(r"(?<![ก-๎.])ม\.\s*(?=[ก-ฮ])"), "มหาวิทยาลัย"), (re.compile(r"(?<![ก-๎.])บ\.\s*(?=[ก-ฮ])"), "บ้าน"),
)  # fmt: skip
# Words that do not tell one organisation from another of the same kind.
_ABOUT = re.compile(r"(ชมรม|กลุ่ม|เครือข่าย|ตำบล|อำเภอ|จังหวัด|เขต|สำนักงาน|บ้าน|ประจำ|หมู่\d+)")
_NOISE = re.compile(r"[^0-9a-zก-ฺเ-๎]+")
_FULL_STOP = re.compile(r"(?<=[ก-ฮ])\.")


def key_of(name: str) -> str:
    """Return what two spellings of one organisation have in common.

    >>> key_of("รพ.สต. โนนสำราญ") == key_of("โรงพยาบาลส่งเสริมสุขภาพตำบลโนนสำราญ")
    True
    >>> key_of("ชมรม อสม. ต.โนนสำราญ ม.๕") == key_of("ชมรมอาสาสมัครสาธารณสุขประจำหมู่บ้าน ตำบลโนนสำราญ หมู่ที่ 5")
    True
    >>> key_of("อบต.บก") == key_of("อบต.กู่จาน")
    False
    """
    text = to_arabic_digits(normalise(name)).casefold().replace("ฯ", "")
    for pattern, word in _SHORT_PLACES:
        text = pattern.sub(word, text)
    text = _FULL_STOP.sub("", text)
    text = "".join(text.split())
    for long, short in _SAME:
        text = text.replace(long, short)
    return _NOISE.sub("", text)[:200]


def core_of(key: str) -> str:
    """Return the key without words that many names share; empty when nothing else is in it."""
    return _ABOUT.sub("", key)


def likeness(one: str, other: str) -> float:
    """Return how much two keys share, 0–1 (Dice coefficient of their letter pairs, of the cores)."""
    first, second = _pairs(core_of(one) or one), _pairs(core_of(other) or other)
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


_KINDS = (
    (re.compile(r"^(รพสต|ศูนย์สุขภาพชุมชน|ศูนย์บริการสาธารณสุข|pcu|สถานีอนามัย|หน่วยบริการปฐมภูมิ)"), K.HEALTH_UNIT),
    (re.compile(r"^สสอ"), K.DISTRICT_HEALTH),
    (re.compile(r"^สสจ"), K.PROVINCE_HEALTH),
    (re.compile(r"^สปสช"), K.NHSO),
    (re.compile(r"^สสส"), K.THAIHEALTH),
    (re.compile(r"^(สช|ศูนย์สช)(?![ก-ฮ])"), K.NHCO),
    (re.compile(r"^สพช"), K.CHSD),
    (re.compile(r"^พอช"), K.CODI),
    (re.compile(r"^(พม|พมจ)(?![ก-๎])"), K.SOCIAL),
    (re.compile(r"^พชอ"), K.DISTRICT_BOARD),
    (re.compile(r"^พช(?![ก-๎])"), K.COMMUNITY_DEV),
    (re.compile(r"^(กรม|กระทรวงสาธารณสุข)"), K.MOPH),
    (re.compile(r"(อสม|จิตอาสา)"), K.VOLUNTEERS),
    (re.compile(r"^(มหาวิทยาลัย|สถาบันนโยบาย|วิทยาลัย|คณะ)"), K.UNIVERSITY),
    (re.compile(r"^(รร|ศพด|ศูนย์การศึกษา|กศน|สกร|วิทยาลัยเทคนิค)"), K.SCHOOL),
    (re.compile(r"^(วัด|มัสยิด|คริสตจักร|โบสถ์)"), K.TEMPLE),
    (re.compile(r"(มูลนิธิ|สมาคม|ประชาสังคม|สภาองค์กร)"), K.CIVIL),
    (re.compile(r"^(อบต|อบจ|ทต|ทม|ทน|เทศบาล|กองสาธารณสุข|กองการศึกษา|กองสวัสดิการ|สำนักปลัด|กองทุน)"), K.LAO),
    (re.compile(r"^(บริษัท|บจก|หจก|ห้าง|ร้าน)"), K.PRIVATE),
    (re.compile(r"^รพ(?!สต)"), K.HOSPITAL),
    (re.compile(r"^(ชมรม|กลุ่ม|คณะกรรมการ|เครือข่าย|สภา|ชุมชน|บ้าน|หมู่)"), K.COMMUNITY),
)  # fmt: skip


def kind_of(name: str, recipient_group: int | None = None) -> str:
    """Return the kind that the name tells, else that of the proposal's official box, else other.

    >>> str(kind_of("โรงเรียนบ้านโนนสำราญ")), str(kind_of("รพ.กันทรลักษ์")), str(kind_of("ชมรม อสม. ตำบลบก"))
    ('school', 'hospital', 'vhv')
    """
    key = key_of(name)
    for pattern, kind in _KINDS:
        if pattern.search(key):
            return kind
    return KIND_OF_RECIPIENT.get(recipient_group or 0, K.OTHER)


def proper_part(name: str) -> str:
    """Return what a name says besides the words of its kind.

    >>> proper_part("หน่วยบริการปฐมภูมิ"), proper_part("รพ.สต.โนนสำราญ")
    ('', 'โนนสำราญ')
    """
    key = key_of(name)
    for pattern, _kind in _KINDS:
        key, found = pattern.subn("", key, count=1)
        if found:
            break
    return core_of(key)
