"""What never leaves the site: names of people, telephone and citizen numbers, accounts, e-mail addresses.

Public pages show only fields that have no place for personal data. In texts that people typed freely, numbers and
addresses of that shape, the names that the records of the fund know, and anything that reads "title + name + surname" are covered.
``docs/adr/0020`` says who is a public person and what cannot be found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kongtun.common.thai.citizen_id import is_citizen_id

COVER = "(ไม่แสดง)"
GROUP = "กลุ่มประชาชน"
SHORTEST_NAME = 5
_TITLES = (
    r"นางสาว|นาง|นาย|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|ดร\.|นพ\.|พญ\.|ผศ\.|รศ\.|พระครู|หลวงพ่อ|"
    r"ว่าที่ ?(?:ร้อยตรี|ร้อยโท|ร้อยเอก|ร\.[ตทอ]\.)(?:หญิง)?|[จสดพ]\.(?:ส\.)?[อตท]\."
)
TITLE = re.compile(rf"^(?:{_TITLES}) ?")
# Words that begin like a title and are none, and words that follow a title's look-alike in names of places and offices.
_NOT_NAMES = r"(?!ก(?:[ .]|เทศ|อบ|องค์|สมาคม|เมือง|เล็ก|สโมสร|ส่วน)|อำเภอ|ทะเบียน|จ้าง|แพทย์|ทุน|ช่าง|ตรวจ|ท่า|หน้า|ประกัน|พราน|ทหาร|สิบ|ร้อย|พัน|พล)"
_NOT_SURNAMES = r"(?!อำเภอ|ตำบล|จังหวัด|หมู่|บ้าน|เทศบาล|อบต|กองทุน|โครงการ|แผน|ปี|เดือน|และ|หรือ|เขต|แขวง|ถนน|รพ|โรงเรียน|วัด|ชมรม|กลุ่ม|จาก|ได้|เป็น|ที่|มี|ใน|ของ)"
_TITLED = re.compile(
    rf"(?<!ท)(?<!พยาบาล)(?:{_TITLES}) ?{_NOT_NAMES}[ก-ฮเแโใไ][ก-๙]+ {_NOT_SURNAMES}[ก-ฮเแโใไ][ก-๙]+(?: ?ณ [ก-๙]+)?"
    r"|\b(?:Mr|Mrs|Ms|Miss)\.? ?[A-Z][a-z]+ [A-Z][a-z]+"
)
# Places whose names read like a title and a name: the title's look-alike stands in the middle of a name, or (with the word for the place
# before it) at its beginning. A test compares them with the reference data.
TITLED_PLACES = (
    "กองนาง", "เกาะนางคำ", "แก้งสนามนาง", "คันนายาว", "ดอนนางหงส์", "ดอนหญ้านาง", "เดิมบางนางบวช", "ท่านางงาม", "ท่านางแนว", "ท่านางแมว", "ทุ่งนางโอก",
    "นครนายก", "บางนาง", "บางนายสี", "บางแม่นาง", "พนางตุง", "พลวงสองนาง", "โพนางดำ", "แม่นางขาว", "ลำนางแก้ว", "ลำนางรอง", "วังขนาย", "สร้างนางขาว",
    "เสนางคนิคม", "หนองนาง", "หนองแวงนางเบ้า", "หมอนนาง", "ห้วยนาง", "หาดนางแก้ว", "อ่าวนาง",
    "นางแก้ว", "นางแดด", "นางตะเคียน", "นางบวช", "นางพญา", "นางรอง", "นางรำ", "นางลือ", "นางเลิ้ง", "นางแล", "นางหลง", "นายม",
)  # fmt: skip
_PLACE_WORDS = ("ตำบล", "อำเภอ", "จังหวัด", "เทศบาลเมือง", "ต.", "อ.", "จ.")
_BY_TITLE = [(place, found.start()) for place in TITLED_PLACES for found in re.finditer("นาง|นาย", place)]
_SEP = r"[ .\-–—/()]{0,3}"
_CITIZEN = re.compile(rf"(?<![\d,.])[0-8](?:{_SEP}\d){{12}}(?!\d)")
# The identifier of a grant ends with the fund's code and the project's number (…-L0200-127362): together they look like a telephone.
_OF_A_GRANT = r"(?!(?<=-L)\d{4}-\d)"
_PHONE = re.compile(rf"(?<![\d,.]){_OF_A_GRANT}(?:\+ ?66 ?{_SEP}|0{_SEP})[2-9](?:{_SEP}\d){{7,8}}(?!{_SEP}\d)")
# Groups of figures with dashes, ten to fifteen in all: accounts of every bank. Spaces part other numbers too, dashes do not.
_ACCOUNT = re.compile(r"(?<![\w./-])(?=(?:-?\d){10,15}(?![\d-]))\d+(?:-\d+)+(?![\w/-])")
_LONG = re.compile(r"(?<![\w,.])\d{10,}(?![\w,])")
_MAIL = re.compile(r"[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?: ?\. ?[\w-]+)+")
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xAD, 0xFEFF])
# What has to be laid open before it is looked at; most texts hold nothing of it and are looked at as they stand.
_TRICKY = re.compile("[^ -~ก-๏๚๛·–—‘’“”…]|  ")
# Offices that stand at the beginning of what is entered where a person's name could be.
_OFFICE = re.compile(
    r"^(?:ปลัด|ประธาน|รองประธาน|เลขา|ผู้ใหญ่บ้าน|กำนัน|นายก|รองนายก|ผอ\.|ผู้อำนวยการ|หัวหน้า|เจ้าหน้าที่|กรรมการ|ผู้แทน|ตัวแทน|สมาชิก|อสม|พี่เลี้ยง|คณะ|"
    r"ผู้รับผิดชอบ|ผู้เสนอ|ผู้บริหาร|ผู้ดูแล|ชมรม|กลุ่ม|โรงเรียน|วัด|ศูนย์|สำนัก|กอง|รพ|โรงพยาบาล|อบต|เทศบาล|ทีม|เครือข่าย|สภา|มูลนิธิ|สมาคม|หน่วย|ฝ่าย|งาน|สถาบัน|มหาวิทยาลัย|เขต|สปสช|สสส|สสจ|สสอ|สำนักงาน|โครงการ)"
)


@dataclass(frozen=True)
class Found:
    """Something personal in a text: what it is, as it is written there, and where."""

    kind: str
    text: str
    start: int
    end: int


def is_office(name: str) -> bool:
    """True for a role or an organisation instead of a person: "ปลัด อปท.", "ชมรม อสม. ตำบลนาดี"."""
    return bool(_OFFICE.match(plain(name)))


def plain(text: str) -> str:
    """Return the text as it is looked at: Arabic digits, one space for any blank, nothing invisible."""
    return _laid_open(text)[0].strip()


def _laid_open(text: str) -> tuple[str, Sequence[int]]:
    """Return the text without tricks and, for each of its characters, where it stood."""
    if not _TRICKY.search(text):
        return text, range(len(text))
    out: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if ord(letter) in _INVISIBLE:
            continue
        seen = letter
        if not letter.isascii():
            if letter.isdigit():
                seen = str(unicodedata.digit(letter))
            elif letter.isspace():
                seen = " "
            elif "\uff00" <= letter <= "\uffef":
                seen = unicodedata.normalize("NFKC", letter)[:1] or letter
        elif letter.isspace():
            seen = " "
        if seen == " " and out and out[-1] == " ":
            continue
        out.append(seen)
        places.append(place)
    return "".join(out), places


class Names:
    """Many names, looked for at once: by their first letters, so that a thousand names cost no more than ten."""

    FIRST = 4

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.whole: set[str] = set()
        for name in names:
            whole = plain(name)
            self.whole |= {one for one in (whole, TITLE.sub("", whole)) if len(one) >= SHORTEST_NAME}
        self._by_beginning: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.whole, key=len, reverse=True):
            self._by_beginning[name[: self.FIRST]].append(name)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Find the names in a text that was laid open."""
        if not self.whole:
            return
        known, place, first = self._by_beginning, 0, self.FIRST
        if known.keys().isdisjoint([text[at : at + first] for at in range(len(text) - first + 1)]):
            return
        while place < len(text) - self.FIRST + 1:
            for name in known.get(text[place : place + self.FIRST], ()):
                if text.startswith(name, place):
                    yield place, place + len(name)
                    place += len(name) - 1
                    break
            place += 1


def find_personal(text: str, names: Names) -> list[Found]:
    """Return everything personal in a text, in its order; a stretch is named once, as the first of these that it fits."""
    shown, places = _laid_open(text)
    taken: list[Found] = []

    def take(kind: str, spans: Iterable[tuple[int, int]]) -> None:
        for start, end in spans:
            first, last = places[start], places[end - 1] + 1
            if all(last <= one.start or first >= one.end for one in taken):
                taken.append(Found(kind, text[first:last], first, last))

    take("name", names.spans(shown))
    if any(letter.isdigit() for letter in shown):
        thirteen = [found.span() for found in _CITIZEN.finditer(shown)]
        take(
            "citizen id",
            (span for span in thirteen if is_citizen_id(re.sub(r"\D", "", shown[span[0] : span[1]]))),
        )
        take("phone", (found.span() for found in _PHONE.finditer(shown)))
        take("account", (found.span() for found in _ACCOUNT.finditer(shown)))
        take("long number", (found.span() for found in _LONG.finditer(shown)))
    if "@" in shown or "at" in shown:
        take("e-mail", (found.span() for found in _MAIL.finditer(shown)))
    take("titled name", (found.span() for found in _TITLED.finditer(shown) if not _names_a_place(shown, found.start())))
    return sorted(taken, key=lambda one: one.start)


def _names_a_place(shown: str, title: int) -> bool:
    """True when what reads like a title belongs to the name of a place: นครนายก, ตำบลนางลือ (but not นางลือ alone)."""
    for place, within in _BY_TITLE:
        begins = title - within
        if begins < 0 or not shown.startswith(place, begins):
            continue
        after = shown[begins + len(place) : begins + len(place) + 1]
        # "ตำบลนายมานะ" is no tambon นายม.
        if within or (shown[:title].endswith(_PLACE_WORDS) and not "ก" <= after <= "๎"):
            return True
    return False


class Cover:
    """Covers personal data in texts; ``names`` are those that the records know."""

    def __init__(self, names: Iterable[str] | Names = ()) -> None:
        self.names = names if isinstance(names, Names) else Names(names)

    def text(self, text: str) -> str:
        """Return ``text`` with names, numbers and addresses of people covered."""
        found = find_personal(text, self.names)
        for one in reversed(found):
            text = text[: one.start] + COVER + text[one.end :]
        return text

    def organisation(self, name: str) -> str:
        """Return the group's name; when it is a person's, only that it is a people's group."""
        seen = plain(name)
        if not seen or seen in self.names.whole or (TITLE.match(seen) and not is_office(seen)):
            return GROUP if seen else ""
        return self.text(name)


def office_phone(phone: str) -> str:
    """Return the telephone of an office as typed: a fixed line (02–05, 07) or a service number; a mobile phone is a person's."""
    digits = re.sub(r"\D", "", plain(phone))
    return phone if re.fullmatch(r"0[2-57]\d{7}(?:\d{0,4})|1\d{3}", digits) else ""


def office_mail(address: str) -> str:
    """Return an e-mail address of a public office (.go.th, .ac.th, .or.th, .in.th); any other may be a person's."""
    return address if re.search(r"@[\w.-]+\.(?:go|ac|or|in|mi)\.th$", address.strip()) else ""
