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

  /**
   * By hand: a flat 10 is passed twice (20 and 12) in seven days; a margin that rises to 18 late is
   * passed once, its largest call over five days is 8; a flat 25 is never passed.
   */
  @Test
  void countsExceptionsLeverageAndCallsOfEachRegime() {
    List<FrontierPoint> points =
        RegimeFrontier.of(
            100,
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
        RegimeFrontier.of(
            100,
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
        RegimeFrontier.of(
            100,
            List.of(
                regime("A", 12, 12, 12, 12, 12, 12, 12, 12),
                regime("B", 12, 12, 12, 12, 12, 12, 12, 12)));

    assertThat(points).extracting(FrontierPoint::dominated).containsExactly(false, false);
  }

  @Test
  void noRegimeIsLeftOut() {
    List<FrontierPoint> points =
        RegimeFrontier.of(
            100,
            List.of(
                regime("UNKNOWN", NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN),
                regime("NOTHING", 0, 0, 0, 0, 0, 0, 0, 0)));

    assertThat(points).extracting(FrontierPoint::regime).containsExactly("UNKNOWN", "NOTHING");
    assertThat(points.get(0).reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(points.get(0).coverage()).isNaN();
    assertThat(points.get(0).dominated()).isFalse();
    assertThat(points.get(1).reason()).isEqualTo(ReasonCode.NO_NOTIONAL);
    assertThat(points.get(1).leverage()).isNaN();
    assertThat(points.get(1).exceptions()).isEqualTo(5);
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

    List<FrontierPoint> points = RegimeFrontier.of(100, regimes);

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
