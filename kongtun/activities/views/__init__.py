"""Pages of activities and reports."""

from kongtun.activities.views.advance import advance, discard
from kongtun.activities.views.edit import new
from kongtun.activities.views.photos import photo
from kongtun.activities.views.plan import mine, plan
from kongtun.activities.views.report import report

__all__ = ["advance", "discard", "mine", "new", "photo", "plan", "report"]
