"""What is done with accounts: opened, changed, closed. Each in one transaction."""

import hashlib
import hmac
import secrets
from typing import Final

from django.conf import settings
from django.contrib.auth.password_validation import password_changed
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Membership, RetiredName, User, normal_name
from accounts.names import name_key
from accounts.rights import Group
from core import generations
from core.providers import Provider
from core.titles import USER, make_title

PSEUDONYM: Final = "탈퇴한 사용자"
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"

forget_person: Provider[[User], None] = Provider("accounts.forget_person")
"""Called inside the transaction that closes an account: what other rooms keep of the person goes."""


class NameTakenError(ValueError):
    """Somebody has, or had, this name or one that looks the same."""


def _digests(key: str) -> list[str]:
    """The keyed hash of a name's key, with the site's secret first and then with those it had before."""
    secrets_ = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [hmac.digest(secret.encode(), b"retired name\0" + key.encode(), hashlib.sha256).hex() for secret in secrets_]


def is_taken(name: str) -> bool:
    """Whether somebody has, or had, this name or one that looks the same."""
    key = name_key(normal_name(name))
    retired = RetiredName.objects.filter(digest__in=_digests(key))
    return User.objects.filter(name_key=key).exists() or retired.exists()


def new_password() -> str:
    """A password that nobody guesses and everybody can copy: 20 letters and digits in groups of five."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(20))
    return "-".join(letters[at : at + 5] for at in range(0, 20, 5))


def open_account(*, name: str, password: str, email: str = "", consented: bool = False) -> User:
    """Make an account; name and password were checked. Raises :class:`NameTakenError`, TitleError for a name that is no title."""
    spelled = make_title(USER, name).text
    if is_taken(spelled):
        raise NameTakenError(spelled)
    user = User(name=spelled, email=email, consented_at=timezone.now() if consented else None)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise NameTakenError(spelled) from error
    return user


def create_administrator(name: str, password: str) -> User:
    """Make an account with all rights. Raises :class:`NameTakenError`, TitleError."""
    with transaction.atomic():
        user = open_account(name=name, password=password)
        Membership.objects.create(user=user, group=Group.ADMINISTRATOR)
    return user


def has_administrator() -> bool:
    return Membership.objects.filter(group=Group.ADMINISTRATOR, user__is_active=True).exists()


def is_last_administrator(user: User) -> bool:
    administrators = Membership.objects.filter(group=Group.ADMINISTRATOR, user__is_active=True)
    return list(administrators.values_list("user_id", flat=True)[:2]) == [user.pk]


def change_password(user: User, password: str) -> None:
    """Set a new password, already checked; every other session of the person ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    password_changed(password, user)


def change_preferences(user: User, *, language: str, email: str) -> None:
    """Keep the language of the interface ("" for the site's) and the address for mail ("" for none)."""
    if language and language not in dict(settings.LANGUAGES):
        raise ValueError(language)
    user.language = language
    user.email = email
    user.save(update_fields=["language", "email"])


def close_account(user: User) -> str:
    """Forget the person and keep what they wrote, under the pseudonym that is returned. This cannot be undone."""
    with transaction.atomic():
        RetiredName.objects.get_or_create(digest=_digests(user.name_key)[0])
        user.name = f"{PSEUDONYM} {secrets.token_hex(4)}"
        user.email = user.language = ""
        user.consented_at = None
        user.is_active = False
        user.set_unusable_password()
        user.save()
        user.memberships.all().delete()
        forget_person(user)
        transaction.on_commit(generations.raise_site)
    return user.name
