package io.breakwater.risk.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.valuation.ContractPayoff;
import org.junit.jupiter.api.Test;

class ExpirySettlementTest {
  private static final long MINUTE = 60_000;
  private static final long EXPIRY = 1_000 * MINUTE;

  private static double settle(long[] minutes, double... index) {
    long[] stamps = java.util.Arrays.stream(minutes).map(m -> m * MINUTE).toArray();
    return ExpirySettlement.price(stamps, index, EXPIRY, 30 * MINUTE);
  }

  @Test
  void averagesTheWindowThatEndsAtExpiry() {
    long[] minutes = {970, 971, 985, 1_000, 1_001};
    assertThat(settle(minutes, 1, 30_000, 30_300, 30_600, 9e9)).isCloseTo(30_300, within(1e-9));
  }

  @Test
  void gapsAreLeftOutAndAnEmptyWindowSettlesNothing() {
    assertThat(settle(new long[] {980, 990}, 30_000, Double.NaN)).isEqualTo(30_000);
    assertThat(settle(new long[] {900}, 30_000)).isNaN();
  }

  @Test
  void contractIsWorthItsMarkBeforeAndItsSettlementFromExpiry() {
    assertThat(ExpirySettlement.contractPrice(31_000, 30_300, EXPIRY, EXPIRY - 1))
        .isEqualTo(31_000);
    double price = ExpirySettlement.contractPrice(31_000, 30_300, EXPIRY, EXPIRY);
    assertThat(price).isEqualTo(30_300);
    assertThat(ContractPayoff.linearPnl(2, 1, 30_000, price)).isCloseTo(600, within(1e-9));
  }

  @Test
  void eachValueNeedsAnInstant() {
    assertThatThrownBy(() -> ExpirySettlement.price(new long[2], new double[1], 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Each index value needs an instant, cannot be: 2 instants, 1 values");
  }
}
