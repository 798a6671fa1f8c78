"""The script that makes Python environments, on a folder with a package made here: no registry is asked."""

from __future__ import annotations

import hashlib
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from conftest import REPOSITORY

pytestmark = pytest.mark.slow

WHEEL = "tiny-1.0-py3-none-any.whl"
PACKAGE = {
    "tiny.py": "SIZE = 1\n",
    "tiny-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
    "tiny-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "tiny-1.0.dist-info/RECORD": "tiny.py,,\ntiny-1.0.dist-info/METADATA,,\ntiny-1.0.dist-info/WHEEL,,\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a blank in its name and a lock file; its one package lies beside it."""
    with zipfile.ZipFile(tmp_path / WHEEL, "w") as archive:
        for name, text in PACKAGE.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    folder = tmp_path / "a folder"
    folder.mkdir()
    _lock(folder, hashlib.sha256((tmp_path / WHEEL).read_bytes()).hexdigest())
    return folder


def _lock(folder: Path, content_hash: str) -> None:
    (folder / "requirements.lock").write_text(f"tiny==1.0 --hash=sha256:{content_hash}\n")


def _call(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(REPOSITORY / "python-environment"), str(folder)],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | environment,
    )


def _made(folder: Path) -> bool:
    """Whether the script made the environment, or left alone the one that was there."""
    script = _call(folder)
    assert script.returncode == 0, script.stderr
    size = "import tiny; print(tiny.SIZE)"
    program = subprocess.run([str(folder / ".venv/bin/python"), "-c", size], capture_output=True, text=True)
    assert program.stdout == "1\n"
    return "Setting up the Python environment" in script.stderr


def test_environment_is_made_once_and_again_when_it_no_longer_fits(folder: Path) -> None:
    assert _made(folder), "first time"
    assert not _made(folder), "nothing changed"

    lock = folder / "requirements.lock"
    lock.write_text("# another lock\n" + lock.read_text())
    assert _made(folder), "stale"

    (folder / ".venv/bin/python").unlink()
    assert _made(folder), "its Python is gone"

    moved = folder.rename(folder.parent / "moved")
    assert _made(moved), "its programs name the folder they were made in"
    assert not _made(moved)


def test_file_with_another_hash_is_refused_and_nothing_half_made_is_used(folder: Path) -> None:
    good = (folder / "requirements.lock").read_text()
    _lock(folder, "0" * 64)
    refused = _call(folder)
    assert refused.returncode != 0
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in refused.stderr
    assert not (folder / ".venv/made-of").exists()

    (folder / "requirements.lock").write_text(good)
    assert _made(folder)


def test_another_python_is_refused_with_the_reason(folder: Path) -> None:
    for name in ("python3.11", "python3"):
        (folder / name).write_text("#!/bin/sh\necho 3.12\n")
        (folder / name).chmod(0o755)
    refused = _call(folder, PATH=f"{folder}:/usr/bin:/bin")
    assert refused.returncode == 1
    assert refused.stderr.startswith("Python 3.11 is not there | rule: the packages of ")
    assert not (folder / ".venv").exists()
