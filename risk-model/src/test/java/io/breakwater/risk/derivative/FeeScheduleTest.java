package io.breakwater.risk.derivative;

import static io.breakwater.risk.derivative.FeeSchedule.Trade.LIQUIDATION;
import static io.breakwater.risk.derivative.FeeSchedule.Trade.MAKER;
import static io.breakwater.risk.derivative.FeeSchedule.Trade.TAKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeeScheduleTest {
  private static final FeeSchedule VENUE =
      new FeeSchedule(
          List.of(
              new FeeTier(0, 0.0002, 0.0005, 0.01),
              new FeeTier(15e6, 0.0001, 0.0004, 0.01),
              new FeeTier(1e9, -0.00005, 0.0003, 0.005)));

  @Test
  void volumeChoosesTheTierLowerBoundIncluded() {
    assertThat(VENUE.fee(100_000, 14.9e6, TAKER)).isCloseTo(50, within(1e-12));
    assertThat(VENUE.fee(100_000, 15e6, TAKER)).isCloseTo(40, within(1e-12));
    assertThat(VENUE.fee(-100_000, 2e9, TAKER)).isCloseTo(30, within(1e-12));
  }

  @Test
  void rebateIsANegativeFee() {
    assertThat(VENUE.fee(100_000, 1e9, MAKER)).isCloseTo(-5, within(1e-12));
  }

  @Test
  void liquidationFeeStandsApart() {
    assertThat(VENUE.fee(100_000, 0, LIQUIDATION)).isCloseTo(1_000, within(1e-9));
  }

  /** Methodology A2: a missing tier is the worst tier, also where the first is not the worst. */
  @Test
  void unknownVolumePaysTheWorstTier() {
    assertThat(VENUE.fee(100_000, Double.NaN, TAKER)).isCloseTo(50, within(1e-12));
    FeeSchedule odd =
        new FeeSchedule(List.of(new FeeTier(0, 0, 0.0001, 0), new FeeTier(10, 0, 0.0009, 0)));
    assertThat(odd.tierOf(Double.NaN).takerRate()).isEqualTo(0.0009);
  }

  @Test
  void impossibleTiersAreRefused() {
    assertThatThrownBy(() -> new FeeSchedule(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Fee tiers must start at volume 0: []");
    FeeTier first = new FeeTier(0, 0, 0, 0);
    assertThatThrownBy(() -> new FeeSchedule(List.of(first, first)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Lower volume of fee tier 2 must ascend, cannot be: 0.0");
    assertThatThrownBy(() -> new FeeTier(-1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Lower volume of a fee tier must be finite and not negative, cannot be: -1.0");
    assertThatThrownBy(() -> new FeeTier(0, 1.5, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Maker fee must be in [-1, 1], cannot be: 1.5");
    assertThatThrownBy(() -> new FeeTier(0, 0, Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Taker fee must be in [-1, 1], cannot be: NaN");
    assertThatThrownBy(() -> new FeeTier(0, 0, 0, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Liquidation fee must be in [0, 1], cannot be: 1.5");
  }
}
