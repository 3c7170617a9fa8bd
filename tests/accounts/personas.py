"""The people of the tests: Alice edits, Bob is a member, Charlie has no account, 관리자 may do everything."""

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from accounts.actions import create_administrator, open_account
from accounts.models import Membership, User
from accounts.rights import Group

PASSWORD: Final = "바른말-고운말-우리말"


@dataclass(frozen=True, slots=True)
class Persona:
    """``client`` is the person's browser; Charlie's is signed out."""

    user: User | AnonymousUser
    client: Client

    @property
    def account(self) -> User:
        assert isinstance(self.user, User)
        return self.user


class PersonaFactory:
    """Each person as they are asked for, with a browser of their own that checks tokens when asked to."""

    def __init__(self, *, enforce_csrf_checks: bool = False) -> None:
        self.enforce_csrf_checks = enforce_csrf_checks

    def alice(self) -> Persona:
        user = open_account(name="앨리스", password=PASSWORD, consented=True)
        Membership.objects.create(user=user, group=Group.EDITOR)
        return self._signed_in(user)

    def bob(self) -> Persona:
        return self._signed_in(open_account(name="Bob", password=PASSWORD, email="bob@example.org", consented=True))

    def charlie(self) -> Persona:
        return Persona(AnonymousUser(), Client(enforce_csrf_checks=self.enforce_csrf_checks))

    def administrator(self) -> Persona:
        return self._signed_in(create_administrator("관리자", PASSWORD))

    def _signed_in(self, user: User) -> Persona:
        client = Client(enforce_csrf_checks=self.enforce_csrf_checks)
        client.force_login(user)
        return Persona(user, client)
