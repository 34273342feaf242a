"""What makes a message of this store one that Discord knows again: its id, and nonces from it."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from storage.engine import writing
from storage.models import STORE_ID, StoreMeta
from storage.outbox.dialects import upsert

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

_BYTES: Final = 15
"""Give 24 characters; Discord takes 25."""


async def store_id(engine: AsyncEngine) -> str:
    """The random id of the store, made at the first use.

    Two stores that send under one token never have a nonce in common; a copy of a store, which may
    take its place, keeps the id.
    """
    wanted = select(StoreMeta.value).where(StoreMeta.key == STORE_ID)
    async with engine.connect() as connection:
        found = await connection.scalar(wanted)
    if found is not None:
        return found
    async with writing(engine) as connection:
        made = upsert(connection, StoreMeta).values(key=STORE_ID, value=secrets.token_hex(16))
        await connection.execute(made.on_conflict_do_nothing())
        return str(await connection.scalar(wanted))


def nonce(store: str, delivery_id: int, operation: str, revision: int) -> str:
    """The nonce of a message: equal in each attempt, different for all else."""
    key = f"{store}:{delivery_id}:{operation}:{revision}".encode()
    return base64.b32encode(hashlib.blake2b(key, digest_size=_BYTES).digest()).decode()
