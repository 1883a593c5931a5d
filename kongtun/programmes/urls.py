"""Addresses of this app."""

from django.urls import URLPattern

app_name = "programmes"
urlpatterns: list[URLPattern] = []
