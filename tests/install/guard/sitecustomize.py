"""Lets no Python process reach beyond this machine, and writes down whoever tries, even in vain."""

import os
import socket

LOCAL = ("127.", "::1", "localhost", "0.0.0.0")


def _refuse(host):
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "")
    if name and not name.startswith(LOCAL) and name != socket.gethostname():
        with open(os.environ["GUARD_LOG"], "a", encoding="utf-8") as log:
            log.write(f"{name}\n")
        raise OSError(f"the network is not to be used ({name})")


def _guarded(connect):
    def checked(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse(address[0])
        return connect(self, address)

    return checked


_look_up = socket.getaddrinfo


def _getaddrinfo(host, *rest, **named):
    _refuse(host)
    return _look_up(host, *rest, **named)


socket.getaddrinfo = _getaddrinfo
socket.socket.connect = _guarded(socket.socket.connect)
socket.socket.connect_ex = _guarded(socket.socket.connect_ex)
