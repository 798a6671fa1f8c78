package io.breakwater.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.backtest.CalibrationTally.Bin;
import io.breakwater.risk.num.CounterRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** Laws of back-tests. */
class BacktestProperties {
  private static final CalibrationParameters BINS =
      new CalibrationParameters(List.of(0.01, 0.1, 0.5), List.of(1), 1e-6, 1);

  /** 0 at the promised share, rising away from it on both sides. */
  @Property(tries = 200)
  void kupiecRisesAwayFromThePromisedShare(
      @ForAll @IntRange(min = 20, max = 400) int observations,
      @ForAll @DoubleRange(min = 0.005, max = 0.5) @Scale(4) double probability) {
    double previous = Double.POSITIVE_INFINITY;
    for (int exceptions = 0; exceptions <= observations; exceptions++) {
      double statistic = KupiecTest.of(observations, exceptions, probability).statistic();
      if (exceptions <= observations * probability) {
        assertThat(statistic).isLessThanOrEqualTo(previous);
      } else if (exceptions > observations * probability + 1) {
        assertThat(statistic).isGreaterThanOrEqualTo(previous);
      }
      previous = statistic;
    }
  }

  /** More exceptions never make the light greener. */
  @Property(tries = 200)
  void trafficLightIsMonotone(
      @ForAll @IntRange(min = 1, max = 400) int observations,
      @ForAll @DoubleRange(min = 0.001, max = 0.2) @Scale(4) double probability) {
    TrafficLight previous = TrafficLight.GREEN;
    for (int exceptions = 0; exceptions <= observations; exceptions++) {
      TrafficLight zone = TrafficLight.of(observations, exceptions, probability);
      assertThat(zone).isGreaterThanOrEqualTo(previous);
      previous = zone;
    }
  }

  /** Pairs, observations and missing days fit together, and more margin never adds an exception. */
  @Property(tries = 200)
  void moreMarginNeverAddsAnException(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int days) {
    Random random = new Random(seed);
    double[] loss = new double[days];
    double[] margin = new double[days];
    double[] more = new double[days];
    for (int day = 0; day < days; day++) {
      loss[day] = random.nextInt(8) == 0 ? Double.NaN : random.nextGaussian();
      margin[day] = random.nextGaussian();
      more[day] = margin[day] + random.nextDouble();
    }
    ExceptionCount count = ExceptionCount.of(loss, margin, 0, days);
    ExceptionCount covered = ExceptionCount.of(loss, more, 0, days);

    assertThat(covered.exceptions()).isLessThanOrEqualTo(count.exceptions());
    assertThat(count.observations() + count.missing()).isEqualTo(days);
    assertThat(
            count.quietAfterQuiet()
                + count.exceptionAfterQuiet()
                + count.quietAfterException()
                + count.exceptionAfterException())
        .isLessThanOrEqualTo(Math.max(0, count.observations() - 1));
    assertThat(ChristoffersenTest.independence(count).statistic()).isNotNegative();
  }

  /** Brier = reliability − resolution + uncertainty + within, and it is the plain mean. */
  @Property(tries = 200)
  void brierScoreIsTheSumOfItsTerms(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int forecasts) {
    CalibrationTally tally = new CalibrationTally(BINS);
    double squares = 0;
    for (int i = 0; i < forecasts; i++) {
      double probability = Math.pow(CounterRandom.uniform(seed, 1, i), 3);
      boolean hit = CounterRandom.uniform(seed, 2, i) < 0.7 * probability;
      tally.add(probability, hit ? LiquidationOutcome.LIQUIDATED : LiquidationOutcome.SURVIVED);
      squares += Math.pow(probability - (hit ? 1 : 0), 2);
    }
    Bin all = tally.total();

    assertThat(all.brier()).isCloseTo(squares / forecasts, within(1e-13));
    assertThat(all.reliability() - all.resolution() + all.uncertainty() + all.within())
        .isCloseTo(all.brier(), within(1e-13));
    assertThat(all.uncertainty())
        .isCloseTo(all.observedFrequency() * (1 - all.observedFrequency()), within(1e-13));
    assertThat(all.frequencyLow()).isLessThanOrEqualTo(all.observedFrequency());
    assertThat(all.frequencyHigh()).isGreaterThanOrEqualTo(all.observedFrequency());
  }

  /** Any order and any split gives the same bits. */
  @Property(tries = 100)
  void talliesMergeToTheSameBits(@ForAll long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      order.add(i);
    }
    CalibrationTally whole = tally(seed, order);
    Collections.shuffle(order, new Random(seed));
    CalibrationTally parts = tally(seed, order.subList(60, 100));
    parts.merge(tally(seed, order.subList(0, 60)));

    assertThat(parts.bins()).isEqualTo(whole.bins());
    assertThat(parts.total()).isEqualTo(whole.total());
  }

  private static CalibrationTally tally(long seed, List<Integer> members) {
    CalibrationTally tally = new CalibrationTally(BINS);
    for (int i : members) {
      tally.add(
          CounterRandom.uniform(seed, 1, i),
          CounterRandom.bits(seed, 2, i) < 0
              ? LiquidationOutcome.LIQUIDATED
              : LiquidationOutcome.SURVIVED);
    }
    return tally;
  }
}
