package io.breakwater.risk.systemic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.cascade.WorkedBook;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Owners of the worked cascade C21; mixed venues in {@code MixedVenueCascadeTest}. */
class GroupLossTest {
  private static final CascadeResult RESULT =
      CascadeEngine.run(
              new InMemoryAccountPass(WorkedBook.book(), 1, AccountDetail.ACCOUNTS),
              List.of(WorkedBook.market(2e5)),
              CascadeParameters.standard())
          .get(0);

  /** By hand: half of 7,600 in round 1 and of 7,400 in round 2, each with a bonus of 5 %. */
  @Test
  void groupIsTheSumOfItsLiquidatedAccounts() {
    List<GroupLoss> losses = GroupLoss.of(RESULT, key -> 4, key -> "venue " + key);

    assertThat(losses).hasSize(1);
    GroupLoss loss = losses.get(0);
    assertThat(loss.group()).isEqualTo(4);
    assertThat(loss.accounts()).isEqualTo(2);
    assertThat(loss.venues()).isEqualTo(2);
    assertThat(loss.firstRound()).isEqualTo(1);
    assertThat(loss.repaidUsd()).isCloseTo(7_500, within(1e-5));
    assertThat(loss.seizedUsd()).isCloseTo(7_875, within(1e-5));
    assertThat(loss.penaltyUsd()).isCloseTo(375, within(1e-5));
    assertThat(loss.badDebtUsd()).isZero();
  }

  @Test
  void accountsThatStandAloneAreNoGroup() {
    List<GroupLoss> losses = GroupLoss.of(RESULT, key -> key == 1 ? 9 : -1, key -> "venue");

    assertThat(losses).extracting(GroupLoss::group).containsExactly(9);
    assertThat(losses.get(0).firstRound()).isEqualTo(2);
    assertThat(losses.get(0).repaidUsd()).isCloseTo(3_700, within(1e-5));
    assertThat(GroupLoss.none(3)).isEqualTo(new GroupLoss(3, 0, 0, 0, 0, 0, 0, 0));
  }
}
