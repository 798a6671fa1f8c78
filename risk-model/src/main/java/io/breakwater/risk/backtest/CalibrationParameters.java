package io.breakwater.risk.backtest;

import java.io.Serializable;
import java.util.List;

/**
 * Parameters of the calibration of liquidation forecasts.
 *
 * @param binEdges inner edges of the bins of forecast probability, ascending in (0, 1); a forecast
 *     on an edge belongs to the bin above it
 * @param horizonsDays horizons of the forecasts in days, ascending
 * @param logScoreFloor least probability given to either outcome in the logarithmic score, (0, ½):
 *     one certain forecast that fails would otherwise make it infinite
 * @param minimumForecasts fewest forecasts of a bin or cohort for a frequency, at least 1
 */
public record CalibrationParameters(
    List<Double> binEdges, List<Integer> horizonsDays, double logScoreFloor, int minimumForecasts)
    implements Serializable {

  /** Bins that widen with the probability; the horizons of the published forecasts. */
  public static final CalibrationParameters DEFAULTS =
      new CalibrationParameters(
          List.of(0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75), List.of(1, 7, 30), 1e-6, 20);

  /** Checks every parameter. */
  public CalibrationParameters {
    binEdges = List.copyOf(binEdges);
    double previous = 0;
    for (double edge : binEdges) {
      if (!(edge > previous && edge < 1)) {
        throw new IllegalArgumentException(
            "Bin edges must be ascending in (0, 1), cannot be: " + binEdges);
      }
      previous = edge;
    }
    horizonsDays = List.copyOf(horizonsDays);
    int before = 0;
    for (int horizon : horizonsDays) {
      if (horizon <= before) {
        throw new IllegalArgumentException(
            "Horizons must be positive and ascending, cannot be: " + horizonsDays);
      }
      before = horizon;
    }
    if (horizonsDays.isEmpty()) {
      throw new IllegalArgumentException("Horizons must name at least one, cannot be: []");
    }
    if (!(logScoreFloor > 0 && logScoreFloor < 0.5)) {
      throw new IllegalArgumentException(
          "Floor of the logarithmic score must be in (0, 0.5), cannot be: " + logScoreFloor);
    }
    if (minimumForecasts < 1) {
      throw new IllegalArgumentException(
          "Minimum forecasts must be at least 1, cannot be: " + minimumForecasts);
    }
  }

  /** Number of bins. */
  public int bins() {
    return binEdges.size() + 1;
  }

  /** Bin of a probability. */
  public int binOf(double probability) {
    int bin = 0;
    while (bin < binEdges.size() && probability >= binEdges.get(bin)) {
      bin++;
    }
    return bin;
  }

  /** Lower edge of a bin. */
  public double lower(int bin) {
    return bin == 0 ? 0 : binEdges.get(bin - 1);
  }

  /** Upper edge of a bin. */
  public double upper(int bin) {
    return bin == binEdges.size() ? 1 : binEdges.get(bin);
  }
}
