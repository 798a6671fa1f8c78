package io.breakwater.risk.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.lending.VaultLiquidation.Attempt;
import io.breakwater.risk.lending.VaultLiquidation.Vault;
import io.breakwater.risk.lending.VaultLiquidation.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class VaultLiquidationTest {
  private static final VaultLiquidation RULES = new VaultLiquidation(1.1, 20);
  private static final LiquidationRoom WIDE = LiquidationRoom.empty(1e6, 1e6);
  private static final Vault UNSAFE = new Vault(40, 100, 1);

  private static Attempt attempt(double room) {
    return RULES.liquidate(UNSAFE, 4, 2, LiquidationRoom.empty(1e6, room));
  }

  /** Methodology C4: 40 at 4 with mat 200 % cover 80 of 100. */
  @Test
  void unsafeVaultGoesToAuctionWhole() {
    Attempt attempt = RULES.liquidate(UNSAFE, 4, 2, WIDE);
    assertThat(attempt.verdict()).isEqualTo(Verdict.LIQUIDATED);
    assertThat(attempt.debt()).isEqualTo(100);
    assertThat(attempt.tab()).isCloseTo(110, within(1e-12));
    assertThat(attempt.lot()).isEqualTo(40);
    assertThat(attempt.vault().normalDebt()).isZero();
    assertThat(RULES.smallestLeftover()).isCloseTo(22, within(1e-12));
  }

  @Test
  void vaultThatCoversItsDebtIsSafe() {
    assertThat(RULES.liquidate(UNSAFE, 5, 2, WIDE).verdict()).isEqualTo(Verdict.SAFE);
    assertThat(VaultLiquidation.isUnsafe(UNSAFE, 5, 2)).isFalse();
    assertThat(VaultLiquidation.isUnsafe(new Vault(40, 100, 1.01), 5, 2)).isTrue();
  }

  /** By hand: room for 66 takes 66/1.1 = 60 of 100 debt and 24 of 40 collateral. */
  @Test
  void roomCapsTheLiquidation() {
    Attempt attempt = attempt(66);
    assertThat(attempt.debt()).isCloseTo(60, within(1e-9));
    assertThat(attempt.tab()).isCloseTo(66, within(1e-9));
    assertThat(attempt.lot()).isCloseTo(24, within(1e-9));
    assertThat(attempt.vault().normalDebt()).isCloseTo(40, within(1e-9));
  }

  @Test
  void accumulatedFeesCountTowardsTheRoom() {
    Attempt attempt = RULES.liquidate(new Vault(40, 50, 2), 4, 2, LiquidationRoom.empty(66, 1e6));
    assertThat(attempt.debt()).isCloseTo(60, within(1e-9));
    assertThat(attempt.vault().normalDebt()).isCloseTo(20, within(1e-9));
    assertThat(attempt.vault().debt()).isCloseTo(40, within(1e-9));
  }

  /** dog.sol: what would be left as dust goes along, even beyond the room. */
  @Test
  void dustIsTakenAlong() {
    Attempt attempt = attempt(90);
    assertThat(attempt.debt()).isEqualTo(100);
    assertThat(attempt.tab()).isGreaterThan(90);
  }

  /** dog.sol: a partial liquidation must be no dust itself. */
  @Test
  void dustyAuctionWaits() {
    assertThat(attempt(21.9).verdict()).isEqualTo(Verdict.DUSTY_AUCTION);
    assertThat(attempt(22.1).verdict()).isEqualTo(Verdict.LIQUIDATED);
    assertThat(attempt(21.9).vault()).isEqualTo(UNSAFE);
  }

  @Test
  void withoutRoomOrCollateralNothingHappens() {
    assertThat(attempt(0).verdict()).isEqualTo(Verdict.NO_ROOM);
    assertThat(RULES.liquidate(new Vault(0, 100, 1), 4, 2, WIDE).verdict())
        .isEqualTo(Verdict.NO_COLLATERAL);
    assertThat(RULES.liquidate(new Vault(40, 0, 1), 4, 2, WIDE).verdict()).isEqualTo(Verdict.SAFE);
  }

  /** Second method: a queue of vaults through a narrow hole raises what one wide hole would. */
  @Property(tries = 100)
  void queueThroughTheHoleLiquidatesEverything(
      @ForAll @DoubleRange(min = 60, max = 400) double hole) {
    Deque<Vault> queue = new ArrayDeque<>();
    for (int i = 0; i < 10; i++) {
      queue.add(new Vault(40 + i, 100 + 5.0 * i, 1.02));
    }
    double owed = queue.stream().mapToDouble(Vault::debt).sum();
    LiquidationRoom room = LiquidationRoom.empty(1e6, hole);
    double raised = 0;
    double inAuction = 0;
    for (int step = 0; step < 1_000 && !queue.isEmpty(); step++) {
      Attempt attempt = RULES.liquidate(queue.remove(), 1, 2, room);
      raised += attempt.tab();
      inAuction += attempt.tab();
      room = room.take(attempt.tab());
      if (attempt.verdict() != Verdict.LIQUIDATED) {
        room = room.free(inAuction);
        inAuction = 0;
      }
      if (attempt.vault().normalDebt() > 0) {
        queue.addFirst(attempt.vault());
      }
      assertThat(room.inAuction()).isLessThanOrEqualTo(hole + 1.1 * 20 + 1e-9);
    }
    assertThat(queue).isEmpty();
    assertThat(raised).isCloseTo(1.1 * owed, within(1e-6));
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new VaultLiquidation(0.9, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Penalty factor must be finite and at least 1, cannot be: 0.9");
    assertThatThrownBy(() -> new VaultLiquidation(1.1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dust must be finite and not negative, cannot be: -1.0");
    assertThatThrownBy(() -> new Vault(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A vault must have collateral and debt that are not negative and a positive rate,"
                + " cannot be: 1.0, 1.0, 0.0");
  }
}
