"""Special pages about accounts. Each view takes the request and the text behind the first slash of the address."""

from accounts.views.language import language
from accounts.views.preferences import preferences
from accounts.views.session import sign_in, sign_out
from accounts.views.sign_up import sign_up

__all__ = ["language", "preferences", "sign_in", "sign_out", "sign_up"]
