"""Addresses of this app.

``/f/…`` belongs to the public pages of funds: a forum's own address for participants begins with ``/v/`` (เวที): ``/v/<code>/``,
``/v/<code>/<secret>/`` and, for group work, ``/v/<code>/<secret>/group/``.
"""

from django.urls import path

from kongtun.forums.views import after, detail, listing, people, prepare, public, questions

app_name = "forums"
urlpatterns = [
    path("forums/", listing.list_page, name="list"),
    path("forums/year/", listing.year_page, name="year"),
    path("forums/rhythms/", listing.rhythms_page, name="rhythms"),
    path("forums/rhythms/new/", listing.rhythm_new, name="rhythm-new"),
    path("forums/rhythms/<int:pk>/", listing.rhythm_edit, name="rhythm-edit"),
    path("forums/new/", prepare.new, name="new"),
    path("forums/of-programme/<int:programme_pk>/", listing.of_programme, name="of-programme"),
    path("forums/of-fund/<int:fund_pk>/", listing.of_fund, name="of-fund"),
    path("forums/<int:pk>/", detail.detail_page, name="detail"),
    path("forums/<int:pk>/mine/", detail.mine, name="mine"),
    path("forums/<int:pk>/step/<slug:name>/", detail.step, name="step"),
    path("forums/<int:pk>/change/", detail.change, name="change"),
    path("forums/<int:pk>/cancel/", detail.cancel, name="cancel"),
    path("forums/<int:pk>/reopen/", detail.reopen, name="reopen"),
    path("forums/<int:pk>/field-report/", detail.field_report, name="field-report"),
    path("forums/<int:pk>/basics/", prepare.basics, name="basics"),
    path("forums/<int:pk>/agenda/", prepare.agenda, name="agenda"),
    path("forums/<int:pk>/agenda/start/", prepare.agenda_start, name="agenda-start"),
    path("forums/<int:pk>/costs/", prepare.costs, name="costs"),
    path("forums/<int:pk>/online/", prepare.online, name="online"),
    path("forums/<int:pk>/letters/", prepare.letters, name="letters"),
    path("forums/<int:pk>/people/", people.people_page, name="people"),
    path("forums/<int:pk>/people.xlsx", people.people_xlsx, name="people-xlsx"),
    path("forums/<int:pk>/people/<int:person_pk>/", people.person, name="person"),
    path("forums/<int:pk>/people/<int:person_pk>/remove/", people.person_remove, name="person-remove"),
    path("forums/<int:pk>/desk/", people.desk, name="desk"),
    path("forums/<int:pk>/desk/<int:person_pk>/", people.desk_tick, name="desk-tick"),
    path("forums/<int:pk>/desk-all/", people.desk_all, name="desk-all"),
    path("forums/<int:pk>/poster/", people.poster, name="poster"),
    path("forums/<int:pk>/screen/", people.screen, name="screen"),
    path("forums/<int:pk>/turnout/", people.turnout, name="turnout"),
    path("forums/<int:pk>/questions/", questions.editor, name="questions"),
    path("forums/<int:pk>/answers/", questions.answers, name="answers"),
    path("forums/<int:pk>/answers.xlsx", questions.answers_xlsx, name="answers-xlsx"),
    path("forums/<int:pk>/paper/", questions.paper, name="paper"),
    path("forums/<int:pk>/minutes/", after.minutes_page, name="minutes"),
    path("forums/<int:pk>/follow-ups/", after.follow_ups, name="follow-ups"),
    path("forums/<int:pk>/follow-ups/<int:row_pk>/done/", after.follow_up_done, name="follow-up-done"),
    path("forums/<int:pk>/follow-ups/<int:row_pk>/remove/", after.follow_up_remove, name="follow-up-remove"),
    path("forums/<int:pk>/photos/", after.photos, name="photos"),
    path("forums/<int:pk>/photos/<int:photo_pk>/save/", after.photo_save, name="photo-save"),
    path("forums/<int:pk>/photos/<int:photo_pk>/<slug:size>.jpg", after.photo, name="photo"),
    path("forums/<int:pk>/travel/", after.travel, name="travel"),
    path("forums/<int:pk>/travel/<int:person_pk>/", after.travel_edit, name="travel-edit"),
    path("v/<slug:code>/", public.join, name="join"),
    path("v/<slug:code>/<str:secret>/", public.own, name="own"),
    path("v/<slug:code>/<str:secret>/do/", public.own_act, name="own-act"),
    path("v/<slug:code>/<str:secret>/questions/", public.own_questions, name="own-questions"),
    path("v/<slug:code>/<str:secret>/forum.ics", public.own_calendar, name="own-calendar"),
]
