"""App: เอกสาร."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """เอกสาร."""

    name = "kongtun.documents"
    label = "documents"
    verbose_name = "เอกสาร"
