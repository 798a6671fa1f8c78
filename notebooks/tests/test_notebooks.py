"""Every notebook, stored without outputs and executed on the small book: an assertion in it that fails, fails here."""

from __future__ import annotations

import os
import time
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from breakwater import Warehouse

FOLDER = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LONGEST_SECONDS = int(os.environ.get("BREAKWATER_NOTEBOOK_SECONDS", "60"))
"""What one notebook may take; a machine that does other work at the same time may be given more."""


def test_there_are_notebooks_and_the_readme_lists_each() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert len(NOTEBOOKS) >= 6
    assert [path.name for path in NOTEBOOKS if path.name not in readme] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_stored_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[0].source.startswith("# ")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    assert any("assert " in cell.source for cell in code)


@pytest.mark.book
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREAKWATER_WAREHOUSE", str(warehouse.path))
    monkeypatch.setenv("MPLBACKEND", "agg")
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=LONGEST_SECONDS, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}
    )
    client.create_kernel_manager()
    client.km.transport = "ipc"  # no port, so nobody else can listen or speak
    start = time.monotonic()
    client.execute()
    seconds = time.monotonic() - start
    print(f"{path.stem}: {seconds:.1f} s")
    assert seconds <= LONGEST_SECONDS, f"{path.name} took {seconds:.0f} s"
