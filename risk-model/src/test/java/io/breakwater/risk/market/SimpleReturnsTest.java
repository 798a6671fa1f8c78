package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SimpleReturnsTest {

  private static final double NAN = Double.NaN;

  @Test
  void gapYieldsNoReturnOverSeveralDays() {
    double[] returns = SimpleReturns.daily(new double[] {100, 110, NAN, 99, 99, 0, 5});

    assertThat(returns)
        .containsExactly(new double[] {NAN, 0.1, NAN, NAN, 0, NAN, NAN}, within(1e-15));
    assertThat(SimpleReturns.daily(new double[0])).isEmpty();
  }

  @Test
  void isTheExponentialOfTheLogReturn() {
    double[] price = {100, 97, 130};
    double[] log = LogReturns.daily(price);
    double[] simple = SimpleReturns.daily(price);

    for (int t = 1; t < 3; t++) {
      assertThat(simple[t]).isCloseTo(Math.expm1(log[t]), within(1e-15));
    }
  }
}
