"""Run as a program: migrate an empty database and fill it with a fund, its people, and drafts that are ready to be sent.

Prints JSON: who has which session cookie, and the numbers of meeting, drafts and their first activities.
"""

import json
import sys
from datetime import date
from decimal import Decimal

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

import factories  # noqa: E402
from kongtun.ledger.actions import open_year  # noqa: E402
from kongtun.meetings.models import Meeting  # noqa: E402


def main(drafts: int) -> dict:
    call_command("prepare_database")
    with transaction.atomic():
        place = factories.make_places()
        catalogue = factories.make_catalogue()
        fund = factories.make_fund(place.lao, code="L3325", name="กองทุนสุขภาพตำบล อบต.โนนสำราญ")
        other = factories.make_fund(place.other_lao, code="L5166", name="กองทุนสุขภาพตำบล ทต.หนองแวง")
        people = factories.make_people(fund, other, place)
        plan = factories.make_plan(fund, people.officer, catalogue, state="approved")
        meeting = Meeting.objects.create(
            fund=fund,
            fiscal_year=2569,
            number=1,
            held_on=date(2025, 11, 26),
            place="ห้องประชุม",
            created_by=people.officer,
        )
        open_year(fund, 2569, amount=Decimal(9_000_000), by=people.finance)
        projects = []
        for number in range(drafts):
            project = factories.make_project(plan, people.applicant, title=f"โครงการที่ {number}")
            projects.append(
                {"pk": project.pk, "activity": project.activities.first().pk, "situation": project.situation}
            )
        cookies = {}
        for name in ("applicant", "officer", "chair", "finance"):
            client = Client()
            client.force_login(getattr(people, name), backend="django.contrib.auth.backends.ModelBackend")
            cookies[name] = client.cookies["sessionid"].value
    return {"cookies": cookies, "meeting": meeting.pk, "projects": projects}


print(json.dumps(main(int(sys.argv[1]))))
