package io.breakwater.risk.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HaircutBacktestTest {
  private static final MarginPeriod DAY = new MarginPeriod(86_400, 0, 0, 0, 0);
  private static final MarginPeriod HOUR = new MarginPeriod(3_600, 0, 0, 0, 0);
  private static final HaircutParameters TWO_RETURNS = new HaircutParameters(0.02, 0.99, 2);

  private static HaircutBacktest test(double[] price, MarginPeriod period) {
    return HaircutBacktest.of(price, period, TWO_RETURNS, 0.94, 30);
  }

  /**
   * By hand: after two returns of ±1 % σ is 1 % and the haircut 2.326 %; the fall of 10 % is beyond
   * it by 7.674 %. The fall lifts σ to 5.86 % (root mean square of 1, 1 and 10.536 % log), so that
   * the next fall of 10 % is covered.
   */
  @Test
  void aFallIsJudgedByTheHaircutOfTheDayBefore() {
    double down = Math.exp(-0.01);
    double[] price = {1, down, 1, 0.9, 0.81};

    HaircutBacktest result = test(price, DAY);

    assertThat(result.observations()).isEqualTo(2);
    assertThat(result.exceedances()).isEqualTo(1);
    assertThat(result.expected()).isCloseTo(0.02, within(1e-12));
    assertThat(result.largestShortfallRatio()).isCloseTo(0.1 - 0.02326348, within(1e-8));
    assertThat(result.reason()).isNull();
  }

  @Test
  void nothingOfTheFutureEntersAHaircut() {
    double[] price = walk(200, 5);
    double[] other = price.clone();
    other[199] = price[199] * 0.2;

    HaircutBacktest calm = test(price, DAY);
    HaircutBacktest crash = test(other, DAY);

    assertThat(crash.exceedances()).isEqualTo(calm.exceedances() + (fell(price) ? 0 : 1));
    assertThat(crash.observations()).isEqualTo(calm.observations());
  }

  private static boolean fell(double[] price) {
    return price[199] < price[198] * 0.9;
  }

  /** Independent normal returns of constant volatility: about one day in a hundred. */
  @Test
  void simulatedPricesExceedAboutAsOftenAsPromised() {
    int exceedances = 0;
    int observations = 0;
    for (int seed = 0; seed < 20; seed++) {
      HaircutBacktest result =
          HaircutBacktest.of(walk(500, seed), DAY, new HaircutParameters(0, 0.99, 100), 0.99, 100);
      exceedances += result.exceedances();
      observations += result.observations();
    }

    // Estimated volatility and simple returns move the 1 % a little; binomial error is 0.11 %.
    assertThat((double) exceedances / observations).isBetween(0.006, 0.015);
  }

  @Test
  void shorterPeriodsThanADayAreTestedOverADay() {
    double[] price = walk(120, 9);

    assertThat(test(price, HOUR)).isEqualTo(test(price, DAY));
  }

  @Test
  void longPeriodsLeaveFewerObservations() {
    double[] price = walk(120, 9);
    MarginPeriod week = new MarginPeriod(0, 6.5 * 86_400, 0, 0, 0);

    assertThat(test(price, week).observations()).isEqualTo(test(price, DAY).observations() - 6);
  }

  @Test
  void gapsAreLeftOut() {
    double[] price = walk(120, 9);
    double[] holed = price.clone();
    holed[50] = Double.NaN;

    assertThat(test(holed, DAY).observations()).isEqualTo(test(price, DAY).observations() - 2);
  }

  @Test
  void tooShortAHistory() {
    HaircutBacktest result = test(new double[] {1, 2, 3}, DAY);

    assertThat(result.observations()).isZero();
    assertThat(result.largestShortfallRatio()).isNaN();
    assertThat(result.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(test(new double[0], DAY).reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }

  /** A pegged price never moves: the floor holds and nothing exceeds it. */
  @Test
  void aConstantPriceExceedsNothing() {
    double[] price = new double[60];
    Arrays.fill(price, 1);

    assertThat(test(price, DAY).exceedances()).isZero();
    assertThat(test(price, DAY).largestShortfallRatio()).isZero();
  }

  private static double[] walk(int days, long seed) {
    Random random = new Random(seed);
    double[] price = new double[days];
    double log = 0;
    for (int t = 0; t < days; t++) {
      price[t] = 100 * Math.exp(log);
      log += 0.02 * random.nextGaussian();
    }
    return price;
  }
}
