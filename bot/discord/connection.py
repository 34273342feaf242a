"""Where Discord is, and what is told when it cannot be reached or refuses the bot."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

import aiohttp
import discord
from discord.http import Route

from bot.failures import Failure
from bot.settings import variable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings

PORTAL: Final = "https://discord.com/developers/applications"
NEXT: Final = "check the network, or https://discordstatus.com, and start again"
"""What to do when Discord does not answer."""
_PROXY_REFUSES: Final = 407
_NO_WAY: Final = f"the proxy does not lead to Discord: check {variable('proxy')} and start again"


def use_api(settings: Settings) -> None:
    """Speak to the API of the settings, where another than Discord's own is named.

    Raises:
        Failure: When there is no token.
    """
    if not settings.discord_token:
        raise Failure(
            f"there is no Discord token: copy one from the page Bot of your application on {PORTAL} "
            f"and set {variable('discord_token')}"
        )
    if settings.discord_api:
        Route.BASE = settings.discord_api


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Turn what ends the bot into one line for the operator.

    Raises:
        Failure: In place of any error that says that Discord is out of reach or refuses the bot.
    """
    try:
        yield
    except discord.LoginFailure as error:
        raise Failure(
            f"Discord does not accept the token: copy it anew from the page Bot on {PORTAL} and set "
            f"{variable('discord_token')}"
        ) from error
    except discord.PrivilegedIntentsRequired as error:
        raise Failure(
            "the application may not read message content: switch on Message Content Intent on the "
            f"page Bot on {PORTAL}, or leave out {variable('discord_message_content')}"
        ) from error
    except discord.ConnectionClosed as error:
        raise Failure(f"Discord ended the connection (code {error.code}): {NEXT}") from error
    except discord.RateLimited as error:
        raise Failure(
            f"Discord asks to wait {error.retry_after:.0f} seconds: start again after that"
        ) from error
    except (discord.GatewayNotFound, discord.HTTPException) as error:
        status = getattr(error, "status", "no gateway")
        if status == _PROXY_REFUSES:
            raise Failure(_NO_WAY) from error
        raise Failure(f"Discord answers with an error ({status}): {NEXT}") from error
    except (aiohttp.ClientProxyConnectionError, aiohttp.ClientHttpProxyError) as error:
        raise Failure(_NO_WAY) from error
    except (aiohttp.ClientError, OSError) as error:
        raise Failure(f"Discord cannot be reached at {Route.BASE}: {NEXT}") from error
