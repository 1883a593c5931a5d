"""The table of places that name a person is whole: a new foreign key to an account or a mentor needs a row and a reason."""

from collections import Counter

import pytest
from django.apps import apps

from kongtun.accounts.models import User
from kongtun.handover.choices import How, Kind
from kongtun.handover.queries.inventory import FINDERS
from kongtun.handover.table import MOVES, PLACES, STAYS
from kongtun.mentoring.models import Mentor

# What the framework and other packages keep about accounts (log-ins, tasks) is not work of anybody.
FOREIGN = {"admin", "axes", "sessions", "django_tasks_db", "auth", "contenttypes"}


def named_places():
    return {
        (model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in FOREIGN
        for field in model._meta.get_fields()
        if getattr(field, "concrete", False) and field.is_relation and field.related_model in (User, Mentor)
    }


def test_every_place_that_names_a_person_is_in_the_table():
    missing = named_places() - {(place.model, place.field) for place in PLACES}
    assert not missing, f"say in handover/table.py whether it changes hands, and why: {sorted(missing)}"


def test_the_table_names_no_place_that_is_gone():
    assert not {(place.model, place.field) for place in PLACES} - named_places()


def test_no_place_is_named_twice_and_each_has_a_reason():
    assert [key for key, times in Counter((p.model, p.field) for p in PLACES).items() if times > 1] == []
    assert all(place.reason for place in PLACES)


def test_whatever_moves_can_be_found_and_knows_how():
    assert {(place.model, place.field) for place in MOVES} == set(FINDERS)
    assert all(place.kind in Kind.values and place.how in How.values for place in MOVES)
    assert not any(place.kind or place.how for place in STAYS)


@pytest.mark.parametrize("place", [place for place in MOVES if place.how in (How.SET, How.REPLACE)], ids=str)
def test_what_is_set_can_be_written(place):
    field = apps.get_model(place.model)._meta.get_field(place.field)
    assert field.many_to_one
