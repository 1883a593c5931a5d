"""Addresses of this app."""

from django.urls import path

from kongtun.review.views import (
    checks,
    comments,
    decide,
    findings,
    queue,
    score,
    screen,
    similar,
    steps,
    submit,
    versions,
)

app_name = "review"
urlpatterns = [
    path("checks/", checks.checks_page, name="checks"),
    path("funds/<int:pk>/queue/", queue.queue_page, name="queue"),
    path("funds/<int:pk>/queue/assign/", queue.assign_all, name="assign_all"),
    path("funds/<int:pk>/years/<int:fiscal_year>/screening/", steps.steps_page, name="steps"),
    path("funds/<int:pk>/years/<int:fiscal_year>/rubric/", steps.rubric_page, name="rubric"),
    path("projects/<int:pk>/findings/", findings.findings_page, name="findings"),
    path("projects/<int:pk>/submit/", submit.submit, name="submit"),
    path("projects/<int:pk>/withdraw/", submit.withdraw, name="withdraw"),
    path("projects/<int:pk>/screen/", screen.screen_page, name="screen"),
    path("projects/<int:pk>/screen/pass/", screen.pass_on, name="pass"),
    path("projects/<int:pk>/screen/return/", screen.send_back, name="return"),
    path("projects/<int:pk>/screen/resume/", screen.resume_here, name="resume"),
    path("projects/<int:pk>/screen/assign/", queue.assign_one, name="assign"),
    path("projects/<int:pk>/score/", score.score_page, name="score"),
    path("projects/<int:pk>/scores/", score.scores_page, name="scores"),
    path("projects/<int:pk>/interest/", score.interest_page, name="interest"),
    path("projects/<int:pk>/comments/", comments.talk_page, name="talk"),
    path("projects/<int:pk>/comments/<slug:section>/", comments.comments_page, name="comments"),
    path("comments/<int:pk>/answer/", comments.answer, name="answer"),
    path("comments/<int:pk>/resolve/", comments.resolve, name="resolve"),
    path("projects/<int:pk>/similar/", similar.similar_page, name="similar"),
    path("projects/<int:pk>/similar/<int:other_pk>/", similar.compare_page, name="compare"),
    path("projects/<int:pk>/versions/", versions.versions_page, name="versions"),
    path("meetings/<int:pk>/decide/<int:project_pk>/", decide.decide_page, name="decide"),
]
