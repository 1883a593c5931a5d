"""Addresses of this app."""

from django.urls import path

from kongtun.projects.views import activity, agreement, attachments, confirm, listing, proposal, section, start

app_name = "projects"
urlpatterns = [
    path("projects/", listing.mine, name="mine"),
    path("funds/<int:pk>/projects/", listing.listing, name="list"),
    path("funds/<int:pk>/projects/new/", start.new, name="new"),
    path("projects/<int:pk>/proposal/", proposal.task_list, name="proposal"),
    path("projects/<int:pk>/proposal/preview/", proposal.preview, name="preview"),
    path("projects/<int:pk>/proposal/attachments/", attachments.attachments, name="attachments"),
    path("projects/<int:pk>/proposal/activities/<int:activity_pk>/", activity.activity, name="activity"),
    path("projects/<int:pk>/proposal/<slug:slug>/", section.section, name="section"),
    path("projects/<int:pk>/files/<int:attachment_pk>/", attachments.download, name="file"),
    path("projects/<int:pk>/agreement/", agreement.agreement, name="agreement"),
    path("projects/<int:pk>/agreement/sign/", agreement.sign, name="agreement_sign"),
    path("projects/<int:pk>/agreement/upload/", agreement.upload, name="agreement_upload"),
    path("projects/<int:pk>/agreement/copy/", agreement.signed_copy, name="agreement_copy"),
    path("projects/<int:pk>/confirm/", confirm.confirm, name="confirm"),
    path("projects/<int:pk>/cancel/", confirm.cancel, name="cancel"),
    path("projects/<int:pk>/team/", confirm.team, name="team"),
]
