"""Every place of the database that names a person (an account or a mentor): does it change hands in a handover, and why.

A test compares this table with the models: a new foreign key to ``User`` or ``Mentor`` without a row here fails it.
``moves`` places are read by ``queries/inventory.py`` and moved by ``actions/moves.py``; all others stay under the old name.
"""

from __future__ import annotations

from typing import NamedTuple

from kongtun.handover.choices import How, Kind


class Place(NamedTuple):
    """One foreign key: ``kind`` and ``how`` when it changes hands, both empty when it stays; ``reason`` in either case."""

    model: str
    field: str
    reason: str
    kind: str = ""
    how: str = ""

    @property
    def moves(self) -> bool:
        """True when somebody else acts on it after a handover."""
        return bool(self.kind)


DID = "บอกว่าใครทำเมื่อไร เป็นประวัติ แก้ไม่ได้"
STARTED = "บอกว่าใครเริ่มไว้ เป็นประวัติ คนในพื้นที่ที่มีสิทธิ์ทำต่อได้"
OWN = "เป็นของบัญชีคนนั้น ไม่เกี่ยวกับงาน"
SEEN = "เป็นความเห็นหรือคำตอบส่วนตัว ทำแทนกันไม่ได้"

MOVES = (
    Place("mentoring.Care", "mentor", "ใครดูแลกองทุนต่อ ของเดิมสิ้นสุดและเก็บไว้", Kind.CARE, How.REPLACE),
    Place("mentoring.Advice", "mentor", "ใครติดตามคำแนะนำที่ยังไม่ได้ทำ", Kind.ADVICE, How.SET),
    Place("mentoring.Visit", "mentor", "ใครไปตามนัดที่จะถึง", Kind.VISIT, How.SET),
    Place("mentoring.Buddy", "tambon", "ใครเป็นบัดดี้ต่อ คู่เดิมสิ้นสุดและเก็บไว้", Kind.BUDDY, How.REPLACE),
    Place("mentoring.Buddy", "district", "ใครเป็นบัดดี้ต่อ คู่เดิมสิ้นสุดและเก็บไว้", Kind.BUDDY, How.REPLACE),
    Place("mentoring.Mentor", "user", "ที่นั่งในทีม หัวหน้าทีม และผู้ประสานงาน แถวเดิมเก็บไว้กับงานที่ทำแล้ว", Kind.SEAT, How.REPLACE),
    Place("accounts.Membership", "user", "บทบาทให้สิทธิ์ทำงานต่อ ของเดิมมีวันสิ้นสุด", Kind.ROLE, How.REPLACE),
    Place("review.ScreeningTurn", "assignee", "ใครตรวจข้อเสนอที่รอกลั่นกรอง", Kind.SCREENING, How.SET),
    Place("review.ScreeningStep", "people", "ขั้นที่ระบุชื่อคนไว้ต้องมีคนที่ยังอยู่", Kind.STEP, How.SWAP),
    Place("projects.TeamMember", "user", "โครงการที่พิมพ์แทนกลุ่มต้องมีคนช่วยต่อ", Kind.TEAM, How.SET),
    Place("planning.Plan", "created_by", "แผนที่ยังเป็นร่างต้องมีคนทำต่อ ชื่อผู้เริ่มคงเดิม", Kind.PLAN, How.NOTE),
    Place("activities.ActivityReport", "created_by", "รายงานที่ยังไม่ส่งต้องมีคนส่ง ชื่อผู้เริ่มคงเดิม", Kind.REPORT, How.NOTE),
    Place("programmes.ProgrammeReport", "created_by", "รายงานที่ยังไม่ส่งต้องมีคนส่ง ชื่อผู้เริ่มคงเดิม", Kind.REPORT, How.NOTE),
    Place("meetings.Meeting", "created_by", "การประชุมที่นัดไว้ต้องมีคนจัดต่อ ชื่อผู้นัดคงเดิม", Kind.MEETING, How.NOTE),
    Place("forums.Forum", "created_by", "เวทีที่นัดไว้ต้องมีคนจัดต่อ ชื่อผู้นัดคงเดิม", Kind.FORUM, How.NOTE),
    Place("forums.FollowUp", "owner", "เรื่องที่รับปากไว้ในเวทีและยังไม่ได้ทำ", Kind.OTHER, How.SET),
    Place("spaces.PlanRow", "mentor", "แผนปฏิบัติงานของวันที่ยังไม่ถึง", Kind.GROUP, How.SET),
    Place("funds.CommitteeMember", "user", "เป็นกรรมการตามคำสั่ง ต้องออกคำสั่งเปลี่ยนตัว จึงฝากทำต่อ", Kind.COMMITTEE, How.NOTE),
    Place("districts.BoardMember", "user", "เป็นกรรมการ พชอ. ตามคำสั่ง ต้องออกคำสั่งเปลี่ยนตัว จึงฝากทำต่อ", Kind.COMMITTEE, How.NOTE),
)  # fmt: skip

STAYS = (
    Place("accounts.ApiToken", "user", OWN), Place("accounts.AuditEvent", "by", DID),
    Place("accounts.User_groups", "user", OWN), Place("accounts.User_user_permissions", "user", OWN),
    Place("activities.ReportStateChange", "by", DID), Place("api.IdempotencyRecord", "user", OWN),
    Place("committee.Ballot", "opened_by", DID), Place("committee.Ballot", "closed_by", DID),
    Place("committee.Circulation", "started_by", "การเวียนมติเป็นการประชุมชนิดหนึ่ง ฝากทำต่อพร้อมการประชุม"),
    Place("committee.ConflictOfInterest", "by", DID), Place("committee.ConflictOfInterest", "withdrawn_by", DID),
    Place("committee.Room", "short_by", DID), Place("committee.Vote", "by", SEEN),
    Place("districts.AgreementParty", "signed_by", DID), Place("districts.Board", "created_by", STARTED),
    Place("districts.BoardAgreement", "created_by", STARTED), Place("districts.BoardAgreementStateChange", "by", DID),
    Place("districts.BoardMeeting", "created_by", STARTED), Place("districts.BoardResolution", "done_by", DID),
    Place("districts.Contribution", "offered_by", DID), Place("districts.ContributionStateChange", "by", DID),
    Place("districts.JointGoal", "created_by", STARTED),
    Place("evaluation.FinalReport", "updated_by", DID), Place("figures.SavedView", "user", OWN),
    Place("forums.ForumChange", "by", DID),
    Place("forums.Participant", "user", "เชิญตัวบุคคล ผู้รับงานลงทะเบียนในชื่อตัวเอง"),
    Place("forums.CalendarFeed", "user", OWN), Place("forums.Rhythm", "created_by", STARTED),
    Place("funds.CommitteeOrder", "created_by", STARTED), Place("funds.CommitteeOrder", "issued_by", DID),
    Place("groupwork.GroupSession", "created_by", STARTED), Place("groupwork.SessionChange", "by", DID),
    Place("maps.BoundaryFile", "uploaded_by", DID), Place("maps.BoundaryFile", "used_by", DID), Place("maps.FundPlace", "set_by", DID),
    Place("maps.ProjectPlace", "set_by", DID),
    Place("groupwork.Note", "user", SEEN), Place("groupwork.NoteVersion", "user", SEEN),
    Place("handover.Handover", "leaver", DID), Place("handover.Handover", "made_by", DID),
    Place("handover.HandoverUndo", "by", DID),
    Place("handover.Receiver", "user", "ใบส่งมอบเป็นของผู้รับคนนั้น"),
    Place("handover.Receiver", "mentor", "ใบส่งมอบเป็นของผู้รับคนนั้น"),
    Place("indicators.IssueSet", "created_by", STARTED), Place("indicators.Reading", "by", DID),
    Place("knowledge.AwardList", "created_by", STARTED), Place("knowledge.AwardList", "decided_by", DID),
    Place("knowledge.Entry", "created_by", STARTED), Place("knowledge.Nomination", "by", DID),
    Place("landscape.Announcement", "by", DID), Place("landscape.Designation", "by", DID),
    Place("landscape.Designation", "withdrawn_by", DID), Place("landscape.DifferentOrganisations", "by", DID),
    Place("landscape.Invitation", "invited_by", DID), Place("landscape.Invitation", "answered_by", DID),
    Place("landscape.Network", "created_by", STARTED), Place("landscape.Organisation", "created_by", STARTED),
    Place("landscape.OrganisationMerge", "by", DID), Place("landscape.OrganisationMerge", "undone_by", DID),
    Place("landscape.Tag", "by", DID), Place("landscape.Work", "created_by", STARTED), Place("landscape.WorkChange", "by", DID),
    Place("ledger.Entry", "by", DID), Place("ledger.VoucherStateChange", "by", DID),
    Place("ledger.Voucher", "requested_by", "ใบเบิกอยู่ในคิวของกองคลังแล้ว ไม่ค้างที่ผู้ขอ"),
    Place("meetings.MeetingRecord", "updated_by", DID),
    Place("mentoring.Advice", "given_by", DID), Place("mentoring.Advice", "done_by", DID),
    Place("mentoring.CoachedProposal", "mentor", "ผู้แนะนำคนแรก ใช้วัดผลของงานที่ทำแล้ว"),
    Place("mentoring.Team", "created_by", STARTED), Place("mentoring.Training", "mentor", "การอบรมเป็นของคนนั้น"),
    Place("mentoring.Visit", "done_by", DID), Place("mentoring.Visit", "created_by", DID),
    Place("notifications.LineAccount", "user", OWN), Place("notifications.LineCode", "user", OWN),
    Place("notifications.MessageSettings", "user", OWN), Place("notifications.Notification", "user", OWN),
    Place("notifications.QuickLink", "user", OWN),
    Place("planning.PlanStateChange", "by", DID), Place("planning.ProblemScore", "by", SEEN),
    Place("programmes.ActivitySpending", "by", DID), Place("programmes.IndicatorValue", "by", DID),
    Place("programmes.Programme", "created_by", STARTED), Place("programmes.ProgrammeReportStateChange", "by", DID),
    Place("programmes.ReportVersion", "by", DID), Place("programmes.ReportedFigures", "by", DID),
    Place("programmes.Target", "created_by", STARTED), Place("programmes.TargetStateChange", "by", DID),
    Place("programmes.TransferFact", "by", DID),
    Place("projects.Agreement", "created_by", STARTED), Place("projects.Attachment", "by", DID),
    Place("projects.Project", "confirmed_by", DID),
    Place("projects.Project", "created_by", "ใครพิมพ์ เป็นประวัติ สิทธิ์ทำต่ออยู่ที่ทีมโครงการซึ่งส่งมอบแล้ว"),
    Place("projects.ProjectStateChange", "by", DID), Place("projects.ProposalVersion", "by", DID),
    Place("review.Comment", "by", DID), Place("review.Comment", "resolved_by", DID),
    Place("review.Decision", "by", DID),
    Place("review.Interest", "user", "ส่วนได้เสียเป็นของคนนั้น ทำแทนกันไม่ได้"),
    Place("review.ScreeningStep_people", "user", "ตารางเชื่อมของ ScreeningStep.people ซึ่งส่งมอบแล้ว"),
    Place("spaces.Post", "by", DID), Place("spaces.Answer", "by", DID), Place("spaces.SpaceFile", "by", DID),
    Place("spaces.PlanNotice", "by", DID), Place("spaces.PlanRow", "created_by", STARTED),
    Place("selection.Candidate", "added_by", DID), Place("selection.Round", "created_by", STARTED),
    Place("selection.Round", "decided_by", DID),
    Place("surveys.Questionnaire", "created_by", STARTED), Place("surveys.Response", "by", SEEN),
)  # fmt: skip

PLACES: tuple[Place, ...] = MOVES + STAYS
