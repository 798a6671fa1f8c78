package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SizeAddOnMarginTest {
  private static final SizeAddOnMargin DERIBIT = new SizeAddOnMargin(0.01, 0.02, 0.00005);

  /** Methodology C10, Deribit linear BTC perpetual: price 100,000, size 25 BTC. */
  @Test
  void deribitLinearPerpetual() {
    assertThat(DERIBIT.initialMargin(2_500_000, 25)).isCloseTo(53_125, within(1e-6));
    assertThat(DERIBIT.maintenanceMargin(2_500_000, 25)).isCloseTo(28_125, within(1e-6));
  }

  @Test
  void hasOneTierWithoutDeduction() {
    assertThat(DERIBIT.tiers()).isEqualTo(1);
    assertThat(DERIBIT.tierOf(1e9)).isEqualTo(1);
    assertThat(DERIBIT.deduction(1)).isZero();
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new SizeAddOnMargin(1, 0.02, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Maintenance margin rate must be in [0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new SizeAddOnMargin(0.01, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Initial margin rate must be in (0, 1], cannot be: 0.0");
    assertThatThrownBy(() -> new SizeAddOnMargin(0.01, 0.02, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Size add-on must be in [0, 1), cannot be: NaN");
  }
}
