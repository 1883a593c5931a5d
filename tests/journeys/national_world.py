"""A small synthetic country with its facts, and people of zones who can sign in. Run as a module by ``build_world``."""

import json
import os
from datetime import date
from pathlib import Path

import django

FUNDS, YEARS, PROJECTS, SEED, TODAY = 32, 3, 12, 7, date(2026, 11, 22)
FOUND = "found.json"


def main() -> None:
    """Fill the empty database of the folder, and write down what is planted where."""
    django.setup()
    from django.core.management import call_command

    from kongtun.accounts.demo_password import DEMO_PASSWORD
    from kongtun.accounts.models import User
    from kongtun.funds.models import Fund
    from kongtun.national import effects
    from kongtun.national.build import build

    call_command("prepare_database", verbosity=0)
    call_command("load_reference", verbosity=0)
    build(funds=FUNDS, years=YEARS, projects=PROJECTS, seed=SEED, today=TODAY, workers=0)
    for user in User.objects.filter(username__regex=r"^(zone|executive)-"):
        user.set_password(DEMO_PASSWORD)
        user.save()
    planted = {"silent": effects.SILENT_CODES, "stuck": effects.STUCK_CODES}
    found = {}
    for name, codes in planted.items():
        fund = Fund.objects.filter(code__in=codes).select_related("area").first()
        found[name] = {"zone": fund.area.path.split("/")[1], "fund": fund.area.name_th}
    living = Fund.objects.exclude(code__in=effects.SILENT_CODES).order_by("pk").first()
    found["executive"] = {"code": living.code}
    (Path(os.environ["KONGTUN_DATA_DIR"]) / FOUND).write_text(json.dumps(found))


if __name__ == "__main__":
    main()
