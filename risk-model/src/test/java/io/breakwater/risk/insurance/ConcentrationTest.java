package io.breakwater.risk.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConcentrationTest {

  private static Concentration of(double... amounts) {
    Concentration concentration = new Concentration();
    for (double amount : amounts) {
      concentration.add(amount);
    }
    return concentration;
  }

  /** US merger guidelines' example: four firms of 30, 30, 20 and 20 % have 2,600 points. */
  @Test
  void publishedExampleOfTheMergerGuidelines() {
    assertThat(of(30, 30, 20, 20).herfindahl()).isCloseTo(0.26, within(1e-15));
  }

  @Test
  void equalHoldersHaveOneOverTheirNumber() {
    assertThat(of(7, 7, 7, 7).herfindahl()).isEqualTo(0.25);
    assertThat(of(3).herfindahl()).isEqualTo(1);
  }

  @Test
  void topSharesCountTheLargest() {
    Concentration held = of(5, -3, 20, Double.NaN, 15, 10, 0);

    assertThat(held.holders()).isEqualTo(4);
    assertThat(held.topShare(1)).isEqualTo(0.4);
    assertThat(held.topShare(2)).isEqualTo(0.7);
    assertThat(held.topShare(10)).isEqualTo(1);
    assertThat(held.topShare(0)).isZero();
    assertThatThrownBy(() -> held.topShare(11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Number of the largest must be from 0 to 10, cannot be: 11");
  }

  @Test
  void nobodyHoldingIsUndefined() {
    assertThat(of().herfindahl()).isNaN();
    assertThat(of(0, -1).herfindahl()).isNaN();
    assertThat(of().topShare(1)).isNaN();
    assertThat(of().total().value()).isZero();
  }

  /** Against sums over all shares; parts merge to the bits of the whole. */
  @Property(tries = 200)
  void agreesWithTheDefinitionAndMerges(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int holders) {
    double[] amounts = new Random(seed).doubles(holders, 1, 1e6).toArray();
    Concentration whole = of(amounts);
    Concentration left = new Concentration();
    Concentration right = new Concentration();
    double total = 0;
    for (int i = holders - 1; i >= 0; i--) {
      (i % 3 == 0 ? left : right).add(amounts[i]);
      total += amounts[i];
    }
    right.merge(left);
    double index = 0;
    for (double amount : amounts) {
      index += amount / total * (amount / total);
    }

    assertThat(whole.herfindahl()).isCloseTo(index, within(1e-12));
    assertThat(whole.herfindahl()).isBetween(1.0 / holders * (1 - 1e-12), 1.0);
    assertThat(right.herfindahl()).isEqualTo(whole.herfindahl());
    for (int count = 0; count <= Concentration.LARGEST; count++) {
      assertThat(right.topShare(count)).isEqualTo(whole.topShare(count));
    }
  }
}
