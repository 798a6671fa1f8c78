"""Cuts the part of Airflow's OpenAPI document that the Java client is generated from.

    .venv/bin/python openapi_subset.py          writes ../jobs/src/main/openapi/airflow-v2-subset.yaml

The generator cannot compile the whole document, and takes ``anyOf [T, null]`` for a type of its own. So this
keeps a few operations with the schemas they need, writes nullable types as ``type: [T, "null"]``, leaves out
bodies of errors (the client reads the status code) and the security schemes (it sends its own token).
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import airflow.api_fastapi.core_api.openapi as openapi
import yaml

SPEC = Path(openapi.__file__).with_name("v2-rest-api-generated.yaml")
SUBSET = Path(__file__).resolve().parent.parent / "jobs/src/main/openapi/airflow-v2-subset.yaml"

IDS = {"backfill_id", "dag_id", "dag_run_id"}
OPERATIONS: dict[str, dict[str, set[str]]] = {
    # path: method: parameters beside the ids
    "/api/v2/backfills": {"post": set()},
    "/api/v2/backfills/{backfill_id}": {"get": set()},
    "/api/v2/dags/{dag_id}": {"patch": {"update_mask"}},
    "/api/v2/dags/{dag_id}/dagRuns": {
        "get": {"limit", "logical_date_gte", "logical_date_lte", "offset", "order_by", "run_type"},
        "post": set(),
    },
    "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}": {"get": set()},
    "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances": {"get": {"limit", "offset"}},
    "/api/v2/importErrors": {"get": {"limit", "offset"}},
    "/api/v2/monitor/health": {"get": set()},
}
HEAD = """\
# Part of the OpenAPI document of Apache Airflow {version}, Apache License 2.0, Copyright The Apache Software
# Foundation. Made from the installed package by airflow-dags/openapi_subset.py; a test keeps it equal to that.
"""


def subset(document: dict[str, Any]) -> dict[str, Any]:
    """The operations above, normalised, with every schema they refer to."""
    paths = {
        path: {
            method: _operation(document["paths"][path][method], IDS | parameters)
            for method, parameters in methods.items()
        }
        for path, methods in OPERATIONS.items()
    }
    schemas: dict[str, Any] = {}
    _collect(paths, document["components"]["schemas"], schemas)
    return {
        "openapi": document["openapi"],
        "info": {"title": "Airflow API", "version": version("apache-airflow-core")},
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


def _operation(operation: dict[str, Any], parameters: set[str]) -> dict[str, Any]:
    kept = {key: operation[key] for key in ("tags", "summary", "operationId", "requestBody") if key in operation}
    kept["parameters"] = [
        parameter for parameter in operation.get("parameters", []) if parameter["name"] in parameters
    ]
    kept["responses"] = {
        code: response if code.startswith("2") else {"description": response["description"]}
        for code, response in operation["responses"].items()
    }
    return _normalise(kept)


def _collect(node: Any, known: dict[str, Any], found: dict[str, Any]) -> None:
    if isinstance(node, dict):
        name = node.get("$ref", "").rsplit("/", 1)[-1]
        if name and name not in found:
            found[name] = _normalise(known[name])
            _collect(found[name], known, found)
        for value in node.values():
            _collect(value, known, found)
    elif isinstance(node, list):
        for value in node:
            _collect(value, known, found)


def _normalise(node: Any) -> Any:
    if isinstance(node, list):
        return [_normalise(value) for value in node]
    if not isinstance(node, dict):
        return node
    members = node.get("anyOf", [])
    if {"type": "null"} in members:
        others = [member for member in members if member != {"type": "null"}]
        rest = {key: value for key, value in node.items() if key != "anyOf"}
        if len(others) == 1 and "$ref" in others[0]:
            return _normalise(others[0])
        if len(others) == 1:
            return _normalise({**rest, **others[0], "type": [others[0]["type"], "null"]})
        raise ValueError(f"No normal form is known for {node}")
    return {key: _normalise(value) for key, value in node.items()}


def render() -> str:
    """The text of the committed file."""
    document = yaml.safe_load(SPEC.read_text(encoding="utf-8"))
    return HEAD.format(version=version("apache-airflow-core")) + yaml.safe_dump(
        subset(document), sort_keys=False, width=120
    )


if __name__ == "__main__":
    SUBSET.parent.mkdir(parents=True, exist_ok=True)
    SUBSET.write_text(render(), encoding="utf-8")
