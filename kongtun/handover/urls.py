"""Addresses of this app."""

from django.urls import path

from kongtun.handover.views import bulk, hand, record

app_name = "handover"
urlpatterns = [
    path("handovers/", record.list_page, name="list"),
    path("handovers/start/", hand.start, name="start"),
    path("handovers/bulk/", bulk.bulk, name="bulk"),
    path("handovers/mentors/<int:mentor_pk>/", hand.start_mentor, name="start-mentor"),
    path("handovers/people/<int:user_pk>/", hand.start_person, name="start-person"),
    path("handovers/<int:pk>/", record.detail, name="detail"),
    path("handovers/<int:pk>/undo/", record.undo, name="undo"),
    path("handovers/sheets/<int:pk>/", record.sheet, name="sheet"),
    path("handovers/sheets/<int:pk>/read/", record.read, name="read"),
]
