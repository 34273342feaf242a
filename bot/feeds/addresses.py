"""Which addresses a feed may be fetched from: public ones on the Internet, on the usual ports.

A name is resolved here and connections go to exactly the addresses that were checked, so that a
second answer of the name server cannot lead elsewhere. aiohttp asks no resolver for hosts that are
addresses themselves: these are checked before.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from typing import TYPE_CHECKING, Final

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

if TYPE_CHECKING:
    from collections.abc import Container

    _Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS: Final = frozenset({80, 443})
_SCHEMES: Final = frozenset({"http", "https"})
_TUNNELS: Final = (
    ipaddress.ip_network("64:ff9b::/96"),  # NAT64 (RFC 6052)
    ipaddress.ip_network("64:ff9b:1::/48"),  # local NAT64 (RFC 8215)
    ipaddress.ip_network("2002::/16"),  # 6to4 (RFC 3056)
    ipaddress.ip_network("2001::/32"),  # Teredo (RFC 4380)
    ipaddress.ip_network("::/96"),  # IPv4-compatible (RFC 4291)
    ipaddress.ip_network("::ffff:0:0:0/96"),  # IPv4-translated (RFC 2765)
)
"""IPv6 networks whose addresses stand for others, which may be private."""
_LONGEST_URL: Final = 2000
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)


class RefusedAddressError(Exception):
    """Nothing may be fetched from there; the message says why, without the address it led to."""


def is_public(text: str) -> bool:
    """Whether an IP address, in any notation of `ipaddress`, is one of the public Internet."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if any(address in network for network in _TUNNELS):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def checked_url(text: str, allowed: Container[str] = ()) -> URL:
    """The address of a feed, without its fragment.

    Args:
        text: What was typed, or where a server points to.
        allowed: ``host:port`` of servers that may be asked although they are not public.

    Raises:
        RefusedAddressError: When it is no web address or may not be asked.
    """
    try:
        url = URL(text.strip()).with_fragment(None)
        host, port = url.host, url.port
    except ValueError:
        raise RefusedAddressError("no-address") from None
    if url.scheme not in _SCHEMES or not host or len(text) > _LONGEST_URL:
        raise RefusedAddressError("no-scheme")
    if url.user is not None or url.password is not None:
        raise RefusedAddressError("password")
    if f"{host}:{port}" in allowed:
        return url
    if port not in _PORTS:
        raise RefusedAddressError("port")
    if _is_literal(host):
        if not is_public(host):
            raise RefusedAddressError("private")
    elif _is_number(host):
        raise RefusedAddressError("no-address")
    return url


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _is_number(host: str) -> bool:
    """Whether a host is meant as an IPv4 address, as of names none ends in a number.

    Such as ``127.1``, ``2130706433`` and ``0x7f.1``, which some resolvers take for addresses.
    """
    last = host.partition("%")[0].rstrip(".").rpartition(".")[2]
    return _NUMBER.fullmatch(last) is not None


class PublicResolver(AbstractResolver):
    """Resolves names to addresses that are all public."""

    def __init__(self, allowed: Container[str] = ()) -> None:
        """Take the ``host:port`` that are answered for unchecked."""
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a host.

        Raises:
            RefusedAddressError: When one of them is not public.
            OSError: When there are none.
        """
        found = await asyncio.get_running_loop().getaddrinfo(
            host, port, type=socket.SOCK_STREAM, family=family, flags=socket.AI_ADDRCONFIG
        )
        addresses = [(kind, str(where[0])) for kind, _, _, _, where in found]
        if f"{host}:{port}" not in self._allowed and not all(
            is_public(address) for _, address in addresses
        ):
            raise RefusedAddressError("private")
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=kind,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for kind, address in addresses
        ]

    async def close(self) -> None:
        """Nothing is held."""
