"""Start of the site."""

import gc
from importlib import import_module

from django.apps import AppConfig


class PolicywikiConfig(AppConfig):
    name = "policywiki"

    def ready(self) -> None:
        # By name, for models can be imported only from here on.
        import_module("policywiki.wiring").wire()
        # Where a process begins it stops collecting: among the objects of all modules that takes a fifth of a second.
        gc.enable()
