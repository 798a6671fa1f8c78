package io.breakwater.risk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.CovarianceEstimate;
import io.breakwater.risk.num.CovarianceParameters;
import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.ratio.CollateralRatioSeries;
import io.breakwater.risk.volatility.EwmaVolatility;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

/** Laws of tracking error. */
class TrackingProperties {

  /** Three series of one length, so that any two are comparable. */
  @Provide
  Arbitrary<double[][]> threeSeries() {
    return Arbitraries.integers()
        .between(2, 60)
        .flatMap(
            n ->
                Arbitraries.doubles()
                    .between(-0.5, 0.5)
                    .ofScale(6)
                    .array(double[].class)
                    .ofSize(n)
                    .array(double[][].class)
                    .ofSize(3));
  }

  @Property(tries = 1000)
  void noErrorAgainstItself(@ForAll("threeSeries") double[][] series) {
    assertThat(error(series[0], series[0])).isEqualTo(0.0);
  }

  @Property(tries = 1000)
  void symmetricAndNotNegative(@ForAll("threeSeries") double[][] series) {
    double error = error(series[0], series[1]);

    assertThat(error).isNotNegative().isEqualTo(error(series[1], series[0]));
  }

  @Property(tries = 1000)
  void scalesWithTheActiveReturn(
      @ForAll("threeSeries") double[][] series,
      @ForAll @DoubleRange(min = -20, max = 20) @Scale(6) double factor) {
    double[] leveraged = new double[series[0].length];
    Arrays.setAll(leveraged, i -> series[1][i] + factor * (series[0][i] - series[1][i]));

    assertThat(error(leveraged, series[1]))
        .isCloseTo(Math.abs(factor) * error(series[0], series[1]), within(1e-11));
  }

  @Property(tries = 1000)
  void oneSeriesAddedToBothChangesNothing(@ForAll("threeSeries") double[][] series) {
    assertThat(error(plus(series[0], series[2]), plus(series[1], series[2])))
        .isCloseTo(error(series[0], series[1]), within(1e-13));
  }

  @Property(tries = 1000)
  void obeysTheTriangleInequality(@ForAll("threeSeries") double[][] series) {
    double detour = error(series[0], series[1]) + error(series[1], series[2]);

    assertThat(error(series[0], series[2])).isLessThanOrEqualTo(detour + 1e-13);
  }

  @Property(tries = 1000)
  void annualisationIsTheRootOfThePeriodsAndNothingElse(
      @ForAll("threeSeries") double[][] series,
      @ForAll @DoubleRange(min = 0.1, max = 9000) @Scale(3) double periodsPerYear) {
    int n = series[0].length;
    double perPeriod = TrackingError.annualised(series[0], series[1], 0, n, 1);

    assertThat(TrackingError.annualised(series[0], series[1], 0, n, periodsPerYear))
        .isEqualTo(perPeriod * Math.sqrt(periodsPerYear));
  }

  /** The volatility of a collateral ratio is the tracking error of collateral against debt. */
  @Property(tries = 1000)
  void collateralRatioVolatilityIsTheLogErrorOfCollateralAgainstDebt(@ForAll long seed) {
    Random random = new Random(seed);
    int days = 40;
    double[] collateral = randomWalk(random, days, 0.05);
    double[] debt = randomWalk(random, days, 0.01);
    double[] ratios = new double[days];
    double[] changes = new double[days];
    CollateralRatioSeries.fill(collateral, debt, 0, days, ratios, changes, 0);
    double volatility = SampleMoments.ofPresent(changes, 0, days).standardDeviation();

    double error = TrackingError.annualised(logReturns(collateral), logReturns(debt), 0, days, 1);

    assertThat(error).isCloseTo(volatility, within(1e-12 * volatility));
  }

  /** The same ex ante: one unit of collateral against one of debt, by the EWMA of both. */
  @Property(tries = 200)
  void ewmaVolatilityOfTheRatioIsTheExAnteErrorOfCollateralAgainstDebt(@ForAll long seed) {
    Random random = new Random(seed);
    double[] collateral = logReturns(randomWalk(random, 90, 0.05));
    double[] debt = logReturns(randomWalk(random, 90, 0.01));
    collateral[40] = Double.NaN;
    debt[40] = Double.NaN;
    double[] changes = new double[90];
    Arrays.setAll(changes, t -> collateral[t] - debt[t]);
    double volatility = EwmaVolatility.perPeriod(changes, 0, 90, 0.94, 30);

    CovarianceEstimate covariance =
        CovarianceEstimate.of(
            new double[][] {collateral, debt}, 0, 90, CovarianceParameters.DEFAULTS);
    ExAnteTrackingError error =
        ExAnteTrackingError.of(new double[] {1, 0}, new double[] {0, 1}, covariance.matrix(), 1);

    assertThat(error.annualised()).isCloseTo(volatility, within(1e-12));
  }

  /** Whatever the calendars, the intervals of each side compound to the change of its levels. */
  @Property(tries = 1000)
  void intervalsCompoundToTheWholeChange(@ForAll long seed) {
    Random random = new Random(seed);
    long[] portfolioDays = randomDays(random);
    long[] benchmarkDays = randomDays(random);
    double[] portfolio = randomWalk(random, portfolioDays.length, 0.05);
    double[] benchmark = randomWalk(random, benchmarkDays.length, 0.05);

    ActiveReturns returns =
        ActiveReturns.align(portfolioDays, portfolio, benchmarkDays, benchmark, 1000);

    int n = returns.intervals();
    double growth = 1;
    for (int i = 0; i < n; i++) {
      growth *= 1 + returns.portfolio()[i];
      assertThat(Arrays.binarySearch(portfolioDays, returns.endDays()[i])).isNotNegative();
      assertThat(Arrays.binarySearch(benchmarkDays, returns.endDays()[i])).isNotNegative();
      assertThat(i == 0 || returns.startDays()[i] == returns.endDays()[i - 1]).isTrue();
    }
    if (n > 0) {
      double first = portfolio[Arrays.binarySearch(portfolioDays, returns.startDays()[0])];
      double last = portfolio[Arrays.binarySearch(portfolioDays, returns.endDays()[n - 1])];
      assertThat(growth).isCloseTo(last / first, within(1e-12));
    }
  }

  private static double error(double[] portfolio, double[] benchmark) {
    return TrackingError.annualised(portfolio, benchmark, 0, portfolio.length, 252);
  }

  private static double[] plus(double[] one, double[] other) {
    double[] sum = new double[one.length];
    Arrays.setAll(sum, i -> one[i] + other[i]);
    return sum;
  }

  private static double[] randomWalk(Random random, int length, double volatility) {
    double[] levels = new double[length];
    double level = 100;
    for (int i = 0; i < length; i++) {
      levels[i] = level;
      level *= Math.exp(volatility * random.nextGaussian());
    }
    return levels;
  }

  private static double[] logReturns(double[] levels) {
    double[] returns = new double[levels.length];
    returns[0] = Double.NaN;
    for (int i = 1; i < levels.length; i++) {
      returns[i] = Math.log(levels[i]) - Math.log(levels[i - 1]);
    }
    return returns;
  }

  private static long[] randomDays(Random random) {
    return random.longs(30, 0, 60).distinct().sorted().toArray();
  }
}
