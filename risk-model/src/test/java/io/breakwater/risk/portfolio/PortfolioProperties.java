package io.breakwater.risk.portfolio;

import static io.breakwater.risk.portfolio.PortfolioSamples.call;
import static io.breakwater.risk.portfolio.PortfolioSamples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Laws of portfolio margin and of tail risk. */
class PortfolioProperties {

  private static final GridParameters GRID = GridParameters.DEFAULTS;
  private static final List<GridCell> CELLS = ScenarioGrid.cells(GRID);
  private static final ContingencyParameters NO_CHARGE =
      new ContingencyParameters(0, 0, 0, 0, 0, 0, 0);

  @Provide
  Arbitrary<List<Repricer>> legs() {
    Arbitrary<Double> contracts = Arbitraries.doubles().between(-50, 50).ofScale(2);
    Arbitrary<Double> strikes = Arbitraries.doubles().between(20_000, 150_000).ofScale(0);
    Arbitrary<Double> days = Arbitraries.doubles().between(0, 400).ofScale(1);
    Arbitrary<Repricer> futures = contracts.map(q -> PortfolioSamples.linear(0, q, 50_000));
    Arbitrary<Repricer> calls =
        Combinators.combine(contracts, strikes, days)
            .as((q, k, d) -> PortfolioSamples.option(q, k, d, call(k)));
    Arbitrary<Repricer> puts =
        Combinators.combine(contracts, strikes, days)
            .as((q, k, d) -> PortfolioSamples.option(q, k, d, put(k)));
    return Arbitraries.oneOf(futures, calls, puts).list().ofMinSize(1).ofMaxSize(6);
  }

  @Provide
  Arbitrary<double[]> profits() {
    return Arbitraries.doubles()
        .between(-1_000, 1_000)
        .ofScale(3)
        .array(double[].class)
        .ofMinSize(100)
        .ofMaxSize(160);
  }

  private static MarginBook book(List<Repricer> legs) {
    return PortfolioSamples.usdcBook(legs.toArray(new Repricer[0]));
  }

  private static double worst(List<Repricer> legs) {
    return GridMargin.of(book(legs), CELLS, GRID, NO_CHARGE).worstLoss();
  }

  /** Second method: every cell on its own, from the definition. */
  @Property(tries = 200)
  void worstCellIsTheLargestOfAll(@ForAll("legs") List<Repricer> legs) {
    double largest = 0;
    for (GridCell cell : CELLS) {
      double profit = 0;
      for (Repricer leg : legs) {
        profit +=
            leg.value(1 + cell.priceMove(), cell.volatility().shock(GRID))
                - leg.value(1, VolatilityShock.NONE);
      }
      if (cell.table() == GridTable.EXTENDED) {
        double share = profit * 0.16 / Math.abs(cell.priceMove());
        double damping = (Math.abs(cell.priceMove()) / 0.16 - 1) * 100_000;
        profit = share > 0 ? Math.max(0, share - damping) : Math.min(0, share + damping);
      }
      largest = Math.max(largest, -profit);
    }

    assertThat(worst(legs)).isCloseTo(largest, within(1e-9 * (1 + largest)));
  }

  /** Netting: within the standard table two books together need no more than apart. */
  @Property(tries = 200)
  void standardTableRewardsNetting(
      @ForAll("legs") List<Repricer> left, @ForAll("legs") List<Repricer> right) {
    List<GridCell> standard = CELLS.subList(0, 27);
    List<Repricer> both = new ArrayList<>(left);
    both.addAll(right);

    double apart = standard(left, standard) + standard(right, standard);

    assertThat(standard(both, standard)).isLessThanOrEqualTo(apart + 1e-9 * (1 + apart));
  }

  private static double standard(List<Repricer> legs, List<GridCell> cells) {
    return GridMargin.of(book(legs), cells, GRID, NO_CHARGE).worstLoss();
  }

  @Property(tries = 200)
  void orderOfLegsDoesNotMatter(@ForAll("legs") List<Repricer> legs, @ForAll long seed) {
    List<Repricer> shuffled = new ArrayList<>(legs);
    Collections.shuffle(shuffled, new Random(seed));
    double worst = worst(legs);

    assertThat(worst(shuffled)).isCloseTo(worst, within(1e-9 * (1 + worst)));
    assertThat(MarginContingency.of(book(shuffled), ContingencyParameters.DEFAULTS).total())
        .isCloseTo(
            MarginContingency.of(book(legs), ContingencyParameters.DEFAULTS).total(), within(1e-6));
  }

  @Property(tries = 200)
  void sixteenScenariosAreSubadditive(
      @ForAll("legs") List<Repricer> left, @ForAll("legs") List<Repricer> right) {
    List<Repricer> both = new ArrayList<>(left);
    both.addAll(right);
    SpanParameters span = SpanParameters.DEFAULTS;

    double apart =
        SpanMargin.of(book(left), span).scanningLoss()
            + SpanMargin.of(book(right), span).scanningLoss();

    assertThat(SpanMargin.of(book(both), span).scanningLoss())
        .isBetween(0.0, apart + 1e-9 * (1 + apart));
  }

  @Property(tries = 200)
  void shortfallIsNoLessThanValueAtRiskAndBothGrowWithTheLevel(
      @ForAll("profits") double[] profits, @ForAll @DoubleRange(min = 0.5, max = 0.98) double low) {
    double high = low + 0.01;
    TailRisk tail = ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, low);
    TailRisk further = ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, high);

    assertThat(tail.expectedShortfall()).isGreaterThanOrEqualTo(tail.valueAtRisk() - 1e-9);
    assertThat(further.valueAtRisk()).isGreaterThanOrEqualTo(tail.valueAtRisk());
    assertThat(further.expectedShortfall()).isGreaterThanOrEqualTo(tail.expectedShortfall() - 1e-9);
  }

  /** Second method: losses sorted by insertion, each counted with its share of the tail. */
  @Property(tries = 200)
  void shortfallIsTheWeightedMeanOfTheSortedTail(@ForAll("profits") double[] profits) {
    double[] sorted = profits.clone();
    Arrays.sort(sorted);
    double left = 0.025 * profits.length;
    double weight = left;
    double sum = 0;
    for (int i = 0; left > 1e-12; i++) {
      double share = Math.min(1, left);
      sum -= share * sorted[i];
      left -= share;
    }

    assertThat(ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, 0.975).expectedShortfall())
        .isCloseTo(sum / weight, within(1e-9));
  }

  /** A coherent measure: homogeneous, moved by cash, and subadditive. */
  @Property(tries = 200)
  void shortfallIsCoherent(
      @ForAll("profits") double[] profits,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 9) double factor) {
    double[] other = new Random(seed).doubles(profits.length, -500, 500).toArray();
    double[] both = new double[profits.length];
    double[] scaled = new double[profits.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = profits[i] + other[i];
      scaled[i] = factor * profits[i] + 10;
    }

    double shortfall = shortfall(profits);

    assertThat(shortfall(both)).isLessThanOrEqualTo(shortfall + shortfall(other) + 1e-9);
    assertThat(shortfall(scaled)).isCloseTo(factor * shortfall - 10, within(1e-8));
  }

  private static double shortfall(double[] profits) {
    return ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, 0.975).expectedShortfall();
  }

  @Property(tries = 200)
  void closingCostGrowsWithSizeAndNeverExceedsIt(
      @ForAll @DoubleRange(min = 0, max = 1e9) double size,
      @ForAll @DoubleRange(min = 1, max = 1e9) double depth) {
    double cost = LiquidityAddOn.usd(size, 0, depth);

    assertThat(cost).isBetween(0.0, size);
    assertThat(LiquidityAddOn.usd(size * 1.5, 0, depth)).isGreaterThanOrEqualTo(cost);
    assertThat(LiquidityAddOn.usd(size, 0, depth * 2)).isLessThanOrEqualTo(cost);
  }
}
