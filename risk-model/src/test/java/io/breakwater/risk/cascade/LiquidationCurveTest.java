package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.cascade.LiquidationCurvePoint.Mode;
import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiquidationCurveTest {
  private static final InstrumentTable INSTRUMENTS =
      new InstrumentTable(
          List.of(
              Instrument.spot(0, "ETH"),
              new Instrument(1, "USD", InstrumentKind.SPOT, 1, 1, 1, true)));

  /** The four accounts of the hand-worked case. */
  private static CascadeBook book() {
    CascadeBookBuilder builder =
        new CascadeBookBuilder(List.of(new LendingRule(CloseFactor.aaveV33(), 1_000)));
    int eth = builder.asset(0, 100);
    int usd = builder.asset(1, 1);
    double[][] accounts = {{100, 7_600}, {100, 7_400}, {100, 7_000}, {200, 12_000}};
    for (int key = 0; key < accounts.length; key++) {
      builder
          .row(key, 0)
          .collateral(eth, accounts[key][0], 0.8, LegTerms.collateral(0.05, 0))
          .debt(usd, accounts[key][1]);
    }
    return builder.build();
  }

  private static LiquidationCurve curve(double depth) {
    CascadeBook book = book();
    AccountPass pass = new InMemoryAccountPass(book, 4, AccountDetail.TOTALS);
    return new LiquidationCurve(
        pass,
        scenario -> book.market(scenario, INSTRUMENTS, new double[] {depth, depth}),
        CascadeParameters.standard());
  }

  @Test
  void directCountsWhatTheShockedPriceAloneLiquidates() {
    List<LiquidationCurvePoint> points =
        curve(2e5).points(List.of("ETH"), new double[] {0.04, 0.06, 0.08});

    assertThat(points)
        .extracting(LiquidationCurvePoint::mode)
        .containsExactly(
            Mode.DIRECT, Mode.DIRECT, Mode.DIRECT, Mode.CASCADE, Mode.CASCADE, Mode.CASCADE);
    // Thresholds: 95, 92.5, 87.5 and 75.
    assertThat(points).extracting(LiquidationCurvePoint::accounts).startsWith(0L, 1L, 2L);
    assertThat(points.get(1).liquidatableDebtUsd()).isEqualTo(3_800);
    assertThat(points.get(1).liquidatableCollateralUsd()).isCloseTo(3_990, within(1e-5));
    assertThat(points.get(4).accounts()).isEqualTo(2);
    assertThat(points.get(4).liquidatableDebtUsd()).isEqualTo(7_500);
  }

  /** Between 4 % and 6 % the first account sells 42.446809 at 94. */
  @Test
  void gainIsTheSlopeOfTheDirectCurveOverDepth() {
    List<LiquidationCurvePoint> points =
        curve(2e5).points(List.of("ETH", "*"), new double[] {0.04, 0.06});

    double expected = 42.446809 * 94 / (Math.log(96 / 94.0) * 2e5);
    assertThat(points.get(0).cascadeGain()).isNaN();
    assertThat(points.get(1).cascadeGain()).isCloseTo(expected, within(1e-7));
    assertThat(points.get(5).cascadeGain()).isEqualTo(points.get(1).cascadeGain());
    assertThat(points.get(3).cascadeGain()).isCloseTo(42.162596 / 42.446809, within(1e-6));
  }

  @Test
  void cascadeIsNeverBelowDirect() {
    List<LiquidationCurvePoint> points =
        curve(2e5).points(List.of("*"), LiquidationCurve.percentSteps(60));

    assertThat(points).hasSize(120);
    for (int i = 0; i < 60; i++) {
      LiquidationCurvePoint direct = points.get(i);
      LiquidationCurvePoint cascade = points.get(60 + i);
      assertThat(cascade.shockRatio()).isEqualTo(direct.shockRatio());
      assertThat(cascade.accounts()).isGreaterThanOrEqualTo(direct.accounts());
      assertThat(cascade.badDebtUsd()).isGreaterThanOrEqualTo(direct.badDebtUsd());
    }
    assertThat(points.get(59).accounts()).isEqualTo(4);
  }

  @Test
  void shocksMustAscendBetweenZeroAndOne() {
    assertThatThrownBy(() -> curve(1).points(List.of("*"), new double[] {0.2, 0.1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Shock ratios must ascend in (0, 1), cannot be: 0.1 after 0.2");
    assertThatThrownBy(() -> LiquidationCurve.percentSteps(100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Largest fall must be in [1, 99] percent, cannot be: 100");
  }
}
