package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.scenario.ShockedMarket;
import io.breakwater.risk.systemic.GroupLoss;
import io.breakwater.risk.systemic.OverlapCentrality;
import io.breakwater.risk.systemic.SystemicImportance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Loan, vault and perpetual of one owner in one cascade: one price, one depth, losses by owner. */
class MixedVenueCascadeTest {
  private static final int ETH = 0;
  private static final int OWNER = 7;
  private static final int OTHER = 8;
  private static final int OWNERS = 4;
  private static final CascadeParameters PARAMETERS =
      CascadeParameters.standard().withMaxRounds(200);

  private static RandomBook.Leg leg(LegKind kind, int asset, double tokens) {
    return new RandomBook.Leg(kind, asset, tokens, 1, 0, 0, 2_000);
  }

  private static RandomBook.Leg ether(double tokens, double weight, double bonus, double fee) {
    return new RandomBook.Leg(LegKind.COLLATERAL, ETH, tokens, weight, bonus, fee, 0);
  }

  private static RandomBook.Account loan(int key, double debtUsd) {
    return new RandomBook.Account(
        key,
        RandomBook.AAVE,
        List.of(ether(10, 0.8, 0.05, 0.1), leg(LegKind.DEBT, RandomBook.USD, debtUsd)));
  }

  /** Accounts 0 to 2 are the owner's, 3 is another's. */
  private static RandomBook book() {
    return new RandomBook(
        List.of(
            loan(0, 14_000),
            new RandomBook.Account(
                1,
                RandomBook.VAULT,
                List.of(
                    ether(10, 1 / 1.5, 0.13, 1), leg(LegKind.PAR_DEBT, RandomBook.USD, 16_500))),
            new RandomBook.Account(
                2,
                RandomBook.LADDER,
                List.of(
                    leg(LegKind.SETTLEMENT, RandomBook.USD, 3_000), leg(LegKind.LINEAR, ETH, 10))),
            loan(3, 12_500)));
  }

  private static int ownerOf(int key) {
    return key < 3 ? OWNER : OTHER;
  }

  private static CascadeResult run(
      RandomBook book, ShockedMarket market, CascadeParameters parameters) {
    InMemoryAccountPass pass = new InMemoryAccountPass(book.book(), 1, AccountDetail.ACCOUNTS);
    return CascadeEngine.run(pass, List.of(market), parameters).get(0);
  }

  /**
   * By hand, ether at 1,600 after a fall of 20 %, depth 1 million.
   *
   * <ul>
   *   <li>Loan: health 12,800/14,000 = 0.914, so the whole debt; seized 14,700, that is 9.1875 ETH.
   *   <li>Vault: 10,667 against 16,500; all 10 ETH, 16,000; bad debt 500.
   *   <li>Perpetual: equity 3,000 − 4,000 = −1,000; all 10 ETH closed, bad debt 1,000.
   *   <li>Sold in all 29.1875 ETH or 46,700 USD: p = 1,600·exp(−0.0467) = 1,526.997867.
   *   <li>The other's loan was healthy at 1,600 (12,800 against 12,500); now 12,215.98: half of it,
   *       6,250·1.05/1,526.997867 = 4.297648 ETH.
   * </ul>
   *
   * <p>Of the 1,500 the fund of the exchange bears 400 and its winners 600; 500 fall on the users
   * of the vault.
   */
  @Test
  void venuesShareOnePriceAndTheOwnerBearsTheSum() {
    LossPool none = LossPool.UNFUNDED;
    LossPool exchange = new LossPool(400, LossPool.Residual.AUTO_DELEVERAGED);
    CascadeParameters funded =
        PARAMETERS.withWaterfall(new LossWaterfall(List.of(none, none, none, none, exchange)));
    CascadeResult result = run(book(), RandomBook.fall(0.2, 1e6), funded);

    List<CascadeRound> ether =
        result.rounds().stream().filter(row -> row.assetId().equals("ETH")).toList();
    assertThat(ether.get(0).soldQuantity()).isCloseTo(29.1875, within(1e-9));
    assertThat(ether.get(0).priceEnd()).isCloseTo(1_526.997867, within(5e-7));
    assertThat(ether.get(1).soldQuantity()).isCloseTo(4.297648, within(5e-7));
    assertThat(result.outcome().rounds()).isEqualTo(2);
    assertThat(result.outcome().insuranceDrawUsd()).isCloseTo(400, within(1e-5));
    assertThat(result.outcome().adlUsd()).isCloseTo(600, within(1e-5));
    assertThat(result.outcome().socialisedUsd()).isCloseTo(500, within(1e-5));

    List<GroupLoss> losses =
        GroupLoss.of(result, MixedVenueCascadeTest::ownerOf, key -> "venue " + Math.min(key, 2));
    assertThat(losses).extracting(GroupLoss::group).containsExactly(OWNER, OTHER);
    GroupLoss owner = losses.get(0);
    assertThat(owner.accounts()).isEqualTo(3);
    assertThat(owner.venues()).isEqualTo(3);
    assertThat(owner.firstRound()).isEqualTo(1);
    assertThat(owner.badDebtUsd()).isCloseTo(1_500, within(1e-5));
    assertThat(owner.repaidUsd()).isCloseTo(14_000 + 16_000, within(1e-5));
    assertThat(losses.get(1).firstRound()).isEqualTo(2);
    assertThat(GroupLoss.of(result, key -> -1, key -> "")).isEmpty();
  }

  /**
   * The other's loan breaks below 1,562.5, after sales of 23,717 USD: any two of the owner's
   * accounts bring that about, so no single one is to blame, and only the owner as a whole is.
   */
  @Test
  void onlyTheOwnerAsAWholeIsImportant() {
    CascadeBook book = book().book();
    ShockedMarket market = RandomBook.fall(0.2, 1e6);
    List<SystemicImportance> importance =
        SystemicImportance.of(
            book, market, PARAMETERS, List.of(Set.of(0), Set.of(1), Set.of(2), Set.of(0, 1, 2)));

    double others = 6_250 * 1.05;
    assertThat(importance.get(0).liquidatedDifferenceUsd()).isCloseTo(14_700, within(1e-2));
    assertThat(importance.get(1).liquidatedDifferenceUsd()).isCloseTo(16_000, within(1e-2));
    assertThat(importance.get(2).liquidatedDifferenceUsd()).isCloseTo(16_000, within(1e-2));
    assertThat(importance.get(3).liquidatedDifferenceUsd())
        .isCloseTo(46_700 + others, within(1e-2));
    assertThat(importance.get(3).importanceUsd()).isCloseTo(1_500, within(1e-5));
    assertThat(importance.get(3).ownBadDebtUsd()).isCloseTo(1_500, within(1e-5));
  }

  /** Held 30 : 10, so by one asset 3/√10 and 1/√10; by account all are alike. */
  @Test
  void centralityOfTheOwnerIsThatOfAllItHolds() {
    List<OverlapCentrality.Ranked> ranked =
        OverlapCentrality.top(
            book().book(), RandomBook.fall(0.2, 1e6), MixedVenueCascadeTest::ownerOf, 5);

    assertThat(ranked).extracting(OverlapCentrality.Ranked::holder).containsExactly(OWNER, OTHER);
    assertThat(ranked.get(0).centrality()).isCloseTo(3 / Math.sqrt(10), within(1e-9));
    assertThat(ranked.get(1).centrality()).isCloseTo(1 / Math.sqrt(10), within(1e-9));
  }

  /**
   * What one account of an owner owes, another of it has pledged once more: it holds 10, not 18.
   */
  @Test
  void whatAnOwnerPledgesTwiceCountsOnce() {
    RandomBook pledged =
        new RandomBook(
            List.of(
                new RandomBook.Account(
                    0,
                    RandomBook.AAVE,
                    List.of(ether(10, 0.8, 0.05, 0), leg(LegKind.DEBT, ETH, 8))),
                new RandomBook.Account(
                    1,
                    RandomBook.COMPOUND,
                    List.of(ether(8, 0.8, 0.05, 0), leg(LegKind.DEBT, RandomBook.USD, 12_000))),
                loan(3, 12_500)));
    List<OverlapCentrality.Ranked> ranked =
        OverlapCentrality.top(
            pledged.book(), RandomBook.fall(0.2, 1e6), MixedVenueCascadeTest::ownerOf, 5);

    assertThat(ranked.get(0).centrality()).isCloseTo(1 / Math.sqrt(2), within(1e-9));
    assertThat(ranked.get(1).centrality()).isCloseTo(1 / Math.sqrt(2), within(1e-9));
  }

  /**
   * The second method: the brute-force cascade with all accounts, and without those of an owner.
   */
  @Property(tries = 200)
  void ownersAgreeWithTheReference(@ForAll long seed) {
    RandomBook book = RandomBook.mixed(seed);
    ShockedMarket market = book.market("S", seed);
    CascadeResult result = run(book, market, PARAMETERS);
    Map<Integer, Double> reference = badDebt(book, market);

    Map<Integer, Double> expected = new TreeMap<>();
    reference.forEach((key, usd) -> expected.merge(key % OWNERS, usd, Double::sum));
    List<GroupLoss> losses = GroupLoss.of(result, key -> key % OWNERS, key -> "");
    assertThat(losses).extracting(GroupLoss::group).containsExactlyElementsOf(expected.keySet());
    losses.forEach(
        loss -> assertClose(loss.badDebtUsd(), expected.getOrDefault(loss.group(), Double.NaN)));

    Set<Integer> owner =
        book.accounts.stream()
            .map(RandomBook.Account::key)
            .filter(key -> key % OWNERS == 0)
            .collect(Collectors.toSet());
    RandomBook others =
        new RandomBook(
            book.accounts.stream().filter(account -> !owner.contains(account.key())).toList());
    SystemicImportance importance =
        SystemicImportance.of(book.book(), market, PARAMETERS, List.of(owner)).get(0);
    assertClose(importance.importanceUsd(), sum(reference) - sum(badDebt(others, market)));
    assertClose(importance.ownBadDebtUsd(), expected.getOrDefault(0, 0.0));
  }

  private static Map<Integer, Double> badDebt(RandomBook book, ShockedMarket market) {
    return new ReferenceCascade(book, market, 200).badDebtOfLiquidated;
  }

  private static double sum(Map<Integer, Double> usd) {
    return usd.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-3 + 1e-9 * Math.abs(expected)));
  }
}
