"""Addresses of this app."""

from django.urls import path

from kongtun.documents import views

app_name = "documents"
urlpatterns = [
    path("documents/<slug:form>/<int:pk>.<slug:ext>", views.download, name="download"),
    path("projects/<int:pk>/documents/", views.index, name="index"),
    path("funds/<int:pk>/years/<int:fiscal_year>/plan.<slug:ext>", views.year_plan, name="year-plan"),
]
