"""The API: its resources, its refusals, its document."""

from __future__ import annotations

from ninja import NinjaAPI

from kongtun import __version__
from kongtun.api.problems import register_handlers
from kongtun.api.routers import (
    agreements,
    areas,
    catalogue,
    channels,
    committee,
    coverage,
    district_meetings,
    districts,
    field,
    figures,
    forums,
    funds,
    groupwork,
    handover,
    knowledge,
    landscape,
    me,
    meetings,
    mentor_people,
    mentoring,
    money,
    networks,
    plans,
    priority,
    programme_aims,
    programmes,
    projects,
    proposal,
    readings,
    register,
    results,
    screening,
    selection,
    similar,
    spaces,
)

ABOUT = """กุญแจ: สร้างด้วย `kongtun token USER` แล้วส่งในหัวข้อ `Authorization: Bearer …` สิทธิ์เท่ากับบนหน้าเว็บของคนนั้น

เงินเป็นข้อความทศนิยม 2 ตำแหน่ง วันที่เป็น ค.ศ. (ISO 8601) ปีงบประมาณเป็นเลข พ.ศ. รายการยาวแบ่งหน้าด้วย `next_cursor`

คำตอบเมื่อทำไม่ได้: `{"detail": ประโยคที่บอกว่าต้องทำอะไรต่อ, "field": ช่องที่เกี่ยวข้อง, "code": คำสำหรับโปรแกรม}`

คำขอ POST ส่งซ้ำได้อย่างปลอดภัยด้วยหัวข้อ `Idempotency-Key` (เก็บคำตอบไว้ 48 ชั่วโมง)"""

api = NinjaAPI(
    title="Kongtun API", version=__version__, description=ABOUT, openapi_url=None, docs_url=None, urls_namespace="api-1"
)
register_handlers(api)

api.add_router("/me", me.router)
api.add_router("/me", channels.own)
api.add_router("/areas", areas.router)
api.add_router("", catalogue.router)
api.add_router("/funds", funds.router)
api.add_router("/figures", figures.router)
api.add_router("/readings", readings.router)
api.add_router("/plans", plans.router)
api.add_router("/plans", priority.of_plans)
api.add_router("/funds", priority.of_funds)
api.add_router("/issue-sets", priority.sets)
api.add_router("/coverage", coverage.of_areas)
api.add_router("/funds", coverage.of_funds)
api.add_router("", priority.of_indicators)
api.add_router("/suggested-projects", plans.suggested_router)
api.add_router("/projects", projects.router)
api.add_router("/projects", proposal.router)
api.add_router("/projects", results.router)
api.add_router("/projects", screening.of_projects)
api.add_router("/funds", screening.of_funds)
api.add_router("/projects", similar.router)
api.add_router("/activities", field.activities)
api.add_router("/activity-reports", field.reports)
api.add_router("/photos", field.photos)
api.add_router("/agreements", agreements.router)
api.add_router("/vouchers", money.vouchers)
api.add_router("/ledger-entries", money.entries)
api.add_router("/meetings", meetings.meetings)
api.add_router("/decisions", meetings.decisions)
api.add_router("/meetings", committee.rooms)
api.add_router("/ballots", committee.ballots)
api.add_router("/conflicts", committee.conflicts)
api.add_router("/circulations", committee.circulations)
api.add_router("/committee-orders", register.orders)
api.add_router("/funds", register.of_funds)
api.add_router("/circulations", register.of_circulations)
api.add_router("/programmes", programmes.programmes)
api.add_router("/programmes", programme_aims.aims)
api.add_router("/programme-targets", programmes.targets)
api.add_router("/programme-reports", programmes.reports)
api.add_router("/knowledge", knowledge.entries)
api.add_router("/award-lists", knowledge.awards)
api.add_router("/forums", forums.forums)
api.add_router("/forum-rhythms", forums.rhythms)
api.add_router("/group-sessions", groupwork.sessions)
api.add_router("/group-notes", groupwork.notes)
api.add_router("/note-clusters", groupwork.clusters)
api.add_router("/mentor-teams", mentor_people.teams)
api.add_router("/mentors", mentor_people.mentors)
api.add_router("/mentor-cares", mentoring.cares)
api.add_router("/mentor-visits", mentoring.visits)
api.add_router("/mentor-advice", mentoring.advices)
api.add_router("/areas", mentoring.coverage)
api.add_router("/boards", districts.boards)
api.add_router("/joint-goals", districts.goals)
api.add_router("/contributions", districts.contributions)
api.add_router("/board-agreements", districts.agreements)
api.add_router("/board-meetings", district_meetings.meetings)
api.add_router("/board-resolutions", district_meetings.resolutions)
api.add_router("/handovers", handover.handovers)
api.add_router("/handover-sheets", handover.sheets)
api.add_router("/spaces", spaces.spaces)
api.add_router("/space-posts", spaces.posts)
api.add_router("/space-answers", spaces.answers)
api.add_router("/organisations", landscape.organisations)
api.add_router("/works", landscape.works)
api.add_router("/designations", landscape.designations)
api.add_router("/announcements", landscape.announcements)
api.add_router("/funds", networks.of_funds)
api.add_router("/networks", networks.networks)
api.add_router("/network-teams", networks.teams)
api.add_router("/network-parts", networks.parts)
api.add_router("/invitations", networks.invitations)
api.add_router("/selections", selection.rounds)
