"""Addresses of this app."""

from django.urls import URLPattern

app_name = "selection"
urlpatterns: list[URLPattern] = []
