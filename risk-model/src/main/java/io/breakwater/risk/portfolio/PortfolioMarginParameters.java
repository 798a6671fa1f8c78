package io.breakwater.risk.portfolio;

import java.io.Serializable;
import java.util.List;

/**
 * Parameters of every margin model.
 *
 * @param grid scenario grid
 * @param contingency what the grid charges on top
 * @param span sixteen scenarios
 * @param valueAtRisk value at risk; margin uses its highest level
 */
public record PortfolioMarginParameters(
    GridParameters grid,
    ContingencyParameters contingency,
    SpanParameters span,
    ValueAtRiskParameters valueAtRisk)
    implements Serializable {

  /** Published parameters where there are any. */
  public static final PortfolioMarginParameters DEFAULTS =
      new PortfolioMarginParameters(
          GridParameters.DEFAULTS,
          ContingencyParameters.DEFAULTS,
          SpanParameters.DEFAULTS,
          ValueAtRiskParameters.DEFAULTS);

  /** Confidence level of margin: the highest. */
  public double marginLevel() {
    List<Double> levels = valueAtRisk.levels();
    return levels.get(levels.size() - 1);
  }
}
