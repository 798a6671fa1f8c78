"""The reader of rendered reports, on a page as small as one can be."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from breakwater import Report

PAGE = """
<dl class="facts"><div><dt>Run</dt><dd title="2026"><bdi>2026</bdi></dd></div></dl>
<dl class="keys">
<div><dt>Debt (USD)</dt><dd><span class="value" title="1,107,477.18 USD">1.11M</span> <span>x</span></dd></div>
<div><dt>Accounts</dt><dd><span class="value" title="">162</span></dd></div></dl>
<p class="note"><bdi>1 owner, &lt;0.01 % of it.</bdi></p>
<div class="table" id="owners"><table><caption><bdi>Owners</bdi></caption><thead><tr>
<th scope="col">Owner</th><th scope="col">Debt <span class="unit">USD</span></th></tr></thead><tbody>
<tr><td class="t id"><bdi>&lt;script&gt;</bdi></td><td class="n" title="1.00 USD" data-sort="6.5E-3">6.50m</td></tr>
<tr><td class="t id" title="b-and-more"><bdi>b-…re</bdi></td>
<td class="n na" title="NO_DEBT" data-sort="">—</td></tr></tbody></table></div>
"""


@pytest.fixture
def page(tmp_path: Path) -> Report:
    (tmp_path / "report.html").write_text(PAGE, encoding="utf-8")
    return Report.read(tmp_path / "report.html")


def test_reads_numbers_unrounded(page: Report) -> None:
    owners = page.table("owners")
    assert owners.columns.tolist() == ["Owner", "Debt"]
    assert owners["Owner"].tolist() == ["<script>", "b-and-more"]
    assert owners["Debt"].tolist() == [Decimal("0.0065"), None]


def test_reads_headline_figures_and_sentences(page: Report) -> None:
    assert page.key_figures == {"Debt (USD)": "1,107,477.18 USD", "Accounts": "162"}
    assert page.notes == ["1 owner, <0.01 % of it."]


def test_names_the_tables_there_are(page: Report) -> None:
    with pytest.raises(KeyError, match="no table movers; it has owners"):
        page.table("movers")
