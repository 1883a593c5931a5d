"""The four pages in front of the product's own addresses, which the templates' links need."""

from django.urls import path

from bench.baseline import fund, home, listing, project
from kongtun.config import urls

urlpatterns = [
    path("home/", home.page),
    path("funds/<int:pk>/", fund.page),
    path("funds/<int:pk>/projects/", listing.page),
    path("projects/<int:pk>/", project.page),
    *urls.urlpatterns,
]
