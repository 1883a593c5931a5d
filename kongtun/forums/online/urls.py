"""Addresses of online rooms and calendars."""

from django.urls import path

from kongtun.forums.online import views

app_name = "online"
urlpatterns = [
    path("forums/<int:pk>/room/", views.room, name="room"),
    path("forums/<int:pk>/room/people/", views.people, name="people"),
    path("forums/<int:pk>/forum.ics", views.entry, name="entry"),
    path("me/calendar/", views.feed, name="feed"),
    path("calendar/<str:secret>.ics", views.calendar, name="calendar"),
]
