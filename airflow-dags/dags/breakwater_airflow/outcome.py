"""What a command said and how it ended: JSON events on its output, one exit code."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from airflow.sdk.exceptions import AirflowException, AirflowFailException

CONFLICT = 75
"""Another run holds the lease or won the commit: the one failure of Breakwater that passes by itself."""

LIMIT_BREACHED = 80
"""Published, and a limit of the risk appetite is breached: an alert, but the night is done."""

PUBLISHED = "published"
ALREADY_PUBLISHED = "already-published"


class CommandOutput:
    """Collects the JSON lines of a command while they go by."""

    def __init__(self) -> None:
        self.publication: dict[str, Any] | None = None
        self.error: str | None = None

    def watch(self, lines: Iterable[str]) -> Iterator[str]:
        """Hands every line on and remembers what matters of it."""
        for line in lines:
            self._note(line.strip())
            yield line

    def _note(self, line: str) -> None:
        if not line.startswith("{"):
            return
        try:
            said = json.loads(line)
        except ValueError:
            return
        if said.get("event") in (PUBLISHED, ALREADY_PUBLISHED):
            self.publication = said
        elif "exit" in said and "message" in said:
            self.error = said["message"]


def end(command: str, exit_code: int | None, error: str | None) -> None:
    """Success, or the failure that Airflow may retry only where a retry can help.

    A process that a signal ended (a negative code here, 128 and more from a shell) says nothing of the
    input, and a repeated command replaces its own unfinished rows: it is retried too. So is an end whose
    code nobody told, as in cluster mode.
    """
    if exit_code in (0, LIMIT_BREACHED):
        return
    text = error or f"{command} ended with exit code {exit_code}"
    if exit_code is None or exit_code == CONFLICT or exit_code < 0 or exit_code > 128:
        raise AirflowException(text)
    raise AirflowFailException(text)
