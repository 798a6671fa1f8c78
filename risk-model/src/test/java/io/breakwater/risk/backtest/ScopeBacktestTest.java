package io.breakwater.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.CounterRandom;
import io.breakwater.risk.num.NormalDistribution;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.GarchParameters;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScopeBacktestTest {
  private static final double NAN = Double.NaN;
  private static final VolatilityParameters VOLATILITY =
      new VolatilityParameters(0.94, 5, 5, 365, List.of(30), 7, 5, GarchParameters.DEFAULTS);

  /**
   * By hand, two accounts: a loses 5 of margin 10, then 12 of margin 10; b gains 3, then loses 1 of
   * margin 4. Day 1: the loser lost 5 with margin 10; day 2: both lost, 13 with margin 14.
   */
  @Test
  void dayCountsItsLosersAndTheirMargins() {
    LossTotals totals = new LossTotals(1, 3);
    totals.add(new int[] {0}, new double[] {100, 95, 83}, new double[] {10, 10, 10});
    totals.add(new int[] {0}, new double[] {50, 53, 52}, new double[] {4, 4, 4});

    assertThat(totals.lossUsd(0)).containsExactly(NAN, 5, 13);
    assertThat(totals.marginUsd(0)).containsExactly(NAN, 10, 14);
    assertThat(totals.changeUsd(0)).containsExactly(NAN, -2, -13);
    assertThat(totals.accountDays(0, 0)).isEqualTo(4);
    assertThat(totals.accountExceptions(0, 0)).isEqualTo(1);
    assertThat(totals.accountExceptions(0, 3)).isZero();
    assertThat(totals.exceptionSizes(0, 0)).isEqualTo(new ExceptionSizes(2, 2, 2));
    assertThat(totals.exceptionSizes(0, 3)).isEqualTo(ExceptionSizes.NONE);
  }

  @Test
  void unknownEquityAndAccountsWithoutMarginDoNotCount() {
    LossTotals totals = new LossTotals(2, 4);
    totals.add(new int[] {0}, new double[] {100, NAN, 90, 80}, new double[] {10, 10, 10, 10});
    totals.add(new int[] {0, 1}, new double[] {100, 90, 80, 70}, new double[] {0, NAN, -1, 5});

    assertThat(totals.lossUsd(0)).containsExactly(NAN, NAN, NAN, 10);
    assertThat(totals.accountDays(1, 0)).isZero();
    assertThatThrownBy(
            () ->
                totals.add(new int[] {0}, new double[] {0, 1e20, 0, 0}, new double[] {1, 1, 1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Amount must be below 4.503599627370496E15 USD, cannot be: 1.0E20");
    assertThatThrownBy(() -> totals.merge(new LossTotals(2, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Totals must be over the same scopes and days, cannot be: 2 scopes of 5 days");
  }

  /** The forecast of a day is z·σ of the day before; counted here by a second loop. */
  @Test
  void forecastUsesTheVolatilityOfTheDayBefore() {
    int days = 200;
    LossTotals totals = new LossTotals(1, days);
    double[] equity = new double[days];
    double[] changes = new double[days];
    changes[0] = NAN;
    for (int day = 1; day < days; day++) {
      changes[day] = Math.rint(1024 * 100 * CounterRandom.normal(1, 2, day)) / 1024;
      equity[day] = equity[day - 1] + changes[day];
    }
    double[] margin = new double[days];
    Arrays.fill(margin, 50);
    totals.add(new int[] {0}, equity, margin);
    BacktestParameters parameters = new BacktestParameters(List.of(0.9), List.of(100), 20, 500, 1);

    List<ScopeBacktest.Result> results =
        new ScopeBacktest(parameters, VOLATILITY).measure(totals, 0);

    int exceptions = 0;
    int beyondMargin = 0;
    for (int day = 100; day < 200; day++) {
      double sigma = EwmaVolatility.perPeriod(changes, 0, day, 0.94, 5);
      exceptions += -changes[day] > NormalDistribution.quantile(0.9) * sigma ? 1 : 0;
      beyondMargin += -changes[day] > 50 ? 1 : 0;
    }
    ScopeBacktest.Result maintenance = results.get(0);
    ScopeBacktest.Result forecast = results.get(1);
    assertThat(results).hasSize(2);
    assertThat(maintenance.margin()).isEqualTo(TestedMargin.MAINTENANCE);
    assertThat(maintenance.test().count().exceptions()).isEqualTo(beyondMargin);
    assertThat(maintenance.accountDays()).isEqualTo(100);
    assertThat(maintenance.accountCoverage()).isCloseTo(1 - beyondMargin / 100.0, within(1e-15));
    assertThat(maintenance.shortfall()).isNull();
    assertThat(maintenance.reason()).isEqualTo(ReasonCode.NOT_APPLICABLE);
    assertThat(forecast.margin()).isEqualTo(TestedMargin.EWMA);
    assertThat(forecast.test().count().exceptions()).isEqualTo(exceptions);
    assertThat(forecast.accountCoverage()).isNaN();
    assertThat(forecast.shortfall()).isNotNull();
    assertThat(forecast.test().kupiec().pValue()).isGreaterThan(0.01);
  }

  @Test
  void emptyScopeHasTooFewObservations() {
    List<ScopeBacktest.Result> results =
        new ScopeBacktest(BacktestParameters.DEFAULTS, VOLATILITY)
            .measure(new LossTotals(1, 300), 0);

    assertThat(results).hasSize(2 * 3 * 3);
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
              assertThat(result.test().coverage()).isNaN();
              assertThat(result.accountCoverage()).isNaN();
            });
  }

  /** Any order of accounts and any split into parts gives the same bits. */
  @Property(tries = 50)
  void partsMergeToTheSameBits(@ForAll long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      order.add(i);
    }
    LossTotals whole = totals(seed, order);
    Collections.shuffle(order, new Random(seed));
    LossTotals parts = totals(seed, order.subList(0, 11));
    parts.merge(totals(seed, order.subList(11, 30)));

    assertThat(parts.changeUsd(0)).isEqualTo(whole.changeUsd(0));
    assertThat(parts.lossUsd(0)).isEqualTo(whole.lossUsd(0));
    assertThat(parts.marginUsd(0)).isEqualTo(whole.marginUsd(0));
    assertThat(parts.accountExceptions(0, 0)).isEqualTo(whole.accountExceptions(0, 0));
    assertThat(whole.accountExceptions(0, 0)).isPositive();
    assertThat(parts.exceptionSizes(0, 0)).isEqualTo(whole.exceptionSizes(0, 0));
  }

  private static LossTotals totals(long seed, List<Integer> accounts) {
    LossTotals totals = new LossTotals(1, 20);
    for (int account : accounts) {
      Random random = new Random(seed + account);
      totals.add(
          new int[] {0},
          random.doubles(20, -1e6, 1e6).toArray(),
          random.doubles(20, -1e3, 1e6).toArray());
    }
    return totals;
  }
}
