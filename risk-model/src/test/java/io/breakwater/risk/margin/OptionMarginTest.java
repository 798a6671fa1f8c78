package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.OptionRight;
import io.breakwater.risk.market.OptionTerms;
import org.junit.jupiter.api.Test;

class OptionMarginTest {
  private static final OptionMargin DERIBIT = OptionMargin.DERIBIT;

  private static OptionTerms call(double strike) {
    return new OptionTerms(OptionRight.CALL, strike);
  }

  private static OptionTerms put(double strike) {
    return new OptionTerms(OptionRight.PUT, strike);
  }

  /** Methodology page, by hand: 15 %, 10 %, 7.5 % of 30,000. */
  @Test
  void callNeedsLessTheFartherFromTheMoney() {
    assertThat(DERIBIT.initialUsd(call(30_000), 30_000, 900)).isCloseTo(4_500, within(1e-9));
    assertThat(DERIBIT.initialUsd(call(31_000), 30_000, 700)).isCloseTo(3_500, within(1e-9));
    assertThat(DERIBIT.initialUsd(call(34_000), 30_000, 500)).isCloseTo(3_000, within(1e-9));
    assertThat(DERIBIT.initialUsd(call(20_000), 30_000, 11_000)).isCloseTo(4_500, within(1e-9));
    assertThat(DERIBIT.maintenanceUsd(call(34_000), 30_000, 500)).isCloseTo(2_250, within(1e-9));
  }

  @Test
  void putOutOfTheMoneyIsBelowTheUnderlying() {
    assertThat(DERIBIT.initialUsd(put(29_000), 30_000, 700)).isCloseTo(3_500, within(1e-9));
    assertThat(DERIBIT.initialUsd(put(33_000), 30_000, 3_500)).isCloseTo(4_500, within(1e-9));
  }

  /** A put may be worth more than its underlying; its margin then follows the mark. */
  @Test
  void putDeepInTheMoneyIsMarginedOnItsMark() {
    assertThat(DERIBIT.maintenanceUsd(put(40_000), 9_000, 31_000)).isCloseTo(2_325, within(1e-9));
    assertThat(DERIBIT.initialUsd(put(40_000), 9_000, 31_000)).isCloseTo(2_325, within(1e-9));
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new OptionMargin(0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Initial margin of an option must be in (0, 1], cannot be: 0.0");
    assertThatThrownBy(() -> new OptionMargin(0.1, 0.2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Least initial margin of an option must be in [0, 0.1], cannot be: 0.2");
    assertThatThrownBy(() -> new OptionMargin(0.1, 0.1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Maintenance margin of an option must be in [0, 1), cannot be: 1.0");
  }
}
