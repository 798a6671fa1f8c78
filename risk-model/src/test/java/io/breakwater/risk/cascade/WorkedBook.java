package io.breakwater.risk.cascade;

import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.List;

/** Worked value C21: four accounts on one asset at 100, and a shock of 6 %. */
public final class WorkedBook {
  private WorkedBook() {}

  /** Accounts (quantity, debt): (100, 7,600), (100, 7,400), (100, 7,000), (200, 12,000). */
  public static CascadeBook book() {
    return of(new double[][] {{100, 7_600}, {100, 7_400}, {100, 7_000}, {200, 12_000}});
  }

  /** Accounts (quantity, debt) with threshold 0.8, bonus 5 % and the close factor of Aave. */
  public static CascadeBook of(double[][] accounts) {
    CascadeBookBuilder builder =
        new CascadeBookBuilder(List.of(new LendingRule(CloseFactor.aaveV33(), 1_000)));
    int eth = builder.asset(0, 100);
    int usd = builder.asset(1, 1);
    for (int key = 0; key < accounts.length; key++) {
      builder
          .row(key, 0)
          .collateral(eth, accounts[key][0], 0.8, LegTerms.collateral(0.05, 0))
          .debt(usd, accounts[key][1]);
    }
    return builder.build();
  }

  /** A fall of 6 % into a depth. */
  public static ShockedMarket market(double depthUsd) {
    return market(0.06, depthUsd);
  }

  /** A fall into a depth. */
  public static ShockedMarket market(double fall, double depthUsd) {
    return new ShockedMarket(
        "FALL " + fall,
        List.of("ETH", "USD"),
        new boolean[] {false, true},
        new double[] {100, 1},
        new double[] {100 * (1 - fall), 1},
        new double[] {depthUsd, depthUsd});
  }
}
