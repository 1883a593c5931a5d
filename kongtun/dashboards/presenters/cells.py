"""Cells of the matrix that stand for many funds. A country has hundreds of them: put together here, not by a template for each."""

from __future__ import annotations

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kongtun.common.templatetags.thai import number
from kongtun.dashboards.queries.coverage_rows import Cell, Column


class Cells:
    """Draws the cells of one page; its words are looked up once."""

    def __init__(self) -> None:
        self.projects, none = escape(_("โครงการ %(n)s")), _("ไม่มี")
        self.with_plan = format_html('<span class="sr"> {}</span>', _("กองทุนมีแผน"))
        self.missing = format_html('<span class="cell none-there">{}</span>', none)
        self.none = format_html(
            '<span class="cell none"><span aria-hidden="true">·</span><span class="sr">{}</span></span>', none
        )

    def share(self, cell: Cell, column: Column) -> SafeString:
        """Return how many funds of a column have a plan, with its projects for those who listen."""
        share = round(100 * cell.plans / max(column.funds, cell.plans))
        more = f'<span class="sr"> {self.projects % {"n": number(cell.proposed)}}</span>' if cell.proposed else ""
        # Whole numbers and the words above, which are escaped: nothing else is in it.
        return mark_safe(
            f'<span class="cell share" style="--share:{share:d}">{cell.plans:d}/{column.funds:d}{self.with_plan}{more}</span>'
        )

    def nothing(self, *, expected: bool) -> SafeString:
        """Return a cell without a plan: said aloud where one is expected."""
        return self.missing if expected else self.none
