"""Addresses of this app."""

from django.urls import path

from kongtun.maps.views import show

app_name = "maps"
urlpatterns = [
    path("map/", show.show, name="show"),
    path("map.png", show.picture_file, name="picture"),
]
