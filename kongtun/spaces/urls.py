"""Addresses of this app."""

from django.urls import path

from kongtun.spaces.views import board, files, plan

app_name = "spaces"
urlpatterns = [
    path("spaces/", board.list_page, name="list"),
    path("spaces/<int:team_pk>/", board.space, name="space"),
    path("spaces/<int:team_pk>/questions/", board.questions, name="questions"),
    path("spaces/<int:team_pk>/new/<slug:kind>/", board.new_post, name="new-post"),
    path("spaces/<int:team_pk>/posts/<int:pk>/", board.post, name="post"),
    path("spaces/<int:team_pk>/posts/<int:pk>/pin/", board.pin, name="pin"),
    path("spaces/<int:team_pk>/answers/<int:pk>/mark/", board.mark, name="mark"),
    path("spaces/<int:team_pk>/remove/<slug:what>/<int:pk>/", board.remove, name="remove"),
    path("spaces/<int:team_pk>/restore/<slug:what>/<int:pk>/", board.restore, name="restore"),
    path("spaces/<int:team_pk>/plan/", plan.plan, name="plan"),
    path("spaces/<int:team_pk>/plan/copy/", plan.copy, name="copy"),
    path("spaces/<int:team_pk>/plan/send/", plan.send, name="send"),
    path("spaces/<int:team_pk>/files/", files.files, name="files"),
    path("spaces/<int:team_pk>/files/<int:pk>/", files.file, name="file"),
    path("spaces/<int:team_pk>/channel/", files.channel, name="channel"),
]
