"""Validation of bodies against Discord's own API description (OpenAPI 3.1, JSON Schema 2020-12).

Only the keywords that the description uses are known; anything else is refused when it is loaded,
so that nothing passes unchecked. Ids may also be integers: the description says text, Discord
takes both.
"""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.discord_server.wire import Json

    Check: TypeAlias = Callable[[object, str], Iterator[str]]

_ANNOTATIONS: Final = frozenset(
    {
        "description",
        "title",
        "format",
        "contentEncoding",
        "x-discord-union",
        "default",
        "deprecated",
    }
)
_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


class ApiDescription:
    """The loaded description; ``problems`` checks one body."""

    def __init__(self, path: Path) -> None:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        document = json.loads(raw)
        self._schemas: Json = document["components"]["schemas"]
        self._references: dict[str, Check] = {}
        self._bodies: dict[tuple[str, str], Check] = {}
        self._paths = {_anonymous(path): item for path, item in document["paths"].items()}

    def problems(self, method: str, route: str, body: object) -> list[str]:
        """What the description objects to in the body of a request; [] where it says nothing."""
        key = (method, route)
        if key not in self._bodies:
            self._bodies[key] = self._body_check(method, route)
        return list(self._bodies[key](body, ""))

    def _body_check(self, method: str, route: str) -> Check:
        operation = self._paths.get(_anonymous(route), {}).get(method.lower())
        if operation is None:
            return _refused(f"{method} {route} is not in the API description")
        schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        return self._compile(schema.get("schema", {}))

    def _compile(self, schema: Json) -> Check:
        checks = [
            check
            for keyword, value in schema.items()
            if keyword not in _ANNOTATIONS
            for check in [self._keyword(keyword, value, schema)]
        ]

        def check(value: object, where: str) -> Iterator[str]:
            for one in checks:
                yield from one(value, where)

        return check

    def _keyword(self, keyword: str, value: Any, schema: Json) -> Check:  # noqa: ANN401 - any JSON
        compound: dict[str, Callable[[Any], Check]] = {
            "$ref": self._reference,
            "type": lambda names: _type(names, snowflake=schema.get("format") == "snowflake"),
            "properties": self._properties,
            "items": self._items,
            "additionalProperties": lambda inner: self._additional(
                inner, frozenset(schema.get("properties", ()))
            ),
            "allOf": self._all_of,
            "oneOf": self._any_of,
            "anyOf": self._any_of,
        }
        return compound[keyword](value) if keyword in compound else _simple(keyword, value)

    def _reference(self, reference: str) -> Check:
        name = reference.removeprefix("#/components/schemas/")

        def check(value: object, where: str) -> Iterator[str]:
            if name not in self._references:
                self._references[name] = self._compile(self._schemas[name])
            yield from self._references[name](value, where)

        return check

    def _properties(self, properties: Json) -> Check:
        checks = {name: self._compile(schema) for name, schema in properties.items()}

        def check(value: object, where: str) -> Iterator[str]:
            if isinstance(value, dict):
                for name, one in checks.items():
                    if name in value:
                        yield from one(value[name], f"{where}.{name}" if where else name)

        return check

    def _additional(self, schema: Json | bool, known: frozenset[str]) -> Check:  # noqa: FBT001
        inner = self._compile(schema) if isinstance(schema, dict) else _refused("is unknown")

        def check(value: object, where: str) -> Iterator[str]:
            if isinstance(value, dict) and schema is not True:
                for name in value.keys() - known:
                    yield from inner(value[name], f"{where}.{name}")

        return check

    def _items(self, schema: Json) -> Check:
        one = self._compile(schema)

        def check(value: object, where: str) -> Iterator[str]:
            if isinstance(value, list):
                for index, item in enumerate(value):
                    yield from one(item, f"{where}.{index}" if where else str(index))

        return check

    def _all_of(self, schemas: list[Json]) -> Check:
        checks = [self._compile(schema) for schema in schemas]

        def check(value: object, where: str) -> Iterator[str]:
            for one in checks:
                yield from one(value, where)

        return check

    def _any_of(self, schemas: list[Json]) -> Check:
        nullable = {"type": "null"} in schemas
        branches = [
            (self._tags(schema), self._compile(schema))
            for schema in schemas
            if schema != {"type": "null"}
        ]

        def check(value: object, where: str) -> Iterator[str]:
            if value is None and nullable:
                return
            tag = value.get("type") if isinstance(value, dict) else None
            fitting = [one for tags, one in branches if tags is None or tag in tags]
            found = [list(one(value, where)) for one in fitting]
            if not any(not problems for problems in found):
                likely = min(found, key=len, default=[f"{where}: fits none of the kinds allowed"])
                yield from likely

        return check

    def _tags(self, schema: Json) -> list[int] | None:
        """The values of ``type`` that lead to this branch, if it has such a mark."""
        target = schema
        if "$ref" in schema:
            target = self._schemas[schema["$ref"].removeprefix("#/components/schemas/")]
        values = target.get("properties", {}).get("type", {}).get("enum")
        return None if values is None else list(values)


def _anonymous(route: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", route)


def _refused(reason: str) -> Check:
    def check(_: object, where: str) -> Iterator[str]:
        yield f"{where}: {reason}" if where else reason

    return check


def _type(names: str | list[str], *, snowflake: bool) -> Check:
    listed = [names] if isinstance(names, str) else names
    types = tuple(kind for name in listed for kind in _TYPES[name])
    if snowflake:
        types = (*types, int)

    def check(value: object, where: str) -> Iterator[str]:
        strange = isinstance(value, bool) and bool not in types
        if strange or not isinstance(value, types):
            yield f"{where}: must be {' or '.join(listed)}, is {value!r}"

    return check


def _simple(keyword: str, limit: Any) -> Check:  # noqa: ANN401 - any JSON
    kind, holds = _RULES[keyword]

    def check(value: object, where: str) -> Iterator[str]:
        if isinstance(value, kind) and not isinstance(value, bool) and not holds(value, limit):
            yield f"{where}: breaks {keyword} {limit!r}"

    return check


_RULES: Final[dict[str, tuple[type | tuple[type, ...], Callable[[Any, Any], bool]]]] = {
    "const": (object, lambda value, limit: bool(value == limit)),
    "enum": (object, lambda value, limit: value in limit),
    "required": (dict, lambda value, limit: all(name in value for name in limit)),
    "minLength": (str, lambda value, limit: len(value) >= limit),
    "maxLength": (str, lambda value, limit: len(value) <= limit),
    "pattern": (str, lambda value, limit: re.search(limit, value) is not None),
    "minItems": (list, lambda value, limit: len(value) >= limit),
    "maxItems": (list, lambda value, limit: len(value) <= limit),
    "uniqueItems": (list, lambda value, _: len(set(map(repr, value))) == len(value)),
    "minProperties": (dict, lambda value, limit: len(value) >= limit),
    "maxProperties": (dict, lambda value, limit: len(value) <= limit),
    "minimum": ((int, float), lambda value, limit: value >= limit),
    "maximum": ((int, float), lambda value, limit: value <= limit),
}
