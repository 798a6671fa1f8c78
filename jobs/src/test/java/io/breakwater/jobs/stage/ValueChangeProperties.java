package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.stage.ValueChange.Leg;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class ValueChangeProperties {
  private static final Leg NONE = new Leg(Double.NaN, Double.NaN, Double.NaN);

  private static Leg leg(double quantity, double price) {
    return new Leg(quantity, price, quantity * price);
  }

  private static ValueChange of(String side, Leg before, Leg after) {
    ValueChange.Sums sums = new ValueChange.Sums();
    sums.add(side, before, after);
    return sums.bySide().get(0);
  }

  /** By hand: 10 at 3 USD become 12 at 4 USD: 18 more, of which 2·3 bought and 12·1 risen. */
  @Example
  void positionComesBeforePrice() {
    ValueChange change = of("COLLATERAL", leg(10, 3), leg(12, 4));

    assertThat(change.change()).isEqualByComparingTo("18");
    assertThat(change.position()).isEqualByComparingTo("6");
    assertThat(change.price()).isEqualByComparingTo("12");
    assertThat(change.rounding()).isZero();
  }

  @Example
  void openedClosedUnpricedAndContracts() {
    Leg unpriced = new Leg(10, Double.NaN, Double.NaN);

    assertThat(of("DEBT", NONE, leg(2, 5)).position()).isEqualByComparingTo("10");
    assertThat(of("DEBT", leg(2, 5), NONE).position()).isEqualByComparingTo("-10");
    assertThat(of("DEBT", leg(10, 5), unpriced).coverage()).isEqualByComparingTo("-50");
    assertThat(of("DERIVATIVE", leg(10, 5), leg(10, 6)).contracts()).isEqualByComparingTo("10");
  }

  @Property(tries = 100)
  void causesAddUpToTheChangeExactly(
      @ForAll @Size(min = 4, max = 40)
          List<@DoubleRange(min = 1e-6, max = 1e6) @Scale(9) Double> numbers) {
    ValueChange.Sums sums = new ValueChange.Sums();
    double gross = 0;
    for (int i = 0; i + 3 < numbers.size(); i += 4) {
      Leg before = leg(numbers.get(i), numbers.get(i + 1));
      Leg after = leg(numbers.get(i + 2), numbers.get(i + 3));
      gross += before.value() + after.value();
      sums.add("COLLATERAL", before, after);
    }

    ValueChange change = sums.bySide().get(0);

    BigDecimal causes =
        change
            .position()
            .add(change.price())
            .add(change.coverage())
            .add(change.contracts())
            .add(change.rounding());
    assertThat(causes).isEqualByComparingTo(change.change());
    assertThat(change.rounding().doubleValue()).isCloseTo(0, within(1e-15 * gross));
  }
}
