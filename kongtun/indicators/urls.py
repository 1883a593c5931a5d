"""Addresses of this app."""

from django.urls import path

from kongtun.indicators import views

app_name = "indicators"
urlpatterns = [
    path("issue-sets/", views.my_sets, name="my-sets"),
    path("areas/<int:area_pk>/issue-sets/", views.issue_sets, name="sets"),
    path("areas/<int:area_pk>/issue-sets/new/", views.new_set, name="set-new"),
    path("areas/<int:area_pk>/issue-sets/<int:pk>/end/", views.end_set, name="set-end"),
]
