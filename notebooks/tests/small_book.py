"""Publishes the small demo book: 200 accounts over 300 days."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from breakwater.warehouse import REPOSITORY

PUBLISHED = (0, 80)
"""Done; or done, and a limit is breached, as the demo book is made to."""

QUICK_JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1g"


def publish(folder: Path) -> Path:
    """Generates, ingests and publishes the book below a folder; gives its warehouse."""
    demo = folder / "demo"
    command = [str(REPOSITORY / "breakwater"), "demo", "--dir", str(demo), "--accounts", "200", "--days", "300"]
    done = subprocess.run(
        command,
        env=os.environ | {"BREAKWATER_JAVA_OPTS": QUICK_JVM},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode in PUBLISHED, f"{command} ended with {done.returncode}: {done.stderr}\n{done.stdout}"
    return demo / "warehouse"
