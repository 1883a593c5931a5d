"""Addresses of this app."""

from django.urls import path

from kongtun.public import views

app_name = "public"
urlpatterns = [
    path("", views.front, name="front"),
    path("find/", views.funds, name="funds"),
    path("a/<slug:kind>/<slug:code>/", views.area, name="area"),
    path("f/<slug:code>/", views.fund, name="fund"),
    path("f/<slug:code>/plans/<int:pk>/", views.plan, name="plan"),
    path("p/<int:pk>/", views.project, name="project"),
    path("p/photos/<int:pk>/<slug:size>.jpg", views.photo, name="photo"),
    path("language/<slug:code>/", views.language, name="language"),
    path("robots.txt", views.robots, name="robots"),
]
