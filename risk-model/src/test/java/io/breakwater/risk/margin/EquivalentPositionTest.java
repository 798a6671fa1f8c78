package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.LegValuation;
import org.junit.jupiter.api.Test;

class EquivalentPositionTest {
  private static final Instrument SPOT = Instrument.spot(0, "BTC");
  private static final Instrument CALL =
      new Instrument(1, "BTC-C", InstrumentKind.OPTION, 0, 0, 1, false);

  private static LegValuation contract(double quantity, double notional) {
    return new LegValuation(
        quantity, 60_000, 0, 0, 0, notional, 0, 0, 1, Double.NaN, Double.NaN, 0, null, null);
  }

  @Test
  void balancesCountWithTheirValueAndDebtsAgainst() {
    LegValuation value = LegValuation.balance(2, 60_000, 0.2, 90_000, null);

    assertThat(EquivalentPosition.usd(SPOT, PositionSide.COLLATERAL, value, Double.NaN))
        .isEqualTo(120_000);
    assertThat(EquivalentPosition.usd(SPOT, PositionSide.DEBT, value, Double.NaN))
        .isEqualTo(-120_000);
  }

  /** Two calls sold on 60,000 each with delta 0.4 are 48,000 sold. */
  @Test
  void optionsCountByTheirDelta() {
    assertThat(EquivalentPosition.usd(CALL, PositionSide.DERIVATIVE, contract(-2, 120_000), 0.4))
        .isEqualTo(-48_000);
    assertThat(
            EquivalentPosition.usd(CALL, PositionSide.DERIVATIVE, contract(2, 120_000), Double.NaN))
        .isNaN();
  }

  @Test
  void contractWithoutValueHasNone() {
    LegValuation unknown = LegValuation.unvaluedContract(3, 1, ReasonCode.MISSING_PARAMETER);

    assertThat(EquivalentPosition.usd(SPOT, PositionSide.DERIVATIVE, unknown, 0)).isNaN();
  }
}
