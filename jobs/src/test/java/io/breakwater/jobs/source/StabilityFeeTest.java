package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StabilityFeeTest {
  private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");

  @Test
  void indexIsOneBeforeTheFirstFee() {
    StabilityFee fee = new StabilityFee(new TreeMap<>(Map.of(START, 0.06)));
    assertThat(fee.indexAt(START.minusSeconds(1))).isEqualTo(1);
    assertThat(fee.indexAt(START)).isEqualTo(1);
  }

  @Test
  void yearlyFeeIsReachedAfterAYear() {
    StabilityFee fee = new StabilityFee(new TreeMap<>(Map.of(START, 0.06)));
    assertThat(fee.indexAt(Instant.parse("2022-01-01T00:00:00Z"))).isCloseTo(1.06, within(1e-14));
  }

  @Test
  void changedFeeContinuesTheIndex() {
    TreeMap<Instant, Double> fees = new TreeMap<>();
    fees.put(START, 0.06);
    fees.put(Instant.parse("2022-01-01T00:00:00Z"), 0.04);
    StabilityFee fee = new StabilityFee(fees);
    assertThat(fee.indexAt(Instant.parse("2023-01-01T00:00:00Z")))
        .isCloseTo(1.06 * 1.04, within(1e-14));
  }
}
