"""Addresses of this app."""

from django.urls import path

from kongtun.maps.views import boundaries, place, public, show

app_name = "maps"
urlpatterns = [
    path("map/", show.show, name="show"),
    path("find/map/", public.public_map, name="public"),
    path("map.png", show.picture_file, name="picture"),
    path("map/boundaries/", boundaries.boundaries, name="boundaries"),
    path("map/boundaries/<int:pk>/", boundaries.boundary_file, name="boundary-file"),
    path("funds/<int:pk>/place/", place.place, name="place"),
    path("projects/<int:pk>/place/", place.project_place, name="project-place"),
]
