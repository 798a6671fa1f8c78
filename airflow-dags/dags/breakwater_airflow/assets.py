"""Published tables as assets. Nothing but a publication updates them."""

from __future__ import annotations

from typing import Any

from airflow.sdk import Asset

from breakwater_airflow.outcome import PUBLISHED
from breakwater_airflow.stages import StageGraph

RUN = Asset("breakwater/published/run_manifest")
"""Updated once a publication; other DAGs wait for it."""


def table(name: str) -> Asset:
    """The asset of one published table."""
    return Asset(f"breakwater/published/{name}")


def outlets(graph: StageGraph) -> list[Asset]:
    """What a publication updates."""
    return [RUN, *(table(name) for name in graph.published_tables())]


def describe(publication: dict[str, Any], outlet_events: Any, assets: list[Asset]) -> None:
    """Gives each asset event the run that readers should pin, and its table's rows and hash."""
    tables = publication["tables"]
    for asset in assets:
        extra = {
            "run_id": publication["run_id"],
            "business_date": publication["business_date"],
            "changed": publication["event"] == PUBLISHED,
        }
        name = asset.name.rsplit("/", 1)[-1]
        if name in tables:
            extra |= {"rows": tables[name]["rows"], "content_hash": tables[name]["contentHash"]}
        else:
            hashes = {key: value["contentHash"] for key, value in tables.items()}
            extra |= {
                "data_quality_verdict": publication["data_quality_verdict"],
                "run_hash": publication["run_hash"],
                "content_hashes": hashes,
            }
        outlet_events[asset].extra.update(extra)
