package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeToCallTest {

  /** By hand: ln(1.5/1.25) = 0.182322; at 4 % a day that is 4.558 deviations, 20.78 days. */
  @Test
  void workedAccount() {
    assertThat(TimeToCall.ofHealthFactor(1.5, 1.25, 0.04)).isCloseTo(20.7757, within(5e-4));
    assertThat(TimeToCall.ofMarginBuffer(0.08, 0.02, 0.03)).isCloseTo(4, within(1e-12));
  }

  /** Second method: at that horizon the distance to the call is one deviation. */
  @Test
  void distanceIsOneAtThatHorizon() {
    double days = TimeToCall.ofHealthFactor(1.9, 1.25, 0.05);
    double distance = StrictMath.log(1.9 / 1.25) / (0.05 * Math.sqrt(days));
    assertThat(distance).isCloseTo(1, within(1e-12));
  }

  @Test
  void calledAccountHasNoTimeLeft() {
    assertThat(TimeToCall.ofHealthFactor(1.25, 1.25, 0.04)).isZero();
    assertThat(TimeToCall.ofHealthFactor(0.9, 1.25, Double.NaN)).isZero();
    assertThat(TimeToCall.ofHealthFactor(0, 1.25, 0.04)).isZero();
    assertThat(TimeToCall.ofMarginBuffer(-0.1, 0.02, 0.03)).isZero();
  }

  @Test
  void unknownHealthOrVolatilityHasNoTime() {
    assertThat(TimeToCall.ofHealthFactor(Double.NaN, 1.25, 0.04)).isNaN();
    assertThat(TimeToCall.ofHealthFactor(1.5, 1.25, 0)).isNaN();
    assertThat(TimeToCall.ofHealthFactor(1.5, 1.25, Double.NaN)).isNaN();
    assertThat(TimeToCall.ofHealthFactor(1.5, 1.25, 1e-200)).isNaN();
    assertThat(TimeToCall.ofMarginBuffer(Double.NaN, 0.02, 0.03)).isNaN();
  }
}
