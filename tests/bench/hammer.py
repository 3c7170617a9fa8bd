"""A load generator for where ``wrk`` is not installed: ``python -m tests.bench.hammer URL SECONDS CONNECTIONS [-H header]...``

One process, raw sockets, epoll, one request at a time on each connection. It reads no more of an answer than its
status, its Content-Length and the number of bytes, and so sends some 30,000 requests a second on one core: slower
than wrk, and about what a Python web server answers with the other core. Ratios stay fair, for both sides of a ratio
are loaded alike; absolute figures are then a lower bound.
"""

import json
import re
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A connection, how many bytes of the present answer are still missing (-1: its head is not read yet), and since when."""

    socket: socket.socket
    head: bytes = b""
    missing: int = -1
    sent: float = 0.0


@dataclass(slots=True)
class Hammer:
    request: bytes
    times: list[float] = field(default_factory=list)
    failed: int = 0

    def send(self, line: Line) -> None:
        line.head, line.missing, line.sent = b"", -1, time.perf_counter()
        line.socket.send(self.request)

    def received(self, line: Line, data: bytes) -> None:
        if line.missing < 0:
            line.head += data
            end = line.head.find(b"\r\n\r\n")
            if end < 0:
                return
            length = _LENGTH.search(line.head, 0, end)
            line.missing = (int(length[1]) if length else 0) - (len(line.head) - end - 4)
        else:
            line.missing -= len(data)
        if line.missing == 0:
            self.times.append(time.perf_counter() - line.sent)
            self.failed += line.head[9:10] not in b"23"
            self.send(line)


def run(url: str, seconds: float, connections: int, headers: list[str]) -> dict[str, float]:
    parts = urlsplit(url)
    address = parts.hostname or "", parts.port or 80
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    head = "\r\n".join([f"GET {path} HTTP/1.1", f"Host: {parts.netloc}", *headers])
    hammer = Hammer(f"{head}\r\n\r\n".encode())
    selector = selectors.EpollSelector()
    lines = [Line(socket.create_connection(address)) for _ in range(connections)]
    for line in lines:
        selector.register(line.socket, selectors.EVENT_READ, line)
        hammer.send(line)
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        for key, _ in selector.select(1.0):
            data = key.data.socket.recv(1 << 18)
            if not data:
                raise ConnectionError("the server closed a connection")
            hammer.received(key.data, data)
    took = time.perf_counter() - began
    for line in lines:
        line.socket.close()
    times = sorted(hammer.times) or [0.0]
    return {
        "per_second": len(hammer.times) / took,
        "median": times[len(times) // 2] * 1000,
        "slowest": times[len(times) * 99 // 100] * 1000,
        "failed": hammer.failed,
    }


if __name__ == "__main__":
    given = [text for text in sys.argv[4:] if text != "-H"]
    sys.stdout.write(json.dumps(run(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), given)))
