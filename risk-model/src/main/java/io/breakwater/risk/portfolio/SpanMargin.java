package io.breakwater.risk.portfolio;

import io.breakwater.risk.quality.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Margin by sixteen scenarios. The profits of a position over them are its risk array; the arrays
 * of a book add up, and its worst entry is the scanning loss.
 *
 * @formula margin = max(0, −min_s Σ_i w_s·profit_i(s))
 * @units units of the settle asset
 * @source methodology A2, portfolio margin, and worked value C18 (McMillan, risk array tables)
 * @param worstScenario number of the scenario of the largest loss, 0 when nothing loses
 * @param scanningLoss loss in it, not negative
 * @param reason why the loss is absent, null when fine
 */
public record SpanMargin(int worstScenario, double scanningLoss, @Nullable ReasonCode reason) {

  /** Margin of a book. */
  public static SpanMargin of(MarginBook book, SpanParameters parameters) {
    ReasonCode reason = book.reason();
    return reason == null
        ? ofRiskArray(riskArray(book, parameters))
        : new SpanMargin(0, Double.NaN, reason);
  }

  /** Profits of a book in the sixteen scenarios, in their order. */
  public static double[] riskArray(MarginBook book, SpanParameters parameters) {
    List<SpanScenario> scenarios = SpanScenario.all(parameters);
    double[] profits = new double[scenarios.size()];
    for (int i = 0; i < profits.length; i++) {
      SpanScenario scenario = scenarios.get(i);
      double move = scenario.priceRanges() * parameters.priceScanRange();
      profits[i] = scenario.weight() * book.profit(move, scenario.shock(parameters));
    }
    return profits;
  }

  /** Margin of a combined risk array, profits positive. */
  public static SpanMargin ofRiskArray(double[] profits) {
    int worst = 0;
    double loss = 0;
    for (int i = 0; i < profits.length; i++) {
      if (Double.isNaN(profits[i])) {
        return new SpanMargin(i + 1, Double.NaN, ReasonCode.OUT_OF_RANGE);
      }
      if (-profits[i] > loss) {
        loss = -profits[i];
        worst = i + 1;
      }
    }
    return new SpanMargin(worst, loss, null);
  }
}
