"""Demo of a group's space: announcements, a question with its answer, this month's plan, a file."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.base import ContentFile

from kongtun.accounts.models import User
from kongtun.demo.rooms.world import DemoWorld
from kongtun.mentoring.models import Mentor, Team
from kongtun.spaces.actions import add_file, add_plan_row, answer, mark_answer, send_plan, set_channel, write_post
from kongtun.spaces.queries.access import access_of, mentors_of

_NOTES = """สรุปประชุมทีมพี่เลี้ยงอำเภอ (ข้อมูลสาธิต)
1. แต่ละคนดูแลไม่เกิน 8 กองทุน
2. ลงพื้นที่อย่างน้อยไตรมาสละครั้ง
3. คำถามที่ถามบ่อยให้ตอบในกลุ่ม จะได้เก็บไว้ให้คนต่อไป
"""
_PLAN = (
    (1, "ประชุมทีมประจำเดือน", "ห้องประชุม สสอ."),
    (4, "ลงพื้นที่ช่วยทำแผนปีหน้า", "อบต.โนนสำราญ"),
    (8, "สอนลงข้อมูลสถานการณ์ให้เจ้าหน้าที่กองทุนใหม่", "ออนไลน์"),
    (12, "ติดตามรายงานกิจกรรมที่ช้า", "โทรศัพท์"),
    (18, "เข้าประชุมกรรมการกองทุน", "เทศบาลในอำเภอ"),
)


def load(world: DemoWorld) -> None:
    """A lively space of the district's team."""
    team = _team(world)
    if team is None:
        return
    seats = list(mentors_of(team))
    member = next((seat.user for seat in seats if seat.user and access_of(team, seat.user).member), None)
    lead: User = world.accounts.get("district-board") or world.accounts.get("province") or world.accounts["zone"]
    if not access_of(team, lead).leads:
        lead = world.accounts["zone"]
    writer = member or lead
    set_channel(
        team, by=lead, line_url="https://line.me/R/ti/g/demo-kongtun", about="พี่เลี้ยงทั้งอำเภอ ถามตอบ นัดหมาย และแผนลงพื้นที่"
    )
    write_post(
        team, by=lead, kind="news", title="ประชุมทีมพี่เลี้ยงทุกวันจันทร์แรกของเดือน", pinned=True,
        text="เวลา 09.30 น. ที่ห้องประชุม สสอ. เข้าออนไลน์ได้ ลิงก์อยู่ในกลุ่ม LINE",
    )  # fmt: skip
    write_post(
        team, by=writer, kind="news", title="แบบเสนอโครงการปีนี้ใช้ตามประกาศ 2567", text="พิมพ์จากระบบได้เลย ไม่ต้องใช้ไฟล์เก่า"
    )
    officer = world.accounts.get("officer")
    asker = officer if officer and access_of(team, officer).inside else writer
    asked = write_post(
        team, by=asker, kind="question", title="ข้อเสนอที่ซ้ำกับปีก่อนรับได้ไหม",
        text="กลุ่มเดิมขอทำกิจกรรมคล้ายปีที่แล้ว แต่เพิ่มหมู่บ้าน ควรแนะนำอย่างไร",
    )  # fmt: skip
    reply = answer(
        asked, by=writer, text="รับได้ ถ้าบอกว่าต่างจากเดิมอย่างไรและเป้าหมายขยับจากผลปีก่อน ให้เปิดหน้าเทียบโครงการเดิมดูก่อน"
    )
    answer(asked, by=lead, text="เพิ่มเติม ให้แนบผลของปีก่อนในหน้าสถานการณ์ด้วย กรรมการจะเห็นว่าทำต่อเพราะได้ผล")
    mark_answer(reply, by=lead)
    write_post(team, by=asker, kind="question", title="รพ.สต. ที่ถ่ายโอนแล้วเบิกเงินผ่านใคร")
    first = world.today.replace(day=1)
    for number, (day, what, where) in enumerate(_PLAN):
        seat: Mentor | None = seats[number % len(seats)] if seats else None
        add_plan_row(
            team,
            by=writer,
            day=first + timedelta(days=day + 2),
            what=what,
            where=where,
            mentor=seat,
            who="" if seat else "ทีมอำเภอ",
        )
    send_plan(team, by=writer, month=first)
    add_file(team, ContentFile(_NOTES.encode(), name="สรุปประชุมทีม.csv"), by=writer)
    world.made["space_team"] = team


def _team(world: DemoWorld) -> Team | None:
    made = world.made.get("mentors")
    found = made.get("district") if isinstance(made, dict) else None
    known = found[0] if isinstance(found, list | tuple) and found else found
    if isinstance(known, Mentor):
        return known.team
    return Team.objects.filter(area=world.district, ends_on=None).order_by("pk").first()
