"""Addresses of this app."""

from django.urls import path

from kongtun.ledger import views

app_name = "ledger"
urlpatterns = [
    path("funds/<int:pk>/money/", views.fund, name="fund"),
    path("funds/<int:pk>/money/entries.xlsx", views.export, name="export"),
    path("funds/<int:pk>/money/receive/", views.receive, name="receive"),
    path("funds/<int:pk>/money/open/", views.open_year, name="open_year"),
    path("entries/<int:pk>/reverse/", views.reverse_entry, name="reverse"),
    path("projects/<int:pk>/money/", views.project, name="project"),
    path("projects/<int:pk>/money/refund/", views.refund, name="refund"),
    path("instalments/<int:pk>/request/", views.request_voucher, name="request"),
    path("vouchers/<int:pk>/", views.voucher, name="voucher"),
    path("vouchers/<int:pk>/check/", views.check, name="check"),
    path("vouchers/<int:pk>/pay/", views.pay, name="pay"),
    path("vouchers/<int:pk>/cancel/", views.cancel, name="cancel"),
]
