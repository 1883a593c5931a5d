"""App: คัดเลือกพื้นที่."""

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    """คัดเลือกพื้นที่."""

    name = "kongtun.selection"
    label = "selection"
    verbose_name = "คัดเลือกพื้นที่"
