"""Photos come through a view that asks who is looking, never from a public folder."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import requires
from kongtun.activities.models import ReportPhoto
from kongtun.activities.queries import visible_photos

SIZES = {"full": "file", "small": "thumbnail"}


def photo_response(photo: ReportPhoto, size: str, *, shared: bool = False) -> HttpResponse:
    """Return the JPEG of a photo (``size`` full or small); 404 for an unknown size or a file that is gone.

    The browser keeps it a day; with ``shared`` (photos anyone may see) caches between may keep it too.
    """
    if size not in SIZES:
        raise Http404
    try:
        opened = getattr(photo, SIZES[size]).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(opened, content_type="image/jpeg")
    response["Cache-Control"] = f"{'public' if shared else 'private'}, max-age=86400"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@requires(Permission.PROJECT_VIEW, team=True)
def photo(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """Show a photo to people who may read its report (also one that was taken away, so that it can be brought back)."""
    found = visible_photos(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return photo_response(found, size)
