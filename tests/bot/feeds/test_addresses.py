"""Nothing but the public Internet is asked, however an address is written."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.addresses import PublicResolver, RefusedAddressError, checked_url, is_public

PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - an address to be refused
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:0:127.0.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "fd00::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "2001:db8::1",
]
PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused(address: str) -> None:
    assert not is_public(address)
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(RefusedAddressError):
        checked_url(f"http://{host}/feed")


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_asked(address: str) -> None:
    assert is_public(address)
    host = f"[{address}]" if ":" in address else address
    assert checked_url(f"http://{host}/feed#part").fragment == ""


@pytest.mark.parametrize(
    "host",
    [
        "127.1",
        "2130706433",
        "0",
        "0x7f000001",
        "0X7F.1",
        "0177.0.0.1",
        "127.000.000.001",
        "127.0.0.0x1",
        "127.0.0.1.",
        "127.1%2e",
        "１２７.1",
        "1.2.3.4.5",
        "8.8.8.8.",
    ],
)
def test_numbers_that_are_no_plain_addresses_are_refused(host: str) -> None:
    with pytest.raises(RefusedAddressError, match=r"no-address|private"):
        checked_url(f"http://{host}/feed")


@pytest.mark.parametrize("host", ["163.com", "a1.example", "0x.example", "3com.example."])
def test_names_with_numbers_are_asked(host: str) -> None:
    assert checked_url(f"http://{host}/feed").host == host


@pytest.mark.parametrize(
    "url",
    [
        "",
        "feed",
        "ftp://a.example/feed",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///feed",
        "http://a.example:8080/feed",
        "http://a.example:22/",
        "http://user:secret@a.example/",
        "http://[::1",
        "http://a.example:99999/",
        "https://a.example/" + "x" * 2000,
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(RefusedAddressError):
        checked_url(url)


def test_only_what_is_allowed_by_name_and_port_may_be_private() -> None:
    allowed = frozenset({"127.0.0.1:8001", "feeds.internal:80"})
    assert checked_url("http://127.0.0.1:8001/", allowed).port == 8001
    assert checked_url("http://feeds.internal/", allowed).host == "feeds.internal"
    for url in ("http://127.0.0.1:8002/", "http://127.0.0.1/", "http://127.0.0.2:8001/"):
        with pytest.raises(RefusedAddressError):
            checked_url(url, allowed)


@pytest.mark.parametrize("host", ["localhost", "2130706433", "0x7f000001", "127.1", "0177.0.0.1"])
async def test_names_and_numbers_that_lead_to_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(RefusedAddressError):
        await PublicResolver().resolve(host, 80)


async def test_connections_go_to_the_addresses_that_were_checked() -> None:
    resolver = PublicResolver(frozenset({"localhost:80"}))
    found = await resolver.resolve("localhost", 80, socket.AF_INET)
    assert [(one["host"], one["flags"]) for one in found] == [("127.0.0.1", socket.AI_NUMERICHOST)]
    await resolver.close()


@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_address_or_refused(text: str) -> None:
    try:
        url = checked_url(text)
    except RefusedAddressError:
        return
    assert url.scheme in {"http", "https"}
    assert url.port in {80, 443}


@given(st.ip_addresses())
def test_every_mapped_address_is_as_public_as_the_one_it_stands_for(address: object) -> None:
    text = str(address)
    if ":" not in text:
        assert is_public(f"::ffff:{text}") == is_public(text)
        assert not is_public(f"64:ff9b::{text}")
