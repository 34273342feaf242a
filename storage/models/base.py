"""What all tables share: naming of constraints, and which column each Python type gets."""

import datetime as dt
from typing import Final

from sqlalchemy import BigInteger, Integer, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase

from storage.column_types import PartialDateText, TextList, UtcDateTime
from storage.dates import PartialDate

RowId: Final = BigInteger().with_variant(Integer(), "sqlite")
"""The type of keys that the database counts up; SQLite counts only INTEGER columns."""


class Base(DeclarativeBase):
    """Declares every table; the naming convention gives each constraint a name to migrate by."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as a plain class attribute
        str: Text(),
        dt.datetime: UtcDateTime(),
        PartialDate: PartialDateText(),
        tuple[str, ...]: TextList(),
    }


def table_of(model: type[Base]) -> Table:
    """The table that a class declares."""
    table: Table = model.__table__  # type: ignore[assignment]
    return table
