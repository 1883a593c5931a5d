"""Addresses of this app."""

from django.urls import path

from kongtun.knowledge.views import awards, store, use, write

app_name = "knowledge"
urlpatterns = [
    path("knowledge/", store.home, name="home"),
    path("knowledge/mine/", write.mine, name="mine"),
    path("knowledge/new/<slug:kind>/", write.new, name="new"),
    path("knowledge/<int:pk>/", store.entry_page, name="entry"),
    path("knowledge/<int:pk>/file/", store.file, name="file"),
    path("knowledge/<int:pk>/edit/", write.edit, name="edit"),
    path("knowledge/<int:pk>/publish/", write.publish, name="publish"),
    path("knowledge/<int:pk>/withdraw/", write.withdraw, name="withdraw"),
    path("knowledge/<int:pk>/members/", write.members, name="members"),
    path("knowledge/<int:pk>/use/", use.use, name="use"),
    path("knowledge/awards/", awards.lists, name="awards"),
    path("knowledge/awards/open/", awards.open_list, name="award-open"),
    path("knowledge/awards/<int:pk>/", awards.award, name="award"),
    path("knowledge/awards/<int:pk>/nominate/", awards.nominate_page, name="nominate"),
    path("knowledge/awards/<int:pk>/criteria/", awards.criteria, name="award-criteria"),
    path("knowledge/awards/<int:pk>/decide/", awards.decide, name="award-decide"),
    path("knowledge/awards/<int:pk>/<int:nomination_pk>/withdraw/", awards.withdraw_name, name="withdraw-name"),
    path("knowledge/awards/<int:pk>/<int:nomination_pk>/score/", awards.score, name="award-score"),
]
