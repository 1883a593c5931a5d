"""Addresses of this app."""

from django.urls import path

from kongtun.overview.views import area, fund, questions

app_name = "overview"
urlpatterns = [
    path("overview/", area.show, name="show"),
    path("overview/silent/", questions.silent, name="silent"),
    path("overview/money/", questions.money, name="money"),
    path("overview/lacks/", questions.lacks, name="lacks"),
    path("overview/waiting/", questions.waiting, name="waiting"),
    path("overview/improved/", questions.improved, name="improved"),
    path("overview/<slug:question>.csv", questions.export, name="export"),
    path("overview/funds/<int:pk>/", fund.show, name="fund"),
]
