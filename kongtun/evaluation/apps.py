"""App: ประเมินผล."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """ประเมินผล."""

    name = "kongtun.evaluation"
    label = "evaluation"
    verbose_name = "ประเมินผล"
