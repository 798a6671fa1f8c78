package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.margin.MarginTiers;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Shares of the trigger of each liquidation: worked value C21, and that they sum to 1. */
class GenealogyTest {

  /** C21 by hand: the second account saw 6/(100 − 92.143282) of its fall from the shock. */
  @Test
  void secondLiquidationOfTheWorkedCascade() {
    Genealogy genealogy =
        Genealogy.of(WorkedBook.book(), WorkedBook.market(2e5), CascadeParameters.standard());

    assertThat(genealogy.liquidations())
        .containsExactly(new Genealogy.Liquidation(0, 0, 1), new Genealogy.Liquidation(1, 1, 2));
    assertThat(genealogy.exogenousShare(0)).isEqualTo(1);
    assertThat(genealogy.exogenousShare(1)).isCloseTo(6 / 7.856718, within(1e-6));
    assertThat(genealogy.sharesOfEarlier(1)[0]).isCloseTo(1.856718 / 7.856718, within(1e-6));
    assertThat(genealogy.result().outcome().rounds()).isEqualTo(2);
  }

  @Property(tries = 300)
  void sharesSumToOneAndBelongToEarlierRounds(@ForAll long seed) {
    RandomBook random = RandomBook.mixed(seed);
    ShockedMarket market = random.market("S", seed);
    CascadeParameters parameters = CascadeParameters.standard().withMaxRounds(60);
    Genealogy genealogy = Genealogy.of(random.book(), market, parameters);
    List<Genealogy.Liquidation> liquidations = genealogy.liquidations();

    for (int i = 0; i < liquidations.size(); i++) {
      double[] shares = genealogy.sharesOfEarlier(i);
      double sum = genealogy.exogenousShare(i) + Arrays.stream(shares).sum();
      double size = Arrays.stream(shares).map(Math::abs).sum() + 1;
      assertThat(sum).isCloseTo(1, within(1e-9 * size * liquidations.size()));
      for (int j = 0; j < shares.length; j++) {
        if (liquidations.get(j).round() == liquidations.get(i).round()) {
          assertThat(shares[j]).isZero();
        }
      }
    }
    assertThat(genealogy.result())
        .isEqualTo(
            CascadeEngine.run(
                    new InMemoryAccountPass(random.book(), 1, AccountDetail.ACCOUNTS),
                    List.of(market),
                    parameters)
                .get(0));
  }

  /** Where no share is negative, the first liquidation of an account agrees with its row. */
  @Property(tries = 200)
  void exogenousShareAgreesWithTheAccountRow(@ForAll long seed) {
    RandomBook random = RandomBook.longOnly(seed);
    ShockedMarket market = RandomBook.fall(0.2, 2e7);
    Genealogy genealogy =
        Genealogy.of(random.book(), market, CascadeParameters.standard().withMaxRounds(60));
    List<Genealogy.Liquidation> liquidations = genealogy.liquidations();

    for (CascadeAccount account : genealogy.result().accounts()) {
      for (int i = 0; i < liquidations.size(); i++) {
        Genealogy.Liquidation liquidation = liquidations.get(i);
        if (liquidation.accountKey() == account.accountKey()
            && liquidation.round() == account.firstRound()) {
          assertThat(genealogy.exogenousShare(i))
              .isCloseTo(account.triggerPriceShareExogenous(), within(1e-9));
        }
      }
    }
  }

  private static CascadeBookBuilder book() {
    CascadeBookBuilder builder =
        new CascadeBookBuilder(
            List.of(
                new LendingRule(CloseFactor.aaveV33(), 1_000),
                new TieredMarginRule(
                    new CloseFactor(1, 1, 0, CloseFactor.Basis.WHOLE_POSITION), 0)));
    builder.asset(0, 100);
    builder.asset(1, 1);
    builder.asset(2, 100);
    return builder;
  }

  private static ShockedMarket market(double eth, double btc, double depthUsd) {
    return new ShockedMarket(
        "S",
        List.of("ETH", "USD", "BTC"),
        new boolean[] {false, true, false},
        new double[] {100, 1, 100},
        new double[] {eth, 1, btc},
        new double[] {depthUsd, depthUsd, depthUsd});
  }

  private static LegTerms linear() {
    return LegTerms.contract(LegKind.LINEAR, MarginTiers.flat(0.05, 20));
  }

  /**
   * By hand: at 94 a loan has 3,800·1.05/94 sold and a long of 50 is closed; what they cause of the
   * next liquidation is as their sales are.
   */
  @Test
  void loansAndLongsShareTheFallBySales() {
    CascadeBook book =
        book()
            .row(0, 0)
            .collateral(0, 100, 0.8, LegTerms.collateral(0.05, 0))
            .debt(1, 7_600)
            .row(1, 1)
            .collateral(1, 400, 1, LegTerms.of(LegKind.SETTLEMENT))
            .contract(0, 50, 5_000, 50, linear())
            .row(2, 0)
            .collateral(0, 100, 0.8, LegTerms.collateral(0.05, 0))
            .debt(1, 7_400)
            .build();
    double loan = 3_800 * 1.05 / 94;
    double end = 94 * Math.exp(-(loan + 50) * 94 / 2e5);

    Genealogy genealogy =
        Genealogy.of(book, market(94, 100, 2e5), CascadeParameters.standard().withMaxRounds(2));

    assertThat(genealogy.liquidations())
        .startsWith(
            new Genealogy.Liquidation(0, 0, 1),
            new Genealogy.Liquidation(1, 1, 1),
            new Genealogy.Liquidation(2, 2, 2));
    assertThat(genealogy.exogenousShare(1)).isEqualTo(1);
    assertThat(genealogy.exogenousShare(2)).isCloseTo(6 / (100 - end), within(1e-6));
    double[] shares = genealogy.sharesOfEarlier(2);
    assertThat(shares[0]).isCloseTo(loan / (loan + 50) * (94 - end) / (100 - end), within(1e-6));
    assertThat(shares[1]).isCloseTo(50 / (loan + 50) * (94 - end) / (100 - end), within(1e-6));
  }

  /**
   * By hand: a short of 10 is bought back at 118 and lifts the price, until a short of 20 behind 6
   * BTC breaks. Its surplus loses 6 a dollar of BTC, by the shock alone, and 20 + 5 % of 20 a
   * dollar of ETH.
   */
  @Test
  void shortsShareTheRiseByPurchases() {
    CascadeBook book =
        book()
            .row(0, 1)
            .collateral(1, 200, 1, LegTerms.of(LegKind.SETTLEMENT))
            .contract(0, -10, -1_000, -10, linear())
            .row(1, 1)
            .collateral(2, 6, 1, LegTerms.of(LegKind.COLLATERAL))
            .contract(0, -20, -2_000, -20, linear())
            .build();
    double end = 118 * Math.exp(1_180 / 1e4);
    double total = 6 * 10 + 21 * (end - 100);

    Genealogy genealogy =
        Genealogy.of(book, market(118, 90, 1e4), CascadeParameters.standard().withMaxRounds(2));

    assertThat(genealogy.liquidations())
        .containsExactly(new Genealogy.Liquidation(0, 0, 1), new Genealogy.Liquidation(1, 1, 2));
    assertThat(genealogy.exogenousShare(1)).isCloseTo((6 * 10 + 21 * 18) / total, within(1e-6));
    assertThat(genealogy.sharesOfEarlier(1)[0]).isCloseTo(21 * (end - 118) / total, within(1e-6));
  }
}
