package io.breakwater.risk.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShockedMarketTest {
  private static final InstrumentTable INSTRUMENTS =
      new InstrumentTable(
          List.of(
              Instrument.spot(0, "BTC"),
              Instrument.spot(1, "ETH"),
              new Instrument(2, "USDC", InstrumentKind.SPOT, 2, 2, 1, true),
              new Instrument(3, "ETH-PERP", InstrumentKind.LINEAR_PERP, 1, 2, 1, false)));
  private static final int[] BOOK = {0, 1, 2};
  private static final double[] PRICE = {40_000, 2_000, 1};
  private static final double[] DEPTH = {1e7, 5e6, Double.NaN, 3};

  private static ShockedMarket apply(Shock... shocks) {
    Scenario scenario = new Scenario("CRASH", List.of(shocks), "test", "1", "");
    return ShockedMarket.of(scenario, INSTRUMENTS, BOOK, PRICE, DEPTH);
  }

  @Test
  void baseLeavesTheMarket() {
    ShockedMarket market = ShockedMarket.of(Scenario.BASE, INSTRUMENTS, BOOK, PRICE, DEPTH);

    assertThat(market.scenarioId()).isEqualTo("BASE");
    assertThat(market.priceUsd()).containsExactly(40_000, 2_000, 1);
    assertThat(market.depthUsd()).containsExactly(1e7, 5e6, Double.NaN);
    assertThat(market.stablePeg()).containsExactly(false, false, true);
  }

  @Test
  void shockOfEveryAssetSparesPegsAndGivesWayToItsOwn() {
    ShockedMarket market =
        apply(
            new PriceShock("*", -0.25),
            new PriceShock("ETH", -0.5),
            new DepthShock("*", 0.5),
            new DepthShock("BTC", 2));

    assertThat(market.priceUsd()).containsExactly(30_000, 1_000, 1);
    assertThat(market.basePriceUsd()).containsExactly(40_000, 2_000, 1);
    assertThat(market.depthUsd()).containsExactly(2e7, 2.5e6, Double.NaN);
  }

  @Test
  void pegBreaksWhereItIsNamed() {
    assertThat(apply(new PriceShock("USDC", -0.125)).priceUsd())
        .containsExactly(40_000, 2_000, 0.875);
  }

  @Test
  void unknownAssetIsRefusedWithTheNearestKnown() {
    assertThatThrownBy(() -> apply(new PriceShock("ETX", -0.1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Scenario CRASH shocks an unknown asset: ETX; nearest known: ETH, BTC, USDC");
  }

  @Test
  void contractIsNoRiskAsset() {
    assertThatThrownBy(() -> apply(new DepthShock("ETH-PERP", 0.1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Scenario CRASH must shock risk assets, cannot be: ETH-PERP (it moves with ETH)");
  }

  @Test
  void pricesMustBePositive() {
    assertThatThrownBy(
            () ->
                new ShockedMarket(
                    "S",
                    List.of("ETH"),
                    new boolean[1],
                    new double[] {1},
                    new double[] {0},
                    new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Price of ETH in scenario S must be positive and finite, cannot be: 0.0");
    assertThatThrownBy(
            () ->
                new ShockedMarket(
                    "S",
                    List.of("ETH"),
                    new boolean[2],
                    new double[1],
                    new double[1],
                    new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Market arrays of scenario S must have one length, cannot be: 1 assets, 2 pegs,"
                + " 1 base prices, 1 prices, 1 depths");
  }
}
