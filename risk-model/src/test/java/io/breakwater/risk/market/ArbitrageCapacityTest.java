package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ArbitrageCapacityTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  /** By hand: (2 % − 0.5 %) / (1/10m + 1/30m) = 0.015·7.5m. */
  @Test
  void gapBeyondCostsOverTheSlopesOfBothVenues() {
    assertThat(ArbitrageCapacity.usd(0.02, 0.005, 10e6, 30e6, NONE))
        .isCloseTo(112_500, within(1e-6));
  }

  @Test
  void limitedByCapitalAndByNothingToGain() {
    assertThat(ArbitrageCapacity.usd(0.02, 0.005, 10e6, 30e6, 50_000)).isEqualTo(50_000);
    assertThat(ArbitrageCapacity.usd(0.004, 0.005, 10e6, 30e6, NONE)).isZero();
  }

  @Test
  void aVenueWithoutDepthTakesNothing() {
    assertThat(ArbitrageCapacity.usd(0.02, 0.005, 0, 30e6, NONE)).isZero();
    assertThat(ArbitrageCapacity.usd(0.02, 0.005, 10e6, 0, NONE)).isZero();
    assertThat(ArbitrageCapacity.usd(0.02, 0.005, Double.NaN, 1, NONE)).isNaN();
    assertThat(ArbitrageCapacity.usd(Double.NaN, 0.005, 1, 1, NONE)).isNaN();
  }

  /** The second method trades a hundred dollars at a time while that pays. */
  @Property(tries = 50)
  void agreesWithTradingUntilItNoLongerPays(
      @ForAll @DoubleRange(min = 0, max = 0.05) @Scale(9) double gap,
      @ForAll @DoubleRange(min = 1e6, max = 5e6) @Scale(9) double cheapDepth,
      @ForAll @DoubleRange(min = 1e6, max = 5e6) @Scale(9) double dearDepth) {
    double cost = 0.01;
    double traded = 0;
    while (gap - traded / cheapDepth - traded / dearDepth > cost) {
      traded += 100;
    }

    assertThat(ArbitrageCapacity.usd(gap, cost, cheapDepth, dearDepth, NONE))
        .isCloseTo(traded, within(100.0));
  }

  /** By hand: 0.2 % + 0.1 % + 2.326·5 %·√(1/4). */
  @Test
  void costsGrowWithVolatilityAndSettlementTime() {
    ArbitrageCosts costs = new ArbitrageCosts(0.002, 0.001, 2.326, 0.25);

    assertThat(costs.ratio(0.05)).isCloseTo(0.06115, within(1e-12));
    assertThat(costs.ratio(0.1)).isGreaterThan(costs.ratio(0.05));
    assertThatThrownBy(() -> new ArbitrageCosts(0, -1, 0, 0))
        .hasMessage(
            "Transfer cost of an arbitrage must be finite and not negative, cannot be: -1.0");
    assertThatThrownBy(() -> new ArbitrageCosts(0, 0, 0, NONE))
        .hasMessage(
            "Settlement time of an arbitrage must be finite and not negative, cannot be: Infinity");
  }
}
