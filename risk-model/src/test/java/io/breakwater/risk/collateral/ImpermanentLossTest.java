package io.breakwater.risk.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.ConstantProductPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpermanentLossTest {

  /** Methodology C20, in percent. */
  @ParameterizedTest
  @CsvSource({"1.25, -0.619", "1.5, -2.020", "2, -5.719", "4, -20", "5, -25.464"})
  void publishedValuesOfC20(double priceFactor, double percent) {
    assertThat(100 * ImpermanentLoss.ratio(priceFactor)).isCloseTo(percent, within(5e-4));
  }

  /** The second method trades a pool until its price has moved and values what is left. */
  @Property(tries = 100)
  void agreesWithAPoolThatIsTraded(
      @ForAll @DoubleRange(min = 1, max = 50) @Scale(9) double factor) {
    ConstantProductPool pool = new ConstantProductPool(100, 200_000, 0);
    double paid = pool.capitalToLiftUsd(factor);
    double bought = pool.buy(paid);
    double price = 2_000 * factor;
    double left = (100 - bought) * price + 200_000 + paid;
    double held = 100 * price + 200_000;

    assertThat(ImpermanentLoss.ratio(factor)).isCloseTo(left / held - 1, within(1e-9));
    assertThat(ImpermanentLoss.valueFactor(factor))
        .isCloseTo(left / 400_000, within(1e-9 * factor));
  }

  @Property(tries = 200)
  void aLossBothWaysAlike(@ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(9) double factor) {
    double loss = ImpermanentLoss.ratio(factor);

    assertThat(loss).isBetween(-1.0, 0.0);
    assertThat(ImpermanentLoss.ratio(1 / factor)).isCloseTo(loss, within(1e-12));
    assertThat(loss).isCloseTo(2 * Math.sqrt(factor) / (1 + factor) - 1, within(1e-12));
  }

  @Test
  void noMoveNoLoss() {
    assertThat(ImpermanentLoss.ratio(1)).isZero();
  }

  /** Both assets doubled: nothing moved between them. One doubled: k = 2. */
  @Test
  void onlyTheRelativePriceMatters() {
    assertThat(ImpermanentLoss.between(2_000, 1, 4_000, 2)).isZero();
    assertThat(100 * ImpermanentLoss.between(2_000, 1, 4_000, 1)).isCloseTo(-5.719, within(5e-4));
    assertThat(ImpermanentLoss.between(2_000, 1, Double.NaN, 1)).isNaN();
  }

  @Test
  void aPriceCannotVanish() {
    for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> ImpermanentLoss.ratio(factor))
          .hasMessage(
              "Factor of the relative price must be positive and finite, cannot be: " + factor);
    }
  }
}
