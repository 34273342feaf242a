"""Questions about conferences, asked in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from handlers.conversation import Assistant
from tests.conftest import TODAY
from tests.handlers.asking import lead

if TYPE_CHECKING:
    from storage.atlas import Atlas


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "When was the second to last conference?",
            "No such conference is in the records.",
        ),
        ("上上届大会在哪里举办？", "本资料库中没有这样的会议。"),
    ],
)
def test_the_last_but_one_where_there_is_none(atlas: Atlas, text: str, says: str) -> None:
    bare = replace(atlas, directory=replace(atlas.directory, conferences=()))
    assistant = Assistant(bare, lambda: TODAY)
    assert lead(assistant.ask(text, locale="en-US")) == says
