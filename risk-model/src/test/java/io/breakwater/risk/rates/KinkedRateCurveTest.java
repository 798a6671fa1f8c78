package io.breakwater.risk.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class KinkedRateCurveTest {
  private static final KinkedRateCurve CURVE = new KinkedRateCurve(0.8, 0.01, 0.04, 0.6);

  /** By hand: 1 % + half of 4 % at half the kink; 1 % + 4 % + a quarter of 60 % above it. */
  @Test
  void twoStraightLines() {
    assertThat(CURVE.borrowRate(0)).isEqualTo(0.01);
    assertThat(CURVE.borrowRate(0.4)).isCloseTo(0.03, within(1e-15));
    assertThat(CURVE.borrowRate(0.8)).isCloseTo(0.05, within(1e-15));
    assertThat(CURVE.borrowRate(0.85)).isCloseTo(0.2, within(1e-14));
    assertThat(CURVE.borrowRate(1)).isCloseTo(0.65, within(1e-15));
  }

  @Test
  void utilisationAboveOneCountsAsOne() {
    assertThat(CURVE.borrowRate(1.3)).isEqualTo(CURVE.borrowRate(1));
  }

  @Test
  void unknownUtilisationHasNoRateUnlessFlat() {
    assertThat(CURVE.borrowRate(Double.NaN)).isNaN();
    assertThat(KinkedRateCurve.flat(0.05).borrowRate(Double.NaN)).isEqualTo(0.05);
    assertThat(KinkedRateCurve.flat(0.05).isFlat()).isTrue();
    assertThat(CURVE.isFlat()).isFalse();
  }

  @Test
  void aKinkAtOneLeavesOneLine() {
    KinkedRateCurve line = new KinkedRateCurve(1, 0, 0.1, 5);

    assertThat(line.borrowRate(1)).isCloseTo(0.1, within(1e-16));
  }

  @Property(tries = 200)
  void ratesRiseWithUtilisationWithoutJump(
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(9) double utilisation) {
    double step = 1e-7;
    double here = CURVE.borrowRate(utilisation);

    assertThat(CURVE.borrowRate(utilisation + step)).isBetween(here, here + 4 * step);
  }

  @Test
  void aVenueMayLeaveThingsOut() {
    assertThat(KinkedRateCurve.stated(0.8, 0.01, 0.04, 0.6)).isEqualTo(CURVE);
    assertThat(KinkedRateCurve.stated(Double.NaN, 0.06, Double.NaN, Double.NaN))
        .isEqualTo(KinkedRateCurve.flat(0.06));
    assertThat(KinkedRateCurve.stated(0.8, Double.NaN, 0.04, 0.6)).as("no rate").isNull();
    assertThat(KinkedRateCurve.stated(Double.NaN, 0, 0.04, 0.6)).as("no kink").isNull();
    assertThat(KinkedRateCurve.stated(0, 0, 0.04, Double.NaN)).as("no kink").isNull();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new KinkedRateCurve(0, 0, 0, 0))
        .hasMessage("Optimal utilisation must be in (0, 1], cannot be: 0.0");
    assertThatThrownBy(() -> new KinkedRateCurve(0.8, -0.01, 0, 0))
        .hasMessage("Base rate must be finite and not negative, cannot be: -0.01");
    assertThatThrownBy(() -> new KinkedRateCurve(0.8, 0, Double.NaN, 0))
        .hasMessage("Slope below the kink must be finite and not negative, cannot be: NaN");
    assertThatThrownBy(() -> new KinkedRateCurve(0.8, 0, 0, Double.POSITIVE_INFINITY))
        .hasMessage("Slope above the kink must be finite and not negative, cannot be: Infinity");
  }
}
