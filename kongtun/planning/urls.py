"""Addresses of this app."""

from django.urls import path

from kongtun.planning import views

app_name = "planning"
urlpatterns = [
    path("funds/<int:pk>/plans/", views.plan_list, name="list"),
    path("funds/<int:pk>/plans/new/", views.new_plan, name="new"),
    path("funds/<int:pk>/priority/", views.fund_priority, name="fund-priority"),
    path("funds/<int:pk>/priority/<int:year>/weights/", views.weights, name="weights"),
    path("plans/<int:pk>/", views.plan_detail, name="detail"),
    path("plans/<int:pk>/problems/", views.problems, name="problems"),
    path("plans/<int:pk>/problems/new/", views.new_problem, name="problem-new"),
    path("plans/<int:pk>/problems/own/", views.own_indicator, name="own-indicator"),
    path("plans/<int:pk>/problems/<int:row>/", views.edit_problem, name="problem"),
    path("plans/<int:pk>/problems/<int:row>/remove/", views.drop_problem, name="problem-remove"),
    path("plans/<int:pk>/problems/<int:row>/priority/", views.problem_priority, name="problem-priority"),
    path("plans/<int:pk>/priority/", views.plan_priority, name="priority"),
    path("plans/<int:pk>/compare/", views.compare_page, name="compare"),
    path("plans/<int:pk>/approaches/", views.approaches, name="approaches"),
    path("plans/<int:pk>/budget/", views.budget, name="budget"),
    path("plans/<int:pk>/suggested/", views.suggested, name="suggested"),
    path("plans/<int:pk>/suggested/<int:row>/", views.edit_suggested, name="suggested-edit"),
    path("plans/<int:pk>/suggested/<int:row>/remove/", views.drop_suggested, name="suggested-remove"),
    path("plans/<int:pk>/advance/<slug:name>/", views.advance_plan, name="advance"),
]
