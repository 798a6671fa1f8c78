package io.breakwater.risk.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.OptionRight;
import io.breakwater.risk.market.OptionTerms;
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

  /** By hand: two coins bought at 30,000 gain 600; a call struck at 29,500 pays 800, a put none. */
  @Test
  void futurePaysTheMeanAndOptionsWhatExerciseDoes() {
    double price = ExpirySettlement.value(null, 30_300);
    assertThat(price).isEqualTo(30_300);
    assertThat(ContractPayoff.linearPnl(2, 1, 30_000, price)).isCloseTo(600, within(1e-9));
    assertThat(ExpirySettlement.value(new OptionTerms(OptionRight.CALL, 29_500), 30_300))
        .isEqualTo(800);
    assertThat(ExpirySettlement.value(new OptionTerms(OptionRight.PUT, 29_500), 30_300)).isZero();
    assertThat(ExpirySettlement.value(new OptionTerms(OptionRight.PUT, 31_000), 30_300))
        .isEqualTo(700);
  }

  @Test
  void withoutAMeanNothingIsPaid() {
    assertThat(ExpirySettlement.value(null, Double.NaN)).isNaN();
    assertThat(ExpirySettlement.value(new OptionTerms(OptionRight.CALL, 1), Double.NaN)).isNaN();
  }

  @Test
  void eachValueNeedsAnInstant() {
    assertThatThrownBy(() -> ExpirySettlement.price(new long[2], new double[1], 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Each index value needs an instant, cannot be: 2 instants, 1 values");
  }
}
