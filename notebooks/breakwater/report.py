"""Reads the numbers that a rendered report shows, exact as they stand behind its rounded text."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd

from breakwater.warehouse import Run, Warehouse


@dataclass
class Report:
    """One internal report: its tables by id, its headline figures by name, its sentences."""

    tables: dict[str, pd.DataFrame]
    key_figures: dict[str, str]
    notes: list[str]

    @classmethod
    def of(cls, warehouse: Warehouse, run: Run) -> Report:
        """The report of a run."""
        return cls.read(warehouse.reports / run.business_date.isoformat() / run.run_id / "report.html")

    @classmethod
    def read(cls, path: str | Path) -> Report:
        """Parses ``report.html``: numbers come from what the page sorts by, which is not rounded."""
        parser = _Page()
        parser.feed(Path(path).read_text(encoding="utf-8"))
        parser.close()
        tables = {
            name: pd.DataFrame([row for row in rows if row], columns=heads, dtype=object)
            for name, (heads, rows) in parser.tables.items()
        }
        return cls(tables, parser.key_figures, parser.notes)

    def table(self, name: str) -> pd.DataFrame:
        """One table; numbers as ``Decimal``, what is not defined as ``None``, words as text."""
        if name not in self.tables:
            raise KeyError(f"The report has no table {name}; it has {', '.join(self.tables)}")
        return self.tables[name]


@dataclass
class _Cell:
    shown: list[str] = field(default_factory=list)
    title: str | None = None
    sort: str | None = None
    numeric: bool = False

    def value(self) -> Any:  # noqa: ANN401 - a number, a word or nothing
        text = "".join(self.shown).strip()
        if not self.numeric or self.sort is None:
            return self.title or text  # long words are shown shortened, with the whole of them as title
        try:
            return Decimal(self.sort) if self.sort else None
        except InvalidOperation:
            return text


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: dict[str, tuple[list[str], list[list[Any]]]] = {}
        self.key_figures: dict[str, str] = {}
        self.notes: list[str] = []
        self._table: tuple[list[str], list[list[Any]]] | None = None
        self._cell: _Cell | None = None
        self._text: list[str] | None = None
        self._in_unit = False
        self._figure = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        classes = (names.get("class") or "").split()
        if tag == "div" and "table" in classes and names.get("id"):
            self._table = self.tables.setdefault(str(names["id"]), ([], []))
        elif tag == "tr" and self._table:
            self._table[1].append([])
        elif tag == "td" and self._table:
            self._cell = _Cell(title=names.get("title"), sort=names.get("data-sort"), numeric="n" in classes)
        elif tag in ("th", "dt") or (tag == "p" and "note" in classes):
            self._text = []
        elif tag == "span" and "unit" in classes:
            self._in_unit = True
        elif tag == "span" and "value" in classes:
            title = names.get("title")
            self._text = [title] if title else []

    def handle_data(self, data: str) -> None:
        if self._cell:
            self._cell.shown.append(data)
        elif self._text is not None and not self._in_unit:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "td" and self._cell and self._table:
            self._table[1][-1].append(self._cell.value())
            self._cell = None
        elif tag == "table":
            self._table = None
        elif tag == "span":
            self._end_of_span()
        elif self._text is not None and tag in ("th", "dt", "p"):
            self._end_of_text(tag, "".join(self._text).strip())
            self._text = None

    def _end_of_span(self) -> None:
        if self._in_unit:
            self._in_unit = False
        elif self._figure and self._text is not None:
            self.key_figures.setdefault(self._figure, self._text[0].strip())
            self._figure, self._text = "", None

    def _end_of_text(self, tag: str, text: str) -> None:
        if tag == "th" and self._table:
            self._table[0].append(text)
        elif tag == "dt":
            self._figure = text
        elif tag == "p":
            self.notes.append(text)
