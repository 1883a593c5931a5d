"""Writes: prepare a forum, invite, register and check in, write it up."""

from kongtun.forums.actions.attend import (
    add_walk_in,
    answer_invitation,
    check_in,
    join_online,
    register,
    tick,
    tick_all,
)
from kongtun.forums.actions.field_report import make_field_report
from kongtun.forums.actions.letters import number_letters
from kongtun.forums.actions.lifecycle import announce, cancel, change_forum, close, reopen, start
from kongtun.forums.actions.minutes import (
    add_follow_up,
    finish_follow_up,
    remove_follow_up,
    reopen_follow_up,
    save_minutes,
)
from kongtun.forums.actions.money import remove_claim, save_claim, save_costs
from kongtun.forums.actions.paper import add_paper_answers, remove_paper_answers
from kongtun.forums.actions.people import add_by_role, paste_people, remove_person, save_person
from kongtun.forums.actions.photos import add_photos, save_photo
from kongtun.forums.actions.prepare import (
    create_forum,
    save_agenda,
    save_basics,
    save_letter_words,
    save_link,
    save_schedule,
)
from kongtun.forums.actions.questions import answer, save_questions
from kongtun.forums.actions.rhythm import save_rhythm

__all__ = [
    "add_by_role", "add_follow_up", "add_paper_answers", "add_photos", "add_walk_in", "announce", "answer", "answer_invitation", "cancel",
    "change_forum", "check_in", "close", "create_forum", "finish_follow_up", "join_online", "make_field_report",
    "number_letters", "paste_people", "register", "remove_claim", "remove_follow_up", "remove_paper_answers", "remove_person", "reopen",
    "reopen_follow_up", "save_agenda", "save_basics", "save_claim", "save_costs", "save_letter_words", "save_link",
    "save_minutes", "save_person", "save_photo", "save_questions", "save_rhythm", "save_schedule", "start", "tick", "tick_all",
]  # fmt: skip
