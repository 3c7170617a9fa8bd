"""Users and the groups they are in."""

import uuid
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, ClassVar, Final

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from accounts.names import KEY_LENGTH, name_key
from accounts.rights import RIGHTS, Group, Right
from core.titles import clean, upper_first


def normal_name(raw: str) -> str:
    """The one spelling of a user's name: as a page title, for the user page bears it."""
    return upper_first(clean(raw))


_NAME: Final = attrgetter("name")


class NameKeyField(models.CharField[str, str]):
    """What ``accounts.names.name_key`` makes of the user's name, made anew whenever the user is saved."""

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """For migrations it is a plain column, so that they do not need this class."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002, FBT001 - Django's signature
        key = name_key(_NAME(model_instance))
        setattr(model_instance, self.attname, key)
        return key


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(name=normal_name(username or ""))


class User(AbstractBaseUser):
    """A person with an account. ``consented_at`` is when they agreed to the processing of personal data.

    ``name_key`` keeps two names apart that look the same. When somebody was here last is not kept.
    """

    last_login = None  # Django's way to leave the column out
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=85, unique=True)
    name_key = NameKeyField(max_length=KEY_LENGTH, unique=True, editable=False)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)
    consented_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    @property
    def groups(self) -> frozenset[str]:
        """Explicit groups and the two implied ones. One query a request, kept on the object."""
        if not hasattr(self, "_groups"):
            self.hold(self.memberships.values_list("group", flat=True))
        return self._groups

    def hold(self, explicit: Iterable[str]) -> None:
        """Take these groups as known, so that nobody asks for them again."""
        self._groups: frozenset[str] = frozenset({Group.EVERYONE, Group.USER, *explicit})

    def may(self, right: Right) -> bool:
        return any(right in RIGHTS.get(group, frozenset()) for group in self.groups)


class RetiredName(models.Model):
    """A name that was given up, as a keyed hash: nobody may take it and pass for the person who had it."""

    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.digest[:8]


def group_choices() -> list[tuple[str, str]]:
    return [(group.value, group.name.title()) for group in Group if group not in {Group.EVERYONE, Group.USER}]


class Membership(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    group = models.CharField(max_length=40, choices=group_choices)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "group"], name="one_membership_a_group")]

    def __str__(self) -> str:
        return f"{self.user_id}:{self.group}"
