"""The hand of the stories in a real browser: it finds links, buttons and fields by the same words, and clicks and types them."""

from __future__ import annotations

from typing import Any

from journeys.browser import DESK, PHONE, Person
from stories.hand import Hand
from stories.screen import Control, Screen

FIELDS = "input, select, textarea"
OPEN = "one => { for (let up = one.closest('details'); up; up = up.parentElement.closest('details')) up.open = true; }"
TICK = """rows => {
  const fields = document.querySelectorAll('input, select, textarea');
  for (const [place, on] of rows) if (fields[place].checked !== on) fields[place].click();
}"""
STILL = "() => !document.querySelector('[hx-get][hx-trigger=load]') && !document.querySelector('.htmx-request')"


class BrowserHand(Hand):
    """A person's browser as a hand."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.others: list[Person] = []
        self._screen: Screen | None = None

    @property
    def path(self) -> str:  # type: ignore[override]
        """The address without the host."""
        return self.person.path()

    def open(self, path: str) -> BrowserHand:
        """Type an address."""
        self._screen = None
        self.person.open(path)
        return self

    def somebody(self) -> BrowserHand:
        """A browser that has not signed in, at phone width."""
        browser, url = self.person.context.browser, self.person.url
        assert browser is not None
        visitor = Person(browser, url, "visitor", counter=self.person.counter, axe=False)
        self.others.append(visitor)
        return BrowserHand(visitor)

    def picture(self, name: str) -> BrowserHand:
        """Keep the page at both widths when pictures are wanted; nothing may be wider than the screen."""
        person = self.person
        before = person.page.viewport_size
        for size in (PHONE, DESK):
            person.page.set_viewport_size(size)
            self.screen()
            person.no_overflow()
            if person.folder:
                person.folder.mkdir(parents=True, exist_ok=True)
                person.page.screenshot(path=person.folder / f"{name}-{size['width']}.png", full_page=True)
        person.page.set_viewport_size(before)
        return self

    def screen(self) -> Screen:
        """The page, when what it fetches itself has come."""
        if self._screen is None:
            self.person.page.wait_for_function(STILL)
            self._screen = Screen(self.person.page.content())
        return self._screen

    def _shown(self, selector: str, found: list[tuple[int, Any]]) -> Any:
        for number, _element in found:
            place = self.person.page.locator(selector).nth(number)
            place.evaluate(OPEN)
            if place.is_visible():
                return place
        raise AssertionError(f"{self.path}: {selector} {[number for number, _one in found]} cannot be seen")

    def _follow(self, found: list[tuple[int, Any]]) -> None:
        place, self._screen = self._shown("a[href]", found), None
        with self.person.page.expect_navigation():
            place.click()
        self.person.look()

    def _press(self, found: list[tuple[int, Any]], changes: list[tuple[Control, Any]]) -> None:
        page = self.person.page
        ticks = [[one.place, bool(value)] for one, value in changes if one.is_tick]
        if ticks:
            page.evaluate(TICK, ticks)
        for one, value in changes:
            if one.is_tick:
                continue
            field = page.locator(FIELDS).nth(one.place)
            field.evaluate(OPEN)
            if one.kind == "file":
                field.set_input_files(
                    [{"name": name, "mimeType": "image/jpeg", "buffer": body} for name, body in value]
                )
            elif one.kind in ("select", "many"):
                field.select_option(value)
            else:
                field.fill(value)
        button, element = self._shown("button", found), found[0][1]
        stays = element.get("name") == "add_row" or any(up.get("hx-post") for up in [element, *element.iterancestors()])
        self._screen = None
        if stays:
            rows = page.locator(FIELDS).count()
            button.click()
            if element.get("name") == "add_row":
                page.wait_for_function(f"() => document.querySelectorAll('{FIELDS}').length > {rows}")
            page.wait_for_function(STILL)
            return
        with page.expect_navigation(timeout=15000):
            button.click()
        self.person.look()
        troubles = self.screen().troubles()
        assert not troubles, f"{self.path}: {troubles}"
