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
}
