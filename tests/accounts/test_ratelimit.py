from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, connections
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from accounts.models import Membership, User
from accounts.ratelimit import LIMITS, client_address, count, hit, network
from accounts.rights import Group
from policywiki import counters
from policywiki.models import RateCount

pytestmark = pytest.mark.django_db


def request_from(address: str = "203.0.113.5", user: User | None = None, forwarded: str = "") -> HttpRequest:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)
    request.user = user or AnonymousUser()
    return request


@pytest.fixture
def at_noon() -> object:
    with time_machine.travel("2026-01-02T12:00:00Z", tick=False) as traveller:
        yield traveller


def test_refused_after_the_limit_and_allowed_in_the_next_window(at_noon: time_machine.Traveller) -> None:
    times, seconds = LIMITS["report"][0].times, LIMITS["report"][0].seconds
    assert all(hit("report", request_from()) for _ in range(times))
    verdict = hit("report", request_from())
    assert not verdict
    assert verdict.wait == seconds
    at_noon.shift(seconds)
    assert hit("report", request_from())


def test_the_longer_window_holds_too(at_noon: time_machine.Traveller) -> None:
    short, long = LIMITS["login"]
    allowed = 0
    for _ in range(long.times // short.times + 1):
        allowed += sum(bool(hit("login", request_from())) for _ in range(short.times))
        at_noon.shift(short.seconds)
    assert allowed == long.times


@pytest.mark.usefixtures("at_noon")
def test_each_sender_and_each_action_counts_alone() -> None:
    for _ in range(LIMITS["report"][0].times + 1):
        hit("report", request_from("203.0.113.5"))
    assert not hit("report", request_from("203.0.113.5"))
    assert hit("report", request_from("203.0.113.6"))
    assert hit("edit", request_from("203.0.113.5"))


@pytest.mark.usefixtures("at_noon")
def test_a_subject_counts_across_addresses() -> None:
    times = LIMITS["login"][0].times
    assert all(hit("login", request_from(f"203.0.113.{number}"), subject="관리자") for number in range(times))
    assert not hit("login", request_from("203.0.113.99"), subject="관리자")
    assert hit("login", request_from("203.0.113.99"), subject="다른 이")


@pytest.mark.usefixtures("at_noon")
def test_a_signed_in_person_counts_wherever_they_are_and_administrators_never() -> None:
    person, admin = User.objects.create(name="밥"), User.objects.create(name="관리")
    Membership.objects.create(user=admin, group=Group.ADMINISTRATOR)
    times = LIMITS["report"][0].times
    assert all(hit("report", request_from(f"203.0.113.{number}", person)) for number in range(times))
    assert not hit("report", request_from("203.0.113.77", person))
    assert all(hit("report", request_from(user=admin)) for _ in range(times + 3))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "203.0.113.5"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "203.0.113.5"),
        (1, "", "203.0.113.5"),
        (1, " , ,", "203.0.113.5"),
    ],
)
def test_only_trusted_proxies_are_believed(settings: Settings, proxies: int, forwarded: str, address: str) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert client_address(request_from(forwarded=forwarded)) == address


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::9]", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_a_household_counts_once(address: str, counted: str) -> None:
    assert network(address) == counted


@pytest.mark.usefixtures("at_noon")
def test_no_address_and_no_name_is_stored() -> None:
    hit("login", request_from("203.0.113.5"), subject="관리자")
    for stored in RateCount.objects.all():
        assert set(stored.key) <= set("0123456789abcdef")
        assert len(stored.key) == 40


def test_old_windows_are_swept() -> None:
    counters.count("a" * 40, 1, 60)
    counters.count("b" * 40, 10**8, 3600)
    counters.sweep()
    assert [count.key for count in RateCount.objects.all()] == ["b" * 40]


@pytest.mark.django_db(transaction=True)
def test_hits_at_the_same_time_are_all_counted() -> None:
    def count(_number: int) -> int:
        try:
            return counters.count("c" * 40, 10**8, 60)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(count, range(40))) == list(range(1, 41))


def test_what_cannot_be_counted_may_be_done_but_no_password_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_key: str, _window: int, _seconds: int) -> int:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(count, "_function", full)
    assert hit("search", request_from())
    assert hit("edit", request_from())
    for action in ("login", "login-name", "signup"):
        with pytest.raises(OperationalError):
            hit(action, request_from())
