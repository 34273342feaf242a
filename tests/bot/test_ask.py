"""``sistercity ask``, as a process."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.bot.conftest import COMMAND, ROOT, Run, assert_one_clear_line, environment

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "When did Nanjing and St. Louis become sister cities?"


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_question_is_answered_in_plain_text(run: Run) -> None:
    finished = run("ask", QUESTION)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert "1979" in finished.stdout
    assert "\x1b" not in finished.stdout


def test_a_question_in_the_other_language_is_answered_in_that_one(call: Run) -> None:
    finished = call("ask", "武汉和圣路易斯是友好城市吗？", env={"LANG": "en_US.UTF-8"})
    assert finished.returncode == 0
    assert "圣路易斯" in finished.stdout


@pytest.mark.parametrize(
    ("arguments", "language", "locale"),
    [
        (["--locale", "zh-CN"], "en_US.UTF-8", "zh-CN"),
        ([], "zh_CN.UTF-8", "zh-CN"),
        (["--locale", "en-US"], "zh_CN.UTF-8", "en-US"),
    ],
)
def test_what_could_be_either_is_answered_in_the_language_asked_for(
    call: Run, arguments: list[str], language: str, locale: str
) -> None:
    finished = call("ask", "?", "--json", *arguments, env={"LANG": language})
    assert objects(finished.stdout)[0]["locale"] == locale


def test_json_names_what_the_answer_speaks_of(run: Run) -> None:
    (answer,) = objects(run("ask", QUESTION, "--json").stdout)
    assert answer["question"] == QUESTION
    assert answer["intent"] == "show_partnership"
    (pair,) = answer["partnerships"]
    assert pair["established"].startswith("1979-11")
    assert {pair["a"], pair["b"]} == {place["id"] for place in answer["places"]}
    assert all(url.startswith("http") for url in pair["sources"])


def test_not_to_know_is_an_answer_too(call: Run) -> None:
    finished = call("ask", "what is the airspeed of a swallow?", "--json")
    assert finished.returncode == 0
    assert objects(finished.stdout)[0]["intent"] == "unknown"


LINES = [
    b"sister city of Boston?",
    b"",
    b"\xff\xfe Nanjing \xc4\xcf",
    "上海有哪些友好城市？".encode(),
    b"x" * 200_000,
    b"which portland?\r",
    b"thanks\x1b[31m\x00",
    b"and since when?",
]


def test_each_line_of_input_gives_one_answer_in_order(run: Run) -> None:
    finished = run("ask", "--lines", "--json", stdin=b"\n".join(LINES) + b"\n")
    assert (finished.returncode, finished.stderr) == (0, "")
    answers = objects(finished.stdout)
    assert len(answers) == len(LINES)
    assert [answer["question"] for answer in answers[:2]] == ["sister city of Boston?", ""]
    assert answers[0]["intent"] == "list_partners"
    assert answers[1]["intent"] == "unknown"
    assert answers[3]["locale"] == "zh-CN"
    assert answers[4]["intent"] == "unknown"
    assert all(answer["text"] for answer in answers)


def test_plain_answers_are_one_line_each_too(call: Run) -> None:
    finished = call("ask", "--lines", stdin=b"\n".join(LINES))
    lines = finished.stdout.splitlines()
    assert len(lines) == len(LINES)
    assert "Hangzhou" in lines[0]
    assert all(line.isprintable() for line in lines)


FOLLOW_UP = "sister cities of Boston?\nsince when?\n"


def test_lines_are_conversations_of_their_own_unless_they_are_to_be_one(call: Run) -> None:
    apart = objects(call("ask", "--lines", "--json", stdin=FOLLOW_UP).stdout)
    together = objects(call("ask", "--lines", "--conversation", "--json", stdin=FOLLOW_UP).stdout)
    assert apart[1]["partnerships"] == []
    assert [pair["id"] for pair in together[1]["partnerships"]] == ["boston-ma--hangzhou"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "hello", "--lines"],
        ["ask", "hello", "--conversation"],
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(call: Run, arguments: list[str]) -> None:
    finished = call(*arguments)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert_one_clear_line(finished.stderr)


def test_an_answer_comes_as_soon_as_its_line_is_complete(data_dir: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "ask", "--lines", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment(data_dir),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for question in ("hello", "谢谢"):
            process.stdin.write(f"{question}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdin.close()
        assert process.wait() == 0
