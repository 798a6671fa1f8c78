package io.breakwater.risk.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ContractPayoffTest {
  /** Methodology C12, BitMEX inverse perpetual: 100,000 contracts of 1 USD. */
  @Test
  void inverseLongGainsLessThanItLoses() {
    assertThat(ContractPayoff.inversePnl(100_000, 1, 10_000, 10_500))
        .isCloseTo(0.476190, within(5e-7));
    assertThat(ContractPayoff.inversePnl(100_000, 1, 10_000, 9_500))
        .isCloseTo(-0.526316, within(5e-7));
  }

  @Test
  void inverseShortMirrorsTheLong() {
    assertThat(ContractPayoff.inversePnl(-100_000, 1, 10_000, 9_500))
        .isEqualTo(-ContractPayoff.inversePnl(100_000, 1, 10_000, 9_500));
  }

  @Test
  void linearPnlScalesWithContractSize() {
    assertThat(ContractPayoff.linearPnl(-3, 0.01, 20_000, 19_000)).isCloseTo(30, within(1e-12));
  }

  @Test
  void notionalIsUnsigned() {
    assertThat(ContractPayoff.linearNotional(-3, 0.01, 20_000)).isEqualTo(600);
    assertThat(ContractPayoff.inverseNotional(-10_000, 1, 20_000)).isEqualTo(0.5);
  }

  /** Second method: central difference of the profit. */
  @Test
  void inverseCoinDeltaIsTheSlopeOfTheProfit() {
    double slope =
        (ContractPayoff.inversePnl(10_000, 1, 20_000, 25_001)
                - ContractPayoff.inversePnl(10_000, 1, 20_000, 24_999))
            / 2;
    assertThat(ContractPayoff.inverseCoinDelta(10_000, 1, 25_000)).isCloseTo(slope, within(1e-13));
    assertThat(ContractPayoff.inverseCoinDelta(10_000, 1, 20_000))
        .isGreaterThan(ContractPayoff.inverseCoinDelta(10_000, 1, 25_000));
  }

  /** Methodology A2: a quanto earns side·N·mult·(p1 − p0) coins. */
  @Test
  void quantoEarnsCoinsOnADollarMove() {
    assertThat(ContractPayoff.linearPnl(1_000, 1e-6, 1_800, 2_000)).isCloseTo(0.2, within(1e-15));
  }
}
