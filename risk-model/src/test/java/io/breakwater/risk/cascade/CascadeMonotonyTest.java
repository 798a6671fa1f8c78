package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A larger shock liquidates more only where nothing is bought: the counter-example. */
class CascadeMonotonyTest {
  private static final int ALWAYS_SELLS_ETH = 1;
  private static final int FALLS_WITH_ETH = 2;
  private static final int BUYS_ETH_WHEN_BTC_FALLS_FAR = 3;

  private static List<CascadeAccount> liquidated(double btcUsd) {
    CascadeBookBuilder builder =
        new CascadeBookBuilder(List.of(new LendingRule(CloseFactor.aaveV33(), 1_000)));
    int eth = builder.asset(0, 100);
    int btc = builder.asset(1, 100);
    int usd = builder.asset(2, 1);
    LegTerms terms = LegTerms.collateral(0.05, 0);
    builder.row(ALWAYS_SELLS_ETH, 0).collateral(eth, 100, 0.8, terms).debt(usd, 8_100);
    builder.row(FALLS_WITH_ETH, 0).collateral(eth, 100, 0.8, terms).debt(usd, 7_800);
    builder.row(BUYS_ETH_WHEN_BTC_FALLS_FAR, 0).collateral(btc, 200, 0.8, terms).debt(eth, 120);
    ShockedMarket market =
        new ShockedMarket(
            "BTC " + btcUsd,
            List.of("ETH", "BTC", "USD"),
            new boolean[] {false, false, true},
            new double[] {100, 100, 1},
            new double[] {100, btcUsd, 1},
            new double[] {1e5, 1e9, 1e9});
    AccountPass pass = new InMemoryAccountPass(builder.build(), 1, AccountDetail.ACCOUNTS);
    return CascadeEngine.run(pass, List.of(market), CascadeParameters.standard()).get(0).accounts();
  }

  @Test
  void boughtBackDebtCanRescueAnotherAccount() {
    assertThat(liquidated(90))
        .extracting(CascadeAccount::accountKey)
        .containsExactly(ALWAYS_SELLS_ETH, FALLS_WITH_ETH);
    assertThat(liquidated(70))
        .extracting(CascadeAccount::accountKey)
        .containsExactly(ALWAYS_SELLS_ETH, BUYS_ETH_WHEN_BTC_FALLS_FAR);
  }
}
