"""Addresses of this app."""

from django.urls import path, re_path

from kongtun.dashboards.views.coverage import area_matrix, fund_matrix
from kongtun.dashboards.views.coverage_missing import missing, missing_file
from kongtun.dashboards.views.fund import fund_page, funds
from kongtun.dashboards.views.home import home
from kongtun.dashboards.views.project import project_page
from kongtun.dashboards.views.together import network, together

app_name = "dashboards"
urlpatterns = [
    path("home/", home, name="home"),
    path("funds/", funds, name="funds"),
    path("funds/<int:pk>/", fund_page, name="fund"),
    path("funds/<int:pk>/coverage/", fund_matrix, name="fund-coverage"),
    path("funds/<int:pk>/network/", network, name="network"),
    path("home/together/", together, name="together"),
    path("coverage/", area_matrix, name="coverage"),
    path("coverage/missing/", missing, name="coverage-missing"),
    re_path(r"^coverage/missing\.(?P<ext>xlsx|csv)$", missing_file, name="coverage-missing-file"),
    path("projects/<int:pk>/", project_page, name="project"),
]
