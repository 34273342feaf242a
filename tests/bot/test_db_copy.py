"""``sistercity db copy``: a store moves to another database, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.conftest import assert_one_clear_line, call_command
from tests.storage.databases import fresh_database, postgresql_server

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Run


def test_a_store_moves_to_postgresql_and_answers_from_there(call: Run, tmp_path: Path) -> None:
    with postgresql_server() as server, fresh_database(server) as database:
        url = database.render_as_string(hide_password=False)
        finished = call("db", "copy", url)
        assert (finished.returncode, finished.stderr) == (0, "")
        assert "Everything was copied to" in finished.stdout
        assert "partnership" in finished.stdout
        assert "SISTERCITY_DATABASE_URL" in finished.stdout
        there = {"SISTERCITY_DATABASE_URL": url}
        asked = call_command("ask", "sister cities of Boston?", data_dir=tmp_path, env=there)
        assert "Hangzhou" in asked.stdout
        again = call("db", "copy", url)
        assert again.returncode == 1
        assert_one_clear_line(again.stderr)
        back = f"sqlite:///{tmp_path}/sistercity.sqlite3"
        returned = call_command("db", "copy", back, data_dir=tmp_path, env=there)
        assert returned.returncode == 0
    checked = call_command("db", "check", data_dir=tmp_path)
    assert "The store is sound." in checked.stdout
