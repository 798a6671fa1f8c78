package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.risk.margin.CloseFactor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CascadeBookTest {
  private static final LegTerms COLLATERAL = LegTerms.collateral(0.05, 0.1);

  private static CascadeBookBuilder builder() {
    CascadeBookBuilder builder =
        new CascadeBookBuilder(List.of(new LendingRule(CloseFactor.aaveV33(), 0)));
    builder.asset(11, 2_000);
    builder.asset(12, 1);
    return builder;
  }

  @Test
  void splitKeepsAccountsTogetherAndTheScaleOfTheWhole() {
    CascadeBookBuilder builder = builder();
    for (int key = 0; key < 10; key++) {
      for (int part = 0; part < 1 + key % 3; part++) {
        builder.row(key, 0).collateral(0, 1 + key, 0.8, COLLATERAL).debt(1, 100);
      }
    }
    CascadeBook book = builder.build();
    for (int parts : new int[] {1, 2, 3, 7, 16, 64}) {
      List<CascadeBook> split = book.split(parts);
      List<Integer> keys = new ArrayList<>();
      for (CascadeBook part : split) {
        assertThat(part.scale()).isSameAs(book.scale());
        assertThat(part.accounts()).isPositive();
        for (int row = 0; row < part.rows(); row++) {
          if (row == 0 || part.accountKey[row] != part.accountKey[row - 1]) {
            keys.add(part.accountKey[row]);
          }
          assertThat(part.legStart[row + 1] - part.legStart[row]).isEqualTo(2);
        }
      }
      assertThat(keys).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(split).hasSizeLessThanOrEqualTo(Math.min(parts, 10));
      assertThat(split.stream().mapToInt(CascadeBook::legs).sum()).isEqualTo(book.legs());
    }
    assertThatThrownBy(() -> book.split(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Parts must be at least 1, cannot be: 0");
  }

  @Test
  void unitsAreAPowerOfTwoWithRoomBelowTheRangeOfALong() {
    CascadeBook book =
        builder().row(1, 0).collateral(0, 3e9, 0.8, COLLATERAL).debt(1, 1e-9).build();
    BookScale scale = book.scale();

    assertThat(scale.units(0, 3e9)).isBetween(1L << 58, 1L << 59);
    assertThat(scale.units(1, 1e-9)).isBetween(1L << 58, 1L << 59);
    assertThat(scale.tokens(0, scale.units(0, 3e9))).isEqualTo(3e9);
    assertThat(scale.heldTokens(0)).isEqualTo(3e9);
    assertThat(scale.heldTokens(1)).isZero();
    assertThat(Math.getExponent(scale.moneyUnitUsd())).isEqualTo(-9);
  }

  @Test
  void moneyBeyondTheRangeIsAnError() {
    BookScale scale = builder().row(1, 0).collateral(0, 1, 0.8, COLLATERAL).build().scale();

    assertThat(scale.moneyUnitUsd()).isEqualTo(0x1p-20);
    assertThatThrownBy(() -> scale.money(1e13))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("Amount must be below 4.398046511104E12 USD, cannot be: 1.0E13");
    assertThatThrownBy(() -> scale.money(Double.NaN))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageEndingWith("cannot be: NaN");
  }

  @Test
  void numbersOutOfRangeAreRefusedWithTheirAccount() {
    assertThatThrownBy(() -> builder().row(5, 0).collateral(0, -1, 0.8, COLLATERAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Collateral tokens of account 5 must be a finite number in range, cannot be: -1.0");
    assertThatThrownBy(() -> builder().row(5, 0).debt(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Debt tokens of account 5 must be a finite number in range, cannot be: NaN");
    assertThatThrownBy(
            () -> builder().row(5, 0).collateral(0, Double.POSITIVE_INFINITY, 0.8, COLLATERAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("cannot be: Infinity");
    assertThatThrownBy(() -> builder().asset(3, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Base price of asset 3 must be positive and finite, cannot be: 0.0");
    assertThatThrownBy(() -> builder().row(5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Regime of account 5 must be in [0, 1), cannot be: 1");
    assertThatThrownBy(() -> builder().debt(1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A leg needs an open row: call row(...) first");
  }

  @Test
  void termsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> LegTerms.collateral(-0.1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Liquidation bonus must be in [0, 1], cannot be: -0.1");
    assertThatThrownBy(() -> LegTerms.collateral(0.1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Protocol fee must be in [0, 1], cannot be: 2.0");
    assertThatThrownBy(() -> LegTerms.of(LegKind.LINEAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A margin schedule belongs to contracts alone, cannot be: LINEAR with null");
    assertThatThrownBy(() -> new TieredMarginRule(CloseFactor.aaveV33(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Liquidation fee must be in [0, 1), cannot be: 1.0");
  }

  @Test
  void lanesMustFit() {
    assertThatThrownBy(() -> new LanePrices(0, new double[0], 0, 0, new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Lanes must be in [1, 64], cannot be: 0");
    assertThatThrownBy(() -> new LanePrices(2, new double[3], 0, 0, new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Prices and rounds must fill 2 lanes, cannot be: 3 prices, 2 rounds");
    assertThatThrownBy(() -> new LanePrices(2, new double[4], 1, 2, new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Fresh lanes must be live and live lanes below 2, cannot be: fresh 10, live 1");
  }
}
