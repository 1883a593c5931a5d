"""The small world of the journeys: one real fund, its people and committee, two past years of its waste plan with measured results."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal


def build() -> None:
    """Fill the database of the settings; the story's clock stands at the start of a fiscal year."""
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone

    from kongtun.common.thai.fiscal import FiscalYear
    from kongtun.demo.people import make_accounts, seat_committee
    from kongtun.demo.places import MAIN, make_funds
    from kongtun.demo.project_life import CLOSED
    from kongtun.demo.stories import read_stories
    from kongtun.demo.years import FundYearStory

    call_command("prepare_database")
    call_command("load_reference", verbosity=0)
    today = timezone.localdate()
    this_year = FiscalYear.of(today)
    waste = read_stories()["WASTE"]
    with transaction.atomic():
        fund = make_funds()[MAIN]
        people = make_accounts(fund, FiscalYear(int(this_year) - 2).start - timedelta(days=30))
        seat_committee(fund, this_year, people["chair"])
        for order, number in enumerate((int(this_year) - 2, int(this_year) - 1, int(this_year))):
            life = FundYearStory(
                fund,
                FiscalYear(number),
                people["officer"],
                people["finance"],
                people["chair"],
                people["applicant"],
                order,
                scale=1,
            )
            life.money(6240, Decimal(24960) if order == 0 else None)
            if number == int(this_year):
                continue
            meeting = life.meeting(life.on(11, 12))
            life.project(life.plan(waste), waste, CLOSED, meeting)
            life.close(meeting)


if __name__ == "__main__":
    import django

    django.setup()
    build()
