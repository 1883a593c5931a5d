"""What people do with programmes."""

from kongtun.programmes.actions.figures import record_figures, withdraw_figures
from kongtun.programmes.actions.money import reverse_spending, save_activity, spend
from kongtun.programmes.actions.photos import add_photos, caption_photo, remove_photo, restore_photo
from kongtun.programmes.actions.reports import (
    add_report,
    begin_report,
    discard_report,
    publish_report,
    save_report,
    withdraw_report,
)
from kongtun.programmes.actions.save_programme import (
    record_value,
    remove_indicator,
    save_indicator,
    save_programme,
    set_members,
    set_objectives,
)
from kongtun.programmes.actions.targets import (
    add_targets,
    change_target,
    district_funds,
    end_target,
    pay_support,
    record_transfer,
    reopen_use,
    report_use,
    resume_target,
    set_target_types,
    unpay_support,
)

__all__ = [
    "add_photos",
    "add_report",
    "add_targets",
    "begin_report",
    "caption_photo",
    "change_target",
    "discard_report",
    "district_funds",
    "end_target",
    "pay_support",
    "publish_report",
    "record_figures",
    "record_transfer",
    "record_value",
    "remove_indicator",
    "remove_photo",
    "reopen_use",
    "report_use",
    "restore_photo",
    "resume_target",
    "reverse_spending",
    "save_activity",
    "save_indicator",
    "save_programme",
    "save_report",
    "set_members",
    "set_objectives",
    "set_target_types",
    "spend",
    "unpay_support",
    "withdraw_figures",
    "withdraw_report",
]
