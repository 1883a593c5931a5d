"""The synthetic country as tests use it: the reference and the rows, quickly, in the transaction of the caller."""

from typing import Any

from django.core.management import call_command

from kongtun.national.build import build
from kongtun.opendata import triggers


def build_country(**sizes: Any):
    """Build a country of these ``sizes`` (see ``kongtun.national.build``), before anybody is told; return what was built.

    Constraints are put back in the middle of the caller's transaction, where PostgreSQL would tell public pages of each area by itself.
    """
    triggers.take_off()
    call_command("load_reference", verbosity=0)
    built = build(**sizes, workers=0)
    triggers.put_on()
    return built
