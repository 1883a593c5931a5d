"""Addresses of this app."""

from typing import Any

app_name = "overview"
urlpatterns: list[Any] = []
