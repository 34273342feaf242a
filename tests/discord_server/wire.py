"""The shapes that travel: JSON objects, and the errors Discord answers with.

Error codes are those of Discord's list of JSON error codes (docs: topics/opcodes-and-status-codes).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""One JSON object as it stands on the wire."""

UNKNOWN_APPLICATION = (404, 10002, "Unknown Application")
UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
UNKNOWN_MEMBER = (404, 10007, "Unknown Member")
UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
UNKNOWN_ROLE = (404, 10011, "Unknown Role")
UNKNOWN_USER = (404, 10013, "Unknown User")
UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
UNKNOWN_COMMAND = (404, 10063, "Unknown application command")
UNKNOWN_EVENT = (404, 10070, "Unknown Guild Scheduled Event")
ALREADY_CROSSPOSTED = (400, 40033, "This message has already been crossposted")
ALREADY_ACKNOWLEDGED = (400, 40060, "Interaction has already been acknowledged.")
TOO_MANY_FOLLOW_UPS = (
    400,
    40094,
    "This interaction has reached its maximum number of follow up messages",
)
TOO_MANY_CREATIONS = (
    400,
    30034,
    "Max number of daily application command creates has been reached",
)
MISSING_ACCESS = (403, 50001, "Missing Access")
ANOTHER_AUTHOR = (403, 50005, "Cannot edit a message authored by another user")
EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
CANNOT_MESSAGE_USER = (403, 50007, "Cannot send messages to this user")
MISSING_PERMISSIONS = (403, 50013, "Missing Permissions")
WRONG_CHANNEL_TYPE = (400, 50024, "Cannot execute action on this channel type")
INVALID_WEBHOOK_TOKEN = (401, 50027, "Invalid Webhook Token")
THREAD_ARCHIVED = (400, 50083, "Tried to perform an operation on an archived thread")
CANNOT_REPLY = (400, 160002, "Cannot reply without permission to read message history")


@dataclass(frozen=True)
class Problem:
    """One breach of a documented limit: where in the body, and which rule."""

    where: str
    rule: str

    def __str__(self) -> str:
        return f"{self.where or 'body'}: {self.rule}"


class ApiError(Exception):
    """An answer other than success, as Discord words it."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message

    def body(self) -> Json:
        return {"message": self.message, "code": self.code}


class InvalidFormError(ApiError):
    """A body that breaks a limit: 400 with code 50035, and always a fault of the client."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(400, 50035, "Invalid Form Body")
        self.problems = problems

    def body(self) -> Json:
        errors: Json = {}
        for problem in self.problems:
            spot = errors
            for part in problem.where.split(".") if problem.where else []:
                spot = spot.setdefault(part, {})
            reason = {"code": "INVALID_FORM_BODY", "message": problem.rule}
            spot.setdefault("_errors", []).append(reason)
        return super().body() | {"errors": errors}


def invalid(where: str, rule: str) -> InvalidFormError:
    """A body with a single problem."""
    return InvalidFormError([Problem(where, rule)])
