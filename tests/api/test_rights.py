"""Every operation refuses those who may not use it."""

from collections import Counter

import pytest
from django.test import Client
from ninja import Schema

from api.world import operations, send
from kongtun.accounts.actions import revoke_token
from kongtun.accounts.models import ApiToken
from kongtun.accounts.permissions import Permission
from kongtun.accounts.roles import GRANTS, Role

pytestmark = pytest.mark.django_db

# Open to everyone who is signed in: names of areas and the catalogue.
OPEN = {
    "get_me",
    "get_message_settings",
    "save_message_settings",
    "list_areas",
    "get_area",
    "list_issues",
    "get_issue",
    "list_indicators",
    "list_target_groups",
    "list_expense_items",
    "list_issue_sets",
    "list_knowledge",
    "search_knowledge",
    "get_knowledge",
}


def test_every_operation_names_a_permission():
    for name, _method, _path, operation in operations():
        permission = operation["x-permission"]
        assert permission in Permission.values or (permission == "signed_in" and name in OPEN), name


def test_no_two_shapes_share_a_name():
    """The document knows shapes by name alone: of two with one name it would describe only one."""

    def below(kind):
        return [kind, *(inner for child in kind.__subclasses__() for inner in below(child))]

    names = Counter(kind.__name__ for kind in set(below(Schema)) if kind.__module__.startswith("kongtun.api"))
    assert [name for name, count in names.items() if count > 1] == []


def test_nobody_enters_without_a_token(client, world):
    for name, method, path, operation in operations():
        response = send(client, world, method, path, operation)
        assert response.status_code == 401, name
        assert response.json()["code"] == "not_signed_in"


def test_a_stranger_reaches_nothing(client, world, people, headers_of):
    headers = headers_of(people.stranger)
    for name, method, path, operation in operations():
        if name in OPEN:
            continue
        response = send(client, world, method, path, operation, **headers)
        if name.startswith("list_") and response.status_code == 200:
            assert response.json()["items"] == [], name
        else:
            assert response.status_code in (403, 404), f"{name}: {response.status_code} {response.content[:200]}"


def test_an_officer_of_another_area_finds_nothing(client, world, people, headers_of):
    headers = headers_of(people.other_officer)
    for name, method, path, operation in operations():
        if name in OPEN:
            continue
        response = send(client, world, method, path, operation, **headers)
        if response.status_code == 403:
            # A right that no officer has is refused at the door; whether the record exists is not told either.
            assert operation["x-permission"] not in GRANTS[Role.OFFICER], name
        elif name.startswith("list_") and response.status_code == 200:
            ours = {world.fund.pk} if name == "list_funds" else None
            assert not response.json()["items"] or (
                ours and ours.isdisjoint(row["id"] for row in response.json()["items"])
            ), name
        else:
            assert response.status_code == 404, f"{name}: {response.status_code} {response.content[:200]}"


def test_those_who_may_are_let_in(client, world, people, headers_of):
    """The walk above would also pass if everything were always refused."""
    # What is not an officer's work is asked for by somebody who has every right.
    officer, admin = headers_of(people.officer), headers_of(people.admin)
    for name, method, path, operation in operations():
        if method == "get":
            wanted = operation["x-permission"]
            headers = officer if wanted == "signed_in" or wanted in GRANTS[Role.OFFICER] else admin
            response = send(client, world, method, path, operation, **headers)
            assert response.status_code == 200, (
                f"{name}: {response.status_code} {getattr(response, 'content', b'')[:300]}"
            )


def test_a_refusal_names_the_roles_that_may(client, world, people, headers_of):
    response = client.post(f"/api/v1/agreements/{world.agreement.pk}/sign", {}, **headers_of(people.committee))
    assert response.status_code == 403
    answer = response.json()
    assert answer["permission"] == Permission.AGREEMENT_EDIT
    assert "เจ้าหน้าที่กองทุน" in answer["roles"]
    assert "เจ้าหน้าที่กองทุน" in answer["detail"]


def test_a_revoked_token_and_one_of_an_inactive_person_are_refused(client, people, headers_of):
    headers = headers_of(people.officer)
    assert client.get("/api/v1/me", **headers).status_code == 200
    token = ApiToken.objects.get(user=people.officer)
    revoke_token(token, by=people.officer)
    assert client.get("/api/v1/me", **headers).status_code == 401

    headers = headers_of(people.finance)
    people.finance.is_active = False
    people.finance.save()
    assert client.get("/api/v1/me", **headers).status_code == 401


@pytest.mark.parametrize("value", ["Bearer", "Bearer ", "Bearer kt_nothing", "Basic b2ZmaWNlcjp4", "Token x", "ก"])
def test_a_wrong_token_is_not_helped_by_a_session(client_for, people, value):
    client = client_for(people.officer)
    assert client.get("/api/v1/me").json()["username"] == "officer"
    assert client.get("/api/v1/me", HTTP_AUTHORIZATION=value).status_code == 401


def test_a_session_writes_only_with_the_csrf_token(people, world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.officer)
    where = f"/api/v1/plans/{world.plan.pk}/budget"
    body = {"budget": "70000.00"}
    refused = client.put(where, body, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf")
    secret = "a" * 32
    client.cookies["csrftoken"] = secret
    allowed = client.put(where, body, content_type="application/json", HTTP_X_CSRFTOKEN=secret)
    assert allowed.json()["budget"] == "70000.00"


def test_telephone_numbers_are_covered_without_the_right(client, world, people, headers_of):
    person = world.project.people.first()
    person.phone = "0812345678"
    person.save()
    where = f"/api/v1/projects/{world.project.pk}"
    seen = {name: client.get(where, **headers_of(getattr(people, name))).json()["people"][0]["phone"]
            for name in ("applicant", "officer", "finance", "committee", "zone")}  # fmt: skip
    assert seen == {
        "applicant": "0812345678", "officer": "0812345678", "finance": "0812345678", "committee": "xxx-xxx-xx78", "zone": "xxx-xxx-xx78",
    }  # fmt: skip


def test_account_numbers_of_the_fund_do_not_leave(client, world, people, headers_of):
    world.fund.bank_account_number = "1234567890"
    world.fund.save()
    assert b"1234567890" not in client.get(f"/api/v1/funds/{world.fund.pk}", **headers_of(people.admin)).content
