"""Who may do what: one table that a manager can read and sign. The page /roles/ shows it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission as P


class Role(models.TextChoices):
    """What a person is in an area (and in all areas below it)."""

    APPLICANT = "applicant", _("ผู้เสนอโครงการ")
    OFFICER = "officer", _("เจ้าหน้าที่กองทุน")
    FINANCE = "finance", _("เจ้าหน้าที่การเงิน อปท.")
    COMMITTEE = "committee", _("กรรมการกองทุน")
    CHAIR = "chair", _("ประธานกรรมการกองทุน")
    SCREENER = "screener", _("คณะกลั่นกรอง")
    MENTOR = "mentor", _("พี่เลี้ยง")
    DISTRICT_BOARD = "district_board", _("เลขานุการ พชอ.")
    PROVINCE = "province", _("สสจ.")
    ZONE = "zone", _("สปสช. เขต")
    PROGRAMME = "programme", _("สำนักงานชุดโครงการ")
    EXECUTIVE = "executive", _("ผู้บริหาร อปท.")
    ADMIN = "admin", _("ผู้ดูแลระบบ")


_NETWORK = {P.MENTOR_VIEW, P.DISTRICT_VIEW, P.PROGRAMME_VIEW, P.FORUM_VIEW, P.LANDSCAPE_VIEW}
_READ_FUND = {P.FUND_VIEW, P.PLAN_VIEW, P.PROJECT_VIEW, P.MEETING_VIEW} | _NETWORK
# Those who work beside and above the funds hold forums, write down who works where, and keep what was learnt.
_HOLD = {P.FORUM_EDIT, P.LANDSCAPE_EDIT, P.KNOWLEDGE_EDIT}
_SUPPORT = _HOLD | {P.PROGRAMME_REPORT, P.SELECTION_VIEW, P.SELECTION_SCORE}
_LEAD = _SUPPORT | {P.MENTOR_MANAGE, P.DESIGNATE, P.AWARD}
_WATCH = _READ_FUND | {P.LEDGER_VIEW}

GRANTS: dict[str, set[str]] = {
    # An applicant sees the fund and own proposals; rights on a proposal come from being in its team (projects app).
    Role.APPLICANT: {P.FUND_VIEW, P.PROJECT_CREATE},
    Role.OFFICER: _WATCH
    | {
        P.FUND_EDIT, P.PLAN_EDIT, P.PLAN_APPROVE, P.PROJECT_CREATE, P.PROJECT_EDIT, P.PROJECT_SUBMIT, P.PROJECT_COMMENT,
        P.PROJECT_SCREEN, P.PROJECT_SCORE, P.PROJECT_CANCEL, P.MEETING_EDIT, P.PROJECT_DECIDE, P.AGREEMENT_EDIT, P.REPORT_EDIT,
        P.REPORT_ACCEPT, P.FINAL_REPORT_EDIT, P.FINAL_REPORT_ACCEPT, P.VOUCHER_REQUEST, P.VOUCHER_CHECK, P.PERSONAL_DATA,
        *_HOLD,
    },
    Role.FINANCE: _WATCH | {P.VOUCHER_CHECK, P.LEDGER_POST, P.PERSONAL_DATA},
    Role.COMMITTEE: _WATCH | {P.PROJECT_COMMENT, P.PROJECT_SCORE},
    Role.CHAIR: _WATCH | {P.PROJECT_COMMENT, P.PROJECT_SCORE, P.PLAN_APPROVE, P.MEETING_EDIT, P.PROJECT_DECIDE},
    Role.SCREENER: _READ_FUND | {P.PROJECT_COMMENT, P.PROJECT_SCREEN, P.PROJECT_SCORE},
    Role.MENTOR: _WATCH | _SUPPORT | {P.PROJECT_CREATE, P.PROJECT_EDIT, P.PROJECT_COMMENT, P.PLAN_EDIT, P.MENTOR_WORK},
    Role.DISTRICT_BOARD: _WATCH | _SUPPORT | {P.PROJECT_COMMENT, P.ISSUE_SET, P.DISTRICT_EDIT, P.MENTOR_MANAGE},
    Role.PROVINCE: _WATCH | _LEAD | {P.ISSUE_SET, P.DISTRICT_EDIT},
    Role.ZONE: _WATCH | _LEAD | {P.PROJECT_COMMENT, P.ISSUE_SET, P.DISTRICT_EDIT, P.PROGRAMME_EDIT, P.SELECTION_EDIT},
    Role.PROGRAMME: _READ_FUND | _LEAD | {P.PROJECT_COMMENT, P.PROGRAMME_EDIT, P.SELECTION_EDIT},
    Role.EXECUTIVE: set(_WATCH),
    Role.ADMIN: set(P.values),
}  # fmt: skip


def roles_with(permission: str) -> list[Role]:
    """Return the roles that hold ``permission``, in the order of the table."""
    return [Role(role) for role, granted in GRANTS.items() if permission in granted]
