package io.breakwater.risk.procyclicality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RegimeFrontierTest {

  private static final double NAN = Double.NaN;
  private static final double[] LOSS = {0, 5, 20, -3, 12, 1, 2, NAN};

  private static RegimeMargin regime(String name, double... margin) {
    return new RegimeMargin(name, margin, LOSS);
  }

  /** The points of one book of exposure 100. */
  private static List<FrontierPoint> points(List<RegimeMargin> regimes) {
    return frontier(regimes).points();
  }

  private static RegimeFrontier frontier(List<RegimeMargin> regimes) {
    RegimeFrontier frontier =
        new RegimeFrontier(regimes.stream().map(RegimeMargin::regime).toList(), LOSS.length);
    frontier.add(100, new double[] {1, 1, 2, 1, 1, 1, 1, 1}, regimes);
    return frontier;
  }

  /**
   * By hand: a flat 10 is passed twice (20 and 12) in seven days; a margin that rises to 18 late is
   * passed once, its largest call over five days is 8; a flat 25 is never passed.
   */
  @Test
  void countsExceptionsLeverageAndCallsOfEachRegime() {
    List<FrontierPoint> points =
        points(
            List.of(
                regime("FLAT", 10, 10, 10, 10, 10, 10, 10, 10),
                regime("RISING", 10, 10, 10, 18, 18, 18, 18, 18),
                regime("SAFE", 25, 25, 25, 25, 25, 25, 25, 25)));

    FrontierPoint flat = points.get(0);
    assertThat(flat.requirement()).isEqualTo(10);
    assertThat(flat.leverage()).isEqualTo(10);
    assertThat(flat.observations()).isEqualTo(7);
    assertThat(flat.exceptions()).isEqualTo(2);
    assertThat(flat.coverage()).isCloseTo(5.0 / 7, within(1e-12));
    assertThat(flat.peakCall()).isZero();
    FrontierPoint rising = points.get(1);
    assertThat(rising.exceptions()).isEqualTo(1);
    assertThat(rising.peakCall()).isEqualTo(8);
    assertThat(rising.meanRequirement()).isEqualTo(15);
    assertThat(points.get(2).exceptions()).isZero();
    assertThat(points).extracting(FrontierPoint::dominated).containsExactly(false, false, false);
    assertThat(points).extracting(FrontierPoint::reason).containsOnlyNulls();
  }

  @Test
  void regimeThatAsksMoreAndCoversLessIsDominated() {
    List<FrontierPoint> points =
        points(
            List.of(
                regime("GOOD", 12, 12, 20, 12, 12, 12, 12, 12),
                regime("BAD", 14, 14, 14, 14, 14, 14, 14, 14)));

    assertThat(points.get(0).exceptions()).isZero();
    assertThat(points.get(1).exceptions()).isEqualTo(1);
    assertThat(points).extracting(FrontierPoint::dominated).containsExactly(false, true);
  }

  @Test
  void equalRegimesDoNotDominateEachOther() {
    List<FrontierPoint> points =
        points(
            List.of(
                regime("A", 12, 12, 12, 12, 12, 12, 12, 12),
                regime("B", 12, 12, 12, 12, 12, 12, 12, 12)));

    assertThat(points).extracting(FrontierPoint::dominated).containsExactly(false, false);
  }

  @Test
  void noRegimeIsLeftOut() {
    List<FrontierPoint> points =
        points(
            List.of(
                regime("UNKNOWN", NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN),
                regime("KNOWN", 9, 9, 9, 9, 9, 9, 9, 9)));

    assertThat(points).extracting(FrontierPoint::regime).containsExactly("UNKNOWN", "KNOWN");
    for (FrontierPoint point : points) {
      assertThat(point.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
      assertThat(point.accounts()).isZero();
      assertThat(point.excluded()).isEqualTo(1);
      assertThat(point.requirement()).isNaN();
      assertThat(point.meanRequirement()).isNaN();
      assertThat(point.coverage()).isNaN();
      assertThat(point.peakCall()).isNaN();
      assertThat(point.dominated()).isFalse();
    }
  }

  @Test
  void marginOfZeroHasNoLeverage() {
    FrontierPoint point = points(List.of(regime("NOTHING", 0, 0, 0, 0, 0, 0, 0, 0))).get(0);

    assertThat(point.reason()).isEqualTo(ReasonCode.NO_NOTIONAL);
    assertThat(point.leverage()).isNaN();
    assertThat(point.exceptions()).isEqualTo(5);
  }

  /** By hand: 12 and then 20 of one book, 8 and then 0 of the other: 20 on every day. */
  @Test
  void booksAddUpDayByDay() {
    RegimeFrontier first = frontier(List.of(regime("R", 12, 12, 12, 12, 20, 20, 20, 20)));
    RegimeFrontier second = frontier(List.of(regime("R", 8, 8, 8, 8, 0, 0, 0, 0)));

    FrontierPoint point = first.merge(second).points().get(0);

    assertThat(point.accounts()).isEqualTo(2);
    assertThat(point.exposure()).isEqualTo(200);
    assertThat(point.requirement()).isEqualTo(20);
    assertThat(point.leverage()).isEqualTo(10);
    assertThat(point.peakCall()).isZero();
    assertThat(point.responsiveness().peakToTrough()).isEqualTo(1);
    assertThat(point.observations()).isEqualTo(14);
    // The first is passed by 20 only, the second by 20, 12, 1 and 2.
    assertThat(point.exceptions()).isEqualTo(5);
  }

  @Test
  void frontiersOfOtherRegimesAreNotMerged() {
    RegimeFrontier left = new RegimeFrontier(List.of("A"), 2);

    assertThatThrownBy(() -> left.merge(new RegimeFrontier(List.of("B"), 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Frontiers to merge must have the same regimes and days, cannot be: [A] over 2 and [B]"
                + " over 2");
  }

  /** Whatever the order and grouping of books, every bit is the same. */
  @Property(tries = 50)
  void orderOfBooksDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<double[]> margins =
        IntStream.range(0, 6).mapToObj(i -> random.doubles(8, 0, 1e6).toArray()).toList();
    RegimeFrontier forwards = new RegimeFrontier(List.of("R"), 8);
    RegimeFrontier backwards = new RegimeFrontier(List.of("R"), 8);
    RegimeFrontier rest = new RegimeFrontier(List.of("R"), 8);
    for (int i = 0; i < 6; i++) {
      forwards.add(margins.get(i)[0], margins.get(i), List.of(regime("R", margins.get(i))));
      double[] other = margins.get(5 - i);
      (i < 3 ? rest : backwards).add(other[0], other, List.of(regime("R", other)));
    }

    assertThat(backwards.merge(rest).points()).isEqualTo(forwards.points());
  }

  /** Second method: a point is dominated exactly when brute force finds one that beats it. */
  @Property(tries = 200)
  void whatIsNotDominatedIsTheParetoFront(@ForAll long seed) {
    Random random = new Random(seed);
    List<RegimeMargin> regimes =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    regime(
                        "R" + i,
                        IntStream.range(0, 8).mapToDouble(t -> random.nextInt(8)).toArray()))
            .toList();

    List<FrontierPoint> points = points(regimes);

    assertThat(points).anyMatch(point -> !point.dominated());
    for (FrontierPoint point : points) {
      boolean beaten =
          points.stream()
              .anyMatch(
                  other ->
                      other.meanRequirement() <= point.meanRequirement()
                          && other.exceptions() <= point.exceptions()
                          && other.peakCall() <= point.peakCall()
                          && !(other.meanRequirement() == point.meanRequirement()
                              && other.exceptions() == point.exceptions()
                              && other.peakCall() == point.peakCall()));
      assertThat(point.dominated()).isEqualTo(beaten);
    }
  }

  @Test
  void marginsAndLossesMustBeAsMany() {
    assertThatThrownBy(() -> new RegimeMargin("FLAT", new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Margins and losses of regime FLAT must be as many and at least one, cannot be: 2 and 3");
  }
}
