"""What people do meanwhile: one proposal after another goes down the whole chain, by the forms of the site."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import httpx

from chain_builders import jpeg

TOKEN = "k" * 32
PHOTO = jpeg()


def thai(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year + 543}"


@dataclass
class Promises:
    """What the server has said is done. ``texts`` holds the last text that may be stored, ``facts`` what stays for ever."""

    facts: list[tuple[str, int, str]] = field(default_factory=list)
    texts: dict[int, set[str]] = field(default_factory=dict)
    count: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, kind: str, pk: int, detail: str = "") -> None:
        with self.lock:
            self.count += 1
            if kind:
                self.facts.append((kind, pk, detail))


class Gone(Exception):
    """The server went away before it answered: nobody knows what was stored."""


class Worker(threading.Thread):
    """One group with its officer: sends forms until it is told to stop, and begins again where the database stands."""

    def __init__(
        self,
        number: int,
        url: str,
        given: dict,
        projects: Iterator[dict],
        promises: Promises,
        where: Callable[[int], dict],
    ) -> None:
        super().__init__(daemon=True)
        self.number, self.url, self.given, self.projects, self.promises, self.where = (
            number,
            url,
            given,
            projects,
            promises,
            where,
        )
        self.project: dict | None = None
        self.stopped = threading.Event()
        self.running = threading.Event()
        self.idle = threading.Event()
        self.idle.set()
        self.failures: list[str] = []
        self.written = 0

    def post(
        self,
        person: str,
        path: str,
        data: dict | None = None,
        *,
        files: dict | None = None,
        headers: dict | None = None,
    ) -> httpx.Response:
        try:
            response = self.http.post(
                f"{self.url}{path}", data=data or {}, files=files,
                headers={
                    "Cookie": f"sessionid={self.given['cookies'][person]}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN, **(headers or {})
                },
            )  # fmt: skip
        except httpx.TransportError as error:
            raise Gone from error
        if response.status_code >= 400:
            self.failures.append(f"{path}: {response.status_code} {response.text[:300]}")
            raise Gone
        return response

    def run(self) -> None:
        while not self.stopped.is_set():
            if not self.running.wait(0.05):
                continue
            self.idle.clear()
            self.http = httpx.Client(timeout=30)
            try:
                while self.running.is_set() and not self.stopped.is_set():
                    self.step()
            except Gone:
                self.running.clear()
            finally:
                self.http.close()
                self.idle.set()

    def step(self) -> None:
        """Do the next thing in the chain of the project at hand, as the database tells where it stands."""
        if self.project is None:
            self.project = next(self.projects)
        pk = self.project["pk"]
        stands = self.where(pk)
        todo = getattr(self, f"when_{stands['at']}")
        if todo(pk, stands) == "done":
            self.project = None

    def save_text(self, pk: int, *, autosave: bool) -> None:
        self.written += 1
        text = f"สถานการณ์ ฉบับที่ {self.number}-{self.written} ขยะเปียกยังไม่แยก น้ำเสียไหลลงห้วย"
        # Until the answer is there, the text before may stand as well.
        self.promises.texts.setdefault(pk, {self.project["situation"]})  # type: ignore[index]
        self.promises.texts[pk] = self.promises.texts[pk] | {text}
        data = {"situation": text, **({"changed": "situation"} if autosave else {})}
        self.post(
            "applicant", f"/projects/{pk}/proposal/situation/", data, headers={"X-Autosave": "1"} if autosave else None
        )
        self.promises.texts[pk] = {text}
        self.promises.keep("", pk)

    def when_draft(self, pk: int, _stands: dict) -> None:
        self.save_text(pk, autosave=True)
        self.save_text(pk, autosave=False)
        response = self.post("applicant", f"/projects/{pk}/submit/")
        if response.headers["Location"].endswith("/proposal/"):
            self.promises.keep("step", pk, "submit")
        else:
            self.failures.append(f"submit of {pk} led to {response.headers['Location']}")

    def when_submitted(self, pk: int, _stands: dict) -> None:
        self.post("officer", f"/projects/{pk}/screen/pass/", {"note": ""})
        self.promises.keep("step", pk, "pass_screening")

    def when_screened(self, pk: int, _stands: dict) -> None:
        self.post(
            "chair",
            f"/meetings/{self.given['meeting']}/decide/{pk}/",
            {"outcome": "approve", "amount": "9600", "short_reason": "น้ำท่วม"},
        )
        self.promises.keep("step", pk, "approve")

    def when_approved(self, pk: int, _stands: dict) -> None:
        self.post("officer", f"/projects/{pk}/agreement/")
        self.promises.keep("agreement", pk)

    def when_unsigned(self, pk: int, _stands: dict) -> None:
        self.post("officer", f"/projects/{pk}/agreement/sign/", {"signed_on": thai(date.today())})
        self.promises.keep("step", pk, "start")

    def when_running(self, pk: int, stands: dict) -> None:
        self.post("officer", f"/instalments/{stands['instalment']}/request/", {"payee": "", "method": "transfer"})
        self.promises.keep("voucher", stands["instalment"], "requested")

    def when_requested(self, _pk: int, stands: dict) -> None:
        self.post("officer", f"/vouchers/{stands['voucher']}/check/")
        self.promises.keep("voucher", stands["instalment"], "checked")

    def when_checked(self, _pk: int, stands: dict) -> None:
        data = {"method": "transfer", "paid_on": thai(date.today()), "reference": "KTB-1"}
        self.post("finance", f"/vouchers/{stands['voucher']}/pay/", data)
        self.promises.keep("voucher", stands["instalment"], "paid")

    def when_paid(self, _pk: int, _stands: dict) -> str:
        """Two reports with a photo; then the next proposal."""
        for _number in range(2):
            client_id = uuid.uuid4().hex
            self.post(
                "applicant", f"/activities/{self.project['activity']}/report/",  # type: ignore[index]
                {"client_id": client_id, "held_on": "10/1/2569", "place": "ศาลา", "done": "ชวนครัวเรือนแยกขยะ", "then": "draft"},
                files={"photos": ("ภาพ.jpg", PHOTO, "image/jpeg")},
            )  # fmt: skip
            self.promises.keep("report", 0, client_id)
        return "done"
