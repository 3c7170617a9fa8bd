"""What was wrong, said in the line where it happened."""

from collections.abc import Iterable

from markup.functions import FunctionCall
from semantics.items import Trouble
from semantics.messages import say


def problems(call: FunctionCall, troubles: Iterable[Trouble]) -> str:
    """Each sentence once; nothing where nothing was wrong."""
    said = dict.fromkeys(say(trouble) for trouble in troubles)
    return " ".join(call.page.message("facts-problem", name=text) for text in said)
