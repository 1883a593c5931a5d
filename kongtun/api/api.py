"""The API: its resources, its refusals, its document."""

from __future__ import annotations

from ninja import NinjaAPI

from kongtun import __version__
from kongtun.api.problems import register_handlers
from kongtun.api.routers import (
    agreements,
    areas,
    catalogue,
    committee,
    coverage,
    field,
    funds,
    me,
    meetings,
    money,
    plans,
    priority,
    projects,
    proposal,
    readings,
    register,
    results,
    screening,
    similar,
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
api.add_router("/areas", areas.router)
api.add_router("", catalogue.router)
api.add_router("/funds", funds.router)
api.add_router("/figures", funds.figures_router)
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
