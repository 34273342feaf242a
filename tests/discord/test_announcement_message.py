"""What an announcement looks like: for each kind of reader, at any size, whatever was written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import discord
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.discord.announcing.message import compose, has_marker, marker
from bot.discord.controls.custom_ids import Action, read
from bot.discord.rendering.cutting import length
from storage.announcements import Content, Notice, Wording
from storage.outbox.jobs import Slot

if TYPE_CHECKING:
    from storage.atlas import Atlas

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
SERVER, ROLE = 10**17, 10**17 + 1


@dataclass(frozen=True)
class Reader:
    kind: str = "channel"
    server_id: int | None = SERVER
    locale: str = "en-US"
    role_id: int | None = None
    id: int = 5


@dataclass(frozen=True)
class Letter:
    contents: tuple[tuple[int, Content], ...]
    id: int = 77
    operation: str = "send"
    kind: str = "editor"
    subscriber: Reader = field(default_factory=Reader)
    slot: Slot | None = None


HELLO = Content(
    {
        "en": Wording("Durham and Kunshan sign", "The mayors met."),
        "zh": Wording("达勒姆与昆山结为友好城市", "两市市长会面。"),
    },
    urls=("https://www.example.org/news/1",),
    picture="https://example.org/bridge.jpg",
    place_ids=("cn-nanjing",),
    topics=("education",),
)


def letter(content: Content = HELLO, **changes: Any) -> Letter:  # noqa: ANN401
    return replace(Letter(((1, content),)), **changes)


async def test_it_reads_well_as_a_push_notification(atlas: Atlas) -> None:
    made = compose(letter(), atlas, NOW)
    assert made["content"] == "**Durham and Kunshan sign**"
    (embed,) = made["embeds"]
    assert embed.description == "The mayors met."
    assert embed.author.name == "Announcement by the editors"
    assert embed.image.url == "https://example.org/bridge.jpg"
    assert embed.footer.text == "Nanjing, Jiangsu; education · Source: example.org"
    assert embed.timestamp == NOW
    assert labels(made) == ["中文", "example.org"]


async def test_it_is_in_the_readers_language(atlas: Atlas) -> None:
    made = compose(letter(subscriber=Reader(locale="zh-TW")), atlas, NOW)
    # In the facts, so that its traditional form is known.
    assert made["content"] == "**達勒姆與崑山結為友好城市**"
    assert made["embeds"][0].footer.text == "江蘇省南京市、教育 · 來源：example.org"
    assert labels(made)[0] == "English"


async def test_a_text_in_the_other_language_only_is_told_with_a_note(atlas: Atlas) -> None:
    content = Content({"zh": Wording("您好", "正文")})
    made = compose(letter(content), atlas, NOW)
    assert made["content"] == "**您好**"
    assert made["embeds"][0].description == "正文\n\n-# Only in Chinese so far."


async def test_the_role_of_the_subscription_is_pinged_and_nobody_else(atlas: Atlas) -> None:
    content = Content({"en": Wording("@everyone <@&5>", f"<@7> @here <@&{ROLE}>")})
    made = compose(letter(content, subscriber=Reader(role_id=ROLE)), atlas, NOW)
    assert made["content"].startswith(f"<@&{ROLE}>\n**")
    assert pings(made) == {"parse": [], "roles": [ROLE]}
    assert made["content"].count("<@&") == 1
    assert "\\<@\u200b&5" in made["content"]
    everyone = compose(letter(content, subscriber=Reader(role_id=SERVER)), atlas, NOW)
    assert everyone["content"].startswith("@everyone\n**")
    assert pings(everyone) == {"parse": ["everyone"]}
    assert pings(compose(letter(content), atlas, NOW)) == {"parse": []}


async def test_a_person_is_not_pinged_and_can_stop_it(atlas: Atlas) -> None:
    reader = Reader("person", None, role_id=ROLE)
    made = compose(letter(subscriber=reader), atlas, NOW)
    assert pings(made) == {"parse": []}
    assert labels(made) == ["中文", "Stop these messages", "example.org"]
    assert read(custom_ids(made)[1]).action is Action.STOP


async def test_a_correction_never_pings_and_says_so(atlas: Atlas) -> None:
    made = compose(letter(operation="edit", subscriber=Reader(role_id=ROLE)), atlas, NOW)
    assert pings(made) == {"parse": []}
    assert "Corrected." in made["embeds"][0].description


async def test_what_was_retracted_is_withdrawn(atlas: Atlas) -> None:
    for contents in ((), ((1, Content()),)):
        made = compose(Letter(contents, operation="edit"), atlas, NOW)
        assert made["content"] == "This announcement was withdrawn."
        assert made["embeds"] == []


async def test_hostile_text_formats_nothing_and_links_nowhere(atlas: Atlas) -> None:
    title = "# [free](https://evil.example) </ask:1> <t:0:R> <#12> https://evil.example"
    content = Content(
        {"en": Wording(title, f"{title}\n# heading\n> quote\n\u202eabc")},
        urls=("javascript:alert(1)", "https://ok.example/a b", "https://ok.example/a"),
        picture="file:///etc/passwd",
    )
    made = compose(letter(content), atlas, NOW)
    shown = f"{made['content']}\n{made['embeds'][0].description}"
    for sign in ("://", "\n# ", "\n> ", "\u202e"):
        assert sign not in shown
    for sign in ("[", "</", "<t", "<#"):
        assert shown.count(sign) == shown.count(f"\\{sign}")
    assert made["embeds"][0].image.url is None
    assert labels(made) == ["中文", "ok.example"]


async def test_a_long_address_is_a_link_in_the_text(atlas: Atlas) -> None:
    url = "https://example.org/" + "a" * 600
    made = compose(letter(replace(HELLO, urls=(url,))), atlas, NOW)
    assert f"[example.org](<{url}>)" in made["embeds"][0].description
    assert labels(made) == ["中文"]


async def test_a_notice_is_worded_in_the_readers_language(atlas: Atlas) -> None:
    content = Content(notice=Notice("notice-suspended", {"channel_id": "123", "code": "50013"}))
    made = compose(letter(content, kind="notice", subscriber=Reader("person")), atlas, NOW)
    assert made["content"].startswith("I can no longer post in <#123>: ")
    chinese = Reader("person", locale="zh-CN")
    made = compose(letter(content, kind="notice", subscriber=chinese), atlas, NOW)
    assert "<#123>" in made["content"]
    hostile = Content(notice=Notice("notice-stopped", {"channel_id": "<@&5>"}))
    made = compose(letter(hostile, kind="notice", subscriber=Reader("person")), atlas, NOW)
    assert "<@&5>" not in made["content"]


async def test_the_message_of_a_delivery_is_known_again(atlas: Atlas) -> None:
    assert read(marker(77, "zh-CN")).rest == "77"
    view = compose(letter(), atlas, NOW)["view"]
    for delivery_id, found in ((77, True), (7, False)):
        assert has_marker(received(view), delivery_id) is found
    plain = discord.ui.View()
    plain.add_item(discord.ui.Button(label="x", custom_id="somebody else's"))
    assert not has_marker(received(plain), 77)


async def test_a_digest_is_grouped(atlas: Atlas) -> None:
    contents = (
        replace(HELLO, texts={"en": Wording("One", "First.")}),
        Content({"en": Wording("Two")}, topics=("education",)),
        replace(HELLO, texts={"en": Wording("Three")}, urls=()),
        Content({"en": Wording("Four")}, conference_id="sci-ac-2010"),
        Content({"en": Wording("Five")}),
    )
    made = compose(digest(contents), atlas, NOW)
    assert made["content"] == "**Your digest: 5 items**\nOne"
    assert made["embeds"][0].description == (
        "### News\n\n"
        "**Nanjing, Jiangsu**\n"
        "• [One](<https://www.example.org/news/1>)\nFirst.\n"
        "• Three\n\n"
        "**Education**\n• Two\n\n"
        "**Sister Cities International annual conference**\n• Four\n\n"
        "**General**\n• Five"
    )
    assert labels(made) == ["中文", "Settings"]


async def test_a_digest_has_sections_and_what_comes_in_its_week(atlas: Atlas) -> None:
    """Under the place that the reader asked for, and each thing once."""
    places = ("cn-hangzhou", "us-boston-ma")
    slot = Slot(
        "weekly",
        dt.datetime.fromisoformat("2027-04-28T09:00"),
        frozenset({("place", "us-boston-ma")}),
        ("change", "reminder", "news"),
    )
    contents = (
        Content({"zh": Wording("杭州与波士顿")}, place_ids=places),
        Content({"zh": Wording("会议")}, conference_id="cusc-2025"),
        Content({"zh": Wording("新闻")}, place_ids=places),
    )
    reader = Reader("person", None, "zh-CN", id=12)
    made = compose(replace(digest(contents), slot=slot, subscriber=reader), atlas, NOW)
    assert made["content"] == "**您的汇总：4条**\n新闻"
    sections = made["embeds"][0].description.split("### ")[1:]
    assert [part.split("\n")[0] for part in sections] == [
        "新闻",
        "近期会议",
        "周年纪念",
        "结好关系变动",
    ]
    assert "**马萨诸塞州波士顿**" in sections[0]
    assert "45" in sections[2]
    assert labels(made) == ["English", "停止此类消息", "设置"]


async def test_a_digest_of_nothing_but_what_comes(atlas: Atlas) -> None:
    slot = Slot(
        "daily",
        dt.datetime.fromisoformat("2027-05-01T09:00"),
        frozenset({("place", "us-boston-ma")}),
    )
    made = compose(replace(digest(()), slot=slot), atlas, NOW)
    assert made["content"].startswith("**Your digest: one item**\nHangzhou")
    later = replace(slot, local=slot.local.replace(month=6))
    made = compose(replace(digest(()), slot=later), atlas, NOW)
    assert made["embeds"] == []


@pytest.mark.parametrize("count", [1, 10, 60, 150, 3000])
async def test_a_digest_of_any_size_fits(atlas: Atlas, count: int) -> None:
    text = Wording("Title of some length " * 4, "Body " * 100)
    contents = tuple(
        Content({"en": text}, urls=(f"https://example.org/{n}",), place_ids=(f"cn-{n % 90}",))
        for n in range(count)
    )
    made = compose(digest(contents), atlas, NOW)
    description = made["embeds"][0].description
    fits(made)
    shown = description.count("• ")
    assert shown == count or f"+ {count - shown:,} more" in description


@given(
    st.lists(
        st.builds(
            Content,
            texts=st.dictionaries(
                st.sampled_from(["en", "zh"]), st.builds(Wording, st.text(), st.text()), min_size=1
            ),
            urls=st.lists(st.text() | st.just("https://a.example/#)"), max_size=3).map(tuple),
            picture=st.text(),
            place_ids=st.lists(st.sampled_from(["cn-nanjing", "us-oh", "nowhere"]), max_size=2).map(
                tuple
            ),
        ),
        max_size=40,
    ),
    st.sampled_from(["en-US", "zh-CN", "zh-TW"]),
    st.sampled_from(["editor", "digest", "something-new"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
async def test_anything_fits(atlas: Atlas, contents: list[Content], locale: str, kind: str) -> None:
    numbered = tuple(enumerate(contents))
    fits(compose(Letter(numbered, kind=kind, subscriber=Reader(locale=locale)), atlas, NOW))


def digest(contents: tuple[Content, ...]) -> Letter:
    return Letter(tuple(enumerate(contents)), kind="digest")


def fits(made: dict[str, Any]) -> None:
    """Discord's limits: content 2000, description 4096, all of an embed 6000, labels 1 to 80."""
    assert 0 < length(made["content"]) <= 2000
    for embed in made["embeds"]:
        assert length(embed.description or "") <= 4096
        assert len(embed) <= 6000
    assert all(1 <= length(label) <= 80 for label in labels(made))
    ids = custom_ids(made)
    assert len(ids) == len(set(ids))


def buttons(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for row in made["view"].to_components() for one in row["components"]]


def labels(made: dict[str, Any]) -> list[str]:
    return [one["label"] for one in buttons(made)]


def custom_ids(made: dict[str, Any]) -> list[str]:
    return [one["custom_id"] for one in buttons(made) if "custom_id" in one]


def pings(made: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = made["allowed_mentions"].to_dict()
    return {key: value for key, value in shown.items() if key != "replied_user" and value != []} | {
        "parse": shown["parse"]
    }


@dataclass
class Received:
    components: list[Any]


def received(view: discord.ui.View) -> Any:  # noqa: ANN401 - a message, as far as is looked at
    rows: list[Any] = view.to_components()
    return Received([discord.components._component_factory(row) for row in rows])
