package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GarchModelTest {

  private static final GarchModel MODEL = new GarchModel(0.01, 0.02, 0.1, 0.8);

  @Test
  void oneStepByHand() {
    // 0.02 + 0.1·(0.51 − 0.01)² + 0.8·0.3 = 0.285
    assertThat(MODEL.nextVariance(0.3, 0.51)).isCloseTo(0.285, within(1e-15));
    assertThat(MODEL.longRunVariance()).isCloseTo(0.2, within(1e-15));
    assertThat(MODEL.nextExpectedVariance(0.2)).isCloseTo(0.2, within(1e-15));
  }

  /** Methodology A3: h_{t+k} = v + (α+β)^{k−1}(h_{t+1} − v), summed over the horizon. */
  @Test
  void horizonVarianceIsTheClosedForm() {
    double longRun = 0.2;
    for (int horizon : new int[] {1, 2, 7, 30, 365}) {
      double expected =
          horizon * longRun + (0.5 - longRun) * (1 - Math.pow(0.9, horizon)) / (1 - 0.9);
      assertThat(MODEL.horizonVariance(0.5, horizon)).isCloseTo(expected, within(1e-12 * expected));
    }
    assertThat(MODEL.horizonVariance(0.5, 0)).isEqualTo(0.0);
  }

  @Test
  void horizonVarianceIsThatOfSimulatedPaths() {
    Random random = new Random(11);
    int paths = 40_000;
    double squares = 0;
    for (int path = 0; path < paths; path++) {
      double variance = 0.5;
      double sum = 0;
      for (int day = 0; day < 10; day++) {
        double surprise = Math.sqrt(variance) * random.nextGaussian();
        sum += surprise;
        variance = MODEL.nextVariance(variance, surprise + 0.01);
      }
      squares += sum * sum;
    }

    // The square of a sum has a relative deviation near 1.5: 3.5 of them over the root of paths.
    assertThat(squares / paths / MODEL.horizonVariance(0.5, 10)).isCloseTo(1, within(0.027));
  }

  @Test
  void shareOfAPeriodTakesThatShareOfItsVariance() {
    assertThat(MODEL.horizonVariance(0.5, 0.25)).isCloseTo(0.125, within(1e-15));
    assertThat(MODEL.horizonVariance(0.5, 1.5)).isCloseTo(0.5 + 0.5 * 0.47, within(1e-15));
  }

  @Test
  void integratedModelGrowsByItsConstant() {
    GarchModel model = new GarchModel(0, 0.02, 0.2, 0.8);

    assertThat(model.integrated()).isTrue();
    assertThat(model.longRunVariance()).isNaN();
    assertThat(model.horizonVariance(1, 3)).isCloseTo(1 + 1.02 + 1.04, within(1e-14));
    assertThat(MODEL.integrated()).isFalse();
  }

  @Test
  void eachParameterIsChecked() {
    assertThatThrownBy(() -> new GarchModel(Double.NaN, 0.1, 0.1, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Mean must be finite, cannot be: NaN");
    assertThatThrownBy(() -> new GarchModel(0, 0, 0.1, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Omega must be positive and finite, cannot be: 0.0");
    assertThatThrownBy(() -> new GarchModel(0, 0.1, 0.5, 0.6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Alpha and beta must not be negative and must not exceed 1 together, cannot be: 0.5,"
                + " 0.6");
    assertThatThrownBy(() -> new GarchModel(0, 0.1, -0.1, 0.6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be: -0.1, 0.6");
  }
}
