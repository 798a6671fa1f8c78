package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Accounts act one after the other, and what gets in the way of liquidations. */
class SequentialCascadeTest {
  private static final CascadeParameters PARAMETERS = CascadeParameters.standard();
  private static final ActingOrder LOWEST = new ActingOrder.LowestHealth();
  private static final SequentialParameters FREE = SequentialParameters.FRICTIONLESS;

  private static SequentialResult run(
      CascadeBook book, ShockedMarket market, SequentialParameters frictions) {
    return SequentialCascade.run(book, market, PARAMETERS, frictions, LOWEST);
  }

  private static LiquidatorTerms terms(double gas, double capital, int settlement) {
    return new LiquidatorTerms(gas, 0, 0, capital, settlement, 0, 0);
  }

  /** C21 has one liquidatable account at a time, so the order does not matter. */
  @Test
  void workedCascadeIsThatOfRounds() {
    SequentialResult result = run(WorkedBook.book(), WorkedBook.market(2e5), FREE);

    assertThat(result.result().outcome().rounds()).isEqualTo(2);
    assertThat(result.result().rounds())
        .filteredOn(row -> row.assetId().equals("ETH"))
        .extracting(CascadeRound::priceEnd)
        .satisfiesExactly(
            price -> assertThat(price).isCloseTo(92.143282, within(5e-7)),
            price -> assertThat(price).isCloseTo(90.335305, within(5e-7)));
    assertThat(result.strandedAccounts()).isZero();
    // Nobody refuses and the oracle is not late: what does not depend on a path says so.
    assertThat(result.result().outcome().pathDependent()).isFalse();
    LiquidatorTerms limited = new LiquidatorTerms(0, 0, Double.NEGATIVE_INFINITY, 1e9, 1, 0, 0);
    assertThat(
            run(WorkedBook.book(), WorkedBook.market(2e5), FREE.withLiquidators(limited))
                .result()
                .outcome()
                .pathDependent())
        .isTrue();
  }

  /**
   * Two accounts of 100 tokens and 7,600 debt at 94: half of each, 3,800, is repaid. The first
   * sells 3,800·1.05/94 = 42.446809 tokens; the second 3,990 USD at 94·exp(−3,990/200,000) =
   * 92.143282, 43.302125 tokens. In rounds both sell at 94.
   */
  @Test
  void secondSellsAtThePriceThatTheFirstLeft() {
    CascadeBook book = WorkedBook.of(new double[][] {{100, 7_600}, {100, 7_600}});
    CascadeParameters oneRound = PARAMETERS.withMaxRounds(1);
    CascadeResult result =
        SequentialCascade.run(book, WorkedBook.market(2e5), oneRound, FREE, LOWEST).result();

    assertThat(result.rounds().get(0).soldQuantity())
        .isCloseTo(42.446809 + 43.302125, within(1e-6));
  }

  /** The second method: without impact accounts do not feel each other, whatever the order. */
  @Property(tries = 300)
  void infiniteDepthGivesRoundsInAnyOrder(@ForAll long seed, @ForAll long order) {
    RandomBook random = RandomBook.mixed(seed);
    ShockedMarket shocked = random.market("S", seed);
    double[] deep = new double[shocked.depthUsd().length];
    Arrays.fill(deep, Double.POSITIVE_INFINITY);
    ShockedMarket market =
        new ShockedMarket(
            "S",
            shocked.assets(),
            shocked.stablePeg(),
            shocked.basePriceUsd(),
            shocked.priceUsd(),
            deep);
    CascadeResult rounds =
        CascadeEngine.run(
                new InMemoryAccountPass(random.book(), 1, AccountDetail.ACCOUNTS),
                List.of(market),
                PARAMETERS)
            .get(0);
    CascadeResult sequential =
        SequentialCascade.run(random.book(), market, PARAMETERS, FREE, new ActingOrder.Drawn(order))
            .result();

    assertThat(sequential.accounts()).isEqualTo(rounds.accounts());
    assertThat(sequential.rounds()).isEqualTo(rounds.rounds());
    assertThat(sequential.outcome().badDebtUsd()).isEqualTo(rounds.outcome().badDebtUsd());
    assertThat(sequential.poolLosses()).isEqualTo(rounds.poolLosses());
  }

  @Property(tries = 200)
  void orderOfRowsLeavesTheBits(@ForAll long seed) {
    RandomBook random = RandomBook.mixed(seed);
    ShockedMarket market = random.market("S", seed);
    CascadeParameters bounded = PARAMETERS.withMaxRounds(60);
    ActingOrder order = new ActingOrder.Drawn(seed);

    assertThat(
            SequentialCascade.run(random.shuffled(seed).book(), market, bounded, FREE, order)
                .result())
        .isEqualTo(SequentialCascade.run(random.book(), market, bounded, FREE, order).result());
  }

  @Test
  void rangeOverOrdersOfATightMarket() {
    RandomBook random = RandomBook.longOnly(11);
    ShockedMarket market = RandomBook.fall(0.2, 3e6);
    OrderRange range = SequentialCascade.range(random.book(), market, PARAMETERS, FREE, 20, 7);

    assertThat(range.orders()).isEqualTo(20);
    assertThat(range.leastRepaidUsd()).isLessThan(range.mostRepaidUsd());
    assertThat(range.leastBadDebtUsd()).isLessThanOrEqualTo(range.mostBadDebtUsd());
    assertThat(range)
        .isEqualTo(SequentialCascade.range(random.book(), market, PARAMETERS, FREE, 20, 7));
    assertThatThrownBy(() -> SequentialCascade.range(random.book(), market, PARAMETERS, FREE, 0, 7))
        .hasMessageContaining("Orders must be at least 1, cannot be: 0");
  }

  /** v(x) = (1 − e^−x)/x: a repayment of 3,800 at bonus 5 % against D = 20,000. */
  @Test
  void profitIsThatOfTheFormula() {
    LiquidatorTerms terms = new LiquidatorTerms(10, 0.001, 0, 1e9, 1, 0, 0);
    double seized = 3_990;
    double depth = 20_000;
    double proceeds = new ExponentialImpact().proceedsUsd(0, seized, depth);
    double fee = 190 * 0.1;
    double formula =
        3_800 * (1.05 * LiquidatorTerms.averageFill(seized / depth) - 0.005 - 1 - 0.001) - 10;

    assertThat(terms.profitUsd(proceeds, fee, 3_800)).isCloseTo(formula, within(1e-9));
  }

  @Property(tries = 100)
  void largestSizeIsTheRootAndAboutTwiceTheBonus(
      @ForAll @DoubleRange(min = 0.01, max = 0.15) double bonus) {
    double size = LiquidatorTerms.UNLIMITED.largestShareOfDepth(bonus, 0);

    assertThat((1 + bonus) * LiquidatorTerms.averageFill(size)).isCloseTo(1, within(1e-12));
    assertThat(size).isBetween(2 * bonus * (1 - bonus), 2 * bonus);
    assertThat(new LiquidatorTerms(0, 1, 0, 1, 1, 0, 0).largestShareOfDepth(bonus, 0)).isZero();
  }

  /** A spread of 2 %, flash cost of 0.1 %, a tenth of the bonus kept by the protocol. */
  @Test
  void costsOfTheTradeAreTheLiquidators() {
    LiquidatorTerms terms = new LiquidatorTerms(10, 0.001, 0, 1, 1, 0, 0.01);
    double size = terms.largestShareOfDepth(0.05, 0.1);

    assertThat((1 + 0.05 * 0.9) * 0.99 * LiquidatorTerms.averageFill(size))
        .isCloseTo(1.001, within(1e-12));
    assertThat(size).isPositive();
    // 3,900 less 39 of spread, 19 of fee, 3,803.8 repaid with its flash cost, 10 of gas.
    assertThat(terms.profitUsd(3_900, 19, 3_800)).isCloseTo(28.2, within(1e-9));
  }

  /** Half of 7,600 at bonus 5 %: it pays while 3,990/D is below 0.0967, from D = 41,300 on. */
  @Test
  void liquidationStallsWhereImpactEatsTheBonus() {
    CascadeBook book = WorkedBook.of(new double[][] {{100, 7_600}});
    SequentialParameters gated = FREE.withLiquidators(terms(0, Double.POSITIVE_INFINITY, 1));
    SequentialResult thin = run(book, WorkedBook.market(40_000), gated);
    SequentialResult deep = run(book, WorkedBook.market(43_000), gated);

    assertThat(thin.strandedAccounts()).isEqualTo(1);
    assertThat(thin.strandedDebtUsd()).isCloseTo(7_600, within(1e-9));
    assertThat(thin.strandedShortfallUsd()).isZero();
    assertThat(thin.result().outcome().pathDependent()).isTrue();
    assertThat(thin.result().outcome().rounds()).isZero();
    assertThat(thin.result().outcome().converged()).isTrue();
    assertThat(deep.result().outcome().accountsLiquidated()).isEqualTo(1);
  }

  @Test
  void strandedLossIsBooked() {
    CascadeBook book = WorkedBook.of(new double[][] {{100, 7_600}});
    SequentialResult result =
        run(
            book,
            WorkedBook.market(0.5, 1e3),
            FREE.withLiquidators(terms(0, Double.POSITIVE_INFINITY, 1)));

    assertThat(result.strandedShortfallUsd()).isCloseTo(7_600 - 5_000, within(1e-9));
    assertThat(result.totalBadDebtUsd()).isCloseTo(2_600, within(1e-9));
  }

  @Test
  void gasKeepsSmallAccountsFromBeingLiquidated() {
    CascadeBook book = WorkedBook.of(new double[][] {{100, 7_600}, {40, 3_040}});
    SequentialResult result =
        run(
            book,
            WorkedBook.market(1e12),
            FREE.withLiquidators(terms(100, Double.POSITIVE_INFINITY, 1)));

    assertThat(result.result().accounts())
        .extracting(CascadeAccount::accountKey)
        .containsExactly(0);
    assertThat(result.strandedAccounts()).isEqualTo(1);
  }

  /** Capital for one repayment of 3,800 at a time, back after two rounds. */
  @Test
  void capitalIsBackAfterSettlement() {
    CascadeBook book = WorkedBook.of(new double[][] {{100, 7_600}, {100, 7_600}});
    SequentialResult prompt =
        run(book, WorkedBook.market(1e12), FREE.withLiquidators(terms(0, 4_000, 1)));
    SequentialResult slow =
        run(book, WorkedBook.market(1e12), FREE.withLiquidators(terms(0, 4_000, 3)));
    LiquidatorTerms withheld = new LiquidatorTerms(0, 0, 0, 4_000, 1, 0.1, 0);
    SequentialResult none = run(book, WorkedBook.market(1e12), FREE.withLiquidators(withheld));

    assertThat(prompt.result().accounts())
        .extracting(CascadeAccount::firstRound)
        .containsExactly(1, 2);
    assertThat(slow.result().accounts())
        .extracting(CascadeAccount::firstRound)
        .containsExactly(1, 4);
    assertThat(none.strandedAccounts()).isEqualTo(2);
    // No capital is on its way: waiting changes nothing.
    assertThat(none.result().outcome().rounds()).isZero();
    assertThat(none.result().outcome().converged()).isTrue();
    SequentialResult exact =
        run(book, WorkedBook.market(1e12), FREE.withLiquidators(terms(0, 3_800, 1)));
    assertThat(exact.strandedAccounts()).isZero();
  }

  /**
   * Capital for one: (100, 7,600) lacks 80 of 7,600, (10, 770) lacks 18 of 770, which is more of
   * what it owes; it acts first although it lacks less.
   */
  @Test
  void lowestHealthActsFirst() {
    CascadeBook book = WorkedBook.of(new double[][] {{100, 7_600}, {10, 770}});
    SequentialResult result =
        run(book, WorkedBook.market(1e12), FREE.withLiquidators(terms(0, 3_900, 1)));

    assertThat(result.result().accounts())
        .extracting(CascadeAccount::accountKey, CascadeAccount::firstRound)
        .containsExactlyInAnyOrder(tuple(1, 1), tuple(0, 2));
  }

  /** A debt of 3,800 tokens at 2 and collateral of 5,000: what is left over, at market prices. */
  @Test
  void strandedDebtInAnAssetCountsAtItsPrice() {
    CascadeBookBuilder builder =
        new CascadeBookBuilder(List.of(new LendingRule(CloseFactor.aaveV33(), 1_000)));
    int eth = builder.asset(0, 100);
    int other = builder.asset(1, 2);
    builder.row(0, 0).collateral(eth, 100, 0.8, LegTerms.collateral(0.05, 0)).debt(other, 3_800);
    ShockedMarket market =
        new ShockedMarket(
            "S",
            List.of("ETH", "OTHER"),
            new boolean[] {false, false},
            new double[] {100, 2},
            new double[] {50, 2},
            new double[] {1e3, 1e3});

    SequentialResult result = run(builder.build(), market, FREE.withLiquidators(terms(0, 1, 1)));

    assertThat(result.strandedDebtUsd()).isCloseTo(7_600, within(1e-9));
    assertThat(result.strandedShortfallUsd()).isCloseTo(2_600, within(1e-9));
  }

  /** Without depth nothing is sold at a price: the scenario says so. */
  @Test
  void exhaustedDepthOfAVenueIsFlagged() {
    SequentialResult result = run(WorkedBook.book(), WorkedBook.market(0), FREE);

    assertThat(result.result().flags()).contains(ReasonCode.DEPTH_EXHAUSTED);
  }

  @Test
  void lateOracleLiquidatesLate() {
    SequentialResult late = run(WorkedBook.book(), WorkedBook.market(1e9), FREE.withOracleDelay(3));

    assertThat(late.result().accounts()).hasSize(1);
    assertThat(late.result().accounts().get(0).firstRound()).isEqualTo(4);
    assertThat(late.result().accounts().get(0).triggerPriceShareExogenous()).isEqualTo(1);
    assertThat(late.result().outcome().converged()).isTrue();
  }

  @Test
  void venueThatIsOutLiquidatesAfterwards() {
    SequentialParameters outage =
        new SequentialParameters(
            LiquidatorTerms.UNLIMITED, 0, List.of(new VenueTerms(1, 1, 5)), List.of(), 0, 0);
    SequentialResult result = run(WorkedBook.book(), WorkedBook.market(1e9), outage);

    assertThat(result.result().accounts().get(0).firstRound()).isEqualTo(6);
  }

  private static CascadeBook onTwoVenues() {
    LendingRule rule =
        new LendingRule(new CloseFactor(1, 1, 0, CloseFactor.Basis.WHOLE_POSITION), 0);
    CascadeBookBuilder builder = new CascadeBookBuilder(List.of(rule, rule));
    int eth = builder.asset(0, 100);
    builder.asset(1, 1);
    builder.row(0, 0).collateral(eth, 100, 0.8, LegTerms.collateral(0, 0)).debtAtPar(1, 7_600);
    builder.row(1, 1).collateral(eth, 100, 0.8, LegTerms.collateral(0, 0)).debtAtPar(1, 7_400);
    return builder.build();
  }

  static SequentialResult onTwoVenues(double arbitrageUsd) {
    VenueTerms half = new VenueTerms(0.5, 0, 0);
    return run(
        onTwoVenues(),
        WorkedBook.market(1.5e5),
        new SequentialParameters(
            LiquidatorTerms.UNLIMITED, 0, List.of(half, half), List.of(0, 1), arbitrageUsd, 0.001));
  }

  /**
   * The second account breaks below 92.5 on its own venue: only arbitrage brings the fall there, by
   * a sale of 75,000·ln(94/92.5) = 1,207 USD, which takes three rounds at 500 USD.
   */
  @Test
  void arbitrageCarriesTheFallToTheOtherVenue() {
    assertThat(onTwoVenues(0).result().accounts()).hasSize(1);
    assertThat(onTwoVenues(Double.POSITIVE_INFINITY).result().accounts()).hasSize(2);
    assertThat(onTwoVenues(Double.POSITIVE_INFINITY).result().accounts().get(1).firstRound())
        .isEqualTo(2);
    assertThat(onTwoVenues(500).result().accounts().get(1).firstRound()).isEqualTo(4);
  }

  /**
   * Three quarters of the depth of 150,000 are the first venue's: 7,600 USD sold there bring it to
   * 94·exp(−7,600/112,500) = 87.859389; the market as a whole shows the mean by depth.
   */
  @Test
  void marketPriceIsTheMeanOfVenuesByDepth() {
    SequentialResult result =
        run(
            onTwoVenues(),
            WorkedBook.market(1.5e5),
            new SequentialParameters(
                LiquidatorTerms.UNLIMITED,
                0,
                List.of(new VenueTerms(0.75, 0, 0), new VenueTerms(0.25, 0, 0)),
                List.of(0, 1),
                0,
                0.001));

    double first = 94 * Math.exp(-7_600 / 112_500.0);
    assertThat(result.result().rounds())
        .filteredOn(row -> row.assetId().equals("ETH"))
        .singleElement()
        .satisfies(
            row -> assertThat(row.priceEnd()).isCloseTo(0.75 * first + 0.25 * 94, within(1e-6)));
    // Sold at 94 on the way down: D(x − (1 − e^(−x))) of 7,600 is lost to impact.
    double share = 7_600 / 112_500.0;
    assertThat(result.result().outcome().slippageUsd())
        .isCloseTo(112_500 * (share + Math.expm1(-share)), within(1e-3));
  }

  @Test
  void endOfRoundsIsFlagged() {
    CascadeParameters one = PARAMETERS.withMaxRounds(1);
    SequentialResult result =
        SequentialCascade.run(WorkedBook.book(), WorkedBook.market(2e5), one, FREE, LOWEST);

    assertThat(result.result().flags()).contains(ReasonCode.NOT_CONVERGED);
    assertThat(result.result().outcome().converged()).isFalse();
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> terms(-1, 1, 1)).hasMessageContaining("Gas must not be negative");
    assertThatThrownBy(() -> terms(0, 0, 1)).hasMessageContaining("Capital of liquidators");
    assertThatThrownBy(() -> terms(0, 1, 0)).hasMessageContaining("at least 1 round");
    assertThatThrownBy(() -> new LiquidatorTerms(0, 2, 0, 1, 1, 0, 0))
        .hasMessage("Flash cost must be in [0, 1], cannot be: 2.0");
    assertThatThrownBy(() -> new LiquidatorTerms(0, 0, 1e300, 1, 1, 0, 0))
        .hasMessageStartingWith("Least profit must be a number below infinity");
    assertThatThrownBy(() -> new LiquidatorTerms(0, 0, 0, 1, 1, 1, 0))
        .hasMessage("Withheld capital must be in [0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new LiquidatorTerms(0, 0, 0, 1, 1, 0, 1))
        .hasMessage("Half spread must be in [0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new VenueTerms(0, 0, 0)).hasMessageContaining("(0, 1], cannot be: 0");
    assertThatThrownBy(() -> new VenueTerms(1, 3, 2)).hasMessageContaining("rounds 3 to 2");
    assertThatThrownBy(() -> FREE.withOracleDelay(-1)).hasMessageContaining("-1 rounds");
    assertThatThrownBy(
            () ->
                new SequentialParameters(LiquidatorTerms.UNLIMITED, 0, List.of(), List.of(), 0, 0))
        .hasMessageContaining("needs a venue");
    assertThatThrownBy(
            () ->
                new SequentialParameters(
                    LiquidatorTerms.UNLIMITED, 0, List.of(VenueTerms.WHOLE), List.of(1), 0, 0))
        .hasMessageContaining("[0, 1), cannot be: 1");
  }
}
