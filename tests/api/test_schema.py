"""The description of the API is complete, valid, and readable by people and programs."""

import jsonschema
import pytest
from django.core.management import call_command
from django.utils.html import escape
from drf_spectacular.generators import SchemaGenerator

from tests.api.test_query_counts import LISTS
from tests.everything import one_of_everything

WRITES = {"post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def schema():
    return SchemaGenerator().get_schema(request=None, public=True)


def operations(schema):
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", method, operation


def test_the_schema_is_made_without_a_warning_and_is_valid_openapi(tmp_path):
    call_command("spectacular", "--fail-on-warn", "--validate", "--file", str(tmp_path / "schema.yml"))

    assert (tmp_path / "schema.yml").read_text().startswith("openapi: 3.0")


def test_it_is_served_as_yaml_and_as_json(client, db):
    as_yaml = client.get("/api/v1/schema/")
    as_json = client.get("/api/v1/schema/?format=json")

    assert as_yaml.content.startswith(b"openapi: 3.0")
    assert as_json.json()["info"]["title"] == "Readout"


def test_every_operation_says_in_words_what_it_does(schema):
    assert [name for name, _, operation in operations(schema) if not operation.get("summary")] == []


def test_every_write_says_how_it_is_refused(schema):
    silent = [name for name, method, told in operations(schema) if method in WRITES and "403" not in told["responses"]]

    assert silent == []


@pytest.mark.parametrize("name", LISTS)
def test_what_is_served_is_what_is_described(schema, as_editor, desk_editor, name):
    one_of_everything(desk_editor, 0)

    answer = as_editor.get(f"/api/v1/{name}/").json()

    described = schema["paths"][f"/api/v1/{name}/"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    openapi_30 = jsonschema.Draft4Validator({**described, "components": nullable(schema["components"])})
    assert list(openapi_30.iter_errors(answer)) == []
    assert answer["count"] > 0


def test_the_page_for_people_shows_every_operation(client, db, schema):
    page = client.get("/api/v1/docs/").content.decode()

    told = [operation for _, _, operation in operations(schema) if operation["operationId"] != "schema_retrieve"]
    assert [one["operationId"] for one in told if f'id="{one["operationId"]}"' not in page] == []
    assert [one["summary"] for one in told if escape(one["summary"]) not in page] == []


def nullable(part):
    """OpenAPI 3.0 writes `nullable: true` where JSON Schema has a type or enum with null in it."""
    if isinstance(part, list):
        return [nullable(one) for one in part]
    if not isinstance(part, dict):
        return part
    inner = {key: nullable(value) for key, value in part.items() if key != "nullable"}
    return {"anyOf": [inner, {"type": "null"}]} if part.get("nullable") is True else inner
