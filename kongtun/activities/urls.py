"""Addresses of this app."""

from django.urls import path

from kongtun.activities import views

app_name = "activities"
urlpatterns = [
    path("projects/<int:pk>/activities/", views.plan, name="plan"),
    path("activities/<int:pk>/report/", views.new, name="new"),
    path("reports/", views.mine, name="mine"),
    path("reports/<int:pk>/", views.report, name="report"),
    path("reports/<int:pk>/advance/<slug:name>/", views.advance, name="advance"),
    path("reports/<int:pk>/discard/", views.discard, name="discard"),
    path("photos/<int:pk>/<slug:size>.jpg", views.photo, name="photo"),
]
