package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC;
import static io.breakwater.risk.margin.MarginSamples.ETH;
import static io.breakwater.risk.margin.MarginSamples.STAKED_ETH;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static io.breakwater.risk.position.PositionSide.COLLATERAL;
import static io.breakwater.risk.position.PositionSide.DEBT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.BorrowingPower.Limit;
import io.breakwater.risk.margin.LendingTerms.Thresholds;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import org.junit.jupiter.api.Test;

class BorrowingPowerTest {
  private static final int CORRELATED = 1;
  private static final int COUNT = MarginSamples.INSTRUMENTS.size();

  private static final LendingTerms TERMS = terms().build();

  private static LendingTerms.Builder terms() {
    return LendingTerms.builder(COUNT)
        .asset(USD, new Thresholds(0.75, 0.78, 0.045), 0.1, 0)
        .asset(ETH, new Thresholds(0.8, 0.83, 0.05), 0.1, 0)
        .asset(STAKED_ETH, new Thresholds(0.7, 0.75, 0.07), 0.2, 0)
        .emode(CORRELATED, new Thresholds(0.93, 0.95, 0.01), STAKED_ETH);
  }

  private static final BorrowLimits LIMITS =
      BorrowLimits.none(COUNT)
          .withDebtCeiling(STAKED_ETH, 1_000_000, 999_500)
          .withBorrowableInIsolation(USD)
          .withSiloed(BTC);

  private static AccountBlockBuilder account(int emode) {
    return new AccountBlockBuilder().account(0, 0, emode);
  }

  private static BorrowingPower power(AaveVersion version, AccountBlockBuilder account) {
    return BorrowingPower.of(TERMS, LIMITS, version, account.build(), 0, MarginSamples.prices());
  }

  private static boolean mayBorrow(
      AaveVersion version, int instrument, AccountBlockBuilder account) {
    AccountBlock block = account.build();
    return BorrowingPower.mayBorrow(LIMITS, version, block, 0, instrument);
  }

  @Test
  void headroomIsLoanToValueLessDebt() {
    BorrowingPower power =
        power(AaveVersion.V33, account(0).leg(COLLATERAL, ETH, 2).leg(DEBT, USD, 1_000));
    assertThat(power.capacityUsd()).isEqualTo(3_200);
    assertThat(power.headroomUsd()).isEqualTo(2_200);
    assertThat(power.limit()).isEqualTo(Limit.COLLATERAL);
  }

  @Test
  void healthyAccountMayHaveNoHeadroom() {
    BorrowingPower power =
        power(AaveVersion.V33, account(0).leg(COLLATERAL, ETH, 1).leg(DEBT, USD, 1_640));
    assertThat(power.headroomUsd()).isZero();
    assertThat(power.debtUsd()).isEqualTo(1_640);
  }

  @Test
  void debtCeilingIsSharedByAllIsolatedAccountsUntilV37() {
    AccountBlockBuilder isolated = account(0).leg(COLLATERAL, STAKED_ETH, 10);
    assertThat(power(AaveVersion.V33, isolated).headroomUsd()).isEqualTo(500);
    assertThat(power(AaveVersion.V33, isolated).limit()).isEqualTo(Limit.DEBT_CEILING);
    assertThat(power(AaveVersion.V37, isolated).headroomUsd()).isEqualTo(14_000);
  }

  @Test
  void secondCollateralEndsIsolation() {
    AccountBlockBuilder mixed = account(0).leg(COLLATERAL, ETH, 1).leg(COLLATERAL, STAKED_ETH, 10);
    assertThat(power(AaveVersion.V33, mixed).headroomUsd()).isEqualTo(1_600 + 14_000);
  }

  @Test
  void isolatedAccountBorrowsOnlyWhatIsMarked() {
    AccountBlockBuilder isolated = account(0).leg(COLLATERAL, STAKED_ETH, 10);
    assertThat(mayBorrow(AaveVersion.V33, USD, isolated)).isTrue();
    assertThat(mayBorrow(AaveVersion.V33, ETH, isolated)).isFalse();
    assertThat(mayBorrow(AaveVersion.V37, ETH, isolated)).isTrue();
  }

  @Test
  void siloedDebtStandsAlone() {
    AccountBlockBuilder owesBtc = account(0).leg(COLLATERAL, ETH, 10).leg(DEBT, BTC, 0.1);
    assertThat(mayBorrow(AaveVersion.V33, BTC, owesBtc)).isTrue();
    assertThat(mayBorrow(AaveVersion.V33, USD, owesBtc)).isFalse();
    assertThat(mayBorrow(AaveVersion.V37, USD, owesBtc)).isTrue();
    AccountBlockBuilder owesUsd = account(0).leg(COLLATERAL, ETH, 10).leg(DEBT, USD, 100);
    assertThat(mayBorrow(AaveVersion.BEFORE_V33, BTC, owesUsd)).isFalse();
  }

  /** aave-v3-origin docs/3.7/isolated-emode: loan-to-value goes, the threshold stays. */
  @Test
  void isolatedEmodeRefusesCollateralThatItDoesNotList() {
    AccountBlockBuilder inEmode =
        account(CORRELATED).leg(COLLATERAL, ETH, 1).leg(COLLATERAL, STAKED_ETH, 1);
    LendingTerms isolated = terms().isolatedEmode(CORRELATED).isolatedEmode(9).build();
    BorrowingPower refused =
        BorrowingPower.of(
            isolated, LIMITS, AaveVersion.V37, inEmode.build(), 0, MarginSamples.prices());
    assertThat(refused.capacityUsd()).isCloseTo(1_860, within(1e-9));
    assertThat(power(AaveVersion.V33, inEmode).capacityUsd())
        .isCloseTo(1_600 + 1_860, within(1e-9));
    assertThat(isolated.liquidationThreshold(ETH, CORRELATED)).isEqualTo(0.83);
    assertThat(isolated.loanToValue(ETH, 0)).isEqualTo(0.8);
    assertThat(TERMS.isListed(ETH, CORRELATED)).isFalse();
    assertThat(TERMS.isListed(STAKED_ETH, CORRELATED)).isTrue();
    assertThat(TERMS.isListed(STAKED_ETH, 0)).isFalse();
  }

  @Test
  void disabledAndEmptyCollateralGiveNothing() {
    AccountBlockBuilder none =
        account(0)
            .leg(COLLATERAL, ETH, 0)
            .leg(COLLATERAL, USD, 1_000, Double.NaN, Double.NaN, false);
    assertThat(power(AaveVersion.V33, none).capacityUsd()).isZero();
  }

  @Test
  void missingPriceIsNotZero() {
    double[] prices = MarginSamples.prices();
    prices[ETH] = Double.NaN;
    BorrowingPower power =
        BorrowingPower.of(
            TERMS, LIMITS, AaveVersion.V33, account(0).leg(COLLATERAL, ETH, 1).build(), 0, prices);
    assertThat(power.capacityUsd()).isNaN();
    assertThat(power.headroomUsd()).isNaN();
  }

  @Test
  void ceilingsAreChecked() {
    assertThatThrownBy(() -> terms().isolatedEmode(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("E-mode category must be at least 1, cannot be: 0");
    assertThatThrownBy(() -> LIMITS.withDebtCeiling(ETH, 0, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Debt ceiling must be positive and finite and what is owed not negative, cannot be:"
                + " 0.0 with 10.0");
  }
}
