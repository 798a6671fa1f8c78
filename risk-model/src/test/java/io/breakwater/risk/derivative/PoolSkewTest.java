package io.breakwater.risk.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PoolSkewTest {
  private static final PoolSkew POOL = new PoolSkew(1_000_000, 9);

  /** By hand: skew 0 → 100 on a scale of a million: premium 0 → 0.0001, mean 0.00005. */
  @Test
  void fillPriceIsTheMeanOfBothPremiums() {
    assertThat(POOL.premium(100)).isEqualTo(0.0001);
    assertThat(POOL.fillPrice(2_000, 0, 100)).isCloseTo(2_000.1, within(1e-9));
    assertThat(POOL.fillPrice(2_000, 100, -100)).isCloseTo(2_000.1, within(1e-9));
  }

  /** Second method: a thousand small trades, each at its own premium, cost the same. */
  @Test
  void splittingATradeChangesNothing() {
    double cost = 0;
    double skew = -200;
    for (int i = 0; i < 1_000; i++) {
      cost += POOL.fillPrice(2_000, skew, 0.7) * 0.7;
      skew += 0.7;
    }
    assertThat(cost).isCloseTo(POOL.fillPrice(2_000, -200, 700) * 700, within(1e-6));
  }

  @Test
  void fundingAcceleratesWithTheSkewUpToItsLimit() {
    assertThat(POOL.fundingVelocity(100_000)).isCloseTo(0.9, within(1e-15));
    assertThat(POOL.fundingVelocity(-5_000_000)).isEqualTo(-9);
    assertThat(POOL.fundingRate(0.01, 100_000, 0.5)).isCloseTo(0.46, within(1e-15));
  }

  /** Second method: the rate summed over short steps. */
  @Test
  void fundingPaidIsTheIntegralOfTheRate() {
    double sum = 0;
    int steps = 100_000;
    for (int i = 0; i < steps; i++) {
      sum += POOL.fundingRate(-0.02, 100_000, 2 * (i + 0.5) / steps) * 2 / steps;
    }
    assertThat(POOL.fundingPaid(-0.02, 100_000, 2)).isCloseTo(sum, within(1e-9));
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new PoolSkew(0, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Skew scale must be positive and finite, cannot be: 0.0");
    assertThatThrownBy(() -> new PoolSkew(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Largest funding velocity must be finite and not negative, cannot be: -1.0");
  }
}
