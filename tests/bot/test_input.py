"""What people pipe in, and which language they want."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.input_lines import LONGEST, input_lines
from bot.language import from_environment, supported


def lines(data: bytes) -> list[str]:
    return list(input_lines(io.BytesIO(data)))


def test_lines_come_without_their_ends_and_without_a_byte_order_mark() -> None:
    assert lines(b"\xef\xbb\xbfone\r\n\n\xe5\x8d\x97\xe4\xba\xac\nlast") == [
        "one",
        "",
        "南京",
        "last",
    ]


def test_bytes_that_are_not_utf8_become_replacement_characters() -> None:
    assert lines(b"a\xffb\n\xc4\xcf\xbe\xa9\n") == ["a\ufffdb", "\ufffd\u03fe\ufffd"]


def test_a_line_of_any_length_is_cut_and_the_next_one_is_whole() -> None:
    for extra in (0, 1, LONGEST, 3 * LONGEST + 5):
        long, after = lines(b"x" * (LONGEST + extra) + b"\nafter\n")
        assert 1 <= len(long) <= LONGEST
        assert after == "after"


@given(st.lists(st.binary().map(lambda raw: raw.replace(b"\n", b"")), max_size=20))
def test_every_line_of_input_gives_one_text(raw: list[bytes]) -> None:
    assert len(lines(b"".join(line + b"\n" for line in raw))) == len(raw)


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("en", "en-US"),
        ("en_GB.UTF-8", "en-US"),
        ("zh-TW", "zh-CN"),
        ("zh_CN.GB18030", "zh-CN"),
        ("ZH", "zh-CN"),
        ("de_DE", None),
        ("", None),
        ("C.UTF-8", None),
    ],
)
def test_tags_of_a_language_name_it(tag: str, locale: str | None) -> None:
    assert supported(tag) == locale


def test_the_environment_is_read_in_the_order_of_posix() -> None:
    assert from_environment({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}) == "zh-CN"
    assert from_environment({"LC_ALL": "C", "LANG": "zh_CN"}) == "en-US"
    assert from_environment({}) == "en-US"
