"""Where a request may go: judged before it leaves, name by name and address by address.

A name is resolved once, all its addresses are judged, and the connection is made to a judged
address: what the name stands for a moment later makes no difference.
"""

import socket
from dataclasses import dataclass

from tracker.fetchers import addresses
from tracker.fetchers.interface import Resolve, Surroundings
from tracker.records import FetchFailed
from tracker.words import message

_PORTS = {"http": 80, "https": 443}
_TRY_AGAIN = {socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_SYSTEM}


@dataclass(frozen=True, slots=True)
class Target:
    """The parts of an address that decide where a request goes, as our one parser read them."""

    scheme: str
    host: str
    port: int | None
    has_user: bool


class Guard:
    """Judges targets and names; refuses with a `FetchFailed` that says the remedy."""

    def __init__(self, surroundings: Surroundings) -> None:
        network = surroundings.network
        self._rule = addresses.AddressRule(network.allow_networks)
        self._ports = frozenset(_PORTS.values()) | frozenset(network.allow_ports)
        self._resolve: Resolve = surroundings.resolve

    def judge(self, target: Target) -> None:
        """Refuse a target by its looks: its scheme, a user name in it, its port.

        Raises:
            FetchFailed: the target may not be asked.
        """
        if target.scheme not in _PORTS:
            raise FetchFailed(message("fetch.scheme", scheme=target.scheme or "-"))
        if not target.host:
            raise FetchFailed(message("fetch.no-host"))
        if target.has_user:
            raise FetchFailed(message("fetch.user-in-address"))
        port = _PORTS[target.scheme] if target.port is None else target.port
        if port not in self._ports:
            raise FetchFailed(message("fetch.port", port=port))

    async def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host, every one of them judged.

        Raises:
            FetchFailed: no such name, or one of its addresses may not be reached.
        """
        found = await self._look_up(host, port)
        for text in found:
            self._judge_address(host, text)
        return found

    async def _look_up(self, host: str, port: int) -> tuple[str, ...]:
        try:
            found = await self._resolve(host, port)
        except socket.gaierror as error:
            transient = error.errno in _TRY_AGAIN
            unsure, unknown = (
                message("fetch.name-unsure", host=host),
                message("fetch.name-unknown", host=host),
            )
            raise FetchFailed(unsure if transient else unknown, transient=transient) from error
        except (UnicodeError, OSError) as error:
            raise FetchFailed(message("fetch.name-unknown", host=host)) from error
        if not found:
            raise FetchFailed(message("fetch.name-unknown", host=host))
        return found

    def _judge_address(self, host: str, text: str) -> None:
        address = addresses.parse(text)
        if address is not None and self._rule.permits(address):
            return
        if address is not None and addresses.is_fake(address):
            raise FetchFailed(message("fetch.fake-address", host=host, address=text))
        if addresses.parse(host) is not None:
            raise FetchFailed(message("fetch.private-address", address=text))
        raise FetchFailed(message("fetch.not-public", host=host, address=text))
