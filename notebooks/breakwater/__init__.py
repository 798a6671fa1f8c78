"""Breakwater's published tables, reports and risk model in Python.

Start at :class:`Warehouse`. Tables are read without a JVM; :class:`RiskModel` starts one.
"""

from breakwater.model import RiskModel
from breakwater.report import Report
from breakwater.warehouse import Run, UnknownRunError, Warehouse

__all__ = ["Report", "RiskModel", "Run", "UnknownRunError", "Warehouse"]
