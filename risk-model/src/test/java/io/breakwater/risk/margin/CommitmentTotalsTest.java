package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CommitmentTotalsTest {
  private static final int ETH = 0;
  private static final int BTC = 1;
  private static final int USDC = 2;
  private static final int USDT = 3;
  private static final boolean[] PEGGED = {false, false, true, true};

  /**
   * By hand. First account: 20,000 of ETH held, 15,000 sold by contract; 8,000 of USDC owed, 3,000
   * of USDT held; calls on 60,000 of BTC with delta 0.4. Second: 5,000 of ETH sold. Gross 75,000;
   * netted ETH 5,000 + 5,000, BTC 24,000, dollars 8,000 + 3,000; the dollars hedge down to 5,000.
   */
  @Test
  void nettingAndHedgingByHand() {
    CommitmentTotals totals = new CommitmentTotals(PEGGED);
    totals.addPosition(ETH, 20_000);
    totals.addPosition(ETH, -15_000);
    totals.addPosition(USDC, -8_000);
    totals.addPosition(USDT, 3_000);
    totals.addPosition(BTC, 60_000 * 0.4);
    totals.endAccount();
    totals.addPosition(ETH, -5_000);
    totals.endAccount();

    assertThat(totals.longUsd(ETH).value()).isEqualTo(20_000);
    assertThat(totals.shortUsd(ETH).value()).isEqualTo(20_000);
    assertThat(gross(totals)).isEqualTo(75_000);
    assertThat(totals.nettedUsd(ETH).value()).isEqualTo(10_000);
    assertThat(totals.commitmentUsd(ETH).value()).isEqualTo(10_000);
    assertThat(totals.commitmentUsd(BTC).value()).isEqualTo(24_000);
    assertThat(totals.nettedUsd(USDC).value()).isEqualTo(8_000);
    assertThat(totals.commitmentUsd(USDC).value()).isEqualTo(8_000);
    assertThat(totals.commitmentUsd(USDT).value()).isEqualTo(-3_000);
    assertThat(commitment(totals)).isEqualTo(39_000);
  }

  @Test
  void unknownPositionIsCountedAndLeftOut() {
    CommitmentTotals totals = new CommitmentTotals(PEGGED);
    totals.addPosition(BTC, Double.NaN);
    totals.addPosition(BTC, 7);
    totals.endAccount();

    assertThat(totals.leftOut(BTC)).isEqualTo(1);
    assertThat(gross(totals)).isEqualTo(7);
    assertThat(commitment(totals)).isEqualTo(7);
  }

  /** Netting never adds, and neither order nor parts change a bit. */
  @Property(tries = 100)
  void commitmentIsNeverAboveGrossAndPartsMerge(@ForAll long seed) {
    List<Long> accounts = new ArrayList<>(new Random(seed).longs(20).boxed().toList());
    CommitmentTotals whole = totals(accounts);
    Collections.shuffle(accounts, new Random(seed));
    CommitmentTotals parts = totals(accounts.subList(0, 7));
    parts.merge(totals(accounts.subList(7, 20)));

    assertThat(commitment(whole)).isPositive().isLessThanOrEqualTo(gross(whole) * (1 + 1e-12));
    for (int asset = 0; asset < PEGGED.length; asset++) {
      assertThat(parts.longUsd(asset).exact()).isEqualByComparingTo(whole.longUsd(asset).exact());
      assertThat(parts.commitmentUsd(asset).exact())
          .isEqualByComparingTo(whole.commitmentUsd(asset).exact());
      assertThat(whole.nettedUsd(asset).value())
          .isLessThanOrEqualTo(
              (whole.longUsd(asset).value() + whole.shortUsd(asset).value()) * (1 + 1e-12));
    }
  }

  @Test
  void totalsOverOtherAssetsCannotBeMerged() {
    assertThatThrownBy(
            () -> new CommitmentTotals(PEGGED).merge(new CommitmentTotals(new boolean[] {true})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Totals must be over the same assets, cannot be: 1");
  }

  private static CommitmentTotals totals(List<Long> accounts) {
    CommitmentTotals totals = new CommitmentTotals(PEGGED);
    for (long account : accounts) {
      Random random = new Random(account);
      for (int leg = 0; leg < 6; leg++) {
        totals.addPosition(random.nextInt(PEGGED.length), 1e5 * random.nextGaussian());
      }
      totals.endAccount();
    }
    return totals;
  }

  private static double gross(CommitmentTotals totals) {
    double gross = 0;
    for (int asset = 0; asset < PEGGED.length; asset++) {
      gross += totals.longUsd(asset).value() + totals.shortUsd(asset).value();
    }
    return gross;
  }

  private static double commitment(CommitmentTotals totals) {
    double commitment = 0;
    for (int asset = 0; asset < PEGGED.length; asset++) {
      commitment += totals.commitmentUsd(asset).value();
    }
    return commitment;
  }
}
