package io.breakwater.risk.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.ConstantProductPool;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class OracleAttackTest {
  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

  private static OracleAttackParameters of(
      OracleAveraging averaging, int blocks, AttackExit exit, double fee) {
    return new OracleAttackParameters(averaging, blocks, exit, fee, 1e6);
  }

  /**
   * Without fee and with the purchase left behind, profit K − K/(l·u²) − y·(u + 1/u − 2) with u =
   * √e is largest where 2K/l = y·(u³ − u).
   */
  @Test
  void spotAttackSatisfiesItsFirstOrderCondition() {
    double borrowable = 30e6;
    double quote = 20e6;
    double low = 1;
    double high = 1_000;
    for (int i = 0; i < 200; i++) {
      double u = (low + high) / 2;
      if (quote * (u * u * u - u) < 2 * borrowable / 0.7) {
        low = u;
      } else {
        high = u;
      }
    }

    OracleAttack attack =
        OracleAttack.best(
            quote / 2,
            new LendingCap(0.7, borrowable, NO_LIMIT),
            of(OracleAveraging.SPOT, 1, AttackExit.ABANDONED, 0));

    assertThat(attack.oracleFactor()).isCloseTo(low * low, within(1e-5));
    double expected = borrowable - borrowable / (0.7 * low * low) - quote * (low + 1 / low - 2);
    assertThat(attack.profitUsd()).isCloseTo(expected, within(1e-3));
    assertThat(attack.profitUsd()).isPositive();
    assertThat(attack.borrowedUsd()).isEqualTo(borrowable);
  }

  /** The second method tries fifty thousand factors. */
  @Property(tries = 20)
  void noOtherFactorIsBetter(
      @ForAll @DoubleRange(min = 0.3, max = 0.9) @Scale(9) double loanToValue,
      @ForAll @DoubleRange(min = 1e5, max = 1e8) @Scale(9) double borrowable,
      @ForAll @DoubleRange(min = 1e5, max = 1e8) @Scale(9) double depth,
      @ForAll @DoubleRange(min = 1e5, max = 1e8) @Scale(9) double collateralLimit,
      @ForAll @IntRange(min = 1, max = 30) int blocks,
      @ForAll OracleAveraging averaging,
      @ForAll AttackExit exit) {
    OracleAttackParameters parameters = of(averaging, blocks, exit, 0.003);
    OracleAttack attack =
        OracleAttack.best(
            depth, new LendingCap(loanToValue, borrowable, collateralLimit), parameters);
    ConstantProductPool pool = ConstantProductPool.ofDepth(depth, 1, 0.003);
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= 50_000; i++) {
      double market = Math.exp(Math.log(1e6) * i / 50_000);
      double oracle = averaging.oracleFactor(market, blocks);
      double collateral = Math.min(borrowable / (loanToValue * oracle), collateralLimit);
      double borrowed = Math.min(borrowable, loanToValue * oracle * collateral);
      double cost =
          exit == AttackExit.UNDONE ? pool.roundTripCostUsd(market) : pool.abandonedCostUsd(market);
      best = Math.max(best, borrowed - collateral - cost);
    }

    assertThat(attack.profitUsd()).isGreaterThanOrEqualTo(best - 1e-6 * borrowable);
    assertThat(attack.profitUsd()).isCloseTo(best, within(1e-4 * borrowable));
  }

  @Test
  void aDeepMarketMakesItALoss() {
    OracleAttack attack =
        OracleAttack.best(
            1e9,
            new LendingCap(0.7, 1e6, NO_LIMIT),
            of(OracleAveraging.SPOT, 1, AttackExit.ABANDONED, 0.003));

    assertThat(attack.profitUsd()).isNegative();
  }

  @Test
  void longerAveragesProtectAndTheGeometricOneMost() {
    double spot = profit(OracleAveraging.SPOT, 1, AttackExit.UNDONE);
    double arithmetic = profit(OracleAveraging.ARITHMETIC, 20, AttackExit.UNDONE);
    double geometric = profit(OracleAveraging.GEOMETRIC, 20, AttackExit.UNDONE);

    assertThat(spot).isGreaterThan(arithmetic);
    assertThat(arithmetic).isGreaterThan(geometric);
    assertThat(profit(OracleAveraging.SPOT, 1, AttackExit.ABANDONED)).isLessThan(spot);
  }

  private static double profit(OracleAveraging averaging, int blocks, AttackExit exit) {
    return OracleAttack.best(
            5e6, new LendingCap(0.75, 20e6, NO_LIMIT), of(averaging, blocks, exit, 0.003))
        .profitUsd();
  }

  @Test
  void supplyCapBoundsWhatCanBeBorrowed() {
    OracleAttackParameters parameters = of(OracleAveraging.SPOT, 1, AttackExit.UNDONE, 0.003);
    OracleAttack open = OracleAttack.best(5e6, new LendingCap(0.75, 20e6, NO_LIMIT), parameters);
    OracleAttack capped = OracleAttack.best(5e6, new LendingCap(0.75, 20e6, 100_000), parameters);

    assertThat(capped.profitUsd()).isLessThan(open.profitUsd());
    assertThat(capped.collateralUsd()).isLessThanOrEqualTo(100_000);
  }

  @Test
  void theMostLucrativeVenueCounts() {
    OracleAttackParameters parameters = of(OracleAveraging.SPOT, 1, AttackExit.UNDONE, 0.003);
    LendingCap poor = new LendingCap(0.5, 1e6, NO_LIMIT);
    LendingCap rich = new LendingCap(0.75, 20e6, NO_LIMIT);
    LendingCap unknown = new LendingCap(0.75, Double.NaN, NO_LIMIT);

    assertThat(OracleAttack.worst(5e6, List.of(poor, unknown, rich), parameters))
        .isEqualTo(OracleAttack.best(5e6, rich, parameters));
    assertThat(OracleAttack.worst(5e6, List.of(unknown), parameters).profitUsd()).isNaN();
    assertThat(OracleAttack.worst(5e6, List.of(), parameters).profitUsd()).isNaN();
  }

  @Test
  void nothingToBorrowNothingToGain() {
    OracleAttackParameters parameters = of(OracleAveraging.SPOT, 1, AttackExit.UNDONE, 0.003);

    assertThat(OracleAttack.best(1e6, new LendingCap(0, 1e6, NO_LIMIT), parameters).profitUsd())
        .isZero();
    assertThat(OracleAttack.best(1e6, new LendingCap(0.5, 0, NO_LIMIT), parameters).profitUsd())
        .isZero();
    assertThat(OracleAttack.best(1e6, new LendingCap(0.5, 1e6, 0), parameters).profitUsd())
        .isZero();
  }

  @Test
  void missingInputsHaveNoProfit() {
    OracleAttackParameters parameters = of(OracleAveraging.SPOT, 1, AttackExit.UNDONE, 0.003);

    assertThat(OracleAttack.best(Double.NaN, new LendingCap(0.5, 1e6, 1e6), parameters).profitUsd())
        .isNaN();
    assertThat(OracleAttack.best(0, new LendingCap(0.5, 1e6, 1e6), parameters).profitUsd()).isNaN();
    assertThat(OracleAttack.best(1e6, new LendingCap(Double.NaN, 1e6, 1e6), parameters).profitUsd())
        .isNaN();
    assertThat(OracleAttack.best(1e6, new LendingCap(0.5, Double.NaN, 1e6), parameters).profitUsd())
        .isNaN();
  }

  @Test
  void parametersAreChecked() {
    assertThatThrownBy(() -> of(OracleAveraging.SPOT, 0, AttackExit.UNDONE, 0))
        .hasMessage("An oracle averages over at least 1 block, cannot be: 0");
    assertThatThrownBy(() -> of(OracleAveraging.SPOT, 1, AttackExit.UNDONE, 1))
        .hasMessage("Trading fee must be in [0, 1), cannot be: 1.0");
    assertThatThrownBy(
            () -> new OracleAttackParameters(OracleAveraging.SPOT, 1, AttackExit.UNDONE, 0, 1))
        .hasMessage(
            "Largest factor of the market price must be above 1 and finite, cannot be: 1.0");
  }
}
