package io.breakwater.risk.margin;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.valuation.AccountValue;
import java.util.Arrays;

/**
 * Margin calls of accounts at one price vector and after uniform moves of the market: every price
 * that is not pegged moves by the shock, down or up, whichever costs the account more.
 *
 * <p>Margin is called when health falls below the call band of the house; a call asks for what
 * restores the target health, so between call and target nothing is asked for yet. One instance
 * serves a pass over accounts in one thread.
 *
 * @formula dollar to call(s) = 0 if HF(s) ≥ call, else max(0, h·B(s) − W(s)) / h for loans and Σ
 *     max(0, h·MM − E) over the parts of a margin account
 * @units USD
 * @source methodology A1 (margin-call thresholds)
 */
public final class MarginCallLadder {
  private final double[] priceUsd;
  private final double[][] fallenUsd;
  private final double[][] risenUsd;
  private final AccountValue scratch = new AccountValue();

  /**
   * A ladder.
   *
   * @param instruments what the prices belong to
   * @param priceUsd prices by instrument key, NaN where missing
   * @param shocks relative moves, in (0, 1)
   */
  public MarginCallLadder(InstrumentTable instruments, double[] priceUsd, double[] shocks) {
    for (double shock : shocks) {
      if (!(shock > 0 && shock < 1)) {
        throw new IllegalArgumentException(
            "Shock of the margin-call ladder must be in (0, 1), cannot be: " + shock);
      }
    }
    this.priceUsd = priceUsd;
    this.fallenUsd =
        Arrays.stream(shocks)
            .mapToObj(s -> moved(instruments, priceUsd, 1 - s))
            .toArray(double[][]::new);
    this.risenUsd =
        Arrays.stream(shocks)
            .mapToObj(s -> moved(instruments, priceUsd, 1 + s))
            .toArray(double[][]::new);
  }

  private static double[] moved(InstrumentTable instruments, double[] priceUsd, double factor) {
    double[] moved = priceUsd.clone();
    for (int key = 0; key < moved.length; key++) {
      Instrument instrument = instruments.get(key);
      boolean pegged =
          instrument.stablePeg() || instruments.get(instrument.riskAsset()).stablePeg();
      moved[key] *= pegged ? 1 : factor;
    }
    return moved;
  }

  /**
   * The margin call of one account.
   *
   * @param regime rules of its venue
   */
  public MarginCall of(MarginRegime regime, AccountBlock block, int account) {
    double callHealth = regime.policy().bands().call();
    double[] after = new double[fallenUsd.length];
    for (int i = 0; i < after.length; i++) {
      after[i] =
          Math.max(
              called(regime, block, account, fallenUsd[i], callHealth),
              called(regime, block, account, risenUsd[i], callHealth));
    }
    TargetActions actions = regime.toTarget(block, account, priceUsd);
    return new MarginCall(
        callHealth,
        regime.fallTo(callHealth, block, account, priceUsd),
        called(regime, block, account, priceUsd, callHealth),
        after,
        actions,
        actions.reason());
  }

  private double called(
      MarginRegime regime, AccountBlock block, int account, double[] prices, double callHealth) {
    double call = regime.callUsd(block, account, prices, scratch);
    return scratch.healthFactor >= callHealth ? 0 : call;
  }
}
