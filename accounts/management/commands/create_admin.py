"""Make an administrator from the command line."""

import os
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions import (
    NameTakenError,
    change_password,
    create_administrator,
    has_administrator,
    new_password,
)
from accounts.models import Membership, User, normal_name
from accounts.rights import Group
from core.titles import TitleError

_VARIABLE = "POLICYWIKI_ADMIN_PASSWORD"


class Command(BaseCommand):
    help = (
        "Make an account with all rights. The password is read from the file that --password-file names (- is the "
        f"standard input) or from {_VARIABLE}; without either one is made and printed once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", default="관리자")
        parser.add_argument("--password-file", default="", help="a file with the password in its first line")
        parser.add_argument("--if-none", action="store_true", help="do nothing when there is an administrator")
        parser.add_argument("--reset", action="store_true", help="give an administrator that exists a new password")

    def handle(self, *_args: object, **options: object) -> None:
        if options["if_none"] and has_administrator():
            return
        name = normal_name(str(options["name"]))
        given = self._given(str(options["password_file"]))
        password = given or new_password()
        if options["reset"]:
            self._reset(name, password)
        else:
            self._create(name, password)
        shown = "" if given else f"\n비밀번호: {password}"
        self.stdout.write(f"관리자: {name}{shown}")

    def _given(self, path: str) -> str:
        password = self._read(path) if path else os.environ.get(_VARIABLE, "")
        if password:
            try:
                validate_password(password)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        return password

    def _read(self, path: str) -> str:
        try:
            text = os.fdopen(0, closefd=False).read() if path == "-" else Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"cannot read the password: {error}") from error
        if not text.strip():
            raise CommandError("the password is empty")
        return text.splitlines()[0]

    def _create(self, name: str, password: str) -> None:
        try:
            create_administrator(name, password)
        except NameTakenError as error:
            raise CommandError(f"the name is taken: {name} (--reset gives an administrator a new password)") from error
        except TitleError as error:
            raise CommandError(f"not a name: {error}") from error

    def _reset(self, name: str, password: str) -> None:
        user = User.objects.filter(name=name, is_active=True).first()
        if user is None or not Membership.objects.filter(user=user, group=Group.ADMINISTRATOR).exists():
            raise CommandError(f"no administrator of that name: {name}")
        change_password(user, password)
