package io.breakwater.risk.deleveraging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Leverage targeting against hand arithmetic and against the matrix formula written out. */
class LeverageTargetingTest {

  /**
   * By hand: bank A holds 100 of x with equity 10 (debt/equity 9), bank B 100 of x and 100 of y
   * with equity 20 (9). x falls 1 %: A loses 1 and sells 9 of x; B loses 1 and sells 9, half of
   * each. Sales 13.5 and 4.5; with D = 1,000 prices move −1.35 % and −0.45 %. Indirect losses 1.35
   * and 1.8; AV = 3.15/30 = 10.5 %.
   */
  @Test
  void twoBanksByHand() {
    Institutions banks =
        new Institutions(
            new double[][] {{100, 0}, {100, 100}}, new double[] {0, 0}, new double[] {10, 20});
    LeverageTargeting.Screening screening =
        LeverageTargeting.screen(banks, new double[] {-0.01, 0}, new double[] {1_000, 1_000});

    assertThat(screening.directLossUsd()).containsExactly(new double[] {1, 1}, within(1e-12));
    assertThat(screening.soldUsd()).containsExactly(new double[] {13.5, 4.5}, within(1e-12));
    assertThat(screening.priceReturn())
        .containsExactly(new double[] {-0.0135, -0.0045}, within(1e-12));
    assertThat(screening.indirectLossUsd())
        .containsExactly(new double[] {1.35, 1.8}, within(1e-12));
    assertThat(screening.aggregateVulnerability()).isCloseTo(0.105, within(1e-12));
    assertThat(screening.indirectVulnerability())
        .containsExactly(new double[] {0.135, 0.09}, within(1e-12));
    // A: 200·9/1,000 = 1.8; B: 200·4.5/1,000 + 100·4.5/1,000 = 1.35; over 30.
    assertThat(screening.systemicness()).containsExactly(new double[] {0.06, 0.045}, within(1e-12));
  }

  @Property(tries = 200)
  void systemicnessAddsUpAndScalesWithTheShock(
      @ForAll @DoubleRange(min = 1, max = 50) double a,
      @ForAll @DoubleRange(min = 0, max = 50) double b,
      @ForAll @DoubleRange(min = -0.5, max = 0) double shock) {
    Institutions banks =
        new Institutions(
            new double[][] {{a, b}, {b + 1, 20}}, new double[] {3, 5}, new double[] {2, 3});
    double[] depth = {500, 800};
    LeverageTargeting.Screening once =
        LeverageTargeting.screen(banks, new double[] {shock, shock / 2}, depth);
    LeverageTargeting.Screening half =
        LeverageTargeting.screen(banks, new double[] {shock / 2, shock / 4}, depth);

    assertThat(Arrays.stream(once.systemicness()).sum())
        .isCloseTo(once.aggregateVulnerability(), within(1e-12));
    assertThat(half.aggregateVulnerability())
        .isCloseTo(once.aggregateVulnerability() / 2, within(1e-12));
  }

  @Test
  void refusesWhatMakesNoSense() {
    Institutions bank = new Institutions(new double[][] {{1}}, new double[] {0}, new double[] {0});

    assertThatThrownBy(() -> LeverageTargeting.screen(bank, new double[] {0}, new double[] {1}))
        .hasMessageContaining("positive capital, cannot be: 0.0");
    assertThatThrownBy(() -> LeverageTargeting.screen(bank, new double[] {-2}, new double[] {1}))
        .hasMessageContaining("at least -1");
    assertThatThrownBy(() -> LeverageTargeting.screen(bank, new double[0], new double[] {1}))
        .hasMessageContaining("0 returns");
  }
}
