"""A province-wide round with several funds of both kinds, and judges."""

import factories
from kongtun.accounts.roles import Role
from kongtun.selection.actions import QuotaIn, add_candidates, open_round, set_quotas, start_scoring


def make_funds(place, count):
    """Funds of the district, half of them อบต., half เทศบาล."""
    funds = []
    for number in range(count):
        area = factories.make_area(
            "lao", f"7{number:03d}", f"พื้นที่ {number}", place.district, lao_type="2" if number % 2 else "4"
        )
        funds.append(factories.make_fund(area, code=f"L7{number:03d}", name=f"กองทุนพื้นที่ {number}"))
    return funds


def make_round(place, people, funds, quotas=()):
    selection = open_round(place.zone, 2569, "คัดเลือกตำบลสุขภาวะ", by=people.zone)
    add_candidates(selection, funds, by=people.zone)
    set_quotas(selection, [QuotaIn(*quota) for quota in quotas], by=people.zone)
    return selection


def make_judges(place, count=3):
    return [factories.make_user(f"judge-{number}", Role.PROVINCE, place.province) for number in range(count)]


def started(place, people, funds, quotas=()):
    return start_scoring(make_round(place, people, funds, quotas), by=people.zone)
