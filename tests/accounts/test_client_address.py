"""The lock-out counts the visitor's address, also behind our own proxy, and cannot be fooled by a typed header."""

import pytest
from django.test import RequestFactory

from kongtun.accounts.client_address import client_address


@pytest.mark.parametrize(
    ("proxies", "header", "expected"),
    [
        (0, "1.1.1.1", "10.0.0.9"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "1.2.3.4, 203.0.113.7", "203.0.113.7"),
        (2, "1.2.3.4, 203.0.113.7, 10.0.0.1", "203.0.113.7"),
        (1, "", "10.0.0.9"),
    ],
)
def test_address_of_the_visitor(settings, proxies, header, expected):
    settings.KONGTUN_TRUSTED_PROXIES = proxies
    extra = {"HTTP_X_FORWARDED_FOR": header} if header else {}
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", **extra)) == expected
