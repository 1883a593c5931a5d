"""What the records say: each fact as one statement over its records, for one fund's year or for hundreds at once."""

from kongtun.figures.counted.money import DAYS
from kongtun.figures.counted.plans import PLAN_SPANS
from kongtun.figures.counted.projects import CELLS, SPANS
from kongtun.figures.counted.results import PROGRESS, REACHED
from kongtun.figures.counted.scope import Counted
from kongtun.figures.counted.years import PARTS, YEARS

# In the order in which they are counted: cells read the days of waiting from the spans, years what was measured from the progress.
ROWS = (SPANS, CELLS, PLAN_SPANS, DAYS, PROGRESS, REACHED)
ALL = (*ROWS, YEARS)

__all__ = ["ALL", "CELLS", "DAYS", "PARTS", "PLAN_SPANS", "PROGRESS", "REACHED", "ROWS", "SPANS", "YEARS", "Counted"]
