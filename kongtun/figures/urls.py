"""Addresses of this app."""

from django.urls import path, re_path

from kongtun.figures.views import saved, show

app_name = "figures"
urlpatterns = [
    path("figures/", show.show, name="show"),
    re_path(r"^figures\.(?P<ext>xlsx|csv)$", show.export, name="export"),
    path("figures/records/<slug:figure>/", show.records, name="records"),
    path("figures/keep/", saved.keep, name="keep"),
    path("figures/kept/<int:pk>/mail/", saved.mail, name="mail"),
    path("figures/mail/<str:token>/stop/", saved.mail_stop, name="mail-stop"),
    path("figures/kept/<int:pk>/remove/", saved.remove, name="remove"),
]
