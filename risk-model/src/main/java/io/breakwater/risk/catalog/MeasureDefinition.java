package io.breakwater.risk.catalog;

/**
 * One entry of the index of measures.
 *
 * @param symbol symbol in formulas
 * @param unit unit of the published number
 * @param formula class that holds the formula
 * @param column published column as {@code table.column}
 * @param section section that explains it, as {@code file#anchor} under {@code docs/methodology}
 */
public record MeasureDefinition(
    String symbol, Unit unit, Class<?> formula, String column, String section) {}
