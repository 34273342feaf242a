"""Calendar files, anniversaries, conferences entered by editors, events kept in servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import icalendar

if TYPE_CHECKING:
    from tests.discord.serving import Bot
    from tests.discord_server import Channel, User


async def test_a_press_gives_whoever_pressed_the_calendar_file(
    bot: Bot, channel: Channel, ada: User, lin: User
) -> None:
    answer = await bot.slash(ada, channel, "conference", which="cusc-2025")
    shown = answer.text
    for user, title in ((ada, "Seventh China-U.S."), (lin, "第七")):
        given = await bot.press(answer, "Add to calendar", user)
        assert given.ephemeral
        assert given is not answer
        ((name, data),) = given.files.items()
        assert name == "cusc-2025.ics"
        (event,) = icalendar.Calendar.from_ical(data).events
        assert event["UID"] == "conference-cusc-2025@sistercity"
        assert title in str(event["SUMMARY"])
    assert answer.text == shown
    assert not answer.files


async def test_what_a_list_shows_is_in_its_file(bot: Bot, channel: Channel, ada: User) -> None:
    answer = await bot.slash(ada, channel, "ask", question="列出所有大会")
    given = await bot.press(answer, "加入日历", ada)
    assert len(icalendar.Calendar.from_ical(given.files["conferences.ics"]).events) == 31
    assert "31" in given.content


async def test_answers_without_dates_have_no_file(bot: Bot, channel: Channel, ada: User) -> None:
    answer = await bot.slash(ada, channel, "partners", place="us-st-louis-mo")
    assert "Add to calendar" not in answer.labels


async def test_anniversaries(bot: Bot, channel: Channel, ada: User, lin: User) -> None:
    coming = await bot.slash(ada, channel, "anniversaries")
    assert "anniversar" in coming.text
    of_place = await bot.slash(lin, channel, "anniversaries", place="cn-nanjing")
    assert "江蘇省南京市" in of_place.text
    assert "11月2日" in of_place.text
    given = await bot.press(of_place, "加入日曆", lin)
    (event,) = icalendar.Calendar.from_ical(given.files["anniversaries.ics"]).events
    assert event["RRULE"].to_ical() == b"FREQ=YEARLY"
    of_month = await bot.slash(ada, channel, "anniversaries", month=5, place="Boston")
    assert "May 1, " in of_month.text
    assert "Boston, Massachusetts" in of_month.text
    everywhere = await bot.slash(ada, channel, "anniversaries", month=5)
    assert "6 anniversaries in May" in everywhere.text


async def test_a_value_that_no_client_offers_is_refused_kindly(
    bot: Bot, channel: Channel, ada: User
) -> None:
    refused = await bot.slash(ada, channel, "anniversaries", month=13)
    assert "One of the values is not allowed there" in refused.text


async def test_months_are_suggested_in_any_language(bot: Bot, channel: Channel, ada: User) -> None:
    asked = await bot.server.autocomplete(ada, channel, "anniversaries", ("month", "dec"))
    (choice,) = await asked.choices()
    assert choice["value"] == 12
    assert choice["name"].startswith("December ")
