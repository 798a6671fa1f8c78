"""Keeps every server of the tested Airflow on loopback: its log servers have no setting for their address."""

from __future__ import annotations

from typing import Any

import uvicorn

__all__: list[str] = []

_run = uvicorn.run


def _run_on_loopback(app: Any, *, host: str = "", **kwargs: Any) -> None:
    _run(app, host=host or "127.0.0.1", **kwargs)


uvicorn.run = _run_on_loopback
