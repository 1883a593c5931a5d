"""Addresses of this app."""

from django.urls import URLPattern

app_name = "groupwork"
urlpatterns: list[URLPattern] = []
