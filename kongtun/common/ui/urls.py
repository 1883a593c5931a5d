"""The gallery of components."""

from django.urls import path

from kongtun.common.ui.gallery import gallery, gallery_task

app_name = "ui"
urlpatterns = [
    path("", gallery, name="gallery"),
    path("task/", gallery_task, name="gallery_task"),
]
