package io.breakwater.risk.cascade;

import java.io.Serializable;
import java.util.List;

/**
 * Order in which losses beyond the accounts' own margin are borne, pool by pool: insurance fund
 * with the liquidation fees of the scenario, then counterparties (auto-deleveraging) or all users.
 *
 * <pre>bad debt = insurance draw + auto-deleveraged + socialised      exactly, in money units</pre>
 *
 * <p>The fund stops at 0; pools do not help each other.
 *
 * @param pools loss pool of each margin regime; regimes beyond the list have no fund
 * @formula bad debt = insurance draw + auto-deleveraged + socialised
 * @units USD
 * @source methodology A2, B3
 */
public record LossWaterfall(List<LossPool> pools) implements Serializable {

  /** No fund anywhere. */
  public static final LossWaterfall UNFUNDED = new LossWaterfall(List.of());

  /** Takes pools in the order of the regimes. */
  public LossWaterfall {
    pools = List.copyOf(pools);
  }

  /**
   * How the losses of a scenario were borne, in money units.
   *
   * @param insuranceDraw borne by insurance funds and the fees that flowed into them
   * @param autoDeleveraged borne by winning counterparties
   * @param socialised borne by all users
   */
  public record Shares(long insuranceDraw, long autoDeleveraged, long socialised) {

    private Shares plus(Shares other) {
      return new Shares(
          Math.addExact(insuranceDraw, other.insuranceDraw),
          Math.addExact(autoDeleveraged, other.autoDeleveraged),
          Math.addExact(socialised, other.socialised));
    }
  }

  /**
   * Splits the losses of a scenario.
   *
   * @param badDebt loss of each pool, money units
   * @param fundFee fees into the fund of each pool, money units
   * @param scale money units of the book
   */
  public Shares bear(long[] badDebt, long[] fundFee, BookScale scale) {
    Shares shares = new Shares(0, 0, 0);
    for (int regime = 0; regime < badDebt.length; regime++) {
      LossPool pool = regime < pools.size() ? pools.get(regime) : LossPool.UNFUNDED;
      long fund = Math.addExact(scale.money(pool.insuranceFundUsd()), fundFee[regime]);
      long draw = Math.min(badDebt[regime], fund);
      long rest = badDebt[regime] - draw;
      boolean deleveraged = pool.residual() == LossPool.Residual.AUTO_DELEVERAGED;
      shares = shares.plus(new Shares(draw, deleveraged ? rest : 0, deleveraged ? 0 : rest));
    }
    return shares;
  }
}
