package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * More of a friction never means more liquidations by the same round, on a price path that sales do
 * not move. Figures by hand are in {@link SequentialCascadeTest}. On a path that they do move, what
 * is held up early can be worth more late: there these are no laws.
 */
class LiquidationFrictionProperties {
  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
  private static final double NO_REFUSAL = Double.NEGATIVE_INFINITY;
  private static final double ROUNDING = 1e-3;
  private static final SequentialParameters FREE = SequentialParameters.FRICTIONLESS;

  /** Accounts that are healthy before a fall of 30 % and mostly not after it. */
  private static CascadeBook book(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] accounts = new double[2 + random.nextInt(20)][];
    for (int i = 0; i < accounts.length; i++) {
      double tokens = 10 * StrictMath.pow(1_000, random.nextDouble());
      accounts[i] = new double[] {tokens, tokens * 80 * (0.6 + 0.39 * random.nextDouble())};
    }
    return WorkedBook.of(accounts);
  }

  private static double repaid(long seed, int rounds, SequentialParameters frictions) {
    return SequentialCascade.run(
            book(seed),
            WorkedBook.market(0.3, NO_LIMIT),
            CascadeParameters.standard().withMaxRounds(rounds),
            frictions,
            new ActingOrder.LowestHealth())
        .result()
        .outcome()
        .debtRepaidUsd();
  }

  private static double repaid(long seed, int rounds, LiquidatorTerms terms) {
    return repaid(seed, rounds, FREE.withLiquidators(terms));
  }

  private static double repaid(long seed, int rounds, VenueTerms venue) {
    return repaid(
        seed,
        rounds,
        new SequentialParameters(LiquidatorTerms.UNLIMITED, 0, List.of(venue), List.of(), 0, 0));
  }

  private static LiquidatorTerms costs(double gas, double flash, double profit, double spread) {
    return new LiquidatorTerms(gas, flash, profit, NO_LIMIT, 1, 0, spread);
  }

  private static LiquidatorTerms capital(double usd, int settlement, double withheld) {
    return new LiquidatorTerms(0, 0, NO_REFUSAL, usd, settlement, withheld, 0);
  }

  @Property(tries = 50)
  void costsNeverAddLiquidations(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 1) double low,
      @ForAll @DoubleRange(min = 0, max = 1) double more,
      @ForAll @IntRange(min = 1, max = 6) int rounds) {
    double high = low + more;
    double most = repaid(seed, rounds, LiquidatorTerms.UNLIMITED) + ROUNDING;

    assertThat(repaid(seed, rounds, costs(5_000 * high, 0, 0, 0)))
        .isLessThanOrEqualTo(repaid(seed, rounds, costs(5_000 * low, 0, 0, 0)) + ROUNDING)
        .isLessThanOrEqualTo(most);
    assertThat(repaid(seed, rounds, costs(0, 0.04 * high, 0, 0)))
        .isLessThanOrEqualTo(repaid(seed, rounds, costs(0, 0.04 * low, 0, 0)) + ROUNDING);
    assertThat(repaid(seed, rounds, costs(0, 0, 5_000 * high, 0)))
        .isLessThanOrEqualTo(repaid(seed, rounds, costs(0, 0, 5_000 * low, 0)) + ROUNDING);
    assertThat(repaid(seed, rounds, costs(0, 0, 0, 0.03 * high)))
        .isLessThanOrEqualTo(repaid(seed, rounds, costs(0, 0, 0, 0.03 * low)) + ROUNDING);
  }

  /**
   * In the first round: the account that only the larger capital can take owes more than the
   * smaller one has left for all that follow.
   */
  @Property(tries = 100)
  void moreCapitalNeverRepaysLess(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 100, max = 1e6) double usd,
      @ForAll @DoubleRange(min = 1, max = 5) double factor) {
    double less = repaid(seed, 1, capital(usd, 1, 0));

    assertThat(repaid(seed, 1, capital(usd * factor, 1, 0))).isGreaterThanOrEqualTo(less);
    assertThat(less).isLessThanOrEqualTo(usd + ROUNDING);
    // What is withheld is not there: the same as so much less capital.
    assertThat(repaid(seed, 1, capital(usd * 2, 1, 0.5))).isEqualTo(less);
  }

  /** Until the second round: both begin it with the same accounts, one with more capital. */
  @Property(tries = 100)
  void slowerSettlementNeverRepaysMore(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 100, max = 1e6) double usd,
      @ForAll @IntRange(min = 2, max = 5) int settlement) {
    assertThat(repaid(seed, 2, capital(usd, settlement, 0)))
        .isLessThanOrEqualTo(repaid(seed, 2, capital(usd, 1, 0)));
  }

  @Property(tries = 100)
  void lateOraclesAndOutagesOnlyPutOff(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 4) int rounds,
      @ForAll @IntRange(min = 0, max = 3) int more) {
    int by = 5;
    double prompt = repaid(seed, by, FREE.withOracleDelay(rounds));

    assertThat(repaid(seed, by, FREE.withOracleDelay(rounds + more))).isLessThanOrEqualTo(prompt);
    // Late by n rounds and out for the first n are the same where the price stands still.
    VenueTerms out = rounds == 0 ? VenueTerms.WHOLE : new VenueTerms(1, 1, rounds);
    assertThat(repaid(seed, by, out)).isEqualTo(prompt);
    assertThat(repaid(seed, 1_000, out)).isEqualTo(repaid(seed, 1_000, VenueTerms.WHOLE));
  }

  /** A larger bonus pays for more impact: what is taken at β is taken at any larger one. */
  @Property(tries = 100)
  void largerBonusPaysForMoreImpact(
      @ForAll @DoubleRange(min = 0.01, max = 0.2) double bonus,
      @ForAll @DoubleRange(min = 0, max = 0.2) double more,
      @ForAll @DoubleRange(min = 10, max = 1e6) double depthUsd) {
    double repaidUsd = 3_800;
    PriceImpact impact = new ExponentialImpact();
    LiquidatorTerms terms = costs(10, 0.001, 0, 0.002);
    double small =
        terms.profitUsd(impact.proceedsUsd(0, repaidUsd * (1 + bonus), depthUsd), 0, repaidUsd);
    double large =
        terms.profitUsd(
            impact.proceedsUsd(0, repaidUsd * (1 + bonus + more), depthUsd), 0, repaidUsd);

    assertThat(large).isGreaterThanOrEqualTo(small - 1e-9);
    assertThat(terms.largestShareOfDepth(bonus + more, 0.1))
        .isGreaterThanOrEqualTo(terms.largestShareOfDepth(bonus, 0.1));
  }

  /** Capital brings the fall of the first venue to the second no later. */
  @Property(tries = 100)
  void moreArbitrageConvergesNoLater(
      @ForAll @DoubleRange(min = 100, max = 5_000) double usd,
      @ForAll @DoubleRange(min = 0, max = 5_000) double more) {
    int slow = SequentialCascadeTest.onTwoVenues(usd).result().accounts().get(1).firstRound();
    int fast =
        SequentialCascadeTest.onTwoVenues(usd + more).result().accounts().get(1).firstRound();

    assertThat(fast).isLessThanOrEqualTo(slow);
    assertThat(fast).isGreaterThanOrEqualTo(2);
  }
}
