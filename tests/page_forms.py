"""Read the forms of a page as a browser would: method, address, and what would be sent if nobody changed anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

NOT_SENT = {"submit", "button", "reset", "image", "file"}


@dataclass
class PageForm:
    """One form. ``data`` holds lists of values by name, ``buttons`` the named buttons, ``files`` the names of uploads."""

    method: str
    action: str
    data: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def put(self, name: str, value: str) -> None:
        self.data.setdefault(name, []).append(value)

    def sent(self, **changes: object) -> dict[str, object]:
        """Return what would be sent, with ``changes``."""
        return {**{name: values if len(values) > 1 else values[0] for name, values in self.data.items()}, **changes}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[PageForm] = []
        self.by_id: dict[str, PageForm] = {}
        self.loose: list[tuple[str, dict]] = []
        self.current: PageForm | None = None
        self.select: tuple[PageForm, str, bool, list[str]] | None = None
        self.textarea: tuple[PageForm, str] | None = None
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        at = {name: "" if value is None else value for name, value in attrs}
        if tag == "form":
            self.current = PageForm(at.get("method", "get").lower(), at.get("action", ""))
            self.forms.append(self.current)
            if "id" in at:
                self.by_id[at["id"]] = self.current
            return
        form = self.by_id.get(at["form"]) if "form" in at else self.current
        if tag in ("input", "button") and form is None and "form" in at:
            self.loose.append((tag, at))
        elif form is not None:
            self.control(tag, at, form)

    def control(self, tag: str, at: dict, form: PageForm) -> None:
        name = at.get("name", "")
        if tag == "option" and self.select:
            value = at.get("value", "")
            self.select[3].append(value)
            if "selected" in at:
                form.put(self.select[1], value)
            return
        if not name or "disabled" in at:
            return
        if tag == "button":
            form.buttons.append((name, at.get("value", "")))
        elif tag == "input":
            self.input(name, at, form)
        elif tag == "select":
            self.select = (form, name, "multiple" in at, [])
        elif tag == "textarea":
            self.textarea, self.text = (form, name), []

    def input(self, name: str, at: dict, form: PageForm) -> None:
        kind = at.get("type", "text").lower()
        if kind == "file":
            form.files.append(name)
        elif kind in ("submit", "image"):
            form.buttons.append((name, at.get("value", "")))
        elif kind in ("checkbox", "radio"):
            form.choices.setdefault(name, []).append(at.get("value", "on"))
            if "checked" in at:
                form.put(name, at.get("value", "on"))
        elif kind not in NOT_SENT:
            form.put(name, at.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.current = None
        elif tag == "textarea" and self.textarea:
            form, name = self.textarea
            form.put(name, "".join(self.text).removeprefix("\n"))
            self.textarea = None
        elif tag == "select" and self.select:
            form, name, several, options = self.select
            form.choices[name] = options
            if name not in form.data and not several and options:
                form.put(name, options[0])
            self.select = None


def forms_of(html: str) -> list[PageForm]:
    """Return the forms of a page in its order."""
    reader = _Reader()
    reader.feed(html)
    for tag, at in reader.loose:
        if at["form"] in reader.by_id:
            reader.control(tag, at, reader.by_id[at["form"]])
    return reader.forms


def post_forms(html: str, url: str) -> list[PageForm]:
    """Return the forms that post to ``url`` (an empty action is the page's own address, taken to be ``url``)."""
    path = url.partition("?")[0]
    return [form for form in forms_of(html) if form.method == "post" and form.action.partition("?")[0] in ("", path)]
