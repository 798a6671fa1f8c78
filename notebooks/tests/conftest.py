"""The book that tests and notebooks read: published once a session, unless BREAKWATER_WAREHOUSE names another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from small_book import publish

from breakwater import Report, Run, Warehouse


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """A warehouse with the small book's last date published."""
    named = os.environ.get("BREAKWATER_WAREHOUSE")
    return Warehouse(Path(named) if named else publish(tmp_path_factory.mktemp("book")))


@pytest.fixture(scope="session")
def run(warehouse: Warehouse) -> Run:
    """The run under test."""
    return warehouse.latest()


@pytest.fixture(scope="session")
def report(warehouse: Warehouse, run: Run) -> Report:
    """What its report shows."""
    return Report.of(warehouse, run)


@pytest.fixture(scope="session")
def database(warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB over its Parquet files."""
    with warehouse.sql() as connection:
        yield connection
