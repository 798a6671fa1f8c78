package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AaveVersionTest {

  /**
   * aave-v3-origin docs/3.3 §2.1: three debts of 3,000; the half is of one reserve, then of all.
   */
  @ParameterizedTest
  @CsvSource({"BEFORE_V33, 1500", "V33, 3000", "V37, 3000"})
  void closeFactorOfOneOfThreeDebts(AaveVersion version, double repay) {
    assertThat(version.closeFactor().maxRepayUsd(3_000, 9_000, 9_000, 0.97)).isEqualTo(repay);
  }

  /** aave-v3-origin docs/3.3 §2.2: a small reserve may be repaid whole from 3.3 on. */
  @ParameterizedTest
  @CsvSource({"BEFORE_V33, 450", "V33, 900", "V37, 900"})
  void closeFactorOfASmallDebt(AaveVersion version, double repay) {
    assertThat(version.closeFactor().maxRepayUsd(900, 2_300, 2_000, 0.96)).isEqualTo(repay);
  }

  @ParameterizedTest
  @CsvSource({"BEFORE_V33, false", "V33, true", "V37, true"})
  void leftoversAreRefusedFromV33On(AaveVersion version, boolean refused) {
    assertThat(LendingLiquidation.leavesDust(999, 5_000, version.minLeftoverUsd()))
        .isEqualTo(refused);
    assertThat(LendingLiquidation.leavesDust(1_000, 1_000, version.minLeftoverUsd())).isFalse();
  }

  /** Methodology C15: 214.2857 of debt remain without collateral. */
  @ParameterizedTest
  @CsvSource({"BEFORE_V33, 0", "V33, 214.2857", "V37, 214.2857"})
  void deficitIsBookedFromV33On(AaveVersion version, double deficit) {
    assertThat(version.bookedDeficitUsd(0, 214.2857)).isEqualTo(deficit);
    assertThat(version.bookedDeficitUsd(0.01, 214.2857)).isZero();
  }

  /** aave-v3-origin docs/3.7: isolation mode goes. */
  @Test
  void isolationModeEndsWithV37() {
    assertThat(AaveVersion.BEFORE_V33.hasIsolationMode()).isTrue();
    assertThat(AaveVersion.V33.hasIsolationMode()).isTrue();
    assertThat(AaveVersion.V37.hasIsolationMode()).isFalse();
  }
}
