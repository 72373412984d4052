"""The page that describes the API to people, made from the same schema that programs read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

JSON = "application/json"
GROUPS = {  # in the order of the page
    "timelines": "Published, annotated timelines; their editions are frozen and carry a digest.",
    "statements": "Who said what, as one article reports it, with the place of its words in the text.",
    "meetings": "Held and expected meetings, derived from the reports that editors accepted.",
    "actors": "People, states, organizations, offices, parties and armed groups, each once.",
    "roles": "Who held which post, and when.",
    "memberships": "Whose standing in which organization, and when.",
    "places": "Cities, regions, seas and sites.",
    "series": "Meetings that return under one name.",
    "topics": "A small vocabulary of public affairs.",
    "sources": "Outlets and ministries that articles come from.",
    "articles": "Articles: where and when they were published. Texts are for members of the desk.",
    "annotations": "What extraction found and editors decide about.",
    "decisions": "Who decided what, when and why; only ever appended to.",
    "bulk": "One decision about many annotations: previewed, applied in one transaction, undone as one.",
    "reruns": "Articles read again: what is found is a preview until somebody applies it.",
    "comments": "What members of the desk say about an annotation.",
    "saved views": "Filters of the worklist under a name.",
    "runs": "Passes of the extraction over a text.",
    "quality": "How good the extraction is: what editors made of it, and its agreement with annotated articles.",
}
SHAPES = {  # what may stand in `fields`
    "Fields of a statement": "StatementFieldsRequest",
    "Fields of a meeting": "MeetingFieldsRequest",
    "Fields of a mention": "MentionFieldsRequest",
    "Fields of a role": "RoleFieldsRequest",
}
EXAMPLES: dict[str, Any] = {
    "revision": 1,
    "reason": "The words are the reporter’s.",
    "fields": {"speaker": "sergey-lavrov", "when": "24 April 2018"},
    "spans": [{"part": "content", "start": 120, "end": 181}],
    "annotations": [17, 18],
    "source": "associated-press",
    "title": "The talks in Vienna",
    "date": "late March 2018",
    "published_on": "2018-04-24",
    "correction_note": "Corrects the date of the second meeting.",
    "kind": "statement",
    "filters": {"kind": "statement", "speaker": "yes", "at_least": "0.95"},
}
LEFT_OUT_OF_EXAMPLES = {"text", "note", "summary", "headline"}  # the body is an example, not a form


@dataclass(frozen=True, kw_only=True)
class Field:
    name: str
    type: str
    where: str = ""
    required: bool = False
    description: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Operation:
    id: str
    method: str
    path: str
    summary: str
    description: str
    who: str
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    answer: tuple[Field, ...]
    refusals: tuple[tuple[str, str], ...]
    curl: str


@dataclass(frozen=True, kw_only=True)
class Group:
    name: str
    description: str
    operations: tuple[Operation, ...]
    shapes: tuple[tuple[str, tuple[Field, ...]], ...] = ()


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    root = request.build_absolute_uri("/").rstrip("/")
    return render(request, "api/docs.html", {"groups": groups(root), "root": root})


def groups(root: str) -> list[Group]:
    """Every operation of the schema under its group; `root` is where this site is."""
    found: dict[str, list[Operation]] = {name: [] for name in GROUPS}
    schema = whole_schema()
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            if told["tags"][0] in found:
                found[told["tags"][0]].append(_operation(schema, root, path, method.upper(), told))
    components = schema["components"]["schemas"]
    shapes = tuple((title, _fields(schema, components[name], described=False)) for title, name in SHAPES.items())
    return [
        Group(
            name=name,
            description=GROUPS[name],
            operations=tuple(operations),
            shapes=shapes if name == "annotations" else (),
        )
        for name, operations in found.items()
    ]


@cache
def whole_schema() -> dict[str, Any]:
    """It follows from the code alone, so once for each process is enough."""
    return SchemaGenerator().get_schema(request=None, public=True)


def _operation(schema: dict, root: str, path: str, method: str, told: dict[str, Any]) -> Operation:
    body = _resolved(schema, told.get("requestBody", {}).get("content", {}).get(JSON, {}).get("schema", {}))
    answers = {status: answer.get("content", {}).get(JSON, {}) for status, answer in told["responses"].items()}
    good = next((answer for status, answer in sorted(answers.items()) if status.startswith("2")), {})
    who = _who(told, method)
    return Operation(
        id=told["operationId"],
        method=method,
        path=path,
        summary=told["summary"],
        description=told.get("description", ""),
        who=who,
        parameters=tuple(_parameter(one) for one in told.get("parameters", ())),
        body=_fields(schema, body, described=True),
        answer=_fields(schema, _rows(schema, good.get("schema", {}))),
        refusals=tuple((status, REFUSALS[status]) for status in sorted(answers) if status in REFUSALS),
        curl=_curl(root, path, method, body, who),
    )


REFUSALS = {
    "400": "Something in it cannot be understood; `errors` names each field.",
    "401": "Nobody is signed in.",
    "403": "The account may not do this.",
    "404": "There is no such thing, or it is not published.",
    "409": "Someone changed it in the meantime; the answer shows how it is now.",
    "410": "It was withdrawn; `detail` says why.",
    "422": "Understood, but it may not be done; `detail` says why.",
    "304": "Unchanged since the edition named in If-None-Match.",
}


def _who(told: dict[str, Any], method: str) -> str:
    if {} in told.get("security", [{}]):
        return "anyone"
    return "editors" if method != "GET" or "403" in told["responses"] else "members of the desk"


def _resolved(schema: dict, part: dict[str, Any]) -> dict[str, Any]:
    """What a reference leads to; a reference with a remark beside it is wrapped in allOf."""
    if len(part.get("allOf", ())) == 1:
        part = {**part["allOf"][0], **{key: value for key, value in part.items() if key != "allOf"}}
    if "$ref" in part:
        return {**schema["components"]["schemas"][part["$ref"].rsplit("/", 1)[1]], **part}
    return part


def _rows(schema: dict, part: dict[str, Any]) -> dict[str, Any]:
    """One row of a list or of a page of a list."""
    part = _resolved(schema, part)
    if "results" in part.get("properties", {}):
        part = part["properties"]["results"]
    return _resolved(schema, part["items"]) if "items" in part else part


def _fields(schema: dict, part: dict[str, Any], *, described: bool = False) -> tuple[Field, ...]:
    required = set(part.get("required", ())) if described else set()
    return tuple(
        Field(
            name=name,
            type=_type(schema, one),
            required=name in required,
            description=_first_line(_resolved(schema, one).get("description", "")),
            values=_values(schema, one),
        )
        for name, one in part.get("properties", {}).items()
    )


def _parameter(told: dict[str, Any]) -> Field:
    return Field(
        name=told["name"],
        type=_type({}, told["schema"]),
        where=told["in"],
        required=told.get("required", False),
        description=_first_line(told.get("description", "")),
        values=_values({}, told["schema"]),
    )


def _type(schema: dict, part: dict[str, Any]) -> str:
    part = _resolved(schema, part) if schema else part
    if "oneOf" in part and "enum" not in part:
        part = next((_resolved(schema, one) for one in part["oneOf"]), part)
    if part.get("type") == "array":
        return f"list of {_type(schema, part['items'])}"
    if "enum" in part:
        return "word"
    return {"date": "day", "date-time": "moment", "uri": "address"}.get(
        part.get("format", ""), PLAIN.get(part.get("type", ""), "object")
    )


PLAIN = {"string": "text", "integer": "number", "number": "number", "boolean": "true or false"}


def _values(schema: dict, part: dict[str, Any]) -> tuple[str, ...]:
    part = _resolved(schema, part) if schema else part
    if part.get("type") == "array":
        return _values(schema, part["items"])
    choices = [_resolved(schema, one) for one in part.get("oneOf", ())] if schema else []
    enums = part.get("enum") or next((one["enum"] for one in choices if one.get("enum")), ())
    return tuple(str(value) for value in enums if value)


def _first_line(text: str) -> str:
    first = text.split("\n\n")[0].replace("\n", " ").strip()
    return "" if first.startswith("*") else first


def _curl(root: str, path: str, method: str, body: dict[str, Any], who: str) -> str:
    words = ["curl" if method == "GET" else f"curl -X {method}"]
    if who != "anyone":
        words.append('-H "Authorization: Token $TOKEN"')
    if body:
        words += [f'-H "Content-Type: {JSON}"', f"-d '{json.dumps(_example(body), ensure_ascii=False)}'"]
    words.append(f"{root}{path}".replace("{slug}", "…").replace("{id}", "1").replace("{number}", "1"))
    return " \\\n  ".join([words[0], *words[1:]])


def _example(body: dict[str, Any]) -> dict[str, Any]:
    names = body.get("properties", {})
    return {name: EXAMPLES[name] for name in names if name in EXAMPLES and name not in LEFT_OUT_OF_EXAMPLES}
