"""Reads a warehouse: published tables by run or date, and the checked inputs behind them."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
from deltalake import DeltaTable

REPOSITORY = Path(__file__).resolve().parents[2]
"""The checkout that this package lies in."""

MANIFEST = "run_manifest"
PUBLISHED, VALIDATED = "published", "validated"


class UnknownRunError(LookupError):
    """No such run is published."""


@dataclass(frozen=True)
class Run:
    """A published run: what its row in ``run_manifest`` says."""

    run_id: str
    business_date: date
    restatement: int
    restates_run_id: str | None
    verdict: str
    ended: datetime
    tables: dict[str, dict[str, Any]]
    control_totals: dict[str, Decimal]


class Warehouse:
    """One warehouse folder.

    A run counts only when it has its row in ``run_manifest``, and readers of a date see its newest run; rows of
    other runs may lie in the same files and are never returned unless their ``run_id`` is asked for.
    """

    def __init__(self, path: str | Path) -> None:
        """Remembers the folder; every read looks at it anew."""
        self.path = Path(path)

    @classmethod
    def default(cls) -> Warehouse:
        """The folder that ``BREAKWATER_WAREHOUSE`` names, else that of the demo."""
        return cls(os.environ.get("BREAKWATER_WAREHOUSE") or REPOSITORY / "work" / "demo" / "warehouse")

    @property
    def reports(self) -> Path:
        """Where the reports lie: ``BREAKWATER_REPORTS``, else beside the warehouse."""
        return Path(os.environ.get("BREAKWATER_REPORTS") or self.path.parent / "reports")

    def runs(self) -> list[Run]:
        """Every published run in order of publication."""
        if not DeltaTable.is_deltatable(str(self.path / PUBLISHED / MANIFEST)):
            return []
        rows = self._delta(PUBLISHED, MANIFEST).to_pyarrow_table().to_pylist()
        return sorted((_run(row) for row in rows), key=lambda run: (run.ended, run.run_id))

    def run(self, run_id: str) -> Run:
        """The run of an id, also one that was restated."""
        for run in self.runs():
            if run.run_id == run_id:
                return run
        raise UnknownRunError(f"Run {run_id} is not published in {self.path}; Warehouse.runs() lists those that are")

    def latest(self, business_date: date | str | None = None) -> Run:
        """The run that readers of a date see; without a date, that of the newest date."""
        wanted = date.fromisoformat(business_date) if isinstance(business_date, str) else business_date
        runs = [run for run in self.runs() if wanted in (None, run.business_date)]
        if not runs:
            raise UnknownRunError(
                f"No run of {wanted or 'any date'} is published in {self.path}; "
                "publish one with ./breakwater run, or ./breakwater demo"
            )
        return max(runs, key=lambda run: (run.business_date, run.restatement))

    def tables(self, area: str = PUBLISHED) -> list[str]:
        """Names of the tables of an area, ``published`` or ``validated``."""
        folder = self.path / area
        return sorted(entry.name for entry in folder.iterdir() if DeltaTable.is_deltatable(str(entry)))

    def arrow(
        self,
        table: str,
        *,
        run_id: str | None = None,
        business_date: date | str | None = None,
        columns: Sequence[str] | None = None,
    ) -> pa.Table:
        """Rows of one published table and run, by run id, or by date for its newest run.

        :raises UnknownRunError: when the run is not published, even if rows of it lie there
        """
        run = self.run(run_id) if run_id is not None else self.latest(business_date)
        if table == MANIFEST:
            rows = self._delta(PUBLISHED, MANIFEST).to_pyarrow_table(columns=_listed(columns))
            return rows.filter(pa.compute.equal(rows["run_id"], run.run_id))
        return self._delta(PUBLISHED, table).to_pyarrow_table(
            filters=[("business_date", "=", run.business_date), ("run_id", "=", run.run_id)],
            columns=_listed(columns),
        )

    def read(
        self,
        table: str,
        *,
        run_id: str | None = None,
        business_date: date | str | None = None,
        columns: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """As :meth:`arrow`, as a data frame: dates as ``date``, totals across accounts as exact ``Decimal``."""
        frame: pd.DataFrame = self.arrow(table, run_id=run_id, business_date=business_date, columns=columns).to_pandas()
        return frame

    def validated(self, table: str) -> pd.DataFrame:
        """Every row of one table of checked inputs."""
        frame: pd.DataFrame = self._delta(VALIDATED, table).to_pyarrow_table().to_pandas()
        return frame

    def sql(self, database: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyConnection:
        """DuckDB over the Parquet files of the whole warehouse.

        ``published.<table>`` shows the newest run of each date, ``risk.<table>`` every published run,
        ``validated.<table>`` the checked inputs.
        """
        connection = database or duckdb.connect()
        connection.execute("CREATE SCHEMA risk; CREATE SCHEMA published; CREATE SCHEMA validated")
        for table in self.tables(VALIDATED):
            connection.execute(f"CREATE VIEW validated.{table} AS {self._scan(VALIDATED, table)}")
        connection.execute(
            f"CREATE VIEW risk.{MANIFEST} AS {self._scan(PUBLISHED, MANIFEST)};"
            f"CREATE VIEW published.{MANIFEST} AS SELECT * FROM risk.{MANIFEST} "
            "QUALIFY row_number() OVER (PARTITION BY business_date ORDER BY restatement DESC) = 1"
        )
        for table in self.tables():
            if table != MANIFEST:
                scan = self._scan(PUBLISHED, table)
                for schema in ("risk", "published"):
                    connection.execute(
                        f"CREATE VIEW {schema}.{table} AS SELECT * FROM ({scan}) SEMI JOIN {schema}.{MANIFEST} "
                        "USING (business_date, run_id)"
                    )
        return connection

    def _scan(self, area: str, table: str) -> str:
        """A query over the files that the newest version of a table consists of."""
        delta = self._delta(area, table)
        files = ", ".join("'" + uri.replace("'", "''") + "'" for uri in delta.file_uris())
        partitions = delta.metadata().partition_columns
        known = {"business_date": "DATE", "run_id": "VARCHAR"}
        types = ", ".join(f"{name}: {known[name]}" for name in partitions)
        hive = f", hive_partitioning = true, hive_types = {{{types}}}" if partitions else ", hive_partitioning = false"
        return f"SELECT * FROM read_parquet([{files}]{hive})"

    def _delta(self, area: str, table: str) -> DeltaTable:
        delta = DeltaTable(str(self.path / area / table))
        if delta.protocol().min_reader_version > 1:
            raise ValueError(
                f"Table {area}/{table} asks for a newer Delta reader than version 1, whose files are the whole truth"
            )
        return delta


def _listed(columns: Sequence[str] | None) -> list[str] | None:
    return None if columns is None else list(columns)


def _run(row: dict[str, Any]) -> Run:
    return Run(
        run_id=row["run_id"],
        business_date=row["business_date"],
        restatement=row["restatement"],
        restates_run_id=row["restates_run_id"],
        verdict=row["verdict"],
        ended=row["ended"],
        tables=json.loads(row["tables_json"]),
        control_totals=json.loads(row["control_totals_json"], parse_float=Decimal, parse_int=Decimal),
    )
