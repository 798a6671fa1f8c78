package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.risk.margin.CloseFactor.Basis;
import org.junit.jupiter.api.Test;

class CloseFactorTest {
  private static final CloseFactor AAVE = CloseFactor.aaveV33();

  /** Methodology C16, aave-v3-origin docs/3.3: three debts of 3,000 against 9,000 of ETH. */
  @Test
  void anyOneOfThreeEqualDebtsCanBeRepaidFully() {
    assertThat(AAVE.maxRepayUsd(3_000, 9_000, 9_000, 0.97)).isEqualTo(3_000);
  }

  /** Methodology C15: one debt of 14,500. */
  @Test
  void halfOfTheDebtWhileHealthIsAboveTheBound() {
    assertThat(AAVE.maxRepayUsd(14_500, 17_000, 14_500, 0.973103)).isEqualTo(7_250);
    assertThat(AAVE.maxRepayUsd(14_500, 15_600, 14_500, 0.892966)).isEqualTo(14_500);
  }

  @Test
  void healthExactlyAtTheBoundAllowsAll() {
    assertThat(AAVE.maxRepayUsd(14_500, 17_000, 14_500, 0.95)).isEqualTo(14_500);
    assertThat(AAVE.maxRepayUsd(14_500, 17_000, 14_500, Math.nextUp(0.95))).isEqualTo(7_250);
  }

  @Test
  void smallReserveOnEitherSideAllowsAll() {
    assertThat(AAVE.maxRepayUsd(1_999.99, 9_000, 1_999.99, 0.99)).isEqualTo(1_999.99);
    assertThat(AAVE.maxRepayUsd(9_000, 1_999.99, 9_000, 0.99)).isEqualTo(9_000);
    assertThat(AAVE.maxRepayUsd(2_000, 2_000, 2_000, 0.99)).isEqualTo(1_000);
  }

  @Test
  void beforeV33TheShareIsOfTheReserve() {
    CloseFactor old = CloseFactor.aaveBeforeV33();
    assertThat(old.maxRepayUsd(3_000, 9_000, 9_000, 0.97)).isEqualTo(1_500);
    assertThat(old.maxRepayUsd(100, 9_000, 9_000, 0.97)).isEqualTo(50);
    assertThat(old.maxRepayUsd(3_000, 9_000, 9_000, 0.95)).isEqualTo(3_000);
  }

  @Test
  void compoundNeverRepaysMoreThanItsShare() {
    CloseFactor compound = CloseFactor.compoundV2(0.5);
    assertThat(compound.maxRepayUsd(3_000, 9_000, 9_000, 0.97)).isEqualTo(1_500);
    assertThat(compound.maxRepayUsd(3_000, 9_000, 9_000, 0.1)).isEqualTo(1_500);
    assertThat(compound.maxRepayUsd(3_000, 9_000, 9_000, 0)).isEqualTo(1_500);
  }

  @Test
  void nothingMayBeRepaidUnlessHealthIsBelowOne() {
    assertThat(AAVE.maxRepayUsd(3_000, 9_000, 9_000, 1)).isZero();
    assertThat(AAVE.maxRepayUsd(3_000, 9_000, 9_000, Double.NaN)).isZero();
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> CloseFactor.compoundV2(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Close factor must be in (0, 1], cannot be: 0.0");
    assertThatThrownBy(() -> new CloseFactor(0.5, 1.5, 0, Basis.PER_RESERVE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Health factor of full liquidation must be in [0, 1], cannot be: 1.5");
    assertThatThrownBy(() -> new CloseFactor(0.5, 0.95, Double.NaN, Basis.WHOLE_POSITION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Small position must be finite and not negative, cannot be: NaN");
  }
}
