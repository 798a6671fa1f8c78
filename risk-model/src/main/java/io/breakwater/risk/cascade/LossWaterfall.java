package io.breakwater.risk.cascade;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Order in which losses beyond the accounts' own margin are borne, pool by pool: insurance fund
 * with the liquidation fees of the scenario, then counterparties (auto-deleveraging) or all users.
 *
 * <pre>bad debt = insurance draw + auto-deleveraged + socialised      exactly, in money units</pre>
 *
 * <p>The fund stops at 0. Pools help each other only where that is agreed: then what the funds of
 * some leave is shared among the uncovered losses of others, in proportion to them.
 *
 * @param pools loss pool of each margin regime; regimes beyond the list have no fund
 * @param sharing whether pools help each other
 * @formula bad debt = insurance draw + auto-deleveraged + socialised
 * @units USD
 * @source methodology A2, B3
 */
public record LossWaterfall(List<LossPool> pools, FundSharing sharing) implements Serializable {

  /** No fund anywhere. */
  public static final LossWaterfall UNFUNDED = new LossWaterfall(List.of(), FundSharing.NONE);

  /** Whether what the fund of one pool leaves bears the losses of another. */
  public enum FundSharing {
    /** Each pool for itself. */
    NONE,
    /** Leftovers are shared in proportion to uncovered losses. */
    POOLED
  }

  /** Takes pools in the order of the regimes. */
  public LossWaterfall {
    pools = List.copyOf(pools);
  }

  /** Pools that do not help each other. */
  public LossWaterfall(List<LossPool> pools) {
    this(pools, FundSharing.NONE);
  }

  /** The same pools under another agreement. */
  public LossWaterfall withSharing(FundSharing agreement) {
    return new LossWaterfall(pools, agreement);
  }

  /** These agreements with the pools of the day. */
  public LossWaterfall withPools(List<LossPool> ofTheDay) {
    return new LossWaterfall(ofTheDay, sharing);
  }

  /**
   * How the losses of a scenario were borne, in money units.
   *
   * @param insuranceDraw borne by insurance funds and the fees that flowed into them
   * @param autoDeleveraged borne by winning counterparties
   * @param socialised borne by all users
   */
  public record Shares(long insuranceDraw, long autoDeleveraged, long socialised) {

    /** Nothing to bear. */
    static final Shares NONE = new Shares(0, 0, 0);

    Shares plus(Shares other) {
      return new Shares(
          Math.addExact(insuranceDraw, other.insuranceDraw),
          Math.addExact(autoDeleveraged, other.autoDeleveraged),
          Math.addExact(socialised, other.socialised));
    }
  }

  /**
   * Splits the losses of a scenario, pool by pool.
   *
   * @param badDebt loss of each pool, money units
   * @param fundFee fees into the fund of each pool, money units
   * @param scale money units of the book
   */
  public List<Shares> bear(long[] badDebt, long[] fundFee, BookScale scale) {
    long[] draw = new long[badDebt.length];
    long[] uncovered = new long[badDebt.length];
    long left = 0;
    for (int regime = 0; regime < badDebt.length; regime++) {
      long fund = Math.addExact(scale.money(pool(regime).insuranceFundUsd()), fundFee[regime]);
      draw[regime] = Math.min(badDebt[regime], fund);
      uncovered[regime] = badDebt[regime] - draw[regime];
      left = Math.addExact(left, fund - draw[regime]);
    }
    if (sharing == FundSharing.POOLED) {
      share(left, uncovered, draw);
    }
    List<Shares> shares = new ArrayList<>();
    for (int regime = 0; regime < badDebt.length; regime++) {
      long rest = badDebt[regime] - draw[regime];
      boolean deleveraged = pool(regime).residual() == LossPool.Residual.AUTO_DELEVERAGED;
      shares.add(new Shares(draw[regime], deleveraged ? rest : 0, deleveraged ? 0 : rest));
    }
    return shares;
  }

  private LossPool pool(int regime) {
    return regime < pools.size() ? pools.get(regime) : LossPool.UNFUNDED;
  }

  /** Adds to the draws; units that do not divide go to the first pools with a loss. */
  private static void share(long left, long[] uncovered, long[] draw) {
    long losses = 0;
    for (long loss : uncovered) {
      losses = Math.addExact(losses, loss);
    }
    long help = Math.min(left, losses);
    long given = 0;
    for (int regime = 0; regime < draw.length && losses > 0; regime++) {
      long part =
          BigInteger.valueOf(help)
              .multiply(BigInteger.valueOf(uncovered[regime]))
              .divide(BigInteger.valueOf(losses))
              .longValueExact();
      draw[regime] += part;
      uncovered[regime] -= part;
      given += part;
    }
    for (int regime = 0; given < help; regime++) {
      long unit = Math.min(help - given, Math.min(1, uncovered[regime]));
      draw[regime] += unit;
      given += unit;
    }
  }
}
