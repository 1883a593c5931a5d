"""Addresses of this app."""

from typing import Any

app_name = "opendata"
urlpatterns: list[Any] = []
