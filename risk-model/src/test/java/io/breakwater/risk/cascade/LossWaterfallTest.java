package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.risk.cascade.LossWaterfall.FundSharing;
import io.breakwater.risk.cascade.LossWaterfall.Shares;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LossWaterfallTest {
  /** A book of one coin at 1 USD: money is counted in 2⁻²⁰ USD. */
  private static final BookScale SCALE =
      BookScale.of(new char[] {0}, new double[] {1}, new boolean[] {true}, new double[] {1}, 3);

  private static final LossWaterfall WATERFALL =
      new LossWaterfall(
          List.of(
              new LossPool(100, LossPool.Residual.AUTO_DELEVERAGED),
              new LossPool(10, LossPool.Residual.SOCIALISED),
              new LossPool(0, LossPool.Residual.AUTO_DELEVERAGED)));

  private static long usd(double amount) {
    return SCALE.money(amount);
  }

  private static Shares shares(double draw, double deleveraged, double socialised) {
    return new Shares(usd(draw), usd(deleveraged), usd(socialised));
  }

  /** Losses 40, 30, 60; fees 0, 5, 0: funds of 100, 15, 0. */
  @Test
  void poolsStandAlone() {
    assertThat(
            WATERFALL.bear(
                new long[] {usd(40), usd(30), usd(60)}, new long[] {0, usd(5), 0}, SCALE))
        .containsExactly(shares(40, 0, 0), shares(15, 0, 15), shares(0, 60, 0));
  }

  /** The 60 left in the first fund cover 15 and 60 of 75 in proportion: 12 and 48. */
  @Test
  void pooledFundsCoverUncoveredLossesInProportion() {
    assertThat(
            WATERFALL
                .withSharing(FundSharing.POOLED)
                .bear(new long[] {usd(40), usd(30), usd(60)}, new long[] {0, usd(5), 0}, SCALE))
        .containsExactly(shares(40, 0, 0), shares(27, 0, 3), shares(48, 12, 0));
  }

  /**
   * Helping pools leave nothing unpaid that the funds could pay, and pay nothing that is not lost.
   */
  @Property(tries = 200)
  void helpIsExact(@ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int largest) {
    Random random = new Random(seed);
    long[] loss = new long[3];
    long[] fee = new long[3];
    for (int pool = 0; pool < 3; pool++) {
      loss[pool] = usd(largest * random.nextDouble());
      fee[pool] = usd(20 * random.nextDouble());
    }
    long funds = usd(110) + Arrays.stream(fee).sum();
    long lost = Arrays.stream(loss).sum();
    List<Shares> alone = WATERFALL.bear(loss, fee, SCALE);
    List<Shares> pooled = WATERFALL.withSharing(FundSharing.POOLED).bear(loss, fee, SCALE);

    assertThat(pooled.stream().mapToLong(Shares::insuranceDraw).sum())
        .isEqualTo(Math.min(funds, lost));
    for (int pool = 0; pool < 3; pool++) {
      Shares shares = pooled.get(pool);
      assertThat(shares.insuranceDraw() + shares.autoDeleveraged() + shares.socialised())
          .isEqualTo(loss[pool]);
      assertThat(shares.insuranceDraw()).isBetween(alone.get(pool).insuranceDraw(), loss[pool]);
    }
  }

  @Test
  void agreementsAndPoolsAreChangedApart() {
    LossWaterfall pooled = WATERFALL.withSharing(FundSharing.POOLED);

    assertThat(pooled.pools()).isEqualTo(WATERFALL.pools());
    assertThat(pooled.withPools(List.of()).sharing()).isEqualTo(FundSharing.POOLED);
    assertThat(WATERFALL.sharing()).isEqualTo(FundSharing.NONE);
  }
}
