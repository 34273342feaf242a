"""What every request passes: log, faults, rate limits, authorisation, checks, handler."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from tests.discord_server.journal import Request
from tests.discord_server.rest.routing import Call, Route, find
from tests.discord_server.wire import EMPTY_MESSAGE, ApiError, InvalidFormError, Problem, invalid

if TYPE_CHECKING:
    from tests.discord_server.backend import Backend
    from tests.discord_server.faults import Fault
    from tests.discord_server.ratelimits import Refusal
    from tests.discord_server.rest.routing import Result
    from tests.discord_server.wire import Json

_VIA: Final = {"Via": "1.1 google"}
"""Discord's proxy names itself; a 429 without it means a ban by Cloudflare."""


async def serve_rest(backend: Backend, request: web.Request, path: str) -> web.StreamResponse:
    """Answer one request to the API; ``path`` is what follows the base."""
    found = find(request.method, path)
    try:
        body, files = await _read(request)
    except web.HTTPRequestEntityTooLarge:
        backend.journal.violations.append(f"{request.method} {path}: more than 25 MiB")
        return web.json_response({"message": "Request entity too large", "code": 40005}, status=413)
    record = backend.journal.open(
        Request(
            number=0,
            at=backend.clock.now(),
            method=request.method,
            path=path,
            route=found[0].template if found else path,
            query=dict(request.query),
            body=body,
            files=files,
        )
    )
    fault = backend.faults.take(record.key, path)
    if fault.delay:
        await asyncio.sleep(fault.delay)
    response = _answer(backend, request, record, found, fault)
    if fault.failure in {"lost", "cut"} and request.transport is not None:
        record.status = 0
        request.transport.abort()
    record.answered_at = backend.clock.now()
    backend.changed.notify()
    return response


def _answer(
    backend: Backend,
    request: web.Request,
    record: Request,
    found: tuple[Route, dict[str, str]] | None,
    fault: Fault,
) -> web.Response:
    if fault.failure == "cut":
        return web.Response()
    if isinstance(fault.failure, int):
        return _scripted(record, fault)
    if fault.refusal is not None:
        return _refuse(record, fault.refusal, {})
    if found is None:
        backend.journal.blame(record, "no such route")
        return _json(record, 404, {"message": "404: Not Found", "code": 0})
    route, params = found
    verdict = backend.ratelimits.judge(route.key, params, counted=not route.open)
    if verdict.refusal is not None:
        return _refuse(record, verdict.refusal, verdict.headers)
    if route.open or request.headers.get("Authorization") == f"Bot {backend.hub.token}":
        status, data = _handle(backend, record, route, params)
    else:
        status, data = 401, {"message": "401: Unauthorized", "code": 0}
    return _json(record, status, data, verdict.headers)


def _handle(backend: Backend, record: Request, route: Route, params: dict[str, str]) -> Result:
    try:
        _validate(backend, record, route)
        return route.handler(Call(backend, params, record.query, record.body, record.files))
    except ApiError as error:
        if isinstance(error, InvalidFormError):
            for problem in error.problems:
                backend.journal.blame(record, str(problem))
        elif error.code == EMPTY_MESSAGE[1]:
            backend.journal.blame(record, error.message)
        record.code = error.code
        return error.status, error.body()
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        backend.journal.blame(record, f"malformed: {error!r}")
        record.code = 50035
        return 400, {"message": "Invalid Form Body", "code": 50035}


def _validate(backend: Backend, record: Request, route: Route) -> None:
    if isinstance(record.body, str):
        raise invalid("", "is no JSON in UTF-8")
    if backend.description is None or record.method not in {"POST", "PUT", "PATCH"}:
        return
    if record.body is None:
        return
    problems = backend.description.problems(record.method, route.template, record.body)
    if problems:
        raise InvalidFormError([Problem("", f"API description: {text}") for text in problems])


def _scripted(record: Request, fault: Fault) -> web.Response:
    status = int(fault.failure or 0)
    if fault.code:
        record.code = fault.code
        return _json(record, status, {"message": fault.message, "code": fault.code})
    record.status = status
    text = f"upstream connect error or disconnect/reset before headers ({status})"
    return web.Response(status=status, text=text, headers=_VIA)


def _refuse(record: Request, refusal: Refusal, headers: dict[str, str]) -> web.Response:
    waiting = {
        "Retry-After": str(max(1, round(refusal.seconds))),
        "X-RateLimit-Scope": refusal.scope,
    }
    if refusal.scope == "global":
        waiting["X-RateLimit-Global"] = "true"
    body = {
        "message": "You are being rate limited.",
        "retry_after": refusal.seconds,
        "global": refusal.scope == "global",
    }
    if refusal.code:
        record.code = body["code"] = refusal.code
    return _json(record, 429, body, headers | waiting, via=refusal.via)


def _json(
    record: Request,
    status: int,
    data: Any,  # noqa: ANN401 - any JSON
    headers: dict[str, str] | None = None,
    *,
    via: bool = True,
) -> web.Response:
    record.status = status
    sent = (headers or {}) | (_VIA if via else {})
    if status == 204:
        return web.Response(status=204, headers=sent)
    content = json.dumps(data).encode()
    return web.Response(status=status, body=content, content_type="application/json", headers=sent)


async def _read(request: web.Request) -> tuple[Any, dict[str, bytes]]:
    """The JSON body and the uploaded files; a body that is no JSON stays text."""
    if request.content_type != "multipart/form-data":
        return _decoded((await request.read()).decode(errors="replace")), {}
    form = await request.post()
    files = {
        field.filename: field.file.read()
        for field in form.values()
        if isinstance(field, web.FileField)
    }
    return _decoded(str(form.get("payload_json", ""))), files


def _decoded(text: str) -> Json | list[Json] | str | None:
    """The JSON in the text; halves of surrogate pairs are no Unicode and so no JSON either."""
    if not text:
        return None
    try:
        decoded: Json | list[Json] = json.loads(text)
        if "\\ud" in text.lower():
            json.dumps(decoded, ensure_ascii=False).encode()
    except ValueError:
        return text
    return decoded
