package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsuranceFundDeltaTest {

  /**
   * Worked value C6, dydxprotocol/v4-chain: long 0.1 with −5,100 USDC is bankrupt at a quote of
   * 5,100; sold at 56,100 it brings 5,610.
   */
  @ParameterizedTest
  @CsvSource({"0.005, 28.05", "0.025, 140.25", "1, 510"})
  void workedValuesC6(double fee, double expected) {
    assertThat(InsuranceFundDelta.ofTrade(0.1 * 56_100, 5_100, fee))
        .isCloseTo(expected, within(1e-9));
  }

  /** Worse than bankruptcy: the fund pays all of it, whatever the fee. */
  @Test
  void worseTradeDrawsOnTheFund() {
    assertThat(InsuranceFundDelta.ofTrade(5_000, 5_100, 0.005)).isEqualTo(-100);
    assertThat(InsuranceFundDelta.ofTrade(5_100, 5_100, 0.005)).isZero();
  }

  /** A short of 0.1 with 5,499 USDC bought back at 54,000 pays 5,400: 99 better than bankruptcy. */
  @Test
  void shortPaysItsQuote() {
    assertThat(InsuranceFundDelta.ofTrade(-5_400, -5_499, 0.005)).isCloseTo(27, within(1e-12));
    assertThat(InsuranceFundDelta.ofTrade(-5_400, -5_499, 1)).isCloseTo(99, within(1e-12));
    assertThat(InsuranceFundDelta.ofTrade(-5_600, -5_499, 1)).isCloseTo(-101, within(1e-12));
  }

  @Test
  void feeOutOfRangeIsRefused() {
    assertThatThrownBy(() -> InsuranceFundDelta.ofTrade(1, 1, 1.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Largest liquidation fee must be in [0, 1], cannot be: 1.1");
  }
}
