"""Addresses of this app. They are permanent: programs of others remember them."""

from django.urls import path

from kongtun.opendata import views

app_name = "opendata"
urlpatterns = [
    path("open/", views.home, name="home"),
    path("open/schema/<slug:name>.json", views.schema, name="schema"),
    path("open/<slug:place>/<slug:year>/datapackage.json", views.package, name="package"),
    path("open/<slug:place>/<slug:year>/<slug:name>.<slug:ext>", views.file, name="file"),
]
