"""Addresses of this app."""

from django.urls import path

from kongtun.funds.views import choose, committee, edit, notices, orders, year

app_name = "funds"
urlpatterns = [
    path("funds/choose/", choose.switch, name="switch"),
    path("funds/<int:pk>/choose/", choose.choose, name="choose"),
    path("funds/<int:pk>/edit/", edit.edit, name="edit"),
    path("funds/<int:pk>/years/<int:fiscal_year>/", year.year, name="year"),
    path("funds/<int:pk>/committee/", committee.committee, name="committee"),
    path("funds/<int:pk>/committee/new/", committee.seat, name="seat"),
    path("funds/<int:pk>/committee/orders/new/<slug:kind>/", orders.new, name="order-new"),
    path("funds/<int:pk>/committee/orders/<int:order_pk>/", orders.detail, name="order"),
    path("funds/<int:pk>/committee/orders/<int:order_pk>/edit/", orders.edit, name="order-edit"),
    path("funds/<int:pk>/committee/orders/<int:order_pk>/sign/", orders.sign, name="order-sign"),
    path("funds/<int:pk>/committee/orders/<int:order_pk>/discard/", orders.discard, name="order-discard"),
    path("funds/<int:pk>/committee/<int:member_pk>/", committee.correct, name="correct"),
    path("funds/<int:pk>/committee/<int:member_pk>/leave/", committee.leave, name="leave"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<str:code>/", notices.notices, name="notice"),
]
