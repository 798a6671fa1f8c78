package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC;
import static io.breakwater.risk.margin.MarginSamples.BTC_COIN;
import static io.breakwater.risk.margin.MarginSamples.BTC_PERP;
import static io.breakwater.risk.margin.MarginSamples.ETH;
import static io.breakwater.risk.margin.MarginSamples.ETH_PERP;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static io.breakwater.risk.position.PositionSide.COLLATERAL;
import static io.breakwater.risk.position.PositionSide.DEBT;
import static io.breakwater.risk.position.PositionSide.DERIVATIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import org.junit.jupiter.api.Test;

class AccountExposureTest {

  private static final int SIZE = MarginSamples.INSTRUMENTS.size();
  private static final TieredMarginRegime EXCHANGE = MarginSamples.exchange();
  private static final LendingRegime LOANS =
      LendingRegime.aaveV33(
          "aave",
          MarginSamples.INSTRUMENTS,
          LendingTerms.builder(SIZE)
              .asset(USD, new LendingTerms.Thresholds(0.75, 0.78, 0.045), 0.1, 0)
              .asset(ETH, new LendingTerms.Thresholds(0.8, 0.83, 0.05), 0.1, 0.2)
              .build(),
          HealthPolicy.standard());

  @Test
  void loanByHandAndWithoutItsHaircut() {
    AccountBlock loan =
        new AccountBlockBuilder()
            .account(0, 0, 0)
            .leg(COLLATERAL, ETH, 10)
            .leg(DEBT, USD, 5_000)
            .build();
    double[] exposures = new double[SIZE];

    double equity =
        AccountExposure.add(
            LOANS, loan, 0, MarginSamples.prices(), MarginSamples.INSTRUMENTS, exposures);

    assertThat(equity).isEqualTo(15_000);
    assertThat(exposures[ETH]).isEqualTo(20_000);
    assertThat(exposures[USD]).isEqualTo(-5_000);
  }

  /** Second method: a price moves by a millionth, and equity by that share of the exposure. */
  @Test
  void exposureIsTheSlopeOfEquityByEachPrice() {
    AccountBlock account = book();
    double[] prices = MarginSamples.prices();
    double[] exposures = new double[SIZE];
    double equity =
        AccountExposure.add(EXCHANGE, account, 0, prices, MarginSamples.INSTRUMENTS, exposures);

    // Wallet 5,000 and half a coin; the long lost 1,000, the short gained 1,000, the coin contracts
    // 20,000·(1/25,000 − 1/30,000) coins = 4,000 USD.
    assertThat(equity).isCloseTo(5_000 + 15_000 - 1_000 + 1_000 + 4_000, within(1e-8));
    for (int key = 0; key < SIZE; key++) {
      double up = equityAt(account, prices, key, 1e-6);
      double down = equityAt(account, prices, key, -1e-6);
      assertThat(exposures[key])
          .as(MarginSamples.INSTRUMENTS.get(key).id())
          .isCloseTo((up - down) / 2e-6, within(0.01));
    }
    assertThat(exposures[BTC_PERP]).isCloseTo(30_000, within(1e-9));
    assertThat(exposures[ETH_PERP]).isCloseTo(-20_000, within(1e-9));
    assertThat(exposures[BTC_COIN]).isCloseTo(20_000, within(1e-9));
  }

  @Test
  void accountsAddUpAndAMissingPriceIsNotPassedOver() {
    AccountBlock account = book();
    double[] prices = MarginSamples.prices();
    double[] twice = new double[SIZE];
    AccountExposure.add(EXCHANGE, account, 0, prices, MarginSamples.INSTRUMENTS, twice);
    AccountExposure.add(EXCHANGE, account, 0, prices, MarginSamples.INSTRUMENTS, twice);
    assertThat(twice[BTC_PERP]).isCloseTo(60_000, within(1e-9));

    prices[BTC] = Double.NaN;
    double[] exposures = new double[SIZE];
    double equity =
        AccountExposure.add(EXCHANGE, account, 0, prices, MarginSamples.INSTRUMENTS, exposures);
    assertThat(equity).isNaN();
    assertThat(exposures[BTC]).isNaN();
  }

  private static AccountBlock book() {
    return new AccountBlockBuilder()
        .account(0, 0, 0)
        .leg(COLLATERAL, USD, 5_000)
        .leg(COLLATERAL, BTC, 0.5)
        .leg(DERIVATIVE, BTC_PERP, 1, 31_000, Double.NaN, true)
        .leg(DERIVATIVE, ETH_PERP, -10, 2_100, Double.NaN, true)
        .leg(DERIVATIVE, BTC_COIN, 20_000, 25_000, Double.NaN, true)
        .build();
  }

  private static double equityAt(AccountBlock account, double[] prices, int key, double move) {
    double[] moved = prices.clone();
    moved[key] *= 1 + move;
    return AccountExposure.add(
        EXCHANGE, account, 0, moved, MarginSamples.INSTRUMENTS, new double[SIZE]);
  }
}
