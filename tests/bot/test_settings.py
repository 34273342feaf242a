"""Settings are read from the environment and ``.env``, and checked as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.failures import Failure
from bot.settings import Settings, load_settings, names

DATA_DIR = "SISTERCITY_DATA_DIR"
PROXY = "SISTERCITY_PROXY"
DATABASE_URL = "SISTERCITY_DATABASE_URL"


def test_by_default_the_store_lies_in_the_data_directory_of_the_user(tmp_path: Path) -> None:
    settings = load_settings({}, tmp_path / ".env")
    assert settings.data_dir.is_absolute()
    assert settings.data_dir.name == "sistercity"
    assert settings.database_url == ""


def test_the_environment_wins_over_the_file_and_empty_means_not_set(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(f"{DATA_DIR}={tmp_path}/file\n{DATABASE_URL}=sqlite+aiosqlite:///x.db\n")
    environ = {DATA_DIR: f" {tmp_path}/environment ", DATABASE_URL: ""}
    settings = load_settings(environ, env_file)
    assert settings.data_dir == tmp_path / "environment"
    assert settings.database_url == ""
    assert load_settings({}, env_file) == Settings(tmp_path / "file", "sqlite+aiosqlite:///x.db")


def test_all_problems_are_told_at_once_and_no_secret(tmp_path: Path) -> None:
    file = tmp_path / "a-file"
    file.touch()
    with pytest.raises(Failure) as caught:
        load_settings({DATA_DIR: str(file), DATABASE_URL: "user:hunter2@host"}, tmp_path / ".env")
    message = str(caught.value)
    assert DATA_DIR in message
    assert DATABASE_URL in message
    assert "hunter2" not in message
    assert "\n" not in message


def test_a_password_is_not_in_the_repr() -> None:
    assert "hunter2" not in repr(Settings(Path(), "postgresql+psycopg://u:hunter2@host/db"))


def test_the_settings_of_discord(tmp_path: Path) -> None:
    environ = {
        "SISTERCITY_DISCORD_TOKEN": "Bot abc.def",
        "SISTERCITY_DISCORD_API": "http://localhost:8099/api/v10/",
        "SISTERCITY_DISCORD_MESSAGE_CONTENT": "Yes",
    }
    settings = load_settings(environ, tmp_path / ".env")
    assert settings.discord_token == "abc.def"  # noqa: S105
    assert settings.discord_api == "http://localhost:8099/api/v10"
    assert settings.discord_message_content
    assert "abc" not in repr(settings)
    with pytest.raises(Failure) as caught:
        load_settings({"SISTERCITY_DISCORD_MESSAGE_CONTENT": "perhaps"}, tmp_path / ".env")
    assert str(caught.value) == (
        "SISTERCITY_DISCORD_MESSAGE_CONTENT: 'perhaps' is neither yes nor no; "
        "write yes or no, or leave it out"
    )
    with pytest.raises(Failure) as caught:
        load_settings({"SISTERCITY_DISCORD_TOKEN": "my secret"}, tmp_path / ".env")
    assert "secret" not in str(caught.value)


def test_a_proxy_is_checked_and_its_password_never_shown(tmp_path: Path) -> None:
    settings = load_settings({PROXY: "http://ada:hunter2@proxy.internal:3128"}, tmp_path / ".env")
    assert settings.proxy == "http://ada:hunter2@proxy.internal:3128"
    assert "hunter2" not in repr(settings)
    for wrong in ("socks5://ada:hunter2@proxy", "ada:hunter2@proxy:1", "http://ada:hunter2@p:x"):
        with pytest.raises(Failure, match="not a proxy") as caught:
            load_settings({PROXY: wrong}, tmp_path / ".env")
        assert "hunter2" not in str(caught.value)


def test_a_file_that_is_not_text_is_refused_kindly(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Failure, match="UTF-8"):
        load_settings({}, env_file)


def test_every_setting_has_a_name_in_the_environment() -> None:
    discord = ("TOKEN", "API", "MESSAGE_CONTENT")
    announcing = ("PROXY", "FEED_ALLOW", "EDITORS", "HOME_SERVER", "EDITOR_ROLE")
    assert names() == (
        DATA_DIR,
        DATABASE_URL,
        *(f"SISTERCITY_DISCORD_{name}" for name in discord),
        *(f"SISTERCITY_{name}" for name in announcing),
    )


def test_editors_are_named_by_their_ids(tmp_path: Path) -> None:
    environ = {
        "SISTERCITY_EDITORS": "100000000000000001, 100000000000000002",
        "SISTERCITY_HOME_SERVER": "100000000000000003",
        "SISTERCITY_EDITOR_ROLE": "100000000000000004",
    }
    settings = load_settings(environ, tmp_path / ".env")
    assert settings.editors == {10**17 + 1, 10**17 + 2}
    assert (settings.home_server, settings.editor_role) == (10**17 + 3, 10**17 + 4)


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"SISTERCITY_EDITORS": "100000000000000001 Ada"}, "'Ada' is not an id"),
        ({"SISTERCITY_EDITORS": "１００００００００００００００００"}, "is not an id"),
        ({"SISTERCITY_HOME_SERVER": "100000000000000003"}, "go together"),
        ({"SISTERCITY_EDITOR_ROLE": "100000000000000003 100000000000000004"}, "more than one id"),
    ],
)
def test_what_is_no_editor_is_told(tmp_path: Path, environ: dict[str, str], told: str) -> None:
    with pytest.raises(Failure, match=told):
        load_settings(environ, tmp_path / ".env")
