package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarginTiersTest {
  private static final MarginTiers BTC = MarginSamples.binanceBtc();

  /** Methodology C11: the Binance USD-M recursion, 250,000·(1 % − 0.5 %) + 50. */
  @Test
  void deductionFollowsTheRecursion() {
    assertThat(BTC.deduction(1)).isZero();
    assertThat(BTC.deduction(2)).isCloseTo(50, within(1e-9));
    assertThat(BTC.deduction(3)).isCloseTo(1_300, within(1e-9));
    assertThat(BTC.deduction(4)).isCloseTo(16_300, within(1e-9));
  }

  /** Methodology C11: Binance COIN-M, 50·(5 % − 2.5 %) + 0.56 BTC on a given deduction. */
  @Test
  void deductionContinuesFromAGivenOne() {
    MarginTiers coin =
        new MarginTiers(
            List.of(
                new MarginTier(0, 0.004, 0, 0.008),
                new MarginTier(20, 0.025, 0.56, 0.05),
                new MarginTier(50, 0.05, Double.NaN, 0.1)));
    assertThat(coin.deduction(3)).isCloseTo(1.81, within(1e-12));
  }

  @Test
  void lowerBoundBelongsToItsTier() {
    assertThat(BTC.tierOf(0)).isEqualTo(1);
    assertThat(BTC.tierOf(Math.nextDown(50_000.0))).isEqualTo(1);
    assertThat(BTC.tierOf(50_000)).isEqualTo(2);
    assertThat(BTC.tierOf(1e12)).isEqualTo(BTC.tiers());
    assertThat(BTC.lowerNotional(2)).isEqualTo(50_000);
  }

  @Test
  void marginsOfANotional() {
    assertThat(BTC.maintenanceMargin(3_500_000)).isCloseTo(71_200, within(1e-6));
    assertThat(BTC.initialMargin(3_500_000)).isCloseTo(175_000, within(1e-6));
    assertThat(BTC.maintenanceMargin(0)).isZero();
  }

  @Test
  void derivedDeductionsAreContinuous() {
    assertThat(BTC.discontinuities(1e-12)).isEmpty();
  }

  @Test
  void wrongGivenDeductionIsAJump() {
    MarginTiers wrong =
        new MarginTiers(
            List.of(
                new MarginTier(0, 0.004, 0, 0.008),
                new MarginTier(50_000, 0.005, 50, 0.01),
                new MarginTier(250_000, 0.01, 1_200, 0.02)));
    assertThat(wrong.discontinuities(1e-9)).hasSize(1);
    MarginTiers.Discontinuity jump = wrong.discontinuities(1e-9).get(0);
    assertThat(jump.tier()).isEqualTo(3);
    assertThat(jump.lowerNotional()).isEqualTo(250_000);
    assertThat(jump.marginBelow()).isCloseTo(1_200, within(1e-9));
    assertThat(jump.marginAbove()).isCloseTo(1_300, within(1e-9));
  }

  @Test
  void deductionOfTheFirstTierIsAJumpFromZero() {
    MarginTiers tiers = new MarginTiers(List.of(new MarginTier(0, 0.025, 16_300, 0.05)));
    assertThat(tiers.discontinuities(1e-9)).hasSize(1);
    assertThat(tiers.discontinuities(1e-9).get(0).tier()).isEqualTo(1);
  }

  @Test
  void initialRateMayBeUnpublished() {
    MarginTiers tiers = new MarginTiers(List.of(new MarginTier(0, 0.01, Double.NaN, Double.NaN)));
    assertThat(tiers.initialMargin(1_000)).isNaN();
    assertThat(tiers.maintenanceMargin(1_000)).isEqualTo(10);
  }

  @Test
  void tablesThatAreNotTablesAreRefused() {
    assertThatThrownBy(() -> new MarginTiers(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Margin tiers must start at notional 0: []");
    assertThatThrownBy(() -> new MarginTiers(List.of(MarginTier.of(10, 0.01, 50))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Margin tiers must start at notional 0: ");
    assertThatThrownBy(
            () -> new MarginTiers(List.of(MarginTier.of(0, 0.01, 50), MarginTier.of(0, 0.02, 25))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Lower notional of tier 2 must ascend, cannot be: 0.0");
    assertThatThrownBy(
            () -> new MarginTiers(List.of(MarginTier.of(0, 0.02, 50), MarginTier.of(9, 0.01, 25))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Maintenance margin rate of tier 2 must not fall, cannot be: 0.01");
  }

  @Test
  void tierRangesAreChecked() {
    assertThatThrownBy(() -> MarginTier.of(-1, 0.01, 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Lower notional of a tier must be finite and not negative, cannot be: -1.0");
    assertThatThrownBy(() -> MarginTier.of(0, 1, 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Maintenance margin rate must be in [0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new MarginTier(0, 0.01, Double.POSITIVE_INFINITY, 0.02))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Deduction must be finite, cannot be: Infinity");
    assertThatThrownBy(() -> MarginTier.of(0, 0.01, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Initial margin rate must be in (0, 1], cannot be: 2.0");
  }
}
