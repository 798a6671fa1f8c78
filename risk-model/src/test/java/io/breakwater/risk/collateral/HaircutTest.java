package io.breakwater.risk.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class HaircutTest {
  private static final HaircutParameters NINETY_NINE = HaircutParameters.DEFAULTS;

  /** By hand: 2.326348·4 %·√2 = 13.1598 %, half of 20 bps, impact 1 %: 14.2598 %. */
  @Test
  void partsAddUp() {
    double haircut = Haircut.ratio(0.04 * Math.sqrt(2), 0.002, 0.01, NINETY_NINE);

    assertThat(haircut).isCloseTo(0.142598, within(5e-7));
    assertThat(Haircut.countedValueUsd(10, 2_000, haircut)).isCloseTo(17_148.04, within(0.01));
  }

  @Test
  void floorAndCeiling() {
    HaircutParameters floored = new HaircutParameters(0.05, 0.99, 30);

    assertThat(Haircut.ratio(0, 0, 0, floored)).isEqualTo(0.05);
    assertThat(Haircut.ratio(2, 0, 0, floored)).isEqualTo(1);
  }

  @Test
  void withoutVolatilityNobodyKnows() {
    assertThat(Haircut.ratio(Double.NaN, 0.001, 0, NINETY_NINE)).isNaN();
    assertThat(Haircut.ratio(0.02, Double.NaN, Double.NaN, NINETY_NINE))
        .isEqualTo(Haircut.ratio(0.02, 0, 0, NINETY_NINE));
  }

  /** The second method draws two hundred thousand moves: one in a hundred is beyond. */
  @Test
  void coversTheShareOfSimulatedMovesThatItPromises() {
    Random random = new Random(1);
    double sigma = 0.03;
    double haircut = Haircut.ratio(sigma, 0, 0, NINETY_NINE);
    int beyond = 0;
    int draws = 200_000;
    for (int i = 0; i < draws; i++) {
      beyond += -sigma * random.nextGaussian() > haircut ? 1 : 0;
    }

    // Three standard errors of the share are 0.0007.
    assertThat((double) beyond / draws).isCloseTo(0.01, within(0.0007));
  }

  @Property(tries = 200)
  void risesWithEveryPart(
      @ForAll @DoubleRange(min = 0, max = 0.3) @Scale(9) double sigma,
      @ForAll @DoubleRange(min = 0, max = 0.1) @Scale(9) double spread,
      @ForAll @DoubleRange(min = 0, max = 0.5) @Scale(9) double impact) {
    double haircut = Haircut.ratio(sigma, spread, impact, NINETY_NINE);

    assertThat(haircut).isBetween(0.0, 1.0);
    assertThat(Haircut.ratio(sigma * 1.1, spread, impact, NINETY_NINE))
        .isGreaterThanOrEqualTo(haircut);
    assertThat(Haircut.ratio(sigma, spread * 1.1, impact, NINETY_NINE))
        .isGreaterThanOrEqualTo(haircut);
    assertThat(Haircut.ratio(sigma, spread, impact * 1.1, NINETY_NINE))
        .isGreaterThanOrEqualTo(haircut);
  }

  @Test
  void parametersAreChecked() {
    assertThat(new HaircutParameters(1, 0.5, 1).quantile()).isCloseTo(0, within(1e-15));
    assertThatThrownBy(() -> new HaircutParameters(-0.1, 0.99, 30))
        .hasMessage("Least haircut must be in [0, 1], cannot be: -0.1");
    assertThatThrownBy(() -> new HaircutParameters(0, 1, 30))
        .hasMessage("Confidence of a haircut must be in [0.5, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new HaircutParameters(0, 0.99, 0))
        .hasMessage("A back-test needs at least 1 return before its first haircut, cannot be: 0");
  }
}
