"""A mentor with 12 funds, 40 open pieces of advice and 9 coming visits, and colleagues to take over."""

from datetime import timedelta
from types import SimpleNamespace

from django.apps import apps
from django.utils import timezone

import factories
from kongtun.accounts.roles import Role
from kongtun.areas.models import AreaKind
from kongtun.mentoring.models import Advice, Buddy, Care, Mentor, Team, Visit


def make_teams(place, people, funds_in_district: int = 12):
    """The district's team (leaver, lead and a colleague), a tambon's team (the buddy), a team of another district."""
    today = timezone.localdate()
    begun = today - timedelta(days=400)
    team = Team.objects.create(area=place.district, name="ทีมพี่เลี้ยงอำเภอกันทรลักษ์", starts_on=begun, created_by=people.zone)
    tambon = Team.objects.create(area=place.lao, name="ทีมพี่เลี้ยงโนนสำราญ", starts_on=begun, created_by=people.zone)
    far = Team.objects.create(
        area=place.other_district, name="ทีมพี่เลี้ยงละหานทราย", starts_on=begun, created_by=people.admin
    )
    colleague = factories.make_user("mentor-two", Role.MENTOR, place.district)
    buddy = factories.make_user("mentor-tambon", Role.MENTOR, place.lao)
    seat = {
        "leaver": Mentor.objects.create(
            team=team, user=people.mentor, name="พี่เลี้ยงอำเภอ", duty="admin", starts_on=begun
        ),
        "colleague": Mentor.objects.create(team=team, user=colleague, name="พี่เลี้ยงอำเภอ คนที่ 2", starts_on=begun),
        "paper": Mentor.objects.create(team=team, name="พี่เลี้ยงที่ยังไม่มีบัญชี", starts_on=begun),
        "buddy": Mentor.objects.create(team=tambon, user=buddy, name="พี่เลี้ยงตำบล", starts_on=begun),
        "far": Mentor.objects.create(team=far, name="พี่เลี้ยงต่างอำเภอ", starts_on=begun),
    }
    Buddy.objects.create(tambon=seat["buddy"], district=seat["leaver"], starts_on=begun)
    people.mentor.colleague, people.colleague, people.buddy = colleague, colleague, buddy
    people.board = factories.make_user("board", Role.DISTRICT_BOARD, place.district)
    return SimpleNamespace(team=team, tambon=tambon, far=far, seat=seat, begun=begun, today=today)


def make_funds(place, first, count):
    funds = [first]
    for number in range(1, count):
        lao = factories.make_area(
            AreaKind.LOCAL_GOVERNMENT, f"44{number:02}", f"อบต.ที่ {number}", place.district, lao_type="2"
        )
        funds.append(factories.make_fund(lao, code=f"L44{number:02}", name=f"กองทุนสุขภาพตำบลที่ {number}"))
    return funds


def give_work(world, funds, by, *, advice=40, visits=9):
    """Hang cares, open advice (and as much that was done), planned visits (and as many that took place) on the leaver."""
    seat = world.seat["leaver"]
    for fund in funds:
        Care.objects.create(mentor=seat, fund=fund, starts_on=world.begun)
    for number in range(advice):
        fund = funds[number % len(funds)]
        due = world.today + timedelta(days=number - 5)
        Advice.objects.create(fund=fund, mentor=seat, given_by=seat, text=f"คำแนะนำเรื่องที่ {number + 1}", due_on=due)
        Advice.objects.create(
            fund=fund, mentor=seat, given_by=seat, text=f"คำแนะนำที่ทำแล้ว {number + 1}", state="done", done_by=by,
            done_at=timezone.now(), done_note="แก้แล้ว",
        )  # fmt: skip
    for number in range(visits):
        fund = funds[number % len(funds)]
        Visit.objects.create(
            fund=fund, mentor=seat, planned_on=world.today + timedelta(days=number + 1), topic="ติดตามแผน", created_by=by
        )
        Visit.objects.create(
            fund=fund, mentor=seat, done_by=seat, state="done", done_on=world.today - timedelta(days=90), found="แผนยังไม่ครบ",
            next_step="ส่งตัวอย่างแผนให้", created_by=by,
        )  # fmt: skip


# What a handover writes about itself; everything else has to be as before once it is taken back.
# The versions of public pages only grow, and so does what is told to kept answers.
OF_THE_RECORD = {"handover", "notifications", "django_tasks_db", "opendata"}


def the_rest():
    """All rows of all our tables but the record of the handover, the log and messages."""
    rows = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if (
            model.__module__.startswith("kongtun.")
            and meta.app_label not in OF_THE_RECORD
            and meta.model_name not in ("auditevent", "changed")
        ):
            # The rows of a list of names have numbers of their own, which say nothing.
            skip = {"last_login", "id"} if meta.auto_created else {"last_login"}
            columns = [field.attname for field in meta.concrete_fields if field.attname not in skip]
            rows[meta.db_table] = sorted(model._base_manager.values_list(*columns), key=repr)
    return rows
