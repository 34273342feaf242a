"""Editors write, preview, publish, schedule, correct and retract, against a real process."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from bot.discord.announcing.panel import reach_text
from handlers.wording import wording
from storage.outbox.publishing import Reach
from tests.discord.editing import CHINESE, HELLO, Desk, number_of
from tests.discord.serving import ROOT, make_server, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.discord.serving import Bot
    from tests.discord_server import Message


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def shared_desk(
    served_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Desk]:
    data = shutil.copytree(served_data, tmp_path_factory.mktemp("announcing") / "data")
    async with make_server() as server:
        server.lift_rate_limits()
        home = server.add_guild()
        role = home.add_role("Editors")
        editor = server.add_user("Ed", installed=True)
        settings = {
            "SISTERCITY_EDITORS": str(editor.id),
            "SISTERCITY_HOME_SERVER": str(home.id),
            "SISTERCITY_EDITOR_ROLE": str(role.id),
        }
        # Nothing is delivered, so that deliveries stand as they were written.
        async with running(server, data, "--role", "gateway", **settings) as bot:
            yield Desk(bot, data, home, role, editor, server.direct_messages(editor))
        assert server.violations == []


@pytest.fixture
def desk(shared_desk: Desk) -> Iterator[Desk]:
    """The shared one; no request of it may break a rule of Discord, nor be refused."""
    server = shared_desk.bot.server
    before = len(server.refused_requests)
    yield shared_desk
    assert server.violations == []
    # Whom Discord does not know as a member is no editor.
    assert {one.code for one in server.refused_requests[before:]} <= {10007}


async def test_an_announcement_is_written_seen_and_published(desk: Desk) -> None:
    subscribe(desk)
    panel = await desk.new(place="cn-nanjing")
    assert panel.ephemeral
    number = number_of(panel)
    assert "**English** Choirs meet – In spring. / Tickets are free." in panel.text
    assert "**中文** no text yet" in panel.text
    assert "**Places** Nanjing, Jiangsu" in panel.text
    assert "1 person and 2 channels; of these 1 in their next digest" in panel.text
    assert "1 paused, who will not get it." in panel.text
    assert "suspended" not in panel.text
    panel = await desk.write(panel, "✏️ 中文", **CHINESE)
    assert "**中文** 合唱团相聚" in panel.text

    shown = await desk.bot.server.click(panel, panel.custom_id("Preview"), desk.editor)
    lead = await shown.reply()
    await desk.bot.server.until(lambda: len(shown.follow_ups) == 2, "both languages")
    english, chinese = shown.follow_ups
    assert "1 person and 2 channels" in lead.text
    assert english.content == "**Choirs meet**"
    assert english.embeds[0]["description"] == "In spring.\nTickets are free."
    assert chinese.content == "**合唱团相聚**"
    assert english.labels == ["中文"]
    assert "a preview" in (await desk.press(english, "中文")).text

    asked = await desk.press(panel, "Publish now…")
    assert "only be corrected or retracted" in asked.text
    assert "2 channels" in asked.text
    assert desk.state(number) == "draft"
    assert "**Choirs meet**" not in (await desk.press(asked, "Back")).text
    done = await desk.press(panel, "Publish now…", "Yes, publish")
    assert "is published. It reaches 1 person and 2 channels" in done.text
    assert desk.state(number) == "published"
    actions = [action for _, action in desk.actions(number)]
    assert actions == ["announcement.draft"] * 3 + ["announcement.publish"]
    assert desk.actions(number)[-1][0] == desk.editor.id


async def test_it_is_pressed_once(desk: Desk) -> None:
    panel = await desk.new()
    number = number_of(panel)
    asked = await desk.press(panel, "Publish now…")
    publishing = asked.custom_id("Yes, publish")
    presses = [await desk.bot.server.click(asked, publishing, desk.editor) for _ in range(3)]
    shown = {(await press.reply()).text for press in presses}
    assert any("is published" in text or "State: published" in text for text in shown)
    published = [one for one in desk.actions(number) if one[1].endswith("publish")]
    assert len(published) == 1


async def test_what_it_is_about_is_chosen_on_the_panel(desk: Desk) -> None:
    panel = await desk.new(place="cn-nanjing", place2="St. Louis, Missouri")
    number = number_of(panel)
    panel = await desk.choose(panel, 0, "education", "culture")
    panel = await desk.choose(panel, 1, "cusc-2025")
    panel = await desk.press(panel, "Make urgent")
    assert "**Urgent** yes" in panel.text
    content = desk.content(number)
    assert content["place_ids"] == ["cn-nanjing", "us-st-louis-mo"]
    assert content["topics"] == ["education", "culture"]
    assert content["conference_id"] == "cusc-2025"
    subjects = desk.rows(
        "SELECT subject_kind, subject_id FROM announcement_subject WHERE announcement_id = ?",
        number,
    )
    assert {("everything", ""), ("place", "cn-js"), ("topic", "culture")} <= set(subjects)
    panel = await desk.choose(panel, 2, "us-st-louis-mo")
    panel = await desk.choose(panel, 1, "-")
    panel = await desk.press(panel, "Make not urgent")
    assert desk.content(number)["place_ids"] == ["us-st-louis-mo"]
    assert "conference_id" not in desk.content(number)
    edited = await desk.bot.slash(
        desk.editor, desk.channel, "announce edit", number=number, place="cn-nanjing"
    )
    assert "St. Louis, Missouri; Nanjing, Jiangsu" in edited.text


@pytest.mark.parametrize(
    "typed",
    [
        "seventh China-U.S. Sister Cities Conference",
        "第七届中美友城大会",
        "第七屆中美友城大會",
        "the offered one",
    ],
)
async def test_a_conference_is_found_by_its_name(desk: Desk, typed: str) -> None:
    if typed == "the offered one":
        offered = await desk.bot.complete(
            desk.editor, desk.channel, "announce new", conference="Seventh China"
        )
        (typed,) = offered
    panel = await desk.new(conference=typed)
    assert desk.content(number_of(panel))["conference_id"] == "cusc-2025"


async def test_an_unknown_conference_is_told(desk: Desk) -> None:
    for typed in ("zzz", "conference"):
        opened = await desk.bot.server.slash(
            desk.editor, desk.channel, "announce new", {"conference": typed, "place": "Qqqqqq"}
        )
        panel = await opened.reply()
        assert (
            f"No single conference of the records, pick one from the suggestions: {typed}"
            in panel.text
        )
        assert "pick one from the suggestions: Qqqqqq" in panel.text
        assert "conference_id" not in desk.content(number_of(panel))


async def test_a_place_that_may_be_several_is_asked_for(desk: Desk) -> None:
    opened = await desk.bot.server.slash(
        desk.editor, desk.channel, "announce new", {"place": "Richmond", "place2": "Qqqqqq"}
    )
    panel = await opened.reply()
    assert "pick one from the suggestions: Richmond and Qqqqqq" in panel.text
    offered = await desk.bot.complete(desk.editor, desk.channel, "announce new", place="Richmond")
    assert "us-richmond-va" in offered.values()


async def test_only_editors_may(desk: Desk) -> None:
    server = desk.bot.server
    stranger = server.add_user("Eve", installed=True)
    direct = server.direct_messages(stranger)
    for name in ("new", "list"):
        refused = await desk.bot.slash(stranger, direct, f"announce {name}")
        assert "Only editors can do that" in refused.text
    panel = await desk.new()
    for step in ("publish", "retract", "status", "en"):
        forged = f"sc1:d:en-US:{step} {number_of(panel)}"
        plain = server.plant_bot_message(direct, buttons(forged))
        assert "Only editors" in (await desk.bot.press(plain, "Press", stranger)).text
    offered = await server.autocomplete(stranger, direct, "announce status", ("number", "1"))
    assert await offered.choices() == []
    assert desk.state(number_of(panel)) == "draft"


async def test_a_role_makes_an_editor_until_it_is_taken_away(desk: Desk) -> None:
    server = desk.bot.server
    member = server.add_user("Mo", installed=True)
    direct = server.direct_messages(member)
    desk.home.join(member, desk.role)
    listed = await desk.bot.slash(member, direct, "announce list")
    assert "Announcements, the newest first" in listed.text
    opened = await server.slash(member, direct, "announce new")
    await opened.modal()
    panel = await (await server.submit_modal(opened, HELLO)).reply()
    asked = await desk.bot.press(panel, "Publish now…", member)
    desk.home.join(member)
    assert "Only editors" in (await desk.bot.press(asked, "Yes, publish", member)).text
    refused = await (await server.submit_modal(opened, HELLO)).reply()
    assert "Only editors" in refused.text
    assert desk.state(number_of(panel)) == "draft"


async def test_a_moment_to_publish_at_is_chosen_in_a_zone(desk: Desk) -> None:
    panel = await desk.new()
    number = number_of(panel)
    for when, zone, told in (
        ("tomorrow", "Asia/Shanghai", "“tomorrow” is not understood"),
        ("2099-01-01 09:00", "Asia/Shanghai", "too far ahead"),
        ("2020-01-01 09:00", "Asia/Shanghai", "is past"),
        ("2027-03-01 09:00", "Atlantis", "“Atlantis” is no time zone"),
    ):
        panel = await desk.write(panel, "Schedule…", when=when, zone=zone)
        assert told in panel.text
    for zone, told in (("Beijing", "in Asia/Shanghai"), ("utc", "in UTC")):
        asked = await desk.write(panel, "Schedule…", when="2027-03-14 02:30", zone=zone)
        assert f"2027-03-14 02:30 {told}" in asked.text
        panel = await desk.press(asked, "Back")
    asked = await desk.write(panel, "Schedule…", when="2027-03-14 02:30", zone="America/New_York")
    assert "The clocks skip that time there" in asked.text
    assert f"<t:{stamp('2027-03-14T07:30')}:F>" in asked.text
    assert desk.state(number) == "draft"
    done = await desk.press(asked, "Yes, schedule")
    assert "is scheduled for 2027-03-14 02:30 in America/New\\_York" in done.text
    query = "SELECT publish_local, time_zone, state FROM announcement WHERE id = ?"
    assert desk.rows(query, number) == [("2027-03-14T02:30", "America/New_York", "scheduled")]
    assert (
        "**Scheduled for** 2027-03-14 02:30"
        in (await desk.bot.slash(desk.editor, desk.channel, "announce edit", number=number)).text
    )


async def test_what_changed_meanwhile_is_looked_at_again(desk: Desk) -> None:
    asked = await desk.press(await desk.new(), "Publish now…")
    number = number_of(asked)
    other = await desk.bot.slash(desk.editor, desk.channel, "announce edit", number=number)
    await desk.write(other, "✏️ English", **{**HELLO, "title": "Choirs do not meet"})
    again = await desk.press(asked, "Yes, publish")
    assert "changed meanwhile" in again.text
    assert "Choirs do not meet" in again.text
    assert desk.state(number) == "draft"


async def test_what_cannot_be_done_names_the_command_that_can(desk: Desk) -> None:
    draft, number = number_of(await desk.new()), await desk.published()
    for command, one, hint in (
        ("retract", draft, "“/announce edit” changes, publishes or discards it."),
        ("correct", draft, "“/announce edit” changes, publishes or discards it."),
        ("edit", number, "“/announce correct” changes it, “/announce retract” takes it back."),
    ):
        refused = await desk.bot.slash(desk.editor, desk.channel, f"announce {command}", number=one)
        assert hint in refused.text
        assert refused.labels == []


async def test_a_form_does_not_undo_what_another_editor_wrote(desk: Desk) -> None:
    panel = await desk.new()
    forms = [
        await desk.bot.server.click(panel, panel.custom_id("✏️ English"), desk.editor)
        for _ in range(2)
    ]
    for form in forms:
        await form.modal()
    first, second = ({**HELLO, "title": f"The {name} text"} for name in ("first", "second"))
    await (await desk.bot.server.submit_modal(forms[0], first)).reply()
    refused = await (await desk.bot.server.submit_modal(forms[1], second)).reply()
    assert "your text was not kept" in refused.text
    assert "**English** The first text" in refused.text
    assert "The second text\nIn spring." in refused.text
    assert desk.content(number_of(panel))["texts"]["en"]["title"] == "The first text"


async def test_a_draft_is_empty_until_it_has_a_text(desk: Desk) -> None:
    opened = await desk.bot.server.slash(
        desk.editor, desk.channel, "announce new", {"place": "Qqqqqq"}
    )
    empty = await opened.reply()
    number = number_of(empty)
    assert "Write a text first" in (await desk.press(empty, "Publish now…")).text
    assert "Write a text first" in (await desk.press(empty, "Schedule…")).text
    discarded = await desk.press(empty, "Discard…", "Yes, discard")
    assert discarded.text == "Discarded."
    assert desk.state(number) == "retracted"


async def test_a_form_without_a_title_warns_that_no_text_is_kept(desk: Desk) -> None:
    panel = await desk.new()
    blank = await desk.write(panel, "✏️ English", title=" ", body=" ")
    assert "without a title none is kept" in blank.text
    body = await desk.write(blank, "✏️ English", title=" ", body="A long story.")
    assert "without a title none is kept" in body.text
    assert "A long story." in body.text
    written = await desk.write(body, "✏️ English", **HELLO)
    assert "without a title" not in written.text


@pytest.mark.parametrize(
    ("paused", "suspended", "english", "chinese"),
    [
        (0, 0, "after their quiet hours.", "之后收到。"),
        (1, 0, "Besides, 1 paused, who will not get it.", "另有1个已暂停，不会收到。"),
        (0, 2, "2 suspended, who will get it once", "另有2个暂时无法送达，恢复后会收到。"),
        (1, 2, "and 2 suspended, who will once", "；2个暂时无法送达，恢复后会收到。"),
    ],
)
def test_those_who_wait_are_told_of_where_there_are_any(
    paused: int, suspended: int, english: str, chinese: str
) -> None:
    reach = Reach(people=2, channels=0, digest=0, quiet=0, paused=paused, suspended=suspended)
    told = reach_text(reach, wording("en-US"))
    assert english in told
    assert told.endswith(english) or suspended
    assert reach_text(reach, wording("zh-CN")).endswith(chinese)
    published = wording("zh-CN")("announce-published", id="3", reach="2人")
    assert published == "公告3已发布，将发送给2人"


async def test_a_form_that_was_closed_leaves_one_draft(desk: Desk) -> None:
    query = "SELECT count(*), max(id) FROM announcement"
    ((before, _),) = desk.rows(query)
    for place in ("cn-nanjing", "cn-suzhou"):
        opened = await desk.bot.server.slash(
            desk.editor, desk.channel, "announce new", {"place": place}
        )
        await opened.modal()
    ((after, newest),) = desk.rows(query)
    assert after == before + 1
    assert desk.content(newest) == {"place_ids": ["cn-suzhou"]}
    await desk.bot.server.submit_modal(opened, HELLO)


async def test_hostile_text_stays_text(desk: Desk) -> None:
    hostile = "# @everyone <@&1> [x](https://evil.example) </a:1>"
    panel = await desk.new()
    panel = await desk.write(
        panel,
        "✏️ English",
        title=hostile,
        body=f"# {hostile}\n> {hostile}",
        link="javascript:alert(1) https://ok.example",
        picture="file:///etc/passwd",
    )
    assert "Left out" in panel.text
    assert "javascript:alert" in panel.text
    assert desk.content(number_of(panel))["urls"] == ["https://ok.example"]
    shown = await desk.bot.server.click(panel, panel.custom_id("Preview"), desk.editor)
    await desk.bot.server.until(lambda: len(shown.follow_ups) == 2, "both languages")
    for message in (panel, *shown.follow_ups):
        for sign in ("@everyone", "[x](", "://evil", "\n# ", "\n> "):
            assert sign not in message.text


async def test_what_is_published_is_corrected_and_retracted(desk: Desk) -> None:
    number = await desk.published()

    async def opened() -> Message:
        return await desk.bot.slash(desk.editor, desk.channel, "announce correct", number=number)

    panel = await opened()
    assert f"Correction of announcement {number}" in panel.text
    panel = await desk.write(panel, "✏️ English", **{**HELLO, "title": "Choirs meet in May"})
    assert desk.content(number)["texts"]["en"]["title"] == "Choirs meet"
    same = await opened()
    twice = await desk.press(await opened(), "Correct every copy…")
    asked = await desk.press(panel, "Correct every copy…")
    assert "**English** Choirs meet in May\nIn spring." in asked.text
    done = await desk.press(asked, "Yes, correct")
    assert "is being corrected in every copy" in done.text
    assert desk.content(number)["texts"]["en"]["title"] == "Choirs meet in May"
    ((revision,),) = desk.rows("SELECT revision FROM announcement WHERE id = ?", number)
    assert revision == 2
    gone = await desk.press(same, "Preview")
    assert "Exactly as it is delivered" in gone.text
    again = await desk.press(twice, "Yes, correct")
    assert "State: corrected already" in again.text

    asked, twice = [
        await desk.bot.slash(desk.editor, desk.channel, "announce retract", number=number)
        for _ in range(2)
    ]
    assert "Every copy is removed" in asked.text
    assert "is being removed everywhere" in (await desk.press(asked, "Yes, retract")).text
    assert desk.state(number) == "retracted"
    assert "State: retracted" in (await desk.press(twice, "Yes, retract")).text
    refused = await desk.bot.slash(desk.editor, desk.channel, "announce correct", number=number)
    assert "State: retracted" in refused.text
    refused = await desk.bot.slash(desk.editor, desk.channel, "announce retract", number=number)
    assert "State: retracted" in refused.text
    assert refused.labels == []
    edited = await desk.bot.slash(desk.editor, desk.channel, "announce edit", number=number)
    assert "State: retracted" in edited.text


async def test_the_status_names_every_destination_with_the_reason(desk: Desk) -> None:
    first, second = subscribe(desk)
    number = await desk.published(place="cn-nanjing")
    desk.rows(
        "UPDATE delivery SET state = 'dead', error_code = 50013, error = 'Missing [x](y)', "
        "done_at = '2026-11-24 12:00:00.000000' WHERE announcement_id = ? AND subscriber_id = "
        "(SELECT id FROM subscriber WHERE discord_id = ?)",
        number,
        first,
    )
    shown = await desk.bot.slash(desk.editor, desk.channel, "announce status", number=number)
    assert "0 delivered, 2 waiting, 0 suspended, 1 parked" in shown.text
    assert f"<#{first}> · message parked" in shown.text
    assert "the bot lacks a permission there (50013)" in shown.text
    assert f"<#{second}> · message waiting" in shown.text
    assert "1 parked" in (await desk.press(shown, "Refresh")).text


async def test_a_long_status_is_turned_and_counts_changes(desk: Desk) -> None:
    channels = [10**17 + 100 + n for n in range(12)]
    subscribe(desk, *channels)
    number = await desk.published(place="cn-nanjing")
    changed = "UPDATE delivery SET operation = 'edit', state = 'done' WHERE announcement_id = ?"
    one = "(SELECT max(id) FROM delivery WHERE announcement_id = ? AND state = 'pending')"
    desk.rows(f"{changed} AND id = {one}", number, number)
    shown = await desk.bot.slash(desk.editor, desk.channel, "announce status", number=number)
    assert "publishing to followers: 1 done, 0 waiting, 0 parked" in shown.text
    assert shown.text.count("· message waiting") == 10
    assert "· correction delivered" in (await desk.press(shown, "Next")).text
    assert "· correction delivered" not in (await desk.press(shown, "Back")).text
    desk.rows(
        "DELETE FROM subscription WHERE subscriber_id IN "
        "(SELECT id FROM subscriber WHERE discord_id >= ?)",
        channels[0],
    )


async def test_a_moment_that_passed_before_it_was_confirmed(desk: Desk) -> None:
    panel = await desk.new(conference="next")
    number = number_of(panel)
    fingerprint = panel.custom_id("Publish now…").rpartition(" ")[2]
    for zone, told in (("UTC", "is past"), ("Mars", "no longer works")):
        confirmed = f"sc1:d:en-US:schedule {number} {fingerprint} 2020-01-01T09:00 {zone}"
        plain = desk.bot.server.plant_bot_message(desk.channel, buttons(confirmed))
        assert told in (await desk.bot.press(plain, "Press", desk.editor)).text
    assert desk.state(number) == "draft"
    changed = f"sc1:d:en-US:schedule {number} 0 2020-01-01T09:00 UTC"
    plain = desk.bot.server.plant_bot_message(desk.channel, buttons(changed))
    assert "changed meanwhile" in (await desk.bot.press(plain, "Press", desk.editor)).text


async def test_long_lists_are_turned(desk: Desk) -> None:
    for _ in range(11):
        await desk.new()
    listed = await desk.bot.slash(desk.editor, desk.channel, "announce list")
    assert listed.text.count("Choirs meet") == 10
    earlier = await desk.press(listed, "Earlier ones")
    later = await desk.press(earlier, "Later ones")
    assert later.text == listed.text
    offered = await desk.bot.server.autocomplete(
        desk.editor, desk.channel, "announce status", ("number", "")
    )
    assert "Choirs meet" in (await offered.choices())[0]["name"]


async def test_an_editor_who_reads_chinese(desk: Desk) -> None:
    lin = desk.bot.server.add_user("Lin", locale="zh-TW", installed=True)
    desk.home.join(lin, desk.role)
    direct = desk.bot.server.direct_messages(lin)
    opened = await desk.bot.server.slash(lin, direct, "announce new", {"place": "南京"})
    assert (await opened.modal())["title"] == "中文文字"
    panel = await (await desk.bot.server.submit_modal(opened, CHINESE)).reply()
    assert "**地方** 江蘇省南京市" in panel.text
    asked = await desk.bot.press(panel, "立即發布…", lin)
    assert "已發布" in (await desk.bot.press(asked, "是，發布", lin)).text


async def test_the_other_language_is_shown_privately(desk: Desk) -> None:
    number = await desk.published(place="cn-nanjing")
    await desk.press(await desk.new(), "Publish now…", "Yes, publish")
    ((delivery,), *_) = desk.rows(
        "SELECT id FROM delivery WHERE announcement_id = ? AND digest_id IS NULL", number
    )
    reader = desk.bot.server.add_user("Reader", locale="zh-TW")
    channel = desk.home.add_text_channel()
    desk.home.join(reader)
    shown = desk.bot.server.plant_bot_message(channel, buttons(f"sc1:a:zh-CN:{delivery}"))
    answer = await desk.bot.press(shown, "Press", reader)
    assert answer.ephemeral
    assert answer.content == "**Choirs meet**"
    assert "目前只有英文" in answer.text
    await desk.press(
        await desk.bot.slash(desk.editor, desk.channel, "announce retract", number=number),
        "Yes, retract",
    )
    assert "這條公告已撤回" in (await desk.bot.press(shown, "Press", reader)).text
    forged = desk.bot.server.plant_bot_message(channel, buttons("sc1:a:zh-CN:999999"))
    assert "這條公告已撤回" in (await desk.bot.press(forged, "Press", reader)).text


async def test_controls_that_say_nothing_are_outdated(desk: Desk) -> None:
    for custom_id in ("sc1:d:en-US:launch 1", "sc1:d:en-US:publish one", "sc1:d:en-US:schedule"):
        plain = desk.bot.server.plant_bot_message(desk.channel, buttons(custom_id))
        assert "no longer works" in (await desk.bot.press(plain, "Press", desk.editor)).text


async def test_a_correction_cannot_be_published_as_an_announcement(desk: Desk) -> None:
    number = await desk.published()
    panel = await desk.bot.slash(desk.editor, desk.channel, "announce correct", number=number)
    query = "SELECT id FROM announcement WHERE kind = 'correction' AND state = 'draft'"
    ((draft,),) = desk.rows(query)
    asked = (await desk.press(panel, "Correct every copy…")).custom_id("Yes, correct")
    fingerprint = asked.rpartition(" ")[2]
    for step in ("publish?", "when?", f"publish {draft} {fingerprint}"):
        rest = step if " " in step else f"{step} {draft}"
        forged = desk.bot.server.plant_bot_message(desk.channel, buttons(f"sc1:d:en-US:{rest}"))
        assert "no such announcement" in (await desk.bot.press(forged, "Press", desk.editor)).text
    await desk.press(panel, "Back", "Discard…", "Yes, leave it")
    assert desk.rows(query) == []
    assert desk.state(number) == "published"


async def test_a_process_without_a_gateway_knows_the_editors(desk: Desk) -> None:
    member, stranger = (desk.bot.server.add_user(name) for name in ("Mo", "Eve"))
    desk.home.join(member, desk.role)
    desk.home.join(stranger)
    users = (desk.editor.id, member.id, stranger.id, 10**17)
    code = f"""
import asyncio, discord
from bot.discord.announcing.editors import Editors
async def main():
    discord.http.Route.BASE = {desk.bot.server.base_url!r}
    editors = Editors(frozenset({{{desk.editor.id}}}), {desk.home.id}, {desk.role.id})
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.login({desk.bot.server.token!r})
        print([await editors.include(client, user) for user in {users}])
asyncio.run(main())
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-W", "ignore", "-c", code, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    shown, _ = await process.communicate()
    assert shown.decode() == "[True, True, False, False]\n"


async def test_without_editors_nobody_may(bot: Bot) -> None:
    user = bot.server.add_user("Ada", installed=True)
    refused = await bot.slash(user, bot.server.direct_messages(user), "announce list")
    assert "Nobody may announce yet" in refused.text


async def test_drafts_and_their_panels_outlive_the_process(own_data: Path) -> None:
    async with make_server() as server:
        home = server.add_guild()
        editor = server.add_user("Ed", installed=True)
        channel = server.direct_messages(editor)
        settings = {"SISTERCITY_EDITORS": str(editor.id)}
        async with running(server, own_data, **settings) as bot:
            desk = Desk(bot, own_data, home, home.everyone, editor, channel)
            panel = await desk.new()
            opened = await server.click(panel, panel.custom_id("✏️ 中文"), editor)
            await opened.modal()
        async with running(server, own_data, **settings) as bot:
            desk = Desk(bot, own_data, home, home.everyone, editor, channel)
            # The form was open while the bot was away.
            kept = await (await server.submit_modal(opened, CHINESE)).reply()
            assert "合唱团相聚" in kept.text
            done = await desk.press(kept, "Publish now…", "Yes, publish")
            assert "is published" in done.text
        assert server.violations == []


def subscribe(desk: Desk, *more: int) -> tuple[int, int]:
    """Channels and a person that want to hear of Nanjing, and a person who paused."""
    base = dt.datetime(2026, 11, 24, tzinfo=dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    columns = (
        "kind, discord_id, server_id, locale, time_zone, digest, digest_minute, digest_weekday, "
        "urgent_at_once, publish, state, refusals, part, created_at"
    )
    first, second, person, paused = (10**17 + n for n in range(1, 5))
    for kind, discord_id, digest, state in (
        ("channel", first, "none", "active"),
        ("channel", second, "none", "active"),
        ("person", person, "daily", "active"),
        ("person", paused, "none", "paused"),
        *(("channel", channel, "none", "active") for channel in more),
    ):
        desk.rows(
            f"INSERT OR IGNORE INTO subscriber ({columns}) "  # noqa: S608 - our own columns
            "VALUES (?, ?, 1, 'en-US', 'Europe/London', ?, 540, 1, 0, 0, ?, 0, 0, ?)",
            kind,
            discord_id,
            digest,
            state,
            base,
        )
        desk.rows(
            "INSERT OR IGNORE INTO subscription SELECT id, 'place', 'cn-js', ? FROM subscriber "
            "WHERE discord_id = ?",
            base,
            discord_id,
        )
    return first, second


def stamp(moment: str) -> int:
    return int(dt.datetime.fromisoformat(f"{moment}+00:00").timestamp())


def buttons(custom_id: str) -> dict[str, Any]:
    """A message with one button."""
    button = {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id, "id": 2}
    return {"content": "x", "components": [{"type": 1, "components": [button], "id": 1}]}
