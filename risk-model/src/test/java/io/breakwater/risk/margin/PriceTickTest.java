package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriceTickTest {

  @Test
  void roundsToTheTick() {
    assertThat(PriceTick.up(5_739.0835, 0.5)).isEqualTo(5_739.5);
    assertThat(PriceTick.down(5_739.0835, 0.5)).isEqualTo(5_739);
    assertThat(PriceTick.up(-1.2, 1)).isEqualTo(-1);
  }

  @Test
  void roundsAgainstTheHolder() {
    assertThat(PriceTick.againstHolder(100.1, 3, 0.5)).isEqualTo(100.5);
    assertThat(PriceTick.againstHolder(100.1, -3, 0.5)).isEqualTo(100);
  }

  @Test
  void errorOfADivisionMovesNoTick() {
    double price = 0.1 + 0.2;
    assertThat(price).isGreaterThan(0.3);
    assertThat(PriceTick.up(price, 0.1)).isEqualTo(3 * 0.1);
    assertThat(PriceTick.down(3 * (1 - 1e-16), 1)).isEqualTo(3);
  }

  @Test
  void undefinedWithoutATickOrAPrice() {
    assertThat(PriceTick.up(1, 0)).isNaN();
    assertThat(PriceTick.down(1, Double.NaN)).isNaN();
    assertThat(PriceTick.up(Double.NaN, 1)).isNaN();
  }
}
