package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class BenchmarkWeightsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  private static Row weight(String benchmark, LocalDate date, int instrument, double weight) {
    return RowFactory.create(benchmark, date, instrument, weight);
  }

  private static double[] of(Map<String, double[]> weights, String benchmark) {
    return Objects.requireNonNull(weights.get(benchmark), benchmark);
  }

  /** Thirds rounded to four digits add up to 0.9999: each becomes a third. */
  @Test
  void roundedWeightsAreScaledToOne() {
    Map<String, double[]> weights =
        BenchmarkWeights.newest(
            List.of(
                weight("THIRDS", DAY, 0, 0.3333),
                weight("THIRDS", DAY, 1, 0.3333),
                weight("THIRDS", DAY, 3, 0.3333)),
            4);

    assertThat(of(weights, "THIRDS"))
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 0, 1 / 3.0}, within(1e-15));
  }

  @Test
  void shortSalesCountWithTheirSign() {
    Map<String, double[]> weights =
        BenchmarkWeights.newest(
            List.of(weight("LONG_SHORT", DAY, 0, 1.3), weight("LONG_SHORT", DAY, 1, -0.3)), 2);

    assertThat(of(weights, "LONG_SHORT")).containsExactly(1.3, -0.3);
  }

  /**
   * Percentages, a lost row, an empty set, an undefined weight: none is read as if it were whole.
   */
  @Test
  void whatIsNoSetOfWeightsIsNotUsed() {
    Map<String, double[]> weights =
        BenchmarkWeights.newest(
            List.of(
                weight("PERCENT", DAY, 0, 60),
                weight("PERCENT", DAY, 1, 40),
                weight("LOST_ROW", DAY, 0, 0.6),
                weight("JUST_BEYOND", DAY, 0, 1.0002),
                weight("ZERO", DAY, 0, 0),
                weight("UNDEFINED", DAY, 0, Double.NaN),
                weight("WHOLE", DAY, 0, 1.0001)),
            2);

    assertThat(weights).containsOnlyKeys("WHOLE");
    assertThat(of(weights, "WHOLE")).containsExactly(1, 0);
  }

  /** An instrument that left the benchmark is not carried over from its older set. */
  @Test
  void newestSetReplacesTheOlderOneWhole() {
    Map<String, double[]> weights =
        BenchmarkWeights.newest(
            List.of(
                weight("MOVED", DAY, 0, 1),
                weight("MOVED", DAY.minusDays(1), 0, 0.5),
                weight("MOVED", DAY.minusDays(1), 1, 0.5),
                weight("STILL", DAY.minusDays(9), 1, 1)),
            2);

    assertThat(of(weights, "MOVED")).containsExactly(1, 0);
    assertThat(of(weights, "STILL")).containsExactly(0, 1);
  }

  /** A newer set that is refused does not bring the older one back. */
  @Test
  void refusedNewestSetLeavesTheBenchmarkUnknown() {
    assertThat(
            BenchmarkWeights.newest(
                List.of(weight("GONE", DAY, 0, 0.5), weight("GONE", DAY.minusDays(1), 0, 1)), 1))
        .isEmpty();
  }
}
