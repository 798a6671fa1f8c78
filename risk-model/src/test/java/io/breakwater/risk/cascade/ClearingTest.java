package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clearing fixed points: least and greatest, their gap, and what they have to do with rounds. */
class ClearingTest {
  private static final CascadeParameters PARAMETERS = CascadeParameters.standard();

  private static ClearingResult clear(CascadeBook book, ShockedMarket market) {
    return CascadeEngine.clear(
            new InMemoryAccountPass(book, 2, AccountDetail.ACCOUNTS), List.of(market), PARAMETERS)
        .get(0);
  }

  /** One asset at 100, accounts (quantity, debt), everything closed at once, no bonus. */
  private static CascadeBook closedAtOnce(double[][] accounts) {
    CascadeBookBuilder builder =
        new CascadeBookBuilder(
            List.of(
                new LendingRule(new CloseFactor(1, 1, 0, CloseFactor.Basis.WHOLE_POSITION), 0)));
    int eth = builder.asset(0, 100);
    int usd = builder.asset(1, 1);
    for (int key = 0; key < accounts.length; key++) {
      builder
          .row(key, 0)
          .collateral(eth, accounts[key][0], 0.8, LegTerms.collateral(0, 0))
          .debtAtPar(usd, accounts[key][1]);
    }
    return builder.build();
  }

  private static ShockedMarket market(double price, double depth) {
    return new ShockedMarket(
        "S",
        List.of("ETH", "USD"),
        new boolean[] {false, true},
        new double[] {100, 1},
        new double[] {price, 1},
        new double[] {depth, depth});
  }

  /**
   * Ten equal accounts of 100 tokens at health 1.01 after the shock, D = 200,000. Nobody is
   * liquidatable at 94, so nothing sold is a fixed point. If all sell everything, p =
   * 94·exp(−94·1,000/200,000) = 58.75, far below the threshold of 93.07: a second fixed point.
   */
  @Test
  void leastAndGreatestDifferWhereEverybodyWaitsForEverybody() {
    double[][] accounts = new double[10][];
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = new double[] {100, 0.8 * 100 * 94 / 1.01};
    }
    ClearingResult result = clear(closedAtOnce(accounts), market(94, 200_000));

    assertThat(result.least().outcome().accountsLiquidated()).isZero();
    assertThat(result.greatest().outcome().accountsLiquidated()).isEqualTo(10);
    assertThat(result.gap()).isEqualTo(1);
    assertThat(result.isAmbiguous()).isTrue();
    assertThat(result.least().outcome().leastGreatestGap()).isEqualTo(1);
    assertThat(result.greatest().outcome().converged()).isTrue();
  }

  /**
   * One account of 100 tokens, debt 7,600, no bonus, D = 200,000: the price clears p = 94·exp(−94·
   * q/D) with q = 7,600/p. By hand: q0 = 80.85 → p 90.4964 → q 83.981 → … a contraction.
   */
  @Test
  void singleAccountClearsAtTheRootOfItsEquation() {
    ClearingResult result = clear(closedAtOnce(new double[][] {{100, 7_600}}), market(94, 200_000));
    double price = 94;
    for (int i = 0; i < 100; i++) {
      price = 94 * Math.exp(-94 * Math.min(100, 7_600 / price) / 200_000);
    }

    double sold = result.least().outcome().collateralSeizedUsd() / price;
    assertThat(sold).isCloseTo(7_600 / price, within(1e-6));
    assertThat(94 * Math.exp(-94 * sold / 200_000)).isCloseTo(price, within(1e-9));
    assertThat(result.gap()).isCloseTo(0, within(1e-9));
    assertThat(result.isAmbiguous()).isFalse();
    assertThat(result.least().accounts())
        .allMatch(account -> Double.isNaN(account.triggerPriceShareExogenous()));
  }

  private static RandomBook onOneAsset(long seed) {
    List<RandomBook.Account> accounts = new ArrayList<>();
    for (RandomBook.Account account : RandomBook.longOnly(seed).accounts) {
      List<RandomBook.Leg> legs =
          account.legs().stream()
              .filter(leg -> leg.kind() == LegKind.DEBT || leg.asset() == 0)
              .toList();
      if (legs.stream().anyMatch(leg -> leg.kind() == LegKind.COLLATERAL)) {
        accounts.add(new RandomBook.Account(account.key(), account.regime(), legs));
      }
    }
    return new RandomBook(accounts);
  }

  private static double soldTokens(CascadeResult result) {
    return result.rounds().stream().mapToDouble(CascadeRound::soldQuantity).sum();
  }

  /** Long-only accounts on one asset: least ≤ greatest, and rounds sell at better prices. */
  @Property(tries = 300)
  void roundsSellNoMoreThanTheLeastFixedPoint(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.4) double fall,
      @ForAll @DoubleRange(min = 5e5, max = 5e8) double depth) {
    RandomBook random = onOneAsset(seed);
    CascadeBook book = random.book();
    ShockedMarket market = RandomBook.fall(fall, depth);
    ClearingResult clearing = clear(book, market);
    CascadeResult rounds =
        CascadeEngine.run(
                new InMemoryAccountPass(book, 1, AccountDetail.ACCOUNTS),
                List.of(market),
                PARAMETERS)
            .get(0);

    double least = soldTokens(clearing.least());
    assertThat(least).isLessThanOrEqualTo(soldTokens(clearing.greatest()) * (1 + 1e-9) + 1e-9);
    assertThat(soldTokens(rounds)).isLessThanOrEqualTo(least * (1 + 1e-9) + 1e-9);
  }

  /** In CLEARING more shock liquidates no less, and more depth no more. */
  @Property(tries = 300)
  void liquidationsRiseWithShockAndFallWithDepth(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.3) double fall,
      @ForAll @DoubleRange(min = 0, max = 0.1) double more,
      @ForAll @DoubleRange(min = 1, max = 10) double deeper) {
    CascadeBook book = onOneAsset(seed).book();
    ClearingResult base = clear(book, RandomBook.fall(fall, 2e7));
    ClearingResult harder = clear(book, RandomBook.fall(fall + more, 2e7));
    ClearingResult calmer = clear(book, RandomBook.fall(fall, 2e7 * deeper));

    assertThat(harder.least().outcome().accountsLiquidated())
        .isGreaterThanOrEqualTo(base.least().outcome().accountsLiquidated());
    assertThat(calmer.least().outcome().accountsLiquidated())
        .isLessThanOrEqualTo(base.least().outcome().accountsLiquidated());
  }

  /** Mixed books break monotony: the search ends, with a fixed point or with a flag. */
  @Property(tries = 200)
  void searchEndsOnMixedBooksAndParts(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int parts) {
    RandomBook random = RandomBook.mixed(seed);
    ShockedMarket market = random.market("S", seed);
    CascadeParameters bounded = PARAMETERS.withMaxRounds(60);
    ClearingResult whole =
        CascadeEngine.clear(
                new InMemoryAccountPass(random.book(), 2, AccountDetail.ACCOUNTS),
                List.of(market),
                bounded)
            .get(0);
    ClearingResult split =
        CascadeEngine.clear(
                new SplitPass(random.book(), parts, 3, AccountDetail.ACCOUNTS, seed),
                List.of(market),
                bounded)
            .get(0);

    assertThat(split).isEqualTo(whole);
    assertThat(whole.least().outcome().converged())
        .isEqualTo(!whole.least().flags().contains(ReasonCode.NOT_CONVERGED));
  }

  /** One step does not reach the root: the scenario says so, and what was sold is booked. */
  @Test
  void searchThatMayNotGoOnIsFlagged() {
    ClearingResult result =
        CascadeEngine.clear(
                new InMemoryAccountPass(
                    closedAtOnce(new double[][] {{100, 7_600}}), 2, AccountDetail.ACCOUNTS),
                List.of(market(94, 200_000)),
                PARAMETERS.withMaxRounds(1))
            .get(0);

    assertThat(result.least().flags()).contains(ReasonCode.NOT_CONVERGED);
    assertThat(result.least().outcome().converged()).isFalse();
    assertThat(result.least().outcome().debtRepaidUsd()).isPositive();
  }

  /** Without depth all 100 tokens go for next to nothing: the debt is lost, and the search ends. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -1})
  void assetWithoutDepthClearsAtItsTickAndTheLossIsBooked(double depth) {
    ClearingResult result = clear(closedAtOnce(new double[][] {{100, 7_600}}), market(94, depth));

    assertThat(result.least().flags()).contains(ReasonCode.DEPTH_EXHAUSTED);
    assertThat(result.least().outcome().converged()).isTrue();
    assertThat(result.least().outcome().badDebtUsd()).isCloseTo(7_600, within(0.01));
    assertThat(result.gap()).isZero();
  }
}
