package io.breakwater.risk.systemic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeBookBuilder;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.cascade.LegTerms;
import io.breakwater.risk.cascade.LendingRule;
import io.breakwater.risk.cascade.LossPool;
import io.breakwater.risk.cascade.LossWaterfall;
import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.Shock;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The nearest shock against a closed form and a dense grid; contagion by hand. */
class ReverseStressTest {
  private static final List<String> ASSETS = List.of("ETH", "BTC");
  private static final List<String> MARKET = List.of("ETH", "BTC", "USD");
  private static final double[] PRICE = {100, 50, 1};
  private static final double FUND = 500;

  private static final CascadeParameters PARAMETERS =
      CascadeParameters.standard()
          .withWaterfall(
              new LossWaterfall(List.of(new LossPool(FUND, LossPool.Residual.SOCIALISED))));

  /** Accounts (tokens of ETH, tokens of BTC, debt), closed at once, threshold 0.8, no bonus. */
  private static CascadeBook book(double[][] accounts) {
    CascadeBookBuilder builder =
        new CascadeBookBuilder(
            List.of(
                new LendingRule(new CloseFactor(1, 1, 0, CloseFactor.Basis.WHOLE_POSITION), 0)));
    int eth = builder.asset(0, PRICE[0]);
    int btc = builder.asset(1, PRICE[1]);
    int usd = builder.asset(2, PRICE[2]);
    for (int key = 0; key < accounts.length; key++) {
      builder
          .row(key, 0)
          .collateral(eth, accounts[key][0], 0.8, LegTerms.collateral(0, 0))
          .collateral(btc, accounts[key][1], 0.8, LegTerms.collateral(0, 0))
          .debtAtPar(usd, accounts[key][2]);
    }
    return builder.build();
  }

  private static Function<Scenario, ShockedMarket> markets(double depth) {
    return scenario -> {
      double[] shocked = PRICE.clone();
      for (Shock shock : scenario.shocks()) {
        int asset = ASSETS.indexOf(shock.asset());
        shocked[asset] = PRICE[asset] * (1 + ((PriceShock) shock).move());
      }
      return new ShockedMarket(
          scenario.id(),
          MARKET,
          new boolean[] {false, false, true},
          PRICE,
          shocked,
          new double[] {depth, depth, depth});
    };
  }

  private static CovarianceRoot root(double correlation) {
    return CovarianceRoot.of(
        ASSETS, new double[] {0.1, 0.2}, new double[][] {{1, correlation}, {correlation, 1}});
  }

  private static ReverseStress search(CascadeBook book, double depth, double correlation) {
    return new ReverseStress(
        new InMemoryAccountPass(book, 64, AccountDetail.TOTALS),
        markets(depth),
        PARAMETERS,
        root(correlation),
        CriticalShock.beyondFundsAbove(0));
  }

  /**
   * 100 ETH against 7,000: the fund of 500 is gone when 100·p falls below 6,500, a log return of ln
   * 0.65 = −0.430783, and 4.30783 standard deviations with BTC free to follow by its correlation.
   */
  @Test
  void singleAccountHasAClosedForm() {
    CascadeBook book = book(new double[][] {{100, 0, 7_000}});
    ReverseStress.Nearest nearest =
        requireNonNull(search(book, 1e15, 0.5).nearest(new double[] {10_000, 0}, 20, 1));

    assertThat(nearest.distance()).isCloseTo(4.30783, within(2e-3));
    assertThat(nearest.logReturns()[0]).isCloseTo(Math.log(0.65), within(1e-3));
    assertThat(nearest.logReturns()[1]).isCloseTo(0.5 * 2 * Math.log(0.65), within(0.03));
    assertThat(nearest.result().outcome().socialisedUsd()).isPositive();
    assertThat(root(0.5).distance(nearest.logReturns()))
        .isCloseTo(nearest.distance(), within(1e-9));
  }

  /** The second method: 720 directions by 400 distances on a book with impact. */
  @Test
  void agreesWithADenseGrid() {
    CascadeBook book = book(new double[][] {{100, 40, 8_500}, {20, 300, 12_000}, {80, 90, 8_800}});
    double depth = 30_000;
    ReverseStress.Nearest nearest =
        requireNonNull(search(book, depth, -0.2).nearest(new double[] {20_000, 21_500}, 20, 3));
    double grid = grid(book, depth, root(-0.2));

    assertThat(nearest.distance()).isCloseTo(grid, within(0.05));
    assertThat(nearest.distance()).isLessThan(grid + 0.02);
  }

  private static double grid(CascadeBook book, double depth, CovarianceRoot root) {
    MonteCarloScenarios scenarios = new MonteCarloScenarios(root, Double.POSITIVE_INFINITY);
    double best = Double.POSITIVE_INFINITY;
    for (int angle = 0; angle < 180; angle++) {
      List<ShockedMarket> shocked = new ArrayList<>();
      for (int i = 1; i <= 200; i++) {
        double distance = i * 0.04;
        double[] standard = {
          distance * Math.cos(Math.PI * angle / 90), distance * Math.sin(Math.PI * angle / 90)
        };
        shocked.add(markets(depth).apply(scenarios.scenario("G", root.returns(standard), "grid")));
      }
      List<CascadeResult> results =
          CascadeEngine.run(
              new InMemoryAccountPass(book, 64, AccountDetail.TOTALS),
              shocked,
              PARAMETERS.withAccountDetail(AccountDetail.TOTALS));
      for (int i = 0; i < results.size(); i++) {
        if (results.get(i).outcome().socialisedUsd() > 0) {
          best = Math.min(best, (i + 1) * 0.04);
          break;
        }
      }
    }
    return best;
  }

  @Test
  void fundThatNothingExhaustsHasNoNearestShock() {
    CascadeBook book = book(new double[][] {{100, 0, 400}});

    assertThat(search(book, 1e15, 0).nearest(new double[] {1, 1}, 20, 1)).isNull();
  }

  /**
   * By hand: 20 ETH and 40 BTC against 3,000 of debt. ETH falls by half: collateral 3,000, all is
   * taken, 40 BTC at 50 are sold into D = 20,000: BTC falls by 1 − e^(−0.1).
   */
  @Test
  void contagionRunsThroughSharedCollateral() {
    CascadeBook shared = book(new double[][] {{20, 40, 3_000}});
    ContagionMatrix matrix =
        ContagionMatrix.of(
            new InMemoryAccountPass(shared, 2, AccountDetail.TOTALS),
            markets(20_000),
            PARAMETERS,
            ASSETS,
            0.5);

    assertThat(matrix.fallRatio("ETH", "BTC")).isCloseTo(1 - Math.exp(-0.1), within(1e-9));
    assertThat(matrix.fallRatio("ETH", "ETH")).isCloseTo(1 - Math.exp(-0.05), within(1e-9));
    assertThatThrownBy(() -> matrix.fallRatio("ETH", "DOGE"))
        .hasMessageContaining("cannot be: DOGE");
  }

  @Test
  void assetsThatNobodySharesAreNotInfected() {
    CascadeBook apart = book(new double[][] {{20, 0, 1_500}, {0, 40, 1_500}});
    ContagionMatrix matrix =
        ContagionMatrix.of(
            new InMemoryAccountPass(apart, 2, AccountDetail.TOTALS),
            markets(20_000),
            PARAMETERS,
            ASSETS,
            0.5);

    assertThat(matrix.fallRatio("ETH", "ETH")).isPositive();
    assertThat(matrix.fallRatio("ETH", "BTC")).isZero();
    assertThat(matrix.fallRatio("BTC", "ETH")).isZero();
    assertThatThrownBy(
            () ->
                ContagionMatrix.of(
                    new InMemoryAccountPass(apart, 2, AccountDetail.TOTALS),
                    markets(1),
                    PARAMETERS,
                    ASSETS,
                    1))
        .hasMessageContaining("must be in (0, 1), cannot be: 1.0");
  }
}
