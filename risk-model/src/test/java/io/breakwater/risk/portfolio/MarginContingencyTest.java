package io.breakwater.risk.portfolio;

import static io.breakwater.risk.portfolio.PortfolioSamples.BTC;
import static io.breakwater.risk.portfolio.PortfolioSamples.USDC;
import static io.breakwater.risk.portfolio.PortfolioSamples.call;
import static io.breakwater.risk.portfolio.PortfolioSamples.coinBook;
import static io.breakwater.risk.portfolio.PortfolioSamples.inverse;
import static io.breakwater.risk.portfolio.PortfolioSamples.put;
import static io.breakwater.risk.portfolio.PortfolioSamples.usdcBook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MarginContingencyTest {

  private static final ContingencyParameters NONE = new ContingencyParameters(0, 0, 0, 0, 0, 0, 0);

  /** The exchange's example: calls +10 and puts −20 of a strike are 10 net short, at 1 % each. */
  @Test
  void shortOptionsNetWithinAStrike() {
    ContingencyParameters perOption = new ContingencyParameters(0, 0, 0, 0, 0, 0.01, 0);
    MarginBook book =
        usdcBook(
            PortfolioSamples.option(10, 60_000, 30, call(60_000)),
            PortfolioSamples.option(-20, 60_000, 30, put(60_000)),
            PortfolioSamples.option(5, 70_000, 30, call(70_000)));

    MarginContingency contingency = MarginContingency.of(book, perOption);

    // 10 × 0.01 BTC at 50,000.
    assertThat(contingency.shortOptions()).isCloseTo(5_000, within(1e-9));
    assertThat(contingency.total()).isEqualTo(contingency.shortOptions());
  }

  /** The exchange's example: long 100 BTC of one future and short 100 of another, at 1 %. */
  @Test
  void offsettingFuturesAreCharged() {
    ContingencyParameters perFuture = new ContingencyParameters(0, 0, 0, 0, 0, 0, 0.01);
    MarginBook book =
        coinBook(BTC, 50_000, inverse(BTC, 100, 50_000, 30), inverse(BTC, -100, 51_000, 120));

    assertThat(MarginContingency.of(book, perFuture).offsettingFutures())
        .isCloseTo(1, within(1e-12));
    assertThat(MarginContingency.of(book, NONE).total()).isZero();
  }

  @Test
  void rollShockNetsWithinAnExpiryAndGrowsWithItsDistance() {
    ContingencyParameters roll = new ContingencyParameters(0.01, 0.1, 0, 0, 0, 0, 0);
    MarginBook book =
        coinBook(
            BTC,
            50_000,
            inverse(BTC, 3, 50_000, 365),
            inverse(BTC, -1, 50_000, 365),
            inverse(BTC, -2, 50_000, PortfolioSamples.NEVER));

    // 2 coins a year away at e^0.1 − 1, 2 coins of the perpetual at the least move.
    assertThat(MarginContingency.of(book, roll).rollShock())
        .isCloseTo(2 * Math.expm1(0.1) + 2 * 0.01, within(1e-12));
  }

  @Test
  void deltaShockStartsAtTheThresholdAndIsCapped() {
    ContingencyParameters shock = new ContingencyParameters(0, 0, 5_000_000, 0.001, 0.05, 0, 0);

    // Threshold 100 coins; 120 are 2 % of 120, 1,000 hit the cap of 5 %.
    assertThat(deltaShock(80, shock)).isZero();
    assertThat(deltaShock(-120, shock)).isCloseTo(2.4 * 50_000, within(1e-6));
    assertThat(deltaShock(1_000, shock)).isCloseTo(50.0 * 50_000, within(1e-6));
  }

  private static double deltaShock(double coins, ContingencyParameters parameters) {
    LinearContract future =
        new LinearContract(BTC, USDC, coins, 1, 50_000, 50_000, PortfolioSamples.NEVER);
    return MarginContingency.of(usdcBook(future), parameters).deltaShock();
  }
}
