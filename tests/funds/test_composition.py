"""Who sits in the committee by the notice, and which seats are filled, missing or too many."""

from datetime import date

import pytest

from kongtun.funds.models import CommitteeMember
from kongtun.funds.notices import UnknownPack, all_packs, read_again
from kongtun.funds.notices.composition import composition_of
from kongtun.funds.presenters import seating_rows, seating_sentence, term_notice
from kongtun.funds.seating import proposed_seat, seating

DAY = date(2026, 7, 1)


def member(position="member", represents="", seat="", name="นางแก้ว ใจดี"):
    return CommitteeMember(name=name, position=position, represents=represents, seat=seat)


@pytest.mark.parametrize("code", [pack.code for pack in all_packs()])
def test_every_notice_has_a_composition_and_marks_what_nobody_read(code):
    composition = composition_of(code)
    assert len({seat.key for seat in composition.seats}) == len(composition.seats) == 10
    assert composition.seat("1").position == "chair"
    assert composition.seat("7").own_order
    for seat in composition.seats:
        assert seat.clause.startswith("ข้อ 12")
        assert seat.who
        assert seat.chosen
        assert seat.most is None or seat.most >= seat.least
    assert [seat.key for seat in composition.seats if seat.confirmed] == (
        list("1234567") if code in ("2561", "2565") else []
    )
    words = composition.wording
    assert "มาตรา 31 มาตรา 36 และมาตรา 47" in words.power
    assert not words.confirmed
    for text in (words.power, words.appoint, words.add, words.change):
        assert "{" not in text.format(notice="น", issuer="อ", fund="ก", refers_to="ค")


def test_the_wording_names_the_notice_of_its_year():
    assert "พ.ศ. 2561 ลงวันที่ 13 กันยายน พ.ศ. 2561" in composition_of("2565").wording.notice
    assert composition_of("2567").wording.notice.endswith("พ.ศ. 2567 และที่แก้ไขเพิ่มเติม")
    assert "2557" in composition_of("2557").wording.notice
    with pytest.raises(UnknownPack):
        composition_of("2599")


@pytest.mark.parametrize(
    ("position", "represents", "key"),
    [
        ("chair", "", "1"),
        ("secretary", "", "8"),
        ("member", "อสม. หมู่ 4", "5"),
        ("member", "ผู้แทนหมู่บ้าน ม.3", "6"),
        ("member", "ผอ.รพ.สต.โนนสำราญ", "4"),
        ("member", "สมาชิกสภา อบต. หมู่ 2", "3"),
        ("member", "ศูนย์ประสานงานหลักประกันสุขภาพประชาชน", "7"),
        ("member", "", None),
        ("member", "ผู้แทนหมู่บ้าน และ อสม.", None),
    ],
)
def test_a_seat_is_proposed_from_position_and_words(position, represents, key):
    found = proposed_seat(position, represents, composition_of("2567"))
    assert (found.key if found else None) == key


def test_the_picture_counts_filled_missing_and_too_many():
    people = [
        member("chair"), member("vice_chair"), member(seat="5"), member(seat="5"), member(seat="5"), member(represents="ผู้แทนหมู่บ้าน"),
        member(), member("secretary"),
    ]  # fmt: skip
    picture = seating(composition_of("2567"), people)
    rows = {row.fill.rule.key: row for row in seating_rows(picture)}
    assert (rows["1"].tone, rows["1"].words) == ("pass", "ครบ 1 คน")
    assert (rows["2"].fill.missing, rows["2"].words) == (1, "ขาด 1 คน")
    assert (rows["5"].fill.filled, rows["5"].fill.extra, rows["5"].words) == (2, 1, "เกิน 1 คน")
    assert rows["7"].words == "ไม่มีก็ได้"
    assert len(picture.unplaced) == 1
    assert not picture.complete
    assert (picture.missing, picture.extra) == (1 + 2 + 1 + 1, 1)
    assert seating_sentence(picture) == "ขาด 5 ที่นั่ง · เกิน 1 คน · ยังไม่รู้ว่ามาจากข้อใด 1 คน"


def test_a_whole_committee_is_complete():
    counts = {"1": 1, "2": 2, "3": 2, "4": 3, "5": 2, "6": 5, "8": 1, "9": 2}
    composition = composition_of("2561")
    people = [
        member(composition.seat(key).position, seat=key) for key, times in counts.items() for _time in range(times)
    ]
    picture = seating(composition, people)
    assert picture.complete
    assert seating_sentence(picture) == "ครบทุกองค์ประกอบ"


@pytest.mark.parametrize(
    ("ends", "tone"),
    [
        ([], "late"),
        ([date(2026, 9, 30)], None),
        ([date(2026, 9, 29), date(2028, 9, 30)], "warn"),
        ([date(2026, 8, 1)], "warn"),
        ([date(2026, 7, 31)], "late"),
    ],
)
def test_terms_are_warned_of_ninety_and_thirty_days_before(ends, tone):
    notice = term_notice(ends, DAY)
    assert (notice.tone if notice else None) == tone


def test_the_warning_counts_only_whose_term_ends_soon():
    notice = term_notice([date(2026, 9, 29), date(2026, 9, 29), date(2028, 9, 30)], DAY)
    assert notice.text.startswith("กรรมการ 2 คนใกล้ครบวาระ")
    assert "อีก 90 วัน" in notice.text


NOTICE = """
code = "2572"
inherits = "2567"
title = "ประกาศสมมติ"
short_title = "ประกาศสมมติ พ.ศ. 2572"
valid_from = 2028-10-01
source = "ทดสอบ"
confirmed = false
"""
SEATS = """
same_as = "2567"
note = "มีที่นั่งใหม่"

[[seats]]
key = "1"
clause = "ข้อ 13 (1)"
who = "ผู้บริหาร"
position = "chair"
least = 1
most = 1
chosen = "เป็นโดยตำแหน่ง"
confirmed = true
"""


def test_a_new_notice_of_an_operator_composes_anew_and_leaves_the_old_ones(tmp_path, settings):
    before = composition_of("2567")
    folder = tmp_path / "2572"
    folder.mkdir()
    (folder / "pack.toml").write_text(NOTICE, encoding="utf-8")
    settings.KONGTUN_NOTICES = tmp_path
    read_again()
    try:
        assert composition_of("2572") == before
        (folder / "committee.toml").write_text(SEATS, encoding="utf-8")
        anew = composition_of("2572")
        assert [seat.clause for seat in anew.seats] == ["ข้อ 13 (1)"]
        assert anew.wording == before.wording
        assert composition_of("2567") == before
    finally:
        read_again()
