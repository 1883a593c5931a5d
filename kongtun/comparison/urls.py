"""Addresses of this app."""

from django.urls import path, re_path

from kongtun.comparison.views import area, fund

app_name = "comparison"
urlpatterns = [
    path("funds/<int:pk>/peers/", fund.peers, name="fund"),
    path("comparison/", area.show, name="area"),
    re_path(r"^comparison\.(?P<ext>xlsx|csv)$", area.export, name="export"),
]
