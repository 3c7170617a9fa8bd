"""Whether an address is free, and whether a server answers at it."""

import http.client
import socket


def reachable(host: str) -> str:
    """The host as it stands in an address: this machine's own for "every address", brackets around IPv6."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"[{host}]" if ":" in host else host


def why_not_free(host: str, port: int) -> str:
    """Why nobody can listen at ``host`` and ``port``, "" when one can."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as problem:
        return problem.strerror or str(problem)
    return ""


def is_own_address(host: str) -> bool:
    """Whether this machine can listen at ``host`` at all."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.bind(address)
    except OSError:
        return False
    return True


def answers(host: str, port: int) -> bool:
    """Whether ``/healthz`` answers 200."""
    connection = http.client.HTTPConnection(reachable(host).strip("[]"), port, timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
