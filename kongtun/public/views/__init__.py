"""Pages for everyone: no sign-in, no personal data."""

from kongtun.public.views.area import area
from kongtun.public.views.front import front, funds
from kongtun.public.views.fund import fund
from kongtun.public.views.plan import plan
from kongtun.public.views.project import photo, project
from kongtun.public.views.site import language, robots

__all__ = ["area", "front", "fund", "funds", "language", "photo", "plan", "project", "robots"]
