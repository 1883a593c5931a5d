"""Addresses of this app."""

from django.urls import path

from kongtun.selection.views import assess, judging, rounds

app_name = "selection"
urlpatterns = [
    path("selection/", rounds.listing, name="list"),
    path("selection/new/", rounds.new, name="new"),
    path("selection/<int:pk>/", rounds.round_page, name="round"),
    path("selection/<int:pk>/edit/", rounds.edit, name="edit"),
    path("selection/<int:pk>/rules/", rounds.rules, name="rules"),
    path("selection/<int:pk>/candidates/", rounds.candidates, name="candidates"),
    path("selection/<int:pk>/candidates/<int:candidate_pk>/remove/", rounds.remove, name="remove"),
    path("selection/<int:pk>/start/", rounds.start, name="start"),
    path("selection/<int:pk>/score/<int:candidate_pk>/", judging.score, name="score"),
    path("selection/<int:pk>/ranking/", judging.ranking, name="ranking"),
    path("selection/<int:pk>/decide/", judging.decide, name="decide"),
    path("selection/<int:pk>/targets/", judging.targets, name="targets"),
    path("funds/<int:pk>/capital/", assess.capital, name="capital"),
    path("funds/<int:pk>/capital/<slug:kind>/", assess.assess, name="assess"),
]
