"""Who gets in: anonymous, stranger, another area, a role without the right, the right role; and what GET does."""

import pytest

from architecture.route_table import ROUTES, name_of, own_routes
from architecture.walk_tools import address, client_of, taken_back, writes, writes_of

REFUSED = {403, 404}
LET_IN = {200, 302}
PRIVATE = [key for key, route in ROUTES.items() if route.may]
LACKING = [key for key, route in ROUTES.items() if route.lacks]
OPENED = [key for key, route in ROUTES.items() if "G" in route.methods]
POST_ONLY = [key for key, route in ROUTES.items() if route.methods == "P"]
READ_ONLY = [key for key, route in ROUTES.items() if route.methods == "G"]


def ask(client, chain, key):
    """Ask in each way the route answers to; yield (method, response)."""
    route = ROUTES[key]
    url = address(key, route.kwargs(chain))
    if "G" in route.methods:
        yield "GET", client.get(url)
    if "P" in route.methods:
        with taken_back():
            yield "POST", client.post(url, route.post(chain) if route.post else {})


def is_login(response):
    return response.status_code == 302 and response.url.startswith("/login/")


@pytest.mark.parametrize("key", PRIVATE)
def test_anonymous_visitors_are_led_to_log_in(chain, key):
    for method, response in ask(client_of(chain, None), chain, key):
        # A route that answers POST alone may say so before it asks who is there.
        assert is_login(response), f"{method} {key}: {response.status_code}"


@pytest.mark.parametrize("key", [key for key in ROUTES if not ROUTES[key].may])
def test_public_pages_need_nobody(chain, key):
    for method, response in ask(client_of(chain, None), chain, key):
        assert response.status_code in {200, 302, 404, 422}, f"{method} {key}: {response.status_code}"
        assert not is_login(response)


@pytest.mark.parametrize("person", ["stranger", "other_officer"])
@pytest.mark.parametrize("key", [key for key in PRIVATE if own_routes()[name_of(key)].callback.access[0] == "requires"])
def test_strangers_and_other_areas_are_refused(chain, stored, key, person):
    if person == "other_officer" and not ROUTES[key].record:
        pytest.skip("the page names no record: everybody sees only the own area on it")
    client = client_of(chain, person)
    before = writes()
    for method, response in ask(client, chain, key):
        assert response.status_code in REFUSED, f"{method} {key} by {person}: {response.status_code}"
    assert not stored.changed(before)


@pytest.mark.parametrize("key", LACKING)
def test_a_role_without_the_right_is_refused(chain, stored, key):
    route = ROUTES[key]
    url = address(key, route.kwargs(chain))
    client = client_of(chain, route.lacks)
    before = writes()
    if "P" in route.methods:
        response = client.post(url, route.post(chain) if route.post else {})
        assert response.status_code in REFUSED, f"POST {key} by {route.lacks}: {response.status_code}"
        assert not stored.changed(before)
    if route.methods == "G":
        assert client.get(url).status_code in REFUSED, f"GET {key} by {route.lacks}"


@pytest.mark.parametrize("key", PRIVATE)
def test_the_right_role_gets_in(chain, key):
    for method, response in ask(client_of(chain, ROUTES[key].may), chain, key):
        # 422 is the page again, with what is missing beside its field.
        assert response.status_code in LET_IN | ({422} if method == "POST" else set()), (
            f"{method} {key}: {response.status_code}"
        )
        assert not is_login(response)
        if response.status_code == 200 and "html" in response.get("Content-Type", ""):
            assert b"<c-" not in response.content, f"{key}: a component was not drawn"


@pytest.mark.parametrize("key", OPENED)
def test_looking_writes_nothing(chain, key):
    route = ROUTES[key]
    response, written = writes_of(client_of(chain, route.may), address(key, route.kwargs(chain)), route)
    assert response.status_code < 400
    assert not written


@pytest.mark.parametrize("key", POST_ONLY)
def test_what_acts_is_not_opened(chain, key):
    response = client_of(chain, ROUTES[key].may).get(address(key, ROUTES[key].kwargs(chain)))
    assert response.status_code == 405


@pytest.mark.parametrize("key", READ_ONLY)
def test_a_page_to_read_takes_no_post(chain, stored, key):
    """It answers 405 (404 where a file is missing), or shows itself; in no case is anything stored."""
    client = client_of(chain, ROUTES[key].may)
    before = writes()
    response = client.post(address(key, ROUTES[key].kwargs(chain)), {"note": "x", "state": "closed"})
    assert response.status_code in {200, 302, 404, 405}
    assert not stored.changed(before)
