"""Addresses of this app."""

from django.urls import path

from kongtun.mentoring.views import advice, board, bulk, coverage, mentors, quality, teams, visits

app_name = "mentoring"
urlpatterns = [
    path("mentors/", board.home, name="home"),
    path("mentors/board/", board.board, name="board"),
    path("mentors/teams/", teams.teams, name="teams"),
    path("mentors/teams/<int:pk>/", teams.team, name="team"),
    path("mentors/teams/<int:pk>/edit/", teams.edit_team, name="team-edit"),
    path("mentors/teams/<int:pk>/end/", teams.end_team_here, name="team-end"),
    path("mentors/teams/<int:pk>/reopen/", teams.reopen_team_here, name="team-reopen"),
    path("mentors/teams/<int:pk>/people/new/", mentors.new_mentor, name="mentor-new"),
    path("mentors/areas/<int:area_pk>/teams/new/", teams.new_team, name="team-new"),
    path("mentors/areas/<int:area_pk>/tambon-teams/", bulk.tambon_teams, name="tambon-teams"),
    path("mentors/areas/<int:area_pk>/buddies/", bulk.buddies, name="buddies"),
    path("mentors/areas/<int:area_pk>/training/", bulk.training, name="training"),
    path("mentors/buddies/<int:pk>/end/", bulk.end_pair_here, name="buddy-end"),
    path("mentors/people/", mentors.people, name="people"),
    path("mentors/people/<int:pk>/", mentors.mentor, name="mentor"),
    path("mentors/people/<int:pk>/edit/", mentors.edit_mentor, name="mentor-edit"),
    path("mentors/people/<int:pk>/end/", mentors.end, name="mentor-end"),
    path("mentors/people/<int:pk>/funds/", mentors.cares, name="cares"),
    path("mentors/people/<int:pk>/board/", board.board_of_mentor, name="mentor-board"),
    path("mentors/coverage/", coverage.coverage, name="coverage"),
    path("mentors/funds/<int:pk>/", advice.of_fund, name="fund"),
    path("mentors/funds/<int:pk>/assign/", mentors.assign, name="assign"),
    path("mentors/funds/<int:pk>/log/", visits.log, name="log"),
    path("mentors/funds/<int:pk>/plan/", visits.plan, name="plan"),
    path("mentors/visits/", visits.visits, name="visits"),
    path("mentors/visits/<int:pk>/", visits.visit, name="visit"),
    path("mentors/visits/<int:pk>/move/", visits.move, name="visit-move"),
    path("mentors/visits/<int:pk>/cancel/", visits.cancel, name="visit-cancel"),
    path("mentors/advice/", advice.advice, name="advice"),
    path("mentors/advice/project/<int:pk>/", advice.of_project, name="advice-of-project"),
    path("mentors/advice/plan/<int:pk>/", advice.of_plan, name="advice-of-plan"),
    path("mentors/advice/report/<int:pk>/", advice.of_report, name="advice-of-report"),
    path("mentors/advice/<int:pk>/done/", advice.tick, name="advice-done"),
    path("mentors/advice/<int:pk>/reopen/", advice.reopen, name="advice-reopen"),
    path("mentors/advice/<int:pk>/withdraw/", advice.withdraw, name="advice-withdraw"),
    path("mentors/quality/", quality.quality, name="quality"),
]
