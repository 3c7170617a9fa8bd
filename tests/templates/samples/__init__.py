"""One sample of every page, for the gallery and its tests. Names lead to (template, context, frame)."""

from collections.abc import Callable

from tests.templates.samples import changes, editing, finding, lists, managing, programs, reading, reports
from tests.templates.samples.base import Sample

_MODULES = (reading, editing, changes, lists, reports, managing, finding, programs)

SAMPLES: dict[str, Callable[[], Sample]] = {
    function.__name__.replace("_", "-"): function for module in _MODULES for function in module.SAMPLES
} | {
    f"error-{status}": (lambda status=status: reading.error(status))
    for status in (400, 403, 404, 405, 413, 429, 500, 503)
}
