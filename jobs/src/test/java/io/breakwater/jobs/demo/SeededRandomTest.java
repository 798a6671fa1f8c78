package io.breakwater.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
  private static final int DRAWS = 200_000;

  @Test
  void equalsTheSplitMixOfTheJavaLibrary() {
    SeededRandom random = new SeededRandom(42L);
    SplittableRandom library = new SplittableRandom(42L);
    for (int i = 0; i < 1_000; i++) {
      assertThat(random.uniform()).isEqualTo((library.nextLong() >>> 11) * 0x1.0p-53);
    }
  }

  @Test
  void streamsOfOneSeedDiffer() {
    assertThat(SeededRandom.of(1, "a", 0).uniform())
        .isNotEqualTo(SeededRandom.of(1, "a", 1).uniform())
        .isNotEqualTo(SeededRandom.of(1, "b", 0).uniform())
        .isNotEqualTo(SeededRandom.of(2, "a", 0).uniform())
        .isEqualTo(SeededRandom.of(1, "a", 0).uniform());
  }

  @Test
  void momentsAreThoseOfTheDistributions() {
    SeededRandom random = new SeededRandom(7L);
    double[] gaussian = moments(random::gaussian);
    double[] student = moments(random::studentT);
    double[] exponential = moments(() -> random.exponential(3));
    assertThat(gaussian[0]).isCloseTo(0, within(0.01));
    assertThat(gaussian[1]).isCloseTo(1, within(0.02));
    assertThat(gaussian[2]).isCloseTo(3, within(0.1));
    assertThat(student[0]).isCloseTo(0, within(0.01));
    assertThat(student[1]).isCloseTo(1, within(0.04));
    // kurtosis of t with 5 degrees of freedom is 9
    assertThat(student[2]).isBetween(5.0, 40.0);
    assertThat(exponential[0]).isCloseTo(3, within(0.05));
  }

  private static double[] moments(DoubleSupplier draw) {
    double[] values = new double[DRAWS];
    Arrays.setAll(values, i -> draw.getAsDouble());
    return new double[] {Moments.mean(values), Moments.variance(values), Moments.kurtosis(values)};
  }

  @Test
  void permutationHoldsEveryIndexOnce() {
    int[] order = new SeededRandom(3L).permutation(500);
    assertThat(Arrays.stream(order).distinct().count()).isEqualTo(500);
    assertThat(Arrays.stream(order).max().getAsInt()).isEqualTo(499);
    assertThat(order).isNotEqualTo(java.util.stream.IntStream.range(0, 500).toArray());
  }

  @Test
  void pickFollowsTheWeights() {
    SeededRandom random = new SeededRandom(11L);
    int[] hits = new int[3];
    for (int i = 0; i < 30_000; i++) {
      hits[random.pick(new double[] {1, 0, 2})]++;
    }
    assertThat(hits[1]).isZero();
    assertThat(hits[2] / 30_000.0).isCloseTo(2 / 3.0, within(0.015));
  }
}
