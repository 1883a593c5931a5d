"""Addresses of this app."""

from django.urls import path

from kongtun.accounts.views import log, me, password, people, roles, session

app_name = "accounts"
urlpatterns = [
    path("login/", session.login, name="login"),
    path("logout/", session.logout, name="logout"),
    path("password/", password.password_change, name="password_change"),
    path("password/reset/", password.password_reset, name="password_reset"),
    path("password/reset/sent/", password.password_reset_done, name="password_reset_done"),
    path("password/reset/<uidb64>/<token>/", password.password_reset_confirm, name="password_reset_confirm"),
    path("roles/", roles.roles, name="roles"),
    path("me/", me.me, name="me"),
    path("me/tokens/", me.new_token, name="new_token"),
    path("me/tokens/<int:pk>/revoke/", me.revoke, name="revoke_token"),
    path("people/", people.my_people, name="my_people"),
    path("areas/<int:area_pk>/people/", people.people, name="people"),
    path("areas/<int:area_pk>/people/<int:pk>/end/", people.end, name="end_membership"),
    path("areas/<int:area_pk>/log/", log.log, name="log"),
]
