"""Addresses of this app."""

from django.urls import path

from kongtun.committee.views import circulation, conflicts, decide, finish, item, room, screen, seats, vote

app_name = "committee"
urlpatterns = [
    path("meetings/<int:pk>/room/", room.room_page, name="room"),
    path("meetings/<int:pk>/room/screen/", screen.screen_page, name="screen"),
    path("meetings/<int:pk>/room/check-in/", seats.check_in_here, name="check-in"),
    path("meetings/<int:pk>/room/seats/<int:member_pk>/", seats.mark, name="seat"),
    path("meetings/<int:pk>/room/short/", seats.go_on, name="short"),
    path("meetings/<int:pk>/room/finish/", finish.finish_page, name="finish"),
    path("meetings/<int:pk>/room/agreements/", finish.draft_rest, name="agreements"),
    path("meetings/<int:pk>/room/items/<int:project_pk>/", item.item_page, name="item"),
    path("meetings/<int:pk>/room/items/<int:project_pk>/move/", item.move, name="move"),
    path("meetings/<int:pk>/room/items/<int:project_pk>/show/", item.show, name="show"),
    path("meetings/<int:pk>/room/items/<int:project_pk>/open/", vote.open_here, name="open"),
    path("meetings/<int:pk>/room/items/<int:project_pk>/consensus/", decide.consensus, name="consensus"),
    path("meetings/<int:pk>/room/items/<int:project_pk>/conflicts/", conflicts.declare, name="conflict"),
    path("conflicts/<int:pk>/withdraw/", conflicts.withdraw, name="withdraw-conflict"),
    path("ballots/<int:pk>/vote/", vote.vote, name="vote"),
    path("ballots/<int:pk>/hands/", vote.hands, name="hands"),
    path("ballots/<int:pk>/close/", vote.close, name="close-vote"),
    path("ballots/<int:pk>/tie/", vote.tie, name="tie"),
    path("ballots/<int:pk>/confirm/", decide.confirm, name="confirm"),
    path("funds/<int:pk>/meetings/circulations/", circulation.list_page, name="circulations"),
    path("funds/<int:pk>/meetings/circulations/new/", circulation.new, name="new-circulation"),
    path("meetings/<int:pk>/circulation/", circulation.circulation_page, name="circulation"),
    path("meetings/<int:pk>/circulation/count/", circulation.count_here, name="count"),
    path("meetings/<int:pk>/reports/<int:circulation_pk>/", circulation.report, name="report"),
]
