package io.breakwater.risk.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  private static final int DRAWS = 100_000;

  /** The finaliser is the one of the platform's SplittableRandom: seed γ gives its first number. */
  @Test
  void finaliserIsThatOfSplitMix() {
    long first = new SplittableRandom(0).nextLong();

    // mix(γ) is SplitMix64's first output of seed 0; stream and index 0 mix it twice more.
    assertThat(CounterRandom.bits(0, 0, 0)).isEqualTo(mix(mix(first)));
  }

  private static long mix(long value) {
    return new SplittableRandom(value - 0x9E3779B97F4A7C15L).nextLong();
  }

  @Test
  void isAFunctionOfItsArguments() {
    assertThat(CounterRandom.bits(7, 3, 11)).isEqualTo(CounterRandom.bits(7, 3, 11));
    assertThat(CounterRandom.bits(7, 3, 11))
        .isNotEqualTo(CounterRandom.bits(7, 11, 3))
        .isNotEqualTo(CounterRandom.bits(3, 7, 11));
    assertThat(CounterRandom.streamOf("venue/a")).isNotEqualTo(CounterRandom.streamOf("venue/b"));
  }

  /** Mean ½ and variance 1/12, each within four standard errors. */
  @Test
  void uniformHasItsMoments() {
    double[] draws = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      draws[i] = CounterRandom.uniform(42, 5, i);
    }
    SampleMoments moments = SampleMoments.ofPresent(draws, 0, DRAWS);

    assertThat(moments.mean()).isCloseTo(0.5, within(4 * Math.sqrt(1.0 / 12 / DRAWS)));
    assertThat(moments.standardDeviation())
        .isCloseTo(Math.sqrt(1.0 / 12), within(4 * 0.3 / Math.sqrt(2.0 * DRAWS)));
  }

  /** Neighbouring streams are uncorrelated, and 2.275 % of normals lie beyond two deviations. */
  @Test
  void normalsOfNeighbouringStreamsAreIndependent() {
    double product = 0;
    int beyond = 0;
    for (int i = 0; i < DRAWS; i++) {
      double first = CounterRandom.normal(42, 5, i);
      product += first * CounterRandom.normal(42, 6, i);
      beyond += first > 2 ? 1 : 0;
    }

    assertThat(product / DRAWS).isCloseTo(0, within(4 / Math.sqrt(DRAWS)));
    assertThat((double) beyond / DRAWS)
        .isCloseTo(0.02275, within(4 * Math.sqrt(0.02275 * 0.97725 / DRAWS)));
  }
}
