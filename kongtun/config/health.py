"""Health of the installation, for people and monitors."""

from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

import kongtun
from kongtun.accounts.web import public


@public
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 (same answer for everybody)
    """Return the state of database, jobs and storage, and the version; 503 if something fails."""
    report: dict[str, object] = {"version": kongtun.__version__, "time": timezone.now().isoformat()}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        report["database"] = connection.vendor
        report["jobs_waiting"] = DBTaskResult.objects.ready().count()
    except Exception as error:  # noqa: BLE001 (any failure is the answer)
        report["database"] = f"failed: {type(error).__name__}"
    try:
        default_storage.exists("healthz")
        report["storage"] = "ok"
    except OSError as error:
        report["storage"] = f"failed: {type(error).__name__}"
    failed = any(str(value).startswith("failed") for value in report.values())
    report["status"] = "failed" if failed else "ok"
    return JsonResponse(report, status=503 if failed else 200)
