"""Addresses of this app."""

from django.urls import path

from kongtun.meetings.views import attendance, close, detail, listing, new, plans, rates, record

app_name = "meetings"
urlpatterns = [
    path("funds/<int:pk>/meetings/", listing.meeting_list_page, name="list"),
    path("funds/<int:pk>/meetings/new/", new.new_meeting, name="new"),
    path("funds/<int:pk>/meetings/attendance/", rates.rates_page, name="rates"),
    path("meetings/<int:pk>/", detail.meeting_page, name="detail"),
    path("meetings/<int:pk>/edit/", new.change, name="edit"),
    path("meetings/<int:pk>/attendance/", attendance.save_attendance, name="attendance"),
    path("meetings/<int:pk>/record/", record.record_page, name="record"),
    path("meetings/<int:pk>/close/", close.close_page, name="close"),
    path("meetings/<int:pk>/plans/<int:plan_pk>/", plans.approve_plan_here, name="approve-plan"),
]
