package io.breakwater.risk.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class HaircutTableTest {
  private static final int ETH = 0;
  private static final int STAKED = 1;
  private static final int THIN = 2;
  private static final int UNKNOWN = 3;
  private static final double NONE = Double.NaN;

  private final HaircutTable table =
      new HaircutTable(
          new InstrumentTable(
              List.of(
                  Instrument.spot(ETH, "ETH"),
                  new Instrument(
                      STAKED, "stETH", InstrumentKind.RECEIPT_TOKEN, ETH, STAKED, 1, false),
                  Instrument.spot(THIN, "THIN"),
                  Instrument.spot(UNKNOWN, "NEW"))),
          new double[] {0.05, 0.06, 0.05, NONE},
          new double[] {0.002, NONE, NONE, 0.002},
          new double[] {100e6, NONE, 0, 1e6},
          HaircutParameters.DEFAULTS);

  /** By hand: 2.326348·5 % + 0.1 % + (1 − e^−0.1) = 11.632 + 0.1 + 9.516 %. */
  @Test
  void sizeMovesTheMarket() {
    assertThat(table.ratio(ETH, 10e6)).isCloseTo(0.2124799, within(5e-7));
    assertThat(table.ratio(ETH, 0)).isCloseTo(0.1173174, within(5e-7));
  }

  @Test
  void aReceiptIsSoldInTheMarketOfItsBase() {
    assertThat(table.marketOf(STAKED)).isEqualTo(ETH);
    assertThat(table.ratio(STAKED, 10e6) - table.ratio(ETH, 10e6))
        .isCloseTo(0.01 * 2.326348, within(5e-7));
  }

  @Test
  void aMarketWithoutDepthTakesNothing() {
    assertThat(table.ratio(THIN, 1)).isEqualTo(1);
    assertThat(table.ratio(THIN, 0)).isCloseTo(0.1163174, within(5e-7));
  }

  @Test
  void withoutVolatilityThereIsNoHaircut() {
    assertThat(table.ratio(UNKNOWN, 1)).isNaN();
  }
}
