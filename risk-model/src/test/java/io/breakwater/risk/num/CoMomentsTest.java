package io.breakwater.risk.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoMomentsTest {

  @Test
  void workedByHand() {
    // y: mean 2, squares 2; x: mean 4, squares 14; products (-1)(-3) + 0 + (1)(2) = 5
    CoMoments moments = CoMoments.ofPresent(new double[] {1, 5, 6}, new double[] {1, 2, 3}, 0, 3);

    assertThat(moments).isEqualTo(new CoMoments(3, 4, 2, 14, 2, 5));
    assertThat(moments.beta()).isEqualTo(2.5);
    assertThat(moments.correlation()).isCloseTo(5 / Math.sqrt(28), within(1e-15));
  }

  @Test
  void pairEntersOnlyWhenBothArePresent() {
    double[] x = {Double.NaN, 1, 7, 5, 6};
    double[] y = {9, 1, Double.NaN, 2, 3};

    assertThat(CoMoments.ofPresent(x, y, 0, 5)).isEqualTo(new CoMoments(3, 4, 2, 14, 2, 5));
    assertThat(CoMoments.ofPresent(x, y, 0, 1).observations()).isZero();
  }

  @Test
  void seriesThatDoesNotVaryHasNoBetaOrCorrelation() {
    CoMoments flat = CoMoments.ofPresent(new double[] {1, 2}, new double[] {0.1, 0.1}, 0, 2);

    assertThat(flat.beta()).isNaN();
    assertThat(flat.correlation()).isNaN();
  }

  @Test
  void correlationOfASeriesWithItselfIsNotAboveOne() {
    double[] x = {0.1, 0.7, -0.3, 0.2};

    assertThat(CoMoments.ofPresent(x, x, 0, 4).correlation()).isBetween(1 - 1e-15, 1.0);
    assertThat(CoMoments.ofPresent(x, x, 0, 4).beta()).isEqualTo(1.0);
  }
}
