"""Addresses of this app."""

from django.urls import path

from kongtun.dashboards.views.fund import fund_page, funds
from kongtun.dashboards.views.home import home
from kongtun.dashboards.views.project import project_page

app_name = "dashboards"
urlpatterns = [
    path("home/", home, name="home"),
    path("funds/", funds, name="funds"),
    path("funds/<int:pk>/", fund_page, name="fund"),
    path("projects/<int:pk>/", project_page, name="project"),
]
