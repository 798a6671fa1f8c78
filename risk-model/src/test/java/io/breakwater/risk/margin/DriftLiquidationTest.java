package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class DriftLiquidationTest {

  /** Methodology C7, Drift liquidation tests: shortage 10, margin 10 %, price 100. */
  @Test
  void sizeThatCoversTheShortage() {
    assertThat(new DriftLiquidation(0, 0).sizeToClose(10, 50, 100, 0.1))
        .isCloseTo(1, within(1e-12));
    assertThat(new DriftLiquidation(0.01, 0).sizeToClose(10, 50, 100, 0.1))
        .isCloseTo(10 / 9.0, within(1e-12));
    assertThat(new DriftLiquidation(0.01, 0.01).sizeToClose(10, 50, 100, 0.1))
        .isCloseTo(1.25, within(1e-12));
  }

  @Test
  void everythingWhereClosingFreesNothing() {
    assertThat(new DriftLiquidation(0.1, 0).sizeToClose(10, 50, 100, 0.1)).isEqualTo(50);
    assertThat(new DriftLiquidation(0.06, 0.05).sizeToClose(10, 50, 100, 0.1)).isEqualTo(50);
  }

  @Test
  void nothingWithoutShortageAndNeverMoreThanThePosition() {
    assertThat(new DriftLiquidation(0.01, 0).sizeToClose(0, 50, 100, 0.1)).isZero();
    assertThat(new DriftLiquidation(0.01, 0).sizeToClose(-5, 50, 100, 0.1)).isZero();
    assertThat(new DriftLiquidation(0.01, 0).sizeToClose(1e6, 50, 100, 0.1)).isEqualTo(50);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new DriftLiquidation(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Fee of the liquidator must be in [0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new DriftLiquidation(0, -0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Fee of the insurance fund must be in [0, 1), cannot be: -0.1");
  }

  /** Second method: carry the close out; equity then equals maintenance margin. */
  @Property(tries = 200)
  void closeRestoresTheMargin(
      @ForAll @DoubleRange(min = 1, max = 1e4) @Scale(4) double price,
      @ForAll @DoubleRange(min = 0.05, max = 0.5) @Scale(4) double maintenanceRate,
      @ForAll @DoubleRange(min = 0, max = 0.02) @Scale(4) double liquidationFee,
      @ForAll @DoubleRange(min = 0, max = 0.02) @Scale(4) double insuranceFee,
      @ForAll @DoubleRange(min = 0.8, max = 0.999) @Scale(4) double health) {
    double size = 40;
    double maintenance = size * price * maintenanceRate;
    double equity = health * maintenance;
    double closed =
        new DriftLiquidation(liquidationFee, insuranceFee)
            .sizeToClose(maintenance - equity, size, price, maintenanceRate);
    double after = equity - closed * price * (liquidationFee + insuranceFee);
    if (closed < size) {
      assertThat(after)
          .isCloseTo((size - closed) * price * maintenanceRate, within(1e-9 * maintenance));
    }
  }
}
