"""What an operator may set without a change of code, and a notice that comes after the records."""

from decimal import Decimal

import pytest

from funds.notice_builders import NEW_CODE, PACK, add_notice, set_values, use_folder
from kongtun.funds.notices import UnknownRule, all_packs, get_pack, pack_of_year, read_again
from kongtun.funds.notices.trouble import folder_troubles


@pytest.fixture
def folder(settings, tmp_path):
    """An empty folder of the operator."""
    before = settings.KONGTUN_NOTICES
    yield use_folder(settings, tmp_path)
    use_folder(settings, before)


def test_without_a_folder_everything_is_as_delivered(settings, tmp_path):
    use_folder(settings, tmp_path / "none")
    assert [pack.code for pack in all_packs()] == ["2557", "2561", "2565", "2567"]
    assert list(folder_troubles()) == []
    read_again()


def test_a_value_that_nobody_knows_is_not_set_and_shown_so():
    rule = get_pack("2567").rule("care_share_cap")
    assert (rule.value, rule.is_set, rule.confirmed, rule.shown) == (None, False, False, "ยังไม่ได้ตั้ง")
    assert get_pack("2567").rule_or_none("care_share_cap") is None


def test_an_operator_sets_unconfirmed_rules_and_the_mark_stays(folder):
    set_values(
        folder,
        '[2567.rules.care_share_cap]\nvalue = 15\nsource = "หนังสือ สปสช."\n[2567.rules.quorum_share]\nvalue = 0.6\n',
    )
    cap, quorum = get_pack("2567").rule("care_share_cap"), get_pack("2567").rule("quorum_share")
    assert (cap.value, cap.source, cap.confirmed, cap.set_here, cap.shown) == (
        15,
        "หนังสือ สปสช.",
        False,
        True,
        "ร้อยละ 15",
    )
    assert (quorum.value, quorum.confirmed, quorum.shown) == (Decimal("0.6"), False, "ร้อยละ 60")
    assert list(folder_troubles()) == []


def test_what_is_set_holds_for_its_notice_and_later_ones_only(folder):
    set_values(folder, "[2565.rules.item_ceiling]\nvalue = 25000\n")
    assert [pack.rule("item_ceiling").value for pack in all_packs()] == [20000, 20000, 25000, 25000]


def test_a_confirmed_rule_cannot_be_set(folder):
    set_values(folder, "[2565.rules.balance_multiple]\nvalue = 5\n")
    assert get_pack("2565").rule("balance_multiple").value == 1
    (trouble,) = folder_troubles()
    assert "2565.rules.balance_multiple" in trouble
    assert "ยืนยัน" in trouble


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[2567.rules.no_such]\nvalue = 1\n", "ไม่มีเกณฑ์ชื่อนี้"),
        ("[2599.rules.quorum_share]\nvalue = 0.5\n", "ไม่มีประกาศ 2599"),
        ("[2567.rules.quorum_share]\nvalue = 50\n", "ไม่เกิน 1"),
        ("[2567.rules.quorum_share]\nvalue = true\n", "ตัวเลข"),
        ('[2567.rules.item_ceiling]\nvalue = "มาก"\n', "ตัวเลข"),
        ("[2567.rules.item_ceiling]\nvalue = -1\n", "ตั้งแต่ 0"),
        ("[2567.rules.committee_term_years]\nvalue = 3.5\n", "จำนวนเต็ม"),
        ('[2567.rules.plan_deadline]\nvalue = "31-12"\n', "เดือน-วัน"),
        ("[2567.rules.plan_deadline]\nvalue = 12\n", "ข้อความ"),
        ("[2567.rules.item_ceiling]\nsource = 'x'\n", "value ="),
        ("[2567.support_types]\n2 = false\n", "ยังไม่ยืนยัน"),
        ("[2567.support_types\n", "อ่านไม่ได้"),
    ],
)
def test_a_wrong_setting_changes_nothing_and_is_told_at_start(folder, text, part):
    before = get_pack("2567")
    set_values(folder, text)
    assert get_pack("2567") == before
    assert any(part in trouble for trouble in folder_troubles())


def test_the_rates_of_contribution_can_be_set_too(folder):
    set_values(folder, '[[2567.rules.matching_rates.value]]\nlabel = "ทุกแห่ง"\nincome_from = 0\npercent = 45\n')
    assert get_pack("2567").contribution_percent(income=Decimal(1)) == 45


def test_an_unconfirmed_type_of_support_can_be_switched_off(folder):
    set_values(folder, "[2567.support_types]\n6 = false\n")
    with pytest.raises(UnknownRule):
        get_pack("2567").support_type(6)
    assert get_pack("2565").support_type(6).confirmed


def test_a_new_notice_is_a_folder(folder):
    add_notice(folder)
    assert [pack.code for pack in all_packs()][-2:] == ["2567", NEW_CODE]
    assert (pack_of_year(2568).code, pack_of_year(2569).code, pack_of_year(2580).code) == ("2567", NEW_CODE, NEW_CODE)
    pack = get_pack(NEW_CODE)
    assert pack.preamble == "คำขึ้นต้นใหม่"
    assert pack.support_type(2).label == "สนับสนุนตามประกาศใหม่"
    assert pack.support_type(3) == get_pack("2567").support_type(3)
    assert list(folder_troubles()) == []


def test_the_notices_of_the_product_cannot_be_replaced(folder):
    add_notice(folder, code="2567", text=PACK.replace("2599", "2567"))
    assert get_pack("2567").rule("peoples_group_minimum").value == 5
    assert any("2567" in trouble for trouble in folder_troubles())


@pytest.mark.parametrize("text", ["code = ", 'code = "2598"', PACK.replace('code = "2599"', 'code = "2598"')])
def test_a_notice_that_cannot_be_read_is_told(folder, text):
    (folder / "2599").mkdir()
    (folder / "2599" / "pack.toml").write_text(text, encoding="utf-8")
    assert any("2599" in trouble for trouble in folder_troubles())


@pytest.mark.django_db
def test_the_page_shows_what_is_set_here_and_what_is_not_known(folder, client):
    set_values(folder, "[2567.rules.care_share_cap]\nvalue = 15\n")
    page = client.get("/notices/2567/").content.decode()
    assert "ผู้ดูแลระบบตั้งค่าไว้" in page
    assert "ยังไม่ได้ตั้ง" in page
    assert "ปี 2568 เป็นต้นไป" in page
    add_notice(folder)
    assert "ปี 2568</a>" in client.get("/notices/2567/").content.decode()
