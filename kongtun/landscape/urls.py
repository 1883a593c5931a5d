"""Addresses of this app."""

from django.urls import path

from kongtun.landscape.views import designations, export, networks, organisations, overview, partners, tools, works

app_name = "landscape"
urlpatterns = [
    path("landscape/", overview.index, name="index"),
    path("landscape/matrix/", overview.matrix_page, name="matrix"),
    path("landscape/timeline/", overview.timeline_page, name="timeline"),
    path("landscape/together/", overview.together_page, name="together"),
    path("landscape/areas/<int:pk>/gather/", overview.gather_now, name="gather"),
    path("landscape/<slug:view>.xlsx", export.export, name="export"),
    path("landscape/organisations/", organisations.organisation_list, name="organisations"),
    path("landscape/organisations/new/", organisations.organisation_new, name="organisation-new"),
    path("landscape/organisations/duplicates/", organisations.duplicates, name="duplicates"),
    path("landscape/organisations/<int:pk>/", organisations.organisation_page, name="organisation"),
    path("landscape/organisations/<int:pk>/edit/", organisations.organisation_edit, name="organisation-edit"),
    path("landscape/organisations/<int:pk>/programmes/", organisations.programme_add, name="programme-add"),
    path("landscape/organisations/<int:pk>/merge/<int:other>/", organisations.merge, name="merge"),
    path("landscape/organisations/<int:pk>/different/<int:other>/", organisations.different, name="different"),
    path("landscape/merges/<int:pk>/undo/", organisations.merge_undo, name="merge-undo"),
    path("landscape/works/new/", works.work_new, name="work-new"),
    path("landscape/works/<int:pk>/", works.work_page, name="work"),
    path("landscape/works/<int:pk>/edit/", works.work_edit, name="work-edit"),
    path("landscape/works/<int:pk>/withdraw/", works.work_withdraw, name="work-withdraw"),
    path("landscape/works/<int:pk>/restore/", works.work_restore, name="work-restore"),
    path("funds/<int:pk>/partners/", partners.of_fund, name="of-fund"),
    path("funds/<int:pk>/partners/invite/", partners.invite, name="invite"),
    path("landscape/invitations/<int:pk>/", partners.answer, name="answer"),
    path("landscape/designations/", designations.designation_list, name="designations"),
    path("landscape/designations/new/", designations.designate_page, name="designate"),
    path("landscape/designations/<int:pk>/withdraw/", designations.withdraw, name="designation-withdraw"),
    path("landscape/announcements/<int:pk>/", designations.announcement_page, name="announcement"),
    path("landscape/tags/<slug:kind>/<int:pk>/", tools.tags, name="tags"),
    path("landscape/tools/", tools.tools_page, name="tools"),
    path("landscape/networks/", networks.network_list, name="networks"),
    path("landscape/networks/new/", networks.network_new, name="network-new"),
    path("landscape/networks/<int:pk>/", networks.network_page, name="network"),
    path("landscape/networks/<int:pk>/edit/", networks.network_edit, name="network-edit"),
    path("landscape/networks/<int:pk>/teams/new/", networks.mechanism_new, name="mechanism-new"),
    path("landscape/teams/<int:pk>/", networks.mechanism_edit, name="mechanism"),
    path("landscape/teams/<int:pk>/provinces/", networks.mechanism_provinces, name="mechanism-provinces"),
    path("landscape/teams/<int:pk>/remove/", networks.mechanism_remove, name="mechanism-remove"),
    path("landscape/teams/<int:pk>/parts/", networks.part_add, name="part-add"),
    path("landscape/teams/<int:pk>/parts/<int:part>/remove/", networks.part_remove, name="part-remove"),
]
