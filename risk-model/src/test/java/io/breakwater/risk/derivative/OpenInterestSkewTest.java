package io.breakwater.risk.derivative;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenInterestSkewTest {

  @Test
  void isTheLargerSidesSurplusOverBoth() {
    assertThat(OpenInterestSkew.ratio(300, 100)).isEqualTo(0.5);
    assertThat(OpenInterestSkew.ratio(100, 300)).isEqualTo(-0.5);
    assertThat(OpenInterestSkew.ratio(100, 0)).isEqualTo(1);
    assertThat(OpenInterestSkew.ratio(100, 100)).isZero();
  }

  /** Methodology A2: L + S = 0 has no skew. */
  @Test
  void undefinedWithoutOpenInterest() {
    assertThat(OpenInterestSkew.ratio(0, 0)).isNaN();
    assertThat(OpenInterestSkew.ratio(-1, 2)).isNaN();
    assertThat(OpenInterestSkew.ratio(Double.NaN, 2)).isNaN();
  }
}
