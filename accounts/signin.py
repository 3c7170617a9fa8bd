"""Signing in: by a name in any spelling, counted, and with the same answer for a wrong name and a wrong password."""

from dataclasses import dataclass
from typing import Final

from django.contrib.auth import authenticate, login
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from accounts.models import User, normal_name
from accounts.names import name_key
from accounts.ratelimit import hit, take_back
from core.providers import Provider
from core.titles import USER, TitleError, make_title

LONGEST_PASSWORD: Final = 1024

signed_in: Provider[[HttpRequest], object] = Provider("accounts.signed_in")
"""Called in a session that somebody has just begun."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """``user`` is None when name or password are wrong; ``wait`` is how many seconds to wait when there were too many attempts."""

    user: User | None = None
    wait: int = 0


def _too_often(request: HttpRequest, name: str) -> int:
    """Seconds to wait, 0 to go on. Who is refused for their address does not count against the name."""
    by_address = hit("login", request)
    if not by_address:
        return by_address.wait
    by_name = hit("login-name", request, subject=name_key(name))
    return 0 if by_name else by_name.wait


def _is_possible(name: str, password: str) -> bool:
    try:
        make_title(USER, name)
        password.encode()
    except (TitleError, UnicodeEncodeError):
        return False
    return len(password) <= LONGEST_PASSWORD


def check_password(request: HttpRequest, name: str, password: str) -> Attempt:
    """Count the attempt and look whether the password is that of an open account; nobody is signed in yet."""
    spelled = normal_name(name)
    if wait := _too_often(request, spelled):
        return Attempt(wait=wait)
    if not _is_possible(spelled, password):
        make_password("as slow as a wrong password")
        return Attempt()
    user = authenticate(request, username=spelled, password=password)
    if not isinstance(user, User):
        return Attempt()
    take_back("login", request)
    take_back("login-name", request, subject=name_key(spelled))
    return Attempt(user)


def sign_in_as(request: HttpRequest, user: User) -> None:
    """Begin a new session for the person; what the old session held is not taken over."""
    login(request, user)
    signed_in(request)
