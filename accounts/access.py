"""Whether somebody may do something: the one question that every view asks."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from accounts.rights import RIGHTS, Group, Right


def may(user: AbstractBaseUser | AnonymousUser, right: Right) -> bool:
    """Whether this person, signed in or not, has the right. A closed or blocked account has those of everybody."""
    if isinstance(user, User) and user.is_active:
        return user.may(right)
    return right in RIGHTS[Group.EVERYONE]
