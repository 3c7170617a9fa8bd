"""Forms about accounts. They check what was typed; whether a password is right is asked in ``accounts.signin``."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import is_taken
from accounts.models import User
from accounts.names import LONGEST, SHORTEST, UnfitNameError, check_name
from accounts.signin import LONGEST_PASSWORD
from core import addresses
from core.titles import PROJECT, Title

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise
else:
    StrPromise = str

PRIVACY: Final = Title(PROJECT, "개인정보처리방침")
_LONGEST_EMAIL: Final = 254
_LONGEST_NAME: Final = 255

NAME_ADVICE: Final = {
    "short": gettext_lazy("사용자 이름은 {shortest}자 이상이어야 합니다."),
    "long": gettext_lazy("사용자 이름은 {longest}자까지 쓸 수 있습니다."),
    "character": gettext_lazy("사용자 이름에는 글자, 숫자, 빈칸과 - . · ' ! ( ) & + 만 쓸 수 있습니다."),
    "letter": gettext_lazy("사용자 이름에는 글자가 하나 이상 있어야 합니다."),
    "address": gettext_lazy("인터넷 주소처럼 보이는 이름은 쓸 수 없습니다."),
    "reserved": gettext_lazy("관리자나 위키 자체로 오해할 수 있는 이름은 쓸 수 없습니다."),
    "title": gettext_lazy("문서 제목으로 쓸 수 없는 이름입니다."),
}
TAKEN: Final = gettext_lazy("이미 쓰이고 있거나 너무 비슷한 이름입니다. 다른 이름을 골라 주십시오.")


Words = str | StrPromise | None


def _password(label: Words, autocomplete: str, *, help_text: Words = "") -> forms.CharField:
    """A field for a password: any character counts, pasting works, password managers know what it is for."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(
        label=label, strip=False, max_length=LONGEST_PASSWORD, widget=widget, help_text=help_text or ""
    )


def _name(label: Words, *, help_text: Words = "") -> forms.CharField:
    attributes = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
    widget = forms.TextInput(attrs=attributes)
    return forms.CharField(label=label, max_length=_LONGEST_NAME, widget=widget, help_text=help_text or "")


class WikiForm(forms.Form):
    """Identifiers of fields start with ``ui-``, which no heading of a page may."""

    def __init__(self, data: QueryDict | None = None, *, initial: Mapping[str, str] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id="ui-%s")


class SignInForm(WikiForm):
    name = _name(gettext_lazy("사용자 이름"))
    password = _password(gettext_lazy("비밀번호"), "current-password")
    remember = forms.BooleanField(
        label=gettext_lazy("로그인 상태를 유지합니다 (공용 컴퓨터에서는 선택하지 마십시오)"), required=False
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


def _check_password(password: str, user: User) -> None:
    """Raise ValidationError for a password that the site's validators refuse."""
    validate_password(password, user)


def _privacy_label() -> str:
    return format_html(
        _("{policy}에 따른 개인정보 수집과 이용에 동의합니다 (필수)"),
        policy=format_html('<a href="{}">{}</a>', addresses.page(PRIVACY), _("개인정보처리방침")),
    )


class SignUpForm(WikiForm):
    """A new account. The two consents are never ticked beforehand."""

    name = _name(
        gettext_lazy("사용자 이름"),
        help_text=gettext_lazy("누구나 볼 수 있는 이름입니다. 실명이 아니어도 됩니다."),
    )
    password = _password(gettext_lazy("비밀번호"), "new-password", help_text=password_validators_help_text_html)
    password_again = _password(gettext_lazy("비밀번호 확인"), "new-password")
    email = forms.EmailField(
        label=gettext_lazy("전자우편"),
        required=False,
        max_length=_LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("공개하지 않습니다."),
    )
    privacy = forms.BooleanField(
        label="", error_messages={"required": gettext_lazy("개인정보 수집과 이용에 동의해야 계정을 만들 수 있습니다.")}
    )
    age = forms.BooleanField(
        label=gettext_lazy("만 14세 이상입니다 (필수)"),
        error_messages={"required": gettext_lazy("만 14세 이상만 계정을 만들 수 있습니다.")},
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, initial: Mapping[str, str] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["privacy"].label = _privacy_label()

    def clean_name(self) -> str:
        try:
            name = check_name(self.cleaned_data["name"])
        except UnfitNameError as error:
            message = NAME_ADVICE[error.code].format(shortest=SHORTEST, longest=LONGEST)
            raise ValidationError(message, code=error.code) from error
        if is_taken(name):
            raise ValidationError(TAKEN, code="taken")
        return name

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        again = data.get("password_again")
        if "password" in data and again is not None and data["password"] != again:
            self.add_error("password_again", _("두 비밀번호가 다릅니다. 같은 비밀번호를 두 번 입력해 주십시오."))
        if "password" in data:
            person = User(name=data.get("name", ""), email=data.get("email", ""))
            self._validate("password", data["password"], person)
        return data

    def _validate(self, field: str, password: str, person: User) -> None:
        try:
            _check_password(password, person)
        except ValidationError as error:
            self.add_error(field, error)


def _languages() -> list[tuple[str, str]]:
    return list(settings.LANGUAGES)


class SettingsForm(WikiForm):
    """Language of the interface and address for mail."""

    language = forms.ChoiceField(label=gettext_lazy("화면의 언어"), choices=_languages)
    email = forms.EmailField(
        label=gettext_lazy("전자우편"),
        required=False,
        max_length=_LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("공개하지 않습니다. 지우면 저장하지 않습니다."),
    )


class PasswordForm(WikiForm):
    """A new password for ``user``. Whether ``current`` is right, the view asks."""

    current = _password(gettext_lazy("지금의 비밀번호"), "current-password")
    password = _password(gettext_lazy("새 비밀번호"), "new-password", help_text=password_validators_help_text_html)
    password_again = _password(gettext_lazy("새 비밀번호 확인"), "new-password")

    def __init__(self, user: User, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        _check_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "password" in data and "password_again" in data and data["password"] != data["password_again"]:
            self.add_error("password_again", _("두 비밀번호가 다릅니다. 같은 비밀번호를 두 번 입력해 주십시오."))
        return data


class CloseForm(WikiForm):
    """Closing an account: the password once more, and a box that says it cannot be undone."""

    closing_password = _password(gettext_lazy("지금의 비밀번호"), "current-password")
    sure = forms.BooleanField(
        label=gettext_lazy("되돌릴 수 없음을 이해했으며 계정을 닫겠습니다"),
        error_messages={"required": gettext_lazy("계정을 닫으려면 이 칸에 표시해 주십시오.")},
    )
