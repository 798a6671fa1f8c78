package io.breakwater.risk.backtest;

import io.breakwater.risk.num.CounterRandom;
import io.breakwater.risk.quality.ReasonCode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Back-test of expected shortfall: were the exceptions as deep as forecast? Z₁ looks at the days of
 * exception alone, Z₂ at their number too. Both are 0 on average under a correct forecast and
 * negative where the shortfall was underestimated.
 *
 * <p>Their probabilities come from simulated days of the same number under the forecast's own tail
 * shape. Only exceptions need to be drawn: the gaps between them are geometric. Draws are functions
 * of the seed alone, so one simulation serves every scope with the same number of days; one
 * instance keeps them.
 *
 * @formula Z₁ = 1 − (1/N)·Σ_{exceptions} L_t/ES_t; Z₂ = 1 − Σ_{exceptions} L_t/ES_t / (T·(1 − α));
 *     p = (1 + paths with Z ≤ observed)/(1 + paths)
 * @units decimal; probability
 * @source Acerbi, Székely 2014, tests 1 and 2
 */
public final class ShortfallBacktest {
  private final TailModel tail;
  private final BacktestParameters parameters;
  private final Map<Law, SimulatedDays> simulated = new HashMap<>();

  /**
   * Back-tests of one forecast.
   *
   * @param tail shape that the forecast assumes
   * @param parameters paths, seed, fewest observations
   */
  public ShortfallBacktest(TailModel tail, BacktestParameters parameters) {
    this.tail = tail;
    this.parameters = parameters;
  }

  /** What the distribution of the statistics depends on. */
  private record Law(int observations, double level) {}

  /**
   * Result of a back-test.
   *
   * @param observations days with loss and both forecasts
   * @param exceptions days whose loss was greater than the value at risk
   * @param z1 depth of the exceptions; NaN without one
   * @param z2 number and depth of the exceptions
   * @param z1PValue probability of a Z₁ as low; NaN without an exception
   * @param z2PValue probability of a Z₂ as low
   * @param reason why statistics are absent
   */
  public record Result(
      int observations,
      int exceptions,
      double z1,
      double z2,
      double z1PValue,
      double z2PValue,
      @Nullable ReasonCode reason) {}

  /**
   * Back-test over days {@code from} (inclusive) to {@code to} (exclusive). A day without loss or
   * forecast (NaN), or with a shortfall that is not positive, is left out.
   *
   * @param lossUsd loss of each day, positive
   * @param valueAtRiskUsd forecast at the level
   * @param shortfallUsd forecast of the mean loss beyond
   * @param level confidence level
   */
  public Result measure(
      double[] lossUsd,
      double[] valueAtRiskUsd,
      double[] shortfallUsd,
      int from,
      int to,
      double level) {
    int observations = 0;
    int exceptions = 0;
    double depth = 0;
    for (int day = from; day < to; day++) {
      if (Double.isNaN(lossUsd[day])
          || Double.isNaN(valueAtRiskUsd[day])
          || !(shortfallUsd[day] > 0)) {
        continue;
      }
      observations++;
      if (lossUsd[day] > valueAtRiskUsd[day]) {
        exceptions++;
        depth += lossUsd[day] / shortfallUsd[day];
      }
    }
    return of(observations, exceptions, depth, level);
  }

  /**
   * Tests of what was counted.
   *
   * @param depth Σ L/ES over the exceptions
   */
  Result of(int observations, int exceptions, double depth, double level) {
    if (observations < parameters.observationsFor(level)) {
      return new Result(
          observations,
          exceptions,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          ReasonCode.INSUFFICIENT_OBS);
    }
    double expected = observations * (1 - level);
    double z1 = exceptions == 0 ? Double.NaN : 1 - depth / exceptions;
    double z2 = 1 - depth / expected;
    SimulatedDays days =
        simulated.computeIfAbsent(
            new Law(observations, level), law -> new SimulatedDays(law, tail, parameters));
    int z1Paths = 0;
    int z1AsLow = 0;
    int z2AsLow = 0;
    for (int path = 0; path < parameters.shortfallPaths(); path++) {
      z2AsLow += 1 - days.depth[path] / expected <= z2 ? 1 : 0;
      if (days.exceptions[path] > 0) {
        z1Paths++;
        z1AsLow += 1 - days.depth[path] / days.exceptions[path] <= z1 ? 1 : 0;
      }
    }
    return new Result(
        observations,
        exceptions,
        z1,
        z2,
        exceptions == 0 ? Double.NaN : (1.0 + z1AsLow) / (1.0 + z1Paths),
        (1.0 + z2AsLow) / (1.0 + parameters.shortfallPaths()),
        exceptions == 0 ? ReasonCode.INSUFFICIENT_OBS : null);
  }

  /** Paths of days under the forecast's own law, exception by exception. */
  private static final class SimulatedDays {
    private final Law law;
    private final long seed;
    private final double logLevel;
    private final int[] exceptions;
    private final double[] depth;

    SimulatedDays(Law law, TailModel tail, BacktestParameters parameters) {
      this.law = law;
      this.seed = parameters.seed();
      this.logLevel = StrictMath.log(law.level());
      this.exceptions = new int[parameters.shortfallPaths()];
      this.depth = new double[parameters.shortfallPaths()];
      double shortfall = tail.expectedShortfall(law.level());
      for (int path = 0; path < depth.length; path++) {
        run(path, tail, shortfall);
      }
    }

    private void run(int path, TailModel tail, double shortfall) {
      long draw = 0;
      double day = gap(path, draw);
      while (day < law.observations()) {
        exceptions[path]++;
        depth[path] +=
            tail.tailLoss(law.level(), CounterRandom.uniform(seed, path, ++draw)) / shortfall;
        day += 1 + gap(path, ++draw);
      }
    }

    /** Covered days before the next exception. */
    private double gap(int path, long draw) {
      return Math.floor(StrictMath.log(CounterRandom.uniform(seed, path, draw)) / logLevel);
    }
  }
}
