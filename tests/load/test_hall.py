"""A small hall on a real server: every accepted answer is stored once, and the wall shows it. The whole one: ``python -m bench.hall``."""

import pytest

from bench.hall import measure

pytestmark = pytest.mark.xdist_group("meeting")


def test_what_a_hall_was_told_is_what_the_database_holds():
    result = measure(people=8, minutes=0.15, notes=2)
    assert result["errors"] == []
    assert result["promised"] == result["stored"] == {"registered": 8, "arrived": 8, "answered": 8, "notes": 16}
    assert result["wall"]["notes_seen"] == 16
    assert result["unchanged"] > 0
