package io.breakwater.risk.deleveraging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.MarketDepth;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Worked value C14: the two-bank example of Cont and Schaanning, and laws of deleveraging. */
class ThresholdDeleveragingTest {
  private static final ThresholdDeleveraging BANKS = new ThresholdDeleveraging(33.3, 31.635, 0.5);
  private static final double DEPTH = MarketDepth.ofVolume(50, 0.02, 0.4, 20);
  private static final List<ThresholdDeleveraging.Asset> ASSETS =
      List.of(new ThresholdDeleveraging.Asset(DEPTH, 0.5));

  private static Institutions banks() {
    return new Institutions(
        new double[][] {{90}, {70}}, new double[] {10, 20}, new double[] {4, 4.5});
  }

  private static ThresholdDeleveraging.Outcome shocked(double loss) {
    return BANKS.run(banks().afterIlliquidLoss(new double[] {loss, 0}), ASSETS, 100);
  }

  @Test
  void smallShockOfTheTwoBankExampleSellsNothing() {
    Institutions after = banks().afterIlliquidLoss(new double[] {0.05, 0});

    assertThat(DEPTH).isCloseTo(4472.14, within(0.005));
    assertThat(after.leverage(0)).isCloseTo(28.43, within(0.005));
    assertThat(shocked(0.05).rounds()).isEmpty();
    assertThat(shocked(0.05).converged()).isTrue();
  }

  @Test
  void largeShockOfTheTwoBankExample() {
    ThresholdDeleveraging.Outcome outcome = shocked(0.2);

    assertThat(outcome.rounds()).hasSize(3);
    double[] sold = {0.385889, 0.315088, 0.145351};
    double[] price = {0.9922941, 0.9885043, 0.9873175};
    for (int round = 0; round < 3; round++) {
      assertThat(outcome.rounds().get(round).soldShare()[0]).isCloseTo(sold[round], within(5e-7));
      assertThat(outcome.rounds().get(round).soldShare()[1]).isZero();
      assertThat(outcome.rounds().get(round).price()[0]).isCloseTo(price[round], within(5e-8));
    }
    assertThat(outcome.rounds().get(0).lossUsd()[0]).isCloseTo(0.559716, within(5e-7));
    assertThat(outcome.rounds().get(0).lossUsd()[1]).isCloseTo(0.539411, within(5e-7));
    assertThat(outcome.institutions().capitalUsd()[0]).isCloseTo(1.222157, within(5e-7));
    assertThat(outcome.institutions().capitalUsd()[1]).isCloseTo(3.612223, within(5e-7));
    assertThat(outcome.converged()).isTrue();
    assertThat(outcome.lossUsd(1)).isCloseTo(4.5 - 3.612223, within(5e-7));
  }

  /** What holders lose is what prices take from holdings and sellers, never less than nothing. */
  @Property(tries = 200)
  void deeperMarketsLoseLess(
      @ForAll @DoubleRange(min = 0, max = 1) double loss,
      @ForAll @DoubleRange(min = 1, max = 50) double deeper) {
    Institutions start = banks().afterIlliquidLoss(new double[] {loss, 0});
    ThresholdDeleveraging.Outcome thin = BANKS.run(start, ASSETS, 1_000);
    ThresholdDeleveraging.Outcome deep =
        BANKS.run(start, List.of(new ThresholdDeleveraging.Asset(DEPTH * deeper, 0.5)), 1_000);

    assertThat(deep.lossUsd(1)).isLessThanOrEqualTo(thin.lossUsd(1) + 1e-12);
    assertThat(thin.lossUsd(0)).isNotNegative();
    assertThat(thin.converged()).isTrue();
    thin.rounds().forEach(round -> assertThat(round.price()[0]).isBetween(0.5, 1.0));
  }

  @Test
  void institutionWithoutCapitalSellsEverything() {
    ThresholdDeleveraging.Outcome outcome =
        BANKS.run(
            new Institutions(new double[][] {{90}}, new double[] {0}, new double[] {-1}),
            ASSETS,
            10);

    assertThat(outcome.rounds().get(0).soldShare()).containsExactly(1);
    assertThat(outcome.institutions().marketableUsd()[0]).containsExactly(0);
    assertThat(outcome.institutions().leverage(0)).isZero();
  }

  @Test
  void endOfRoundsIsSaid() {
    ThresholdDeleveraging.Outcome outcome =
        BANKS.run(banks().afterIlliquidLoss(new double[] {0.2, 0}), ASSETS, 2);

    assertThat(outcome.converged()).isFalse();
    assertThat(outcome.rounds()).hasSize(2);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new ThresholdDeleveraging(30, 31, 0.5))
        .hasMessageContaining("cannot be: 31.0 under 30.0");
    assertThatThrownBy(() -> new ThresholdDeleveraging(33, 31, 1.5))
        .hasMessageContaining("must be in [0, 1], cannot be: 1.5");
    assertThatThrownBy(() -> new ThresholdDeleveraging.Asset(0, 0.5))
        .hasMessageContaining("Depth must be positive");
    assertThatThrownBy(() -> new ThresholdDeleveraging.Asset(1, 1))
        .hasMessageContaining("[0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> banks().afterIlliquidLoss(new double[] {-0.1, 0}))
        .hasMessageContaining("cannot be: -0.1");
    assertThatThrownBy(() -> BANKS.run(banks(), List.of(), 1)).hasMessageContaining("0 terms");
    assertThatThrownBy(
            () -> new Institutions(new double[][] {{-1}}, new double[] {0}, new double[] {1}))
        .hasMessageContaining("cannot be: institution 0");
    assertThatThrownBy(
            () ->
                new Institutions(
                    new double[][] {{1}, {1, 2}}, new double[] {0, 0}, new double[] {1, 1}))
        .hasMessageContaining("cannot be: 2 of 1");
    assertThatThrownBy(() -> new Institutions(new double[0][], new double[0], new double[0]))
        .hasMessageContaining("cannot be: 0, 0, 0");
  }
}
