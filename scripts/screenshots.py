"""Write docs/screenshots/*.png: the main pages of the demo on a phone (360 px) and on a desk (1280 px).

Needs Debian's chromium. Makes a demo of its own in a temporary folder; the installation's data are not touched.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
SIZES = {"360": {"width": 360, "height": 740}, "1280": {"width": 1280, "height": 860}}
LONGEST = {"360": 1480, "1280": 1400}  # a picture of a long page is cut: the first two screens say what it is
Pages = dict[str, dict[str, str]]


def make_demo() -> Pages:
    """Fill the demo database; return {account: {name of the picture: address}}."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare_database")
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("demo", "--if-empty")
    from kongtun.demo.places import MAIN, demo_places
    from kongtun.funds.models import Fund
    from kongtun.meetings.models import Meeting
    from kongtun.planning.models import Plan
    from kongtun.projects.models import PlannedActivity, Project
    from kongtun.projects.states import ProjectState as S

    name = next(place.name for place in demo_places() if place.code == MAIN)
    fund = Fund.objects.get(name__endswith=name, is_demo=True)
    projects = Project.objects.filter(fund=fund).order_by("-fiscal_year", "pk")

    def in_state(*states: S) -> int:
        return projects.filter(state__in=states).values_list("pk", flat=True).first() or projects[0].pk

    closed, draft = in_state(S.CLOSED), in_state(S.RETURNED, S.DRAFT)
    submitted, screened = in_state(S.SUBMITTED), in_state(S.SCREENED)
    running = in_state(S.RUNNING)
    plan = Plan.objects.filter(fund=fund, issue__code="WASTE").latest("fiscal_year").pk
    meeting = Meeting.objects.filter(fund=fund).latest("held_on").pk
    activity = PlannedActivity.objects.filter(project=running, reports=None).last()
    return {
        "": {"front": "/", "public-fund": f"/f/{fund.code}/", "public-project": f"/p/{closed}/", "login": "/login/", "gallery": "/ui/"},
        "applicant": {
            "home-applicant": "/home/", "proposal": f"/projects/{draft}/proposal/",
            "proposal-objectives": f"/projects/{draft}/proposal/objectives/", "proposal-budget": f"/projects/{draft}/proposal/budget/",
            "activities": f"/projects/{running}/activities/", "report": f"/activities/{activity.pk}/report/" if activity else "/reports/",
        },
        "officer": {
            "home-officer": "/home/", "fund": f"/funds/{fund.pk}/", "plans": f"/funds/{fund.pk}/plans/", "plan": f"/plans/{plan}/",
            "queue": f"/funds/{fund.pk}/queue/", "screen": f"/projects/{submitted}/screen/", "meeting": f"/meetings/{meeting}/",
            "decide": f"/meetings/{meeting}/decide/{screened}/", "room": f"/meetings/{meeting}/room/",
            "agenda-item": f"/meetings/{meeting}/room/items/{screened}/", "score": f"/projects/{submitted}/score/",
            "same-again": f"/projects/{submitted}/similar/", "checks": "/checks/", "coverage": f"/funds/{fund.pk}/coverage/",
            "priority": f"/funds/{fund.pk}/priority/", "committee": f"/funds/{fund.pk}/committee/", "project": f"/projects/{closed}/",
            "results": f"/projects/{closed}/results/", "final-report": f"/projects/{closed}/final-report/",
            "documents": f"/projects/{closed}/documents/",
        },
        "finance": {"home-finance": "/home/", "money": f"/funds/{fund.pk}/money/", "project-money": f"/projects/{running}/money/"},
        "committee": {"home-committee": "/home/"},
    }  # fmt: skip


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def start_server(port: int) -> subprocess.Popen:
    """Start the product and wait until it answers."""
    granian = Path(sys.executable).parent / "granian"
    process = subprocess.Popen(
        [granian, "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "2",
         "--no-ws", "--log-level", "error", "kongtun.config.wsgi:application"],
        cwd=ROOT,
    )  # fmt: skip
    for _attempt in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/login/", timeout=5).close()
            return process
        except OSError:
            time.sleep(0.1)
    process.terminate()
    sys.exit("เซิร์ฟเวอร์ไม่ตอบ")


def take(browser: Browser, url: str, pages: Pages) -> None:
    """Open each page in each size and keep its picture."""
    from kongtun.accounts.demo_password import DEMO_PASSWORD

    FOLDER.mkdir(parents=True, exist_ok=True)
    for size, viewport in SIZES.items():
        for account, wanted in pages.items():
            context = browser.new_context(
                viewport=viewport, locale="th-TH", timezone_id="Asia/Bangkok", reduced_motion="reduce"
            )
            page = context.new_page()
            if account:
                page.goto(f"{url}/login/")
                page.get_by_label("ชื่อผู้ใช้").fill(account)
                page.locator("input[type=password]").fill(DEMO_PASSWORD)
                page.locator("main").get_by_role("button", name="เข้าสู่ระบบ").click()
                page.wait_for_url(lambda address: "/login/" not in address)
            for name, address in wanted.items():
                answer = page.goto(url + address)
                if answer is None or not answer.ok:
                    sys.exit(f"{address}: {answer.status if answer else 'ไม่ตอบ'}")
                page.wait_for_load_state("networkidle")
                height = min(page.evaluate("document.documentElement.scrollHeight"), LONGEST[size])
                # The window is made as tall as the picture, so that what sticks to its foot stands at the foot.
                page.set_viewport_size({"width": viewport["width"], "height": max(height, viewport["height"])})
                picture = Image.open(io.BytesIO(page.screenshot()))
                page.set_viewport_size(viewport)
                picture.convert("RGB").quantize(128).save(FOLDER / f"{name}-{size}.png", optimize=True)
            context.close()


def main() -> None:
    """Make the demo, start it, take the pictures."""
    with tempfile.TemporaryDirectory(prefix="kongtun-screenshots-") as folder:
        os.environ.update(KONGTUN_DEMO="1", KONGTUN_DATA_DIR=folder, DJANGO_SETTINGS_MODULE="kongtun.config.settings")
        for name in ("DATABASE_URL", "KONGTUN_MEDIA_ROOT", "KONGTUN_DEBUG"):
            os.environ.pop(name, None)
        sys.path.insert(0, str(ROOT))
        pages = make_demo()
        port = free_port()
        server = start_server(port)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"),
                    args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
                )
                take(browser, f"http://127.0.0.1:{port}", pages)
                browser.close()
        finally:
            server.terminate()
            server.wait(10)
    print(f"{len(list(FOLDER.glob('*.png')))} ภาพ อยู่ที่ {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
