"""Addresses of this app."""

from typing import Any

app_name = "maps"
urlpatterns: list[Any] = []
