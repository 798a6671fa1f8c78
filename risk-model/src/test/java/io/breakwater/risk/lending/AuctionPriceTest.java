package io.breakwater.risk.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class AuctionPriceTest {

  /** Methodology C4 (dss abaci.t.sol): τ 3,600, top 1,000. */
  @Test
  void linearPrice() {
    AuctionPrice linear = new AuctionPrice.Linear(3_600);
    assertThat(linear.at(1_000, 0)).isEqualTo(1_000);
    assertThat(linear.at(1_000, 360)).isEqualTo(900);
    assertThat(linear.at(1_000, 720)).isEqualTo(800);
    assertThat(linear.at(1_000, 3_600)).isZero();
    assertThat(linear.at(1_000, 4_000)).isZero();
    assertThat(linear.secondsTo(0.9)).isCloseTo(360, within(1e-9));
    assertThat(linear.secondsTo(1.2)).isZero();
  }

  /** dss abaci.t.sol: a cut of 1 % a step. */
  @Test
  void stairstepPrice() {
    AuctionPrice steps = new AuctionPrice.Stairstep(0.99, 90);
    assertThat(steps.at(50, 89.999)).isEqualTo(50);
    assertThat(steps.at(50, 90)).isCloseTo(49.5, within(1e-12));
    assertThat(steps.at(50, 179)).isCloseTo(49.5, within(1e-12));
    assertThat(steps.at(50, 180)).isCloseTo(49.005, within(1e-12));
    assertThat(steps.secondsTo(0.99)).isEqualTo(90);
    assertThat(steps.secondsTo(0.985)).isEqualTo(180);
    assertThat(steps.secondsTo(1)).isZero();
  }

  @Test
  void exponentialPrice() {
    AuctionPrice exponential = new AuctionPrice.Exponential(0.99);
    assertThat(exponential.at(50, 2)).isCloseTo(49.005, within(1e-12));
    assertThat(exponential.at(50, 0.5)).isCloseTo(50 * Math.sqrt(0.99), within(1e-12));
    assertThat(exponential.secondsTo(0.5)).isCloseTo(Math.log(0.5) / Math.log(0.99), within(1e-9));
    assertThat(exponential.secondsTo(2)).isZero();
  }

  /** Second method: run the clock second by second. */
  @Property(tries = 100)
  void secondsToIsTheFirstSecondAtTheLevel(
      @ForAll @DoubleRange(min = 0.3, max = 1.1) @Scale(6) double ratio,
      @ForAll @DoubleRange(min = 0.95, max = 0.999) @Scale(6) double cut) {
    AuctionPrice steps = new AuctionPrice.Stairstep(cut, 3);
    int second = 0;
    while (steps.at(1, second) > ratio) {
      second++;
    }
    assertThat(steps.secondsTo(ratio)).isEqualTo(second);
  }

  /** The three curves are one where a step is a second and time is whole. */
  @Property(tries = 100)
  void exponentialPassesThroughTheSteps(
      @ForAll @DoubleRange(min = 0, max = 500) @Scale(6) double seconds) {
    double whole = Math.floor(seconds);
    assertThat(new AuctionPrice.Stairstep(0.99, 1).at(7, whole))
        .isEqualTo(new AuctionPrice.Exponential(0.99).at(7, whole));
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new AuctionPrice.Linear(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Duration of a linear auction must be positive and finite, cannot be: 0.0");
    assertThatThrownBy(() -> new AuctionPrice.Exponential(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cut of an auction must be in (0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new AuctionPrice.Stairstep(0.99, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Step of an auction must be positive and finite, cannot be: -1.0");
  }
}
