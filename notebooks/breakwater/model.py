"""Starts a JVM on the built jars, for the Java model and for Spark with Breakwater's own settings."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import pandas as pd
from py4j.java_gateway import GatewayParameters, JavaGateway, launch_gateway

from breakwater.warehouse import REPOSITORY, Warehouse


class RiskModel:
    """A JVM of its own that ends with the ``with`` block.

    ``model.jvm`` reaches every class by its full name, for instance
    ``model.jvm.io.breakwater.risk.volatility.SampleVolatility``.
    """

    def __init__(self, memory: str = "1g") -> None:
        """Starts the JVM; the jars must have been built, which ``./breakwater`` does when it runs."""
        application = REPOSITORY / "dist" / "app" / "breakwater-jobs.jar"
        if not application.exists():
            raise FileNotFoundError(f"{application} is missing; build it with ./breakwater --version")
        jars = REPOSITORY / "dist" / "jars"
        home = os.environ.get("JAVA_HOME")
        self._scratch = tempfile.mkdtemp(prefix="breakwater-")
        port, token = launch_gateway(
            classpath=f"{application}{os.pathsep}{jars}/*",
            jarpath=str(next(jars.glob("py4j-*.jar"))),
            javaopts=[
                f"@{REPOSITORY / 'conf' / 'spark.jvm.args'}",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                f"-Xmx{memory}",
                f"-Dlog4j2.configurationFile={REPOSITORY / 'conf' / 'log4j2.properties'}",
            ],
            java_path=str(Path(home) / "bin" / "java") if home else "java",
            die_on_exit=True,
            enable_auth=True,
        )
        self._gateway = JavaGateway(
            gateway_parameters=GatewayParameters(port=port, auth_token=token, auto_convert=True)
        )
        self._spark: Any = None

    def __enter__(self) -> RiskModel:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stops Spark, if it was started, and the JVM."""
        if self._spark is not None:
            self._spark.stop()
        self._gateway.shutdown()
        shutil.rmtree(self._scratch, ignore_errors=True)

    @property
    def jvm(self) -> Any:  # noqa: ANN401 - py4j has no types
        """The packages of the JVM."""
        return self._gateway.jvm

    def doubles(self, values: Iterable[float]) -> Any:  # noqa: ANN401
        """A ``double[]``, handed over in one piece; ``None`` and ``NaN`` both become ``NaN``."""
        numbers = np.asarray(list(values), dtype="float64")
        array = self._gateway.new_array(self.jvm.double, len(numbers))
        self.jvm.java.nio.ByteBuffer.wrap(numbers.astype(">f8").tobytes()).asDoubleBuffer().get(array)
        return array

    def spark(self, warehouse: Warehouse) -> Any:  # noqa: ANN401
        """Breakwater's Spark session, with the views ``published.<table>`` of a warehouse declared."""
        path = self.jvm.java.io.File
        if self._spark is None:
            self._spark = self.jvm.io.breakwater.jobs.spark.SparkSessions.open({}, path(self._scratch).toPath())
        store = self.jvm.io.breakwater.jobs.store.DeltaStore(self._spark, path(str(warehouse.path)).toPath())
        self.jvm.io.breakwater.jobs.publish.PublishedViews.register(store)
        return self._spark

    def query(self, warehouse: Warehouse, sql: str) -> pd.DataFrame:
        """Rows of a Spark query as a data frame."""
        rows = self.spark(warehouse).sql(sql).toJSON().collectAsList()
        return pd.DataFrame.from_records([json.loads(row) for row in rows])
