package io.breakwater.risk.backtest;

import io.breakwater.risk.num.ExactSum;
import io.breakwater.risk.quality.ReasonCode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forecast probabilities of liquidation of one cohort against what happened, gathered account by
 * account in any order: sums are exact, so tallies of parts merge to the same bits.
 *
 * <p>The Brier score is a sum over the bins. Within a bin, forecasts differ from their mean, which
 * the three classical terms do not see: the within-bin term makes the identity exact.
 *
 * @formula Brier = mean (p − o)² = reliability − resolution + uncertainty + within; reliability =
 *     Σ_k n_k·(p̄_k − ō_k)²/n; resolution = Σ_k n_k·(ō_k − ō)²/n; uncertainty = ō·(1 − ō); within =
 *     Σ_k n_k·(var_k p − 2·cov_k(p, o))/n; log score = −mean[o·ln p + (1 − o)·ln(1 − p)]
 * @units decimal, probability squared; log score in nats
 * @source Brier 1950; Murphy 1973; Stephenson, Coelho, Jolliffe 2008 (within-bin terms); Good 1952
 */
public final class CalibrationTally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Two-sided 95 % of the interval around an observed frequency. */
  private static final double WILSON_Z = 1.959963984540054;

  private final CalibrationParameters parameters;
  private final long[] forecasts;
  private final long[] hits;
  private final ExactSum[] sum;
  private final ExactSum[] squares;
  private final ExactSum[] ofHits;
  private final ExactSum[] logarithms;

  /** An empty tally. */
  public CalibrationTally(CalibrationParameters parameters) {
    this.parameters = parameters;
    int bins = parameters.bins();
    this.forecasts = new long[bins];
    this.hits = new long[bins];
    this.sum = sums(bins);
    this.squares = sums(bins);
    this.ofHits = sums(bins);
    this.logarithms = sums(bins);
  }

  private static ExactSum[] sums(int count) {
    ExactSum[] sums = new ExactSum[count];
    for (int i = 0; i < count; i++) {
      sums[i] = new ExactSum();
    }
    return sums;
  }

  /**
   * One forecast and its outcome. A forecast that is not defined (NaN) is none.
   *
   * @param probability forecast, in [0, 1]
   * @param outcome what happened
   */
  public void add(double probability, LiquidationOutcome outcome) {
    if (Double.isNaN(probability)) {
      return;
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "Probability must be in [0, 1], cannot be: " + probability);
    }
    int bin = parameters.binOf(probability);
    boolean hit = outcome == LiquidationOutcome.LIQUIDATED;
    forecasts[bin]++;
    sum[bin].add(probability);
    squares[bin].add(probability * probability);
    double given = hit ? probability : 1 - probability;
    logarithms[bin].add(-StrictMath.log(Math.max(parameters.logScoreFloor(), given)));
    if (hit) {
      hits[bin]++;
      ofHits[bin].add(probability);
    }
  }

  /** Adds what another tally of the same parameters holds. */
  public void merge(CalibrationTally other) {
    if (!parameters.equals(other.parameters)) {
      throw new IllegalArgumentException(
          "Tallies must have the same parameters, cannot be: "
              + parameters
              + " and "
              + other.parameters);
    }
    for (int bin = 0; bin < forecasts.length; bin++) {
      forecasts[bin] += other.forecasts[bin];
      hits[bin] += other.hits[bin];
      sum[bin].add(other.sum[bin]);
      squares[bin].add(other.squares[bin]);
      ofHits[bin].add(other.ofHits[bin]);
      logarithms[bin].add(other.logarithms[bin]);
    }
  }

  /** Number of forecasts. */
  public long forecasts() {
    long total = 0;
    for (long count : forecasts) {
      total += count;
    }
    return total;
  }

  /**
   * One bin, or all of them. Terms of the scores are the bin's contributions to those of the
   * cohort: they add up over the bins, and are NaN where the cohort has too few forecasts.
   *
   * @param lower lower edge of forecast probability
   * @param upper upper edge
   * @param forecasts number of forecasts
   * @param liquidations how many of them came true
   * @param meanForecast mean forecast probability; NaN with too few forecasts
   * @param observedFrequency share that came true; NaN with too few forecasts
   * @param frequencyLow lower end of the 95 % Wilson interval of the frequency
   * @param frequencyHigh upper end
   * @param brier contribution to the mean squared error
   * @param reliability contribution of miscalibration, lower is better
   * @param resolution contribution of telling cases apart, higher is better
   * @param uncertainty contribution of the spread of outcomes themselves
   * @param within contribution of differences between forecasts of one bin
   * @param logScore contribution to the mean logarithmic score
   * @param reason why numbers are absent
   */
  public record Bin(
      double lower,
      double upper,
      long forecasts,
      long liquidations,
      double meanForecast,
      double observedFrequency,
      double frequencyLow,
      double frequencyHigh,
      double brier,
      double reliability,
      double resolution,
      double uncertainty,
      double within,
      double logScore,
      @Nullable ReasonCode reason) {}

  /** The bins with a forecast, from low to high. */
  public List<Bin> bins() {
    long total = forecasts();
    double baseRate = (double) hitsTotal() / total;
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < forecasts.length; bin++) {
      if (forecasts[bin] > 0) {
        bins.add(bin(bin, total, baseRate));
      }
    }
    return bins;
  }

  /** The whole cohort: totals of the bins. */
  public Bin total() {
    long count = forecasts();
    long liquidations = hitsTotal();
    ExactSum probability = new ExactSum();
    double[] terms = new double[6];
    for (Bin bin : bins()) {
      terms[0] += bin.brier();
      terms[1] += bin.reliability();
      terms[2] += bin.resolution();
      terms[3] += bin.uncertainty();
      terms[4] += bin.within();
      terms[5] += bin.logScore();
    }
    for (ExactSum part : sum) {
      probability.add(part);
    }
    boolean few = count < parameters.minimumForecasts();
    return new Bin(
        0,
        1,
        count,
        liquidations,
        few ? Double.NaN : probability.value() / count,
        few ? Double.NaN : (double) liquidations / count,
        few ? Double.NaN : wilson(liquidations, count, -1),
        few ? Double.NaN : wilson(liquidations, count, 1),
        few ? Double.NaN : terms[0],
        few ? Double.NaN : terms[1],
        few ? Double.NaN : terms[2],
        few ? Double.NaN : terms[3],
        few ? Double.NaN : terms[4],
        few ? Double.NaN : terms[5],
        few ? ReasonCode.INSUFFICIENT_OBS : null);
  }

  private Bin bin(int bin, long total, double baseRate) {
    double n = forecasts[bin];
    // What too few forecasts say of the whole cohort is not said of its bins either.
    double all = total < parameters.minimumForecasts() ? Double.NaN : total;
    double weight = n / all;
    double mean = sum[bin].value() / n;
    double frequency = hits[bin] / n;
    double squared = (squares[bin].value() - 2 * ofHits[bin].value() + hits[bin]) / all;
    double miss = mean - frequency;
    double apart = frequency - baseRate;
    double reliability = weight * miss * miss;
    double spread = weight * frequency * (1 - frequency);
    boolean few = forecasts[bin] < parameters.minimumForecasts();
    return new Bin(
        parameters.lower(bin),
        parameters.upper(bin),
        forecasts[bin],
        hits[bin],
        few ? Double.NaN : mean,
        few ? Double.NaN : frequency,
        few ? Double.NaN : wilson(hits[bin], forecasts[bin], -1),
        few ? Double.NaN : wilson(hits[bin], forecasts[bin], 1),
        squared,
        reliability,
        weight * apart * apart,
        spread + weight * apart * apart,
        squared - reliability - spread,
        logarithms[bin].value() / all,
        few ? ReasonCode.INSUFFICIENT_OBS : null);
  }

  private long hitsTotal() {
    long total = 0;
    for (long count : hits) {
      total += count;
    }
    return total;
  }

  /** One end of the Wilson interval of a frequency; a frequency of 0 or 1 is an end itself. */
  private static double wilson(long hits, long count, int side) {
    if (hits == (side < 0 ? 0 : count)) {
      return side < 0 ? 0 : 1;
    }
    double n = count;
    double share = hits / n;
    double square = WILSON_Z * WILSON_Z;
    double centre = share + square / (2 * n);
    double half = WILSON_Z * Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
    return (centre + side * half) / (1 + square / n);
  }
}
