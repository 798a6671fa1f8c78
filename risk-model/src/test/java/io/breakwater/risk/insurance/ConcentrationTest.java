package io.breakwater.risk.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConcentrationTest {

  /** US merger guidelines' example: four firms of 30, 30, 20 and 20 % have 2,600 points. */
  @Test
  void publishedExampleOfTheMergerGuidelines() {
    assertThat(Concentration.herfindahl(new double[] {30, 30, 20, 20}))
        .isCloseTo(0.26, within(1e-15));
  }

  @Test
  void equalHoldersHaveOneOverTheirNumber() {
    assertThat(Concentration.herfindahl(new double[] {7, 7, 7, 7})).isEqualTo(0.25);
    assertThat(Concentration.herfindahl(new double[] {3})).isEqualTo(1);
  }

  @Test
  void topSharesCountTheLargest() {
    double[] amounts = {5, -3, 20, Double.NaN, 15, 10, 0};

    assertThat(Concentration.topShare(amounts, 1)).isEqualTo(0.4);
    assertThat(Concentration.topShare(amounts, 2)).isEqualTo(0.7);
    assertThat(Concentration.topShare(amounts, 10)).isEqualTo(1);
    assertThat(Concentration.topShare(amounts, 0)).isZero();
  }

  @Test
  void nobodyHoldingIsUndefined() {
    assertThat(Concentration.herfindahl(new double[0])).isNaN();
    assertThat(Concentration.herfindahl(new double[] {0, -1})).isNaN();
    assertThat(Concentration.topShare(new double[0], 1)).isNaN();
  }
}
