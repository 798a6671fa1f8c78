package io.breakwater.risk.margin;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import java.util.List;

/** Instruments, schedules and prices that the tests of this package share. */
final class MarginSamples {
  static final int USD = 0;
  static final int BTC = 1;
  static final int ETH = 2;
  static final int BTC_PERP = 3;
  static final int ETH_PERP = 4;
  static final int BTC_COIN = 5;
  static final int STAKED_ETH = 6;
  static final int BTC_OPTION = 7;
  static final int ETH_QUANTO = 8;

  /** A stablecoin, two coins, contracts of each kind on them, a receipt token. */
  static final InstrumentTable INSTRUMENTS =
      new InstrumentTable(
          List.of(
              new Instrument(USD, "USDC", InstrumentKind.SPOT, USD, USD, 1, true),
              Instrument.spot(BTC, "BTC"),
              Instrument.spot(ETH, "ETH"),
              new Instrument(BTC_PERP, "BTC-PERP", InstrumentKind.LINEAR_PERP, BTC, USD, 1, false),
              new Instrument(ETH_PERP, "ETH-PERP", InstrumentKind.LINEAR_PERP, ETH, USD, 1, false),
              new Instrument(BTC_COIN, "BTC-COIN", InstrumentKind.INVERSE_PERP, BTC, BTC, 1, false),
              new Instrument(
                  STAKED_ETH, "STETH", InstrumentKind.RECEIPT_TOKEN, ETH, STAKED_ETH, 1, false),
              new Instrument(BTC_OPTION, "BTC-C", InstrumentKind.OPTION, BTC, USD, 1, false),
              new Instrument(
                  ETH_QUANTO, "ETH-QUANTO", InstrumentKind.QUANTO_PERP, ETH, BTC, 1e-6, false)));

  private MarginSamples() {}

  /** Prices by the keys above, all known. */
  static double[] prices() {
    return new double[] {1, 30_000, 2_000, 30_000, 2_000, 30_000, 2_000, 500, 2_000};
  }

  /** Binance BTCUSDT as of methodology C8: rates published, deductions derived. */
  static MarginTiers binanceBtc() {
    return new MarginTiers(
        List.of(
            MarginTier.of(0, 0.004, 125),
            MarginTier.of(50_000, 0.005, 100),
            MarginTier.of(250_000, 0.01, 50),
            MarginTier.of(1_000_000, 0.025, 20),
            MarginTier.of(7_500_000, 0.05, 10)));
  }

  /** Binance ETHUSDT as of methodology C8. */
  static MarginTiers binanceEth() {
    return new MarginTiers(
        List.of(
            MarginTier.of(0, 0.005, 100),
            MarginTier.of(10_000, 0.0065, 75),
            MarginTier.of(100_000, 0.01, 50),
            MarginTier.of(500_000, 0.02, 25),
            MarginTier.of(1_000_000, 0.05, 10),
            MarginTier.of(2_000_000, 0.1, 5)));
  }

  /** Binance COIN-M shape, notional in BTC. */
  static MarginTiers coinMargined() {
    return new MarginTiers(
        List.of(
            MarginTier.of(0, 0.004, 125),
            MarginTier.of(5, 0.005, 100),
            MarginTier.of(10, 0.01, 50),
            MarginTier.of(20, 0.025, 20),
            MarginTier.of(50, 0.05, 10)));
  }

  /** An exchange that lists the contracts above. */
  static TieredMarginRegime exchange() {
    return new TieredMarginRegime(
        "exchange",
        TieredTerms.none(INSTRUMENTS)
            .withContract(BTC_PERP, binanceBtc())
            .withContract(ETH_PERP, binanceEth())
            .withContract(BTC_COIN, coinMargined())
            .withContract(ETH_QUANTO, coinMargined()),
        HealthPolicy.standard());
  }
}
