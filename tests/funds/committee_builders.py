"""Builders of committees."""

from datetime import date

from kongtun.funds.models import CommitteeMember


def make_members(fund, count, *, start=date(2024, 10, 1), end=date(2028, 9, 30), **fields):
    """Ordinary members with running names."""
    return CommitteeMember.objects.bulk_create(
        CommitteeMember(fund=fund, name=f"สมาชิก {number}", starts_on=start, ends_on=end, sort=100 + number, **fields)
        for number in range(count)
    )
