"""App: คลังความรู้."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """คลังความรู้."""

    name = "kongtun.knowledge"
    label = "knowledge"
    verbose_name = "คลังความรู้"
