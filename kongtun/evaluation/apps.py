"""App: ประเมินผล."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """ประเมินผล."""

    name = "kongtun.evaluation"
    label = "evaluation"
    verbose_name = "ประเมินผล"

    def ready(self) -> None:
        """Tell the search for earlier projects what became of them."""
        from kongtun.evaluation.presenters.outcomes import outcomes
        from kongtun.review.similar.outcomes import register_outcomes

        register_outcomes(outcomes)
