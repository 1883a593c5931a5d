"""A new installation opens its first fund with one command."""

import pytest
from django.core.management import CommandError, call_command

from kongtun.funds.models import Fund

ARGS = [
    "--district",
    "3304",
    "--lao-code",
    "3399",
    "--lao",
    "อบต.ตระกาจ",
    "--type",
    "2",
    "--code",
    "L3399",
    "--by",
    "admin",
]


def test_opens_local_government_and_fund(people, place, capsys):
    call_command("open_fund", *ARGS, "--covers", "330415")
    fund = Fund.objects.select_related("area").get(code="L3399")
    assert fund.name == "กองทุนสุขภาพตำบล อบต.ตระกาจ"
    assert fund.area.path == f"{place.district.path}L3399/"
    assert list(fund.area.covers.values_list("code", flat=True)) == ["330415"]


@pytest.mark.parametrize(
    ("position", "value", "words"),
    [(1, "9999", "ไม่พบอำเภอ"), (11, "officer", "ไม่พบผู้ดูแลระบบ"), (9, "3399", "รหัสกองทุน")],
)
def test_mistakes_are_said_in_thai_and_leave_nothing(people, position, value, words):
    args = [*ARGS]
    args[position] = value
    with pytest.raises(CommandError, match=words):
        call_command("open_fund", *args)
    assert not Fund.objects.filter(area__code="3399").exists()


def test_second_fund_of_the_same_local_government_is_refused(people):
    call_command("open_fund", *ARGS)
    with pytest.raises(CommandError):
        call_command("open_fund", *ARGS)
