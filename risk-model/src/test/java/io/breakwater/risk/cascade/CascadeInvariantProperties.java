package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Laws of the cascade on random books. */
class CascadeInvariantProperties {
  private static final CascadeParameters PARAMETERS =
      CascadeParameters.standard().withMaxRounds(500);
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static CascadeResult run(RandomBook book, ShockedMarket market) {
    return run(book, market, PARAMETERS);
  }

  private static CascadeResult run(
      RandomBook book, ShockedMarket market, CascadeParameters parameters) {
    AccountPass pass = new InMemoryAccountPass(book.book(), 1, AccountDetail.ACCOUNTS);
    return CascadeEngine.run(pass, List.of(market), parameters).get(0);
  }

  private static Set<Integer> liquidated(CascadeResult result) {
    return result.accounts().stream()
        .map(CascadeAccount::accountKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Money is a whole number of units far below 2^53, so sums of doubles are exact here. */
  private static double sum(CascadeResult result, ToDoubleFunction<CascadeAccount> of) {
    return result.accounts().stream().mapToDouble(of).sum();
  }

  /** Conservation, exactly: what accounts lost is what rounds and totals say, and who bore it. */
  @Property(tries = 1_000)
  void accountsRoundsAndTotalsAgreeExactly(@ForAll long seed) {
    RandomBook book = RandomBook.mixed(seed);
    CascadeResult result = run(book, book.market("S", seed));
    CascadeOutcome outcome = result.outcome();

    assertThat(sum(result, CascadeAccount::repaidUsd)).isEqualTo(outcome.debtRepaidUsd());
    assertThat(sum(result, CascadeAccount::seizedUsd)).isEqualTo(outcome.collateralSeizedUsd());
    assertThat(sum(result, CascadeAccount::penaltyUsd)).isEqualTo(outcome.bonusUsd());
    assertThat(sum(result, CascadeAccount::badDebtUsd)).isEqualTo(outcome.badDebtUsd());
    assertThat(outcome.insuranceDrawUsd() + outcome.adlUsd() + outcome.socialisedUsd())
        .isEqualTo(outcome.badDebtUsd());
    assertThat(result.rounds().stream().mapToDouble(CascadeRound::bonusUsd).sum())
        .isEqualTo(outcome.bonusUsd());
    assertThat(result.rounds().stream().mapToDouble(CascadeRound::badDebtUsd).sum())
        .isEqualTo(outcome.badDebtUsd());
    assertThat(result.accounts())
        .allSatisfy(
            account -> {
              assertThat(account.badDebtUsd()).isNotNegative();
              assertThat(account.triggerPriceShareExogenous()).isBetween(0.0, 1.0);
            });
  }

  @Property(tries = 1_000)
  void loansSeizeWhatTheyRepayAndTheBonus(@ForAll long seed) {
    RandomBook book = RandomBook.longOnly(seed);
    CascadeOutcome outcome = run(book, book.market("S", seed)).outcome();

    assertThat(outcome.debtRepaidUsd() + outcome.bonusUsd())
        .isEqualTo(outcome.collateralSeizedUsd());
    assertThat(outcome.protocolFeeUsd()).isBetween(0.0, Math.max(0, outcome.bonusUsd()));
  }

  @Property(tries = 1_000)
  void nobodySellsMoreThanIsHeld(@ForAll long seed) {
    RandomBook book = RandomBook.mixed(seed);
    CascadeBook cascadeBook = book.book();
    InMemoryAccountPass pass = new InMemoryAccountPass(cascadeBook, 1, AccountDetail.ACCOUNTS);
    CascadeEngine.run(pass, List.of(book.market("S", seed)), PARAMETERS);
    LaneSettlement settlement = pass.settle(1).get(0);

    for (int asset = 0; asset < RandomBook.PRICE.length; asset++) {
      double sold = cascadeBook.scale().tokens(asset, settlement.soldUnits()[asset]);
      double held = cascadeBook.scale().heldTokens(asset);
      // Each leg is rounded to a unit, and both sums to a double.
      double rounding = cascadeBook.legs() * cascadeBook.scale().tokens(asset, 1) + Math.ulp(held);
      assertThat(sold).isBetween(0.0, held + rounding);
      assertThat(settlement.coveredUnits()[asset]).isNotNegative();
      assertThat(settlement.repaidUnits()[asset]).isNotNegative();
    }
  }

  /** The end is a fixed point: the same prices once more move nothing. */
  @Property(tries = 1_000)
  void nothingIsLiquidatableAtTheEnd(@ForAll long seed) {
    RandomBook book = RandomBook.mixed(seed);
    List<LanePrices> seen = new ArrayList<>();
    InMemoryAccountPass pass = new InMemoryAccountPass(book.book(), 1, AccountDetail.ACCOUNTS);
    AccountPass recording = new RecordingPass(pass, seen);
    CascadeResult result =
        CascadeEngine.run(recording, List.of(book.market("S", seed)), PARAMETERS).get(0);
    LanePrices last = seen.get(seen.size() - 1);
    LanePrices again = new LanePrices(1, last.priceUsd(), 1, 0, last.round());

    assertThat(result.outcome().converged()).isTrue();
    assertThat(pass.liquidate(again).toBytes())
        .isEqualTo(new RoundSales(RandomBook.PRICE.length, RandomBook.RULES.size(), 1).toBytes());
    for (CascadeRound row : result.rounds()) {
      if (row.round() == result.outcome().rounds()) {
        int asset = RandomBook.ASSETS.indexOf(row.assetId());
        assertThat(last.price(asset, 0)).isEqualTo(row.priceEnd());
      }
    }
  }

  private record RecordingPass(AccountPass pass, List<LanePrices> seen) implements AccountPass {
    @Override
    public BookScale scale() {
      return pass.scale();
    }

    @Override
    public int lanes() {
      return pass.lanes();
    }

    @Override
    public RoundSales liquidate(LanePrices prices) {
      seen.add(prices);
      return pass.liquidate(prices);
    }

    @Override
    public List<LaneSettlement> settle(long lanes) {
      return pass.settle(lanes);
    }
  }

  @Property(tries = 1_000)
  void noShockLiquidatesOnlyWhatIsBelowMaintenance(@ForAll long seed) {
    RandomBook book = RandomBook.mixed(seed);
    CascadeBook cascadeBook = book.book();
    Set<Integer> below = new TreeSet<>();
    for (int row = 0; row < cascadeBook.rows(); row++) {
      if (cascadeBook.surplusUsd(row, RandomBook.PRICE, 1, 0) < 0) {
        below.add(cascadeBook.accountKey[row]);
      }
    }
    CascadeResult result = run(book, RandomBook.fall(0, INFINITE));

    assertThat(liquidated(result)).isEqualTo(below);
    assertThat(result.outcome().slippageUsd()).isCloseTo(0, within(1e-6));
    assertThat(result.outcome().amplification()).isNaN();
  }

  /** Liquidation heals where LT·(1 + β) is below the health at which everything is repaid. */
  @Property(tries = 1_000)
  void infiniteDepthEndsAfterOneRound(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.6) double fall) {
    CascadeResult result = run(RandomBook.longOnly(seed), RandomBook.fall(fall, INFINITE));

    assertThat(result.outcome().rounds()).isEqualTo(result.accounts().isEmpty() ? 0 : 1);
    assertThat(result.rounds()).allMatch(row -> row.priceStart() == row.priceEnd());
  }

  /**
   * Long-only accounts on one asset, depth above the value of the book. With several collaterals
   * the seizure depends on relative prices, and monotony is lost.
   */
  @Property(tries = 1_000)
  void largerFallLiquidatesASuperset(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.3) double fall,
      @ForAll @DoubleRange(min = 0, max = 0.3) double more) {
    RandomBook book = onOneAsset(seed);
    CascadeResult small = run(book, RandomBook.fall(fall, 2e8));
    CascadeResult large = run(book, RandomBook.fall(fall + more, 2e8));

    assertThat(liquidated(large)).containsAll(liquidated(small));
  }

  /** A cascade can lower bad debt, by closing in full early what it would close in halves late. */
  @Property(tries = 1_000)
  void largerFallLosesMoreWhereSalesMoveNoPrice(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.4) double fall,
      @ForAll @DoubleRange(min = 0, max = 0.4) double more) {
    RandomBook book = RandomBook.longOnly(seed);
    CascadeOutcome small = run(book, RandomBook.fall(fall, INFINITE)).outcome();
    CascadeOutcome large = run(book, RandomBook.fall(fall + more, INFINITE)).outcome();

    assertThat(large.badDebtUsd()).isGreaterThanOrEqualTo(small.badDebtUsd() - 1e-3);
  }

  @Property(tries = 1_000)
  void moreDepthMovesPricesLess(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.4) double fall,
      @ForAll @DoubleRange(min = 1, max = 20) double factor) {
    RandomBook book = onOneAsset(seed);
    CascadeResult thin = run(book, RandomBook.fall(fall, 1e8));
    CascadeResult deep = run(book, RandomBook.fall(fall, 1e8 * factor));

    assertThat(liquidated(thin)).containsAll(liquidated(deep));
    assertThat(finalPrice(deep, "ETH")).isGreaterThanOrEqualTo(finalPrice(thin, "ETH"));
  }

  private static RandomBook onOneAsset(long seed) {
    List<RandomBook.Account> accounts = new ArrayList<>();
    for (RandomBook.Account account : RandomBook.longOnly(seed).accounts) {
      List<RandomBook.Leg> legs =
          account.legs().stream()
              .map(leg -> leg.kind() == LegKind.DEBT ? leg : onAsset(leg, 0))
              .toList();
      accounts.add(new RandomBook.Account(account.key(), account.regime(), legs));
    }
    return new RandomBook(accounts);
  }

  private static double finalPrice(CascadeResult result, String asset) {
    double price = INFINITE;
    for (CascadeRound row : result.rounds()) {
      price = row.assetId().equals(asset) ? row.priceEnd() : price;
    }
    return price;
  }

  @Property(tries = 300)
  void largerFundLeavesLessToOthers(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 1e6) double fund,
      @ForAll @DoubleRange(min = 0, max = 1e6) double more) {
    RandomBook book = RandomBook.mixed(seed);
    ShockedMarket market = book.market("S", seed);
    CascadeOutcome small = run(book, market, funded(fund)).outcome();
    CascadeOutcome large = run(book, market, funded(fund + more)).outcome();

    assertThat(large.adlUsd()).isLessThanOrEqualTo(small.adlUsd());
    assertThat(large.badDebtUsd()).isEqualTo(small.badDebtUsd());
  }

  private static CascadeParameters funded(double fund) {
    LossPool pool = new LossPool(fund, LossPool.Residual.AUTO_DELEVERAGED);
    return PARAMETERS.withWaterfall(new LossWaterfall(List.of(pool, pool, pool, pool, pool)));
  }

  /** Quantities and depth times four: the same accounts, four times the money. */
  @Property(tries = 1_000)
  void scaleOfTheBookScalesTheMoney(@ForAll long seed) {
    RandomBook book = RandomBook.longOnly(seed);
    ShockedMarket market = book.market("S", seed);
    double[] depth = market.depthUsd().clone();
    for (int asset = 0; asset < depth.length; asset++) {
      depth[asset] *= 4;
    }
    ShockedMarket deeper =
        new ShockedMarket(
            "S",
            market.assets(),
            market.stablePeg(),
            market.basePriceUsd(),
            market.priceUsd(),
            depth);
    CascadeResult one = runWithoutThresholds(book, 1, market);
    CascadeResult four = runWithoutThresholds(book, 4, deeper);

    assertThat(liquidated(four)).isEqualTo(liquidated(one));
    assertThat(four.outcome().rounds()).isEqualTo(one.outcome().rounds());
    assertThat(four.outcome().debtRepaidUsd())
        .isCloseTo(4 * one.outcome().debtRepaidUsd(), within(1e-3));
    assertThat(four.outcome().badDebtUsd()).isCloseTo(4 * one.outcome().badDebtUsd(), within(1e-3));
    assertThat(four.outcome().amplification())
        .isCloseTo(one.outcome().amplification(), within(1e-9));
  }

  private static CascadeResult runWithoutThresholds(
      RandomBook book, double scale, ShockedMarket market) {
    CascadeBookBuilder builder =
        new CascadeBookBuilder(
            List.of(
                new LendingRule(
                    new CloseFactor(0.5, 0.95, 0, CloseFactor.Basis.WHOLE_POSITION), 0)));
    for (int asset = 0; asset < RandomBook.PRICE.length; asset++) {
      builder.asset(asset, RandomBook.PRICE[asset]);
    }
    for (RandomBook.Account account : book.accounts) {
      builder.row(account.key(), 0);
      for (RandomBook.Leg leg : account.legs()) {
        if (leg.kind() == LegKind.DEBT) {
          builder.debt(leg.asset(), scale * leg.tokens());
        } else {
          builder.collateral(
              leg.asset(),
              scale * leg.tokens(),
              leg.weight(),
              LegTerms.collateral(leg.bonus(), leg.fee()));
        }
      }
    }
    AccountPass pass = new InMemoryAccountPass(builder.build(), 1, AccountDetail.ACCOUNTS);
    return CascadeEngine.run(pass, List.of(market), PARAMETERS).get(0);
  }

  /** Two halves of an account behave as the whole where no absolute threshold intervenes. */
  @Property(tries = 1_000)
  void splittingAnAccountLeavesTheTotals(@ForAll long seed) {
    RandomBook book = RandomBook.longOnly(seed);
    List<RandomBook.Account> halves = new ArrayList<>();
    for (RandomBook.Account account : book.accounts) {
      List<RandomBook.Leg> legs = account.legs().stream().map(leg -> leg.times(0.5)).toList();
      halves.add(new RandomBook.Account(2 * account.key(), account.regime(), legs));
      halves.add(new RandomBook.Account(2 * account.key() + 1, account.regime(), legs));
    }
    ShockedMarket market = book.market("S", seed);
    CascadeResult whole = runWithoutThresholds(book, 1, market);
    CascadeResult split = runWithoutThresholds(new RandomBook(halves), 1, market);

    assertThat(split.outcome().rounds()).isEqualTo(whole.outcome().rounds());
    assertThat(split.accounts()).hasSize(2 * whole.accounts().size());
    assertThat(split.outcome().debtRepaidUsd())
        .isCloseTo(whole.outcome().debtRepaidUsd(), within(1e-3));
    assertThat(split.outcome().badDebtUsd()).isCloseTo(whole.outcome().badDebtUsd(), within(1e-3));
  }

  /** Accounts that share no asset do not feel each other. */
  @Property(tries = 1_000)
  void disjointBooksCascadeIndependently(@ForAll long seed) {
    List<RandomBook.Account> left = new ArrayList<>();
    List<RandomBook.Account> right = new ArrayList<>();
    for (RandomBook.Account account : RandomBook.longOnly(seed).accounts) {
      boolean isLeft = account.key() % 2 == 0;
      List<RandomBook.Leg> legs =
          account.legs().stream()
              .map(leg -> leg.kind() == LegKind.DEBT ? leg : onAsset(leg, isLeft ? 0 : 1))
              .toList();
      (isLeft ? left : right).add(new RandomBook.Account(account.key(), account.regime(), legs));
    }
    List<RandomBook.Account> all = new ArrayList<>(left);
    all.addAll(right);
    ShockedMarket market = RandomBook.longOnly(seed).market("S", seed);
    CascadeResult together = run(new RandomBook(all), market);

    assertThat(liquidated(together))
        .isEqualTo(
            union(
                liquidated(run(new RandomBook(left), market)),
                liquidated(run(new RandomBook(right), market))));
  }

  private static RandomBook.Leg onAsset(RandomBook.Leg leg, int asset) {
    double value = leg.tokens() * RandomBook.PRICE[leg.asset()];
    return new RandomBook.Leg(
        leg.kind(),
        asset,
        value / RandomBook.PRICE[asset],
        leg.weight(),
        leg.bonus(),
        leg.fee(),
        0);
  }

  private static Set<Integer> union(Set<Integer> left, Set<Integer> right) {
    Set<Integer> union = new TreeSet<>(left);
    union.addAll(right);
    return union;
  }
}
