"""Notice packs: which one is in force, what each says, and what is not confirmed."""

from decimal import Decimal

import pytest

from kongtun.funds.notices import UnknownPack, UnknownRule, all_packs, get_pack, pack_of_year


@pytest.mark.parametrize(
    ("year", "code"),
    [
        (2550, "2557"),
        (2561, "2557"),
        (2562, "2561"),
        (2565, "2561"),
        (2566, "2565"),
        (2567, "2565"),
        (2568, "2567"),
        (2575, "2567"),
    ],
)
def test_the_pack_of_a_year(year, code):
    assert pack_of_year(year).code == code


def test_the_preamble_names_notice_and_clause():
    assert "พ.ศ.2561 และที่แก้ไขเพิ่มเติม ข้อ 16 (2) “ให้พิจารณาอนุมัติโครงการ" in get_pack("2561").preamble
    assert get_pack("2565").preamble == get_pack("2561").preamble
    newest = get_pack("2567").preamble
    assert "บริหารจัดการระบบหลักประกันสุขภาพในระดับท้องถิ่นหรือพื้นที่ พ.ศ.2567 และที่แก้ไขเพิ่มเติม ข้อ 17 (2)" in newest
    assert "อาศัยอำนาจของประกาศ ฯ ข้อ 10 “เงินกองทุนหลักประกันสุขภาพตามข้อ 7 วรรคหนึ่ง" in newest
    assert not get_pack("2557").preamble_confirmed


def test_types_of_support_by_notice():
    assert [s.clause for s in get_pack("2557").support_types] == ["7(1)", "7(2)", "7(3)", "7(4)", "7(5)"]
    assert [s.number for s in get_pack("2561").support_types] == [1, 2, 3, 4, 5]
    assert get_pack("2565").support_type(6).confirmed
    assert not get_pack("2567").support_type(6).confirmed
    assert get_pack("2567").support_type(3).label != get_pack("2565").support_type(3).label
    assert get_pack("2567").support_type(2).clause == "10(2)"
    with pytest.raises(UnknownRule):
        get_pack("2561").support_type(6)


@pytest.mark.parametrize(
    ("code", "name", "value", "confirmed"),
    [
        ("2557", "admin_share_cap", 15, True),
        ("2561", "admin_share_cap", 15, False),
        ("2561", "per_capita", 45, True),
        ("2567", "per_capita", 45, False),
        ("2561", "balance_multiple", 2, False),
        ("2565", "balance_multiple", 1, True),
        ("2567", "balance_multiple", 1, False),
        ("2567", "cash_limit", 5000, False),
        ("2567", "peoples_group_minimum", 5, False),
        ("2567", "left_goal_nhso", 30, True),
        ("2567", "left_goal_zone9", 10, True),
        ("2567", "committee_term_years", 4, False),
        ("2567", "quorum_share", Decimal("0.5"), False),
        ("2567", "item_ceiling", 20000, False),
    ],
)
def test_rules(code, name, value, confirmed):
    rule = get_pack(code).rule(name)
    assert (rule.value, rule.confirmed) == (value, confirmed)


def test_every_rule_says_where_it_stands_and_unconfirmed_ones_say_why():
    for pack in all_packs():
        for rule in pack.rules.values():
            assert rule.label
            assert rule.clause
            assert rule.source
            assert rule.shown
            assert rule.confirmed or rule.note, (pack.code, rule.name)


def test_the_contribution_goes_by_kind_in_2557_and_by_income_later():
    assert get_pack("2557").contribution_percent(lao_type="2") == 40
    pack = get_pack("2567")
    incomes = (5_999_999, 6_000_000, 20_000_000, 20_000_001)
    assert [pack.contribution_percent(income=Decimal(income)) for income in incomes] == [30, 40, 40, 50]
    assert pack.contribution_percent(lao_type="2") is None


def test_unknown_names_are_errors():
    with pytest.raises(UnknownPack):
        get_pack("2599")
    with pytest.raises(UnknownRule):
        get_pack("2567").rule("no_such_rule")


@pytest.mark.django_db
def test_anyone_may_read_the_rules(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/notices/2567/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "ยังไม่ยืนยัน" in text
    assert "ข้อ 17 (2)" in text
    assert client.get("/notices/").status_code == 200
    assert client.get("/notices/2599/").status_code == 404
