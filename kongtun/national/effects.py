"""What is planted in the synthetic country, so that screens and tests can prove that they find it.

The table in ``docs/national.md`` says the same in words. A fund that a smaller country does not have is simply not there.
"""

from __future__ import annotations

# A district of the north, where the smoke is worst, whose funds never make a plan for PM2.5.
NO_AIR_DISTRICT = "5007"
AIR_ISSUE = "AIR"
# A province in which a proposal waits for its decision much longer than elsewhere (mean days from sending to resolution).
SLOW_PROVINCE = "42"
SLOW_DAYS, USUAL_DAYS = 75, 30
# A zone whose road-safety numbers get better by so much a year; elsewhere all numbers do by ``USUAL_PROGRESS``.
ROAD_ZONE = "10"
ROAD_ISSUE = "ROAD"
ROAD_PROGRESS, USUAL_PROGRESS = 0.12, 0.025
# A zone in which so large a share of final reports comes after the day on which it was due.
LATE_ZONE = "4"
LATE_SHARE, USUAL_LATE_SHARE = 0.45, 0.15
# A province without a single mentor.
NO_MENTOR_PROVINCE = "63"
# Funds that have written nothing since the beginning of this fiscal year.
SILENT_SINCE = 2567
SILENT_CODES = tuple(f"L{number:04d}" for number in range(7, 7774, 194))[:40]
# Funds that spend a small part of what they get, whatever comes in.
STUCK_CODES = tuple(f"L{number:04d}" for number in range(31, 7774, 155))[:50]
STUCK_SPENDING = 0.15
# Funds in which most proposals are last year's with a new date.
COPYING_CODES = tuple(f"L{number:04d}" for number in range(5, 7774, 97))[:80]
COPYING_SHARE, USUAL_COPYING_SHARE = 0.7, 0.08
# Shares of the six kinds of local government (1–3 อบต. ขนาดเล็ก กลาง ใหญ่, 4 ทต., 5 ทม., 6 ทน.), 7,775 in Thailand.
LAO_SHARES = {"1": 1900, "2": 2900, "3": 500, "4": 2250, "5": 195, "6": 30}
