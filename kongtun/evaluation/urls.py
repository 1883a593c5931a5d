"""Addresses of this app."""

from django.urls import path

from kongtun.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("projects/<int:pk>/results/", views.results, name="results"),
    path("projects/<int:pk>/terminate/", views.terminate, name="terminate"),
    path("projects/<int:pk>/final-report/", views.final_report, name="final-report"),
    path("projects/<int:pk>/final-report/<slug:name>/", views.advance, name="advance"),
]
