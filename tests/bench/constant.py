"""The peer of the anonymous view: the same server with the same options, answering a constant of the same size.

``python -m tests.bench.constant`` with the arguments of the site's own web process; the size in bytes is in BENCH_BYTES, for
workers inherit it.
"""

import os
import sys
from collections.abc import Iterable
from unittest.mock import patch
from wsgiref.types import StartResponse, WSGIEnvironment

from granian import Granian

from policywiki.serving import web

_BODY = os.urandom(int(os.environ.get("BENCH_BYTES", "0")))
_HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(_BODY)))]


def application(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", _HEADERS)
    return [_BODY]


def main() -> None:
    """Run the site's own web process with this application in place of the wiki: whatever option it sets holds here too."""
    with patch.object(web, "Granian", lambda _wiki, **options: Granian("tests.bench.constant:application", **options)):
        web.run(sys.argv[1], *map(int, sys.argv[2:]))


if __name__ == "__main__":
    main()
