"""The reference and the synthetic country as tests use them: quickly, in the transaction of the caller."""

from typing import Any

from django.core.management import call_command

from kongtun.national.build import build
from kongtun.opendata import triggers


def load_reference() -> None:
    """Load all areas and the catalogue before anybody is told.

    Constraints of a test are looked at before its end, and then PostgreSQL would tell public pages of each of ten thousand areas by
    itself; nobody has looked at any page yet.
    """
    triggers.take_off()
    call_command("load_reference", verbosity=0)
    triggers.put_on()


def build_country(**sizes: Any):
    """Build a country of these ``sizes`` (see ``kongtun.national.build``), before anybody is told; return what was built."""
    triggers.take_off()
    call_command("load_reference", verbosity=0)
    built = build(**sizes, workers=0)
    triggers.put_on()
    return built
