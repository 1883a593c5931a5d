"""How an action says no: a Thai sentence with the next step, and the field it is about."""

from django.http import Http404


class Refused(Exception):  # noqa: N818 (reads as a sentence where it is caught)
    """A rule forbids what was asked. ``field`` names the input (a path such as ``lines.2.rate`` for rows)."""

    def __init__(self, message: str, *, field: str = "") -> None:
        self.message = str(message)
        self.field = field
        super().__init__(self.message)


class Unseen(Http404):
    """There is no such record for this person; whether it exists is not told (answered with 404)."""
