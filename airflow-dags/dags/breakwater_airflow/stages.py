"""The stage graph as Breakwater prints it: ``./breakwater stages --json``, committed as ``stages.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

STAGES_FILE = Path(__file__).resolve().parents[2] / "stages.json"


@dataclass(frozen=True)
class Stage:
    """One stage: its name, the tables it reads and writes."""

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]


@dataclass(frozen=True)
class StageGraph:
    """The stages in the order of a run; edges follow from who reads what another writes."""

    stages: tuple[Stage, ...]

    def upstream(self, stage: Stage) -> list[Stage]:
        """The stages whose tables a stage reads; none for a stage that reads validated tables only."""
        return [other for other in self.stages if set(other.writes) & set(stage.reads)]

    def publisher(self) -> Stage:
        """The last stage, whose commit publishes the run."""
        return self.stages[-1]

    def published_tables(self) -> tuple[str, ...]:
        """The tables that one publication makes visible."""
        return self.publisher().reads


def load(file: Path = STAGES_FILE) -> StageGraph:
    """The committed graph; a test keeps it equal to what the command prints."""
    return StageGraph(
        tuple(
            Stage(stage["name"], tuple(stage["reads"]), tuple(stage["writes"]))
            for stage in json.loads(file.read_text(encoding="utf-8"))
        )
    )
