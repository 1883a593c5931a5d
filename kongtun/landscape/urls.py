"""Addresses of this app."""

from django.urls import URLPattern

app_name = "landscape"
urlpatterns: list[URLPattern] = []
