"""The first administrator of a real installation."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kongtun.accounts.models import User
from kongtun.accounts.permissions import Permission as P

pytestmark = pytest.mark.django_db

PASSWORD = "ปลาทูนึ่งสามเข่ง-7"  # noqa: S105


def test_the_administrator_may_manage_users_everywhere(place, fund, monkeypatch):
    monkeypatch.setenv("KONGTUN_ADMIN_PASSWORD", PASSWORD)
    call_command("create_admin", "--username", "root1", "--email", "Root1@example.org", stdout=StringIO())
    user = User.objects.get(username="root1")
    assert user.check_password(PASSWORD)
    assert user.email == "root1@example.org"
    assert user.can(P.USERS_MANAGE, place.country)
    assert user.can(P.USERS_MANAGE, fund)


def test_everything_missing_is_named_at_once(place, monkeypatch):
    monkeypatch.delenv("KONGTUN_ADMIN_PASSWORD", raising=False)
    with pytest.raises(CommandError) as refused:
        call_command("create_admin", "--email", "", "--username", "")
    assert all(word in str(refused.value) for word in ("--username", "--email", "KONGTUN_ADMIN_PASSWORD"))


@pytest.mark.parametrize(
    ("username", "email", "password"),
    [
        ("officer", "new@example.org", PASSWORD),
        ("new", "officer@example.org", PASSWORD),
        ("new", "new@example.org", "short"),
    ],
)
def test_a_used_name_or_a_weak_password_is_refused(people, monkeypatch, username, email, password):
    monkeypatch.setenv("KONGTUN_ADMIN_PASSWORD", password)
    before = User.objects.count()
    with pytest.raises(CommandError):
        call_command("create_admin", "--username", username, "--email", email)
    assert User.objects.count() == before


def test_without_areas_nothing_is_created(db, monkeypatch):
    monkeypatch.setenv("KONGTUN_ADMIN_PASSWORD", PASSWORD)
    with pytest.raises(CommandError, match="พื้นที่"):
        call_command("create_admin", "--username", "root1", "--email", "root1@example.org")
    assert not User.objects.exists()
