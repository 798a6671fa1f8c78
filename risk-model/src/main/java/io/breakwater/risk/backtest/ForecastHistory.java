package io.breakwater.risk.backtest;

import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.LiquidationProbability;
import io.breakwater.risk.volatility.VolatilityParameters;

/**
 * Liquidation forecasts that an account's own history allows to check: on a past day, the distance
 * and the volatility known on that day give a probability; the days after it say what happened.
 *
 * <p>Forecasts of one horizon follow each other without overlap, so that one fall is not counted as
 * often as the horizon has days. Not forecast: a day without distance or with fewer changes than
 * the volatility needs, and a day that is already beyond the boundary. Not judged: a survival that
 * a missing day leaves open (a position closed in between counts among these).
 *
 * @formula p_t = P(x_t + σ_t·W crosses 0 within h days), σ_t EWMA of the changes up to t; outcome =
 *     [min(x_{t+1}, …, x_{t+h}) < 0]
 * @units probability
 * @source methodology A1 (distance to liquidation); Dawid 1984 (prequential forecasts)
 */
public final class ForecastHistory {
  private ForecastHistory() {}

  /**
   * Adds the forecasts of one account over one horizon to a tally.
   *
   * @param distance of each day to the boundary 0: ln HF or the margin buffer; NaN missing
   * @param changes daily changes of the same series; NaN missing
   * @param horizonDays h
   * @param parameters of the volatility
   * @param tally receives forecasts and outcomes
   */
  public static void score(
      double[] distance,
      double[] changes,
      int horizonDays,
      VolatilityParameters parameters,
      CalibrationTally tally) {
    int days = distance.length;
    double[] sigma =
        EwmaVolatility.perPeriodAfterEachDay(
            changes, 0, days, parameters.decayFactor(), parameters.seedObservations());
    int present = 0;
    int counted = 0;
    // The last origin is the last day whose horizon has passed; earlier ones are h days apart.
    int first = days < 1 ? 0 : (days - 1) % horizonDays;
    for (int origin = first; origin + horizonDays < days; origin += horizonDays) {
      for (; counted <= origin; counted++) {
        present += Double.isNaN(changes[counted]) ? 0 : 1;
      }
      if (present < parameters.minimumObservations() || !(distance[origin] >= 0)) {
        continue;
      }
      judge(
          LiquidationProbability.firstPassage(distance[origin], sigma[origin], horizonDays),
          distance,
          origin,
          horizonDays,
          tally);
    }
  }

  private static void judge(
      double probability, double[] distance, int origin, int horizonDays, CalibrationTally tally) {
    boolean open = false;
    for (int day = origin + 1; day <= origin + horizonDays; day++) {
      if (distance[day] < 0) {
        tally.add(probability, LiquidationOutcome.LIQUIDATED);
        return;
      }
      open |= Double.isNaN(distance[day]);
    }
    if (!open) {
      tally.add(probability, LiquidationOutcome.SURVIVED);
    }
  }
}
