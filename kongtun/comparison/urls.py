"""Addresses of this app."""

from typing import Any

app_name = "comparison"
urlpatterns: list[Any] = []
