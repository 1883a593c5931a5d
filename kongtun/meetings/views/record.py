"""What the minutes say besides attendance, plans and decisions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.meetings.actions import save_record
from kongtun.meetings.forms import RecordForm
from kongtun.meetings.minutes_record import RECORD_FIELDS, record_fingerprint, record_of
from kongtun.meetings.views.detail import MEETINGS


@requires(P.MEETING_EDIT)
def record_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and save the record; also after the meeting was closed, since minutes are written up afterwards."""
    meeting = get_record(request, MEETINGS, P.MEETING_EDIT, pk=pk)
    record = record_of(meeting)
    initial = {name: getattr(record, name) for name in RECORD_FIELDS} | {"fingerprint": record_fingerprint(record)}
    form = RecordForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            save_record(meeting, by=request.user, **form.cleaned_data)
        except EditConflict:
            form.data = {**request.POST.dict(), "fingerprint": record_fingerprint(record)}
            form.add_error(None, _("มีคนแก้บันทึกนี้หลังจากคุณเปิดหน้า เปิดอีกหน้าต่างเพื่อดู ถ้าจะใช้ของคุณให้กดเก็บอีกครั้ง"))
            status = 409
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("เก็บบันทึกแล้ว พิมพ์รายงานการประชุมได้เลย"))
            return redirect("meetings:detail", pk=pk)
    if form.errors and status == 200:
        status = 422
    return render(
        request, "meetings/record.html", {"meeting": meeting, "fund": meeting.fund, "form": form}, status=status
    )
