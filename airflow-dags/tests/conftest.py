"""Everything a test touches lies below ``work/airflow-test`` or a temporary folder; settings are set here,
before Airflow reads them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
DAGS = REPOSITORY / "airflow-dags"
WORK = REPOSITORY / "work" / "airflow-test"

shutil.rmtree(WORK, ignore_errors=True)
WORK.mkdir(parents=True)
for key in [key for key in os.environ if key.startswith("AIRFLOW")]:
    del os.environ[key]
os.environ |= {
    "AIRFLOW_HOME": str(WORK / "airflow"),
    "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS / "dags"),
    "AIRFLOW__CORE__PLUGINS_FOLDER": str(DAGS / "plugins"),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING",
    "AIRFLOW__BREAKWATER__RETRY_DELAY_SECONDS": "1",
}
sys.path[:0] = [str(DAGS), str(DAGS / "dags"), str(DAGS / "plugins")]
