package io.breakwater.risk.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccountBlockTest {

  private static AccountBlock threeAccounts() {
    AccountBlockBuilder block = new AccountBlockBuilder();
    block.account(7, 1, 0);
    block.leg(PositionSide.COLLATERAL, 3, 10, Double.NaN, Double.NaN, true);
    block.leg(PositionSide.DEBT, 4, 20, Double.NaN, Double.NaN, true);
    block.account(8, 2, 5);
    block.account(9, 0, 0);
    block.leg(PositionSide.DERIVATIVE, 5, -30, 100, 12, false);
    return block.build();
  }

  @Test
  void sliceHoldsTheAccountsWithTheirLegs() {
    AccountBlock slice = threeAccounts().slice(1, 3);

    assertThat(slice.accountKey()).containsExactly(8, 9);
    assertThat(slice.regime()).containsExactly(2, 0);
    assertThat(slice.emode()).containsExactly(5, 0);
    assertThat(slice.legStart()).containsExactly(0, 0, 1);
    assertThat(slice.instrument()).containsExactly(5);
    assertThat(slice.sideOf(0)).isEqualTo(PositionSide.DERIVATIVE);
    assertThat(slice.quantity()).containsExactly(-30);
    assertThat(slice.entryPrice()).containsExactly(100);
    assertThat(slice.isolatedMargin()).containsExactly(12);
    assertThat(slice.collateralEnabled()).containsExactly(false);
  }

  @Test
  void slicesPutTogetherAreTheBlock() {
    AccountBlock block = threeAccounts();

    AccountBlock whole =
        AccountBlock.concat(List.of(block.slice(0, 1), block.slice(1, 1), block.slice(1, 3)));

    assertThat(whole.legStart()).isEqualTo(block.legStart());
    assertThat(whole.accountKey()).isEqualTo(block.accountKey());
    assertThat(whole.quantity()).isEqualTo(block.quantity());
    assertThat(whole.instrument()).isEqualTo(block.instrument());
  }
}
