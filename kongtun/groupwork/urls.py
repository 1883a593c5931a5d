"""Addresses of this app."""

from django.urls import path

from kongtun.groupwork.views import clusters, mine, notes, prepare, session, summary, wall

app_name = "groupwork"
urlpatterns = [
    path("forums/<int:forum_pk>/groupwork/", prepare.list_page, name="sessions"),
    path("forums/<int:forum_pk>/groupwork/new/", prepare.new, name="new"),
    path("groupwork/<int:pk>/", session.session_page, name="session"),
    path("groupwork/<int:pk>/settings/", prepare.settings_page, name="settings"),
    path("groupwork/<int:pk>/questions/", prepare.questions_page, name="questions"),
    path("groupwork/<int:pk>/questions/<int:question_pk>/", prepare.question_page, name="question"),
    path("groupwork/<int:pk>/groups/", prepare.groups_page, name="groups"),
    path("groupwork/<int:pk>/groups/<int:group_pk>/", prepare.group_page, name="group"),
    path("groupwork/<int:pk>/groups/<int:group_pk>/write/", notes.type_for, name="type"),
    path("groupwork/<int:pk>/table/", notes.table_page, name="table"),
    path("groupwork/<int:pk>/people/", prepare.people_page, name="people"),
    path("groupwork/<int:pk>/people/move/", prepare.move, name="move"),
    path("groupwork/<int:pk>/step/<slug:name>/", session.step, name="step"),
    path("groupwork/<int:pk>/clock/", session.clock, name="clock"),
    path("groupwork/<int:pk>/close/", session.close_page, name="close"),
    path("groupwork/<int:pk>/wall/", wall.wall, name="wall"),
    path("groupwork/<int:pk>/wall/<str:key>/", wall.wall_news, name="wall-news"),
    path("groupwork/<int:pk>/notes/", notes.notes_page, name="notes"),
    path("groupwork/notes/<int:pk>/", notes.note_page, name="note"),
    path("groupwork/notes/<int:pk>/mark/<slug:name>/", notes.mark, name="mark"),
    path("groupwork/notes/<int:pk>/cluster/", clusters.move, name="note-cluster"),
    path("groupwork/<int:pk>/clusters/", clusters.clusters_page, name="clusters"),
    path("groupwork/<int:pk>/clusters/suggest/<int:question_pk>/", clusters.suggest, name="suggest"),
    path("groupwork/clusters/<int:pk>/rename/", clusters.rename, name="rename"),
    path("groupwork/<int:pk>/summary/", summary.summary, name="summary"),
    path("groupwork/<int:pk>/excel/", summary.excel, name="excel"),
    path("v/<slug:code>/<str:secret>/group/", mine.mine, name="mine"),
    path("v/<slug:code>/<str:secret>/group/choose/", mine.choose, name="choose"),
    path("v/<slug:code>/<str:secret>/group/wall/", mine.my_wall, name="mine-wall"),
    path("v/<slug:code>/<str:secret>/group/notes/<int:pk>/", mine.my_note, name="mine-note"),
]
