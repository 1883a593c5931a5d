"""A person at a phone: opens pages, types, picks, presses; every page seen on the way is checked.

What is typed (text, numbers, dates by keyboard) and what is picked (choices, lists, files, buttons) is counted apart.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, Request, Response

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--no-first-run", "--disable-dev-shm-usage", "--disable-domain-reliability", "--metrics-recording-only",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no other host can be reached, and asking for one is an error
]  # fmt: skip
SERIOUS = {"serious", "critical"}
PICTURES = os.environ.get("KONGTUN_JOURNEY_PICTURES", "")


def launch(playwright: Playwright) -> Browser:
    """Start Debian's Chromium."""
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)


class Counter:
    """What the people of a story typed and picked."""

    def __init__(self) -> None:
        self.typed: list[str] = []
        self.picks = 0


class Watch:
    """Collects what must not happen in a browser: errors, failed requests, requests to other hosts."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.trouble: list[str] = []
        self.expected: set[int] = set()
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)
        context.on("console", lambda message: self._said(message.type, message.text))
        context.on("weberror", lambda error: self.trouble.append(f"error in a script: {error.error}"))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.url}/", "data:", "blob:", "about:")):
            self.trouble.append(f"asks another host: {request.url}")

    def _failed(self, request: Request) -> None:
        # A page that is left stops its own requests; a download takes over from its navigation.
        if request.failure and "ERR_ABORTED" not in request.failure:
            self.trouble.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.trouble.append(f"{response.status}: {response.request.method} {response.url}")

    def _said(self, kind: str, text: str) -> None:
        if kind == "error" and not any(f"status of {status}" in text for status in self.expected):
            self.trouble.append(f"console: {text}")


class Person:
    """One account in a browser of its own."""

    def __init__(
        self, browser: Browser, url: str, name: str, *, counter: Counter, size: dict | None = None, script: bool = True,
        state: dict | None = None, picture_folder: str = "", axe: bool = True,
    ) -> None:  # fmt: skip
        self.url, self.name, self.counter, self.script, self.axe = url, name, counter, script, axe
        self.context = browser.new_context(
            viewport=size or PHONE, java_script_enabled=script, locale="th-TH", timezone_id="Asia/Bangkok", storage_state=state,
            has_touch=True, accept_downloads=True, reduced_motion="reduce", service_workers="block",
        )  # fmt: skip
        self.context.set_default_timeout(8000)
        self.watch = Watch(self.context, url)
        self.page: Page = self.context.new_page()
        self.seen: set[tuple[str, str]] = set()
        self.folder = Path(PICTURES) / picture_folder if PICTURES else None

    # --- what a person does ---

    def open(self, path: str) -> Person:
        """Go to an address of this site."""
        self.page.goto(self.url + path)
        return self.look()

    def sign_in(self, password: str) -> Person:
        """Use the real form."""
        self.page.goto(f"{self.url}/login/")
        self.page.get_by_label("ชื่อผู้ใช้").fill(self.name)
        self.page.locator("input[type=password]").fill(password)
        self.page.locator("main").get_by_role("button", name="เข้าสู่ระบบ").click()
        self.page.wait_for_url(lambda url: "/login/" not in url)
        return self.look()

    def follow(self, words: str | re.Pattern[str], *, within: Locator | None = None, nth: int = 0) -> Person:
        """Follow a link by its words."""
        self._shown((within or self.page).get_by_role("link", name=words), nth).click()
        return self.look()

    def press(
        self, words: str | re.Pattern[str], *, within: Locator | None = None, nth: int = 0, look: bool = True
    ) -> Person:
        """Press a button by its words."""
        button = self._shown((within or self.page).get_by_role("button", name=words), nth)
        self.counter.picks += 1
        if not look:
            button.click()
            return self
        # A form whose last field is still being saved waits for that, then goes.
        with self.page.expect_navigation(timeout=15000):
            button.click()
        return self.look()

    def unfold(self, words: str, *, within: Locator | None = None) -> Person:
        """Open a folded part of the page."""
        part = (within or self.page).locator("details", has=self.page.locator("summary", has_text=words)).first
        if part.get_attribute("open") is None:
            self.counter.picks += 1
            part.locator("summary").click()
        return self

    def type_into(self, label: str | Locator, text: str, *, within: Locator | None = None, nth: int = 0) -> Person:
        """Type into a field; the only way in which a story types, so every field typed is counted."""
        field = label if isinstance(label, Locator) else self.field(label, within=within, nth=nth)
        field.fill(text)
        self.counter.typed.append(
            f"{self.name}: {label if isinstance(label, str) else field.get_attribute('name')} = {text[:40]}"
        )
        return self

    def pick(self, label: str, *, within: Locator | None = None, nth: int = 0) -> Person:
        """Tick a box or choose a card by the words beside it."""
        box = (within or self.page).locator("label", has_text=label).locator("visible=true").nth(nth)
        self.counter.picks += 1
        box.click()
        return self

    def choose(self, label: str | Locator, option: str, *, within: Locator | None = None, nth: int = 0) -> Person:
        """Choose from a list."""
        field = label if isinstance(label, Locator) else self.field(label, within=within, nth=nth)
        value = field.evaluate(
            "(list, words) => [...list.options].find((one) => one.text.includes(words))?.value", option
        )
        assert value, f"{self.path()} has no {option} to choose"
        field.select_option(value)
        self.counter.picks += 1
        return self

    def attach(self, selector: str, files: list[Path] | Path) -> Person:
        """Choose files."""
        self.page.locator(selector).set_input_files(files)
        self.counter.picks += 1
        return self

    def field(self, label: str, *, within: Locator | None = None, nth: int = 0) -> Locator:
        """Return a field by the beginning of its label."""
        return (within or self.page).get_by_label(re.compile(rf"^\s*{re.escape(label)}")).nth(nth)

    def _shown(self, found: Locator, nth: int) -> Locator:
        return found.locator("visible=true").nth(nth)

    # --- what is true of every page ---

    def text(self) -> str:
        """Return the words of the page's main part."""
        return self.page.locator("main").inner_text()

    def path(self) -> str:
        """Return the address without the host."""
        return self.page.url.removeprefix(self.url)

    def look(self) -> Person:
        """Check the page once for each of its shapes: nothing wider than the screen, nothing serious for axe, no errors."""
        self.page.wait_for_load_state("load")
        trouble, self.watch.trouble = self.watch.trouble, []
        assert not trouble, f"{self.name} {self.path()}: " + "; ".join(trouble)
        title = self.page.locator("h1").first.inner_text() if self.page.locator("h1").count() else ""
        assert title, f"{self.path()} has no main heading"
        key = (re.sub(r"\d+", "#", self.path().split("?")[0]), title)
        if key in self.seen:
            return self
        self.seen.add(key)
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)
            number = len(list(self.folder.glob("*.png"))) + 1
            words = re.sub(r"[^\w]+", "-", key[0]).strip("-") or "front"
            self.page.screenshot(path=self.folder / f"{number:03d}-{self.name}-{words}.png", full_page=True)
        self.no_overflow()
        self.one_field_a_label()
        if self.script and self.axe:
            self.accessible()
        return self

    def no_overflow(self) -> None:
        """Nothing makes the page wider than the screen."""
        width, shown = self.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert width <= shown, f"{self.path()} is {width} px wide on a screen of {shown} px"

    def one_field_a_label(self) -> None:
        """No two fields share an id: a tap on a label would put the cursor into the wrong one."""
        ids = self.page.evaluate(
            "[...document.querySelectorAll('input[id], select[id], textarea[id]')].map((one) => one.id)"
        )
        twice = {one for one in ids if ids.count(one) > 1}
        assert not twice, f"{self.path()} has several fields {twice}"

    def accessible(self) -> None:
        """Nothing serious or critical for axe."""
        found = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        bad = [
            f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:160]}"
            for one in found
            if one["impact"] in SERIOUS
        ]
        assert not bad, f"{self.path()}: " + "; ".join(bad)

    def state(self) -> dict:
        """Return the cookies, to come back signed in."""
        return self.context.storage_state()

    def close(self) -> None:
        """Leave; whatever went wrong since the last page counts."""
        trouble = self.watch.trouble
        self.context.close()
        assert not trouble, f"{self.name}: " + "; ".join(trouble)
