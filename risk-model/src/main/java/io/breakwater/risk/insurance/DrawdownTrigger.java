package io.breakwater.risk.insurance;

import java.io.Serializable;

/**
 * When an exchange starts auto-deleveraging before its pool is empty (Bybit): one contract has lost
 * the pool more than a share of the pool's largest balance of the last eight hours. An empty pool
 * triggers whatever the contract did.
 *
 * @param triggerRatio drawdown below which deleveraging starts, (−∞, 0)
 * @param stopRatio drawdown above which it stops, not below the trigger and at most 0
 * @param balanceThresholdUsd pool balance that the drawdown rule needs: it applies above it
 * @formula drawdown = (PnL − largest PnL of 8 h) / largest pool balance of 8 h; starts where
 *     drawdown < trigger and balance > threshold, or where balance ≤ 0
 * @units decimal, not positive; USD
 * @source bybit-exchange.github.io docs/v5/market/adl-alert
 */
public record DrawdownTrigger(double triggerRatio, double stopRatio, double balanceThresholdUsd)
    implements Serializable {

  /** Bybit's published settings. */
  public static final DrawdownTrigger BYBIT = new DrawdownTrigger(-0.3, -0.25, 10_000);

  /** What the rule says. */
  public enum Signal {
    /** The pool bears losses. */
    NONE,
    /** The contract's drawdown is too large: winners bear what lies beyond. */
    DRAWDOWN,
    /** The pool is empty: winners bear everything. */
    DEPLETED
  }

  /** Checks the ranges. */
  public DrawdownTrigger {
    if (!(triggerRatio < 0 && triggerRatio > Double.NEGATIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Trigger of the drawdown must be negative and finite, cannot be: " + triggerRatio);
    }
    if (!(stopRatio >= triggerRatio && stopRatio <= 0)) {
      throw new IllegalArgumentException(
          "Stop of the drawdown must be between its trigger and 0, cannot be: " + stopRatio);
    }
    if (!(balanceThresholdUsd >= 0 && balanceThresholdUsd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Balance threshold must be finite and not negative, cannot be: " + balanceThresholdUsd);
    }
  }

  /**
   * Drawdown of a contract; NaN where the pool never held anything.
   *
   * @param pnlUsd profit that the contract made for the pool
   * @param largestPnlUsd largest of the last eight hours
   * @param largestBalanceUsd largest pool balance of the last eight hours
   */
  public static double drawdown(double pnlUsd, double largestPnlUsd, double largestBalanceUsd) {
    return largestBalanceUsd > 0 ? (pnlUsd - largestPnlUsd) / largestBalanceUsd : Double.NaN;
  }

  /**
   * Whether deleveraging starts.
   *
   * @param drawdown of the contract
   * @param balanceUsd of the pool
   */
  public Signal start(double drawdown, double balanceUsd) {
    if (balanceUsd <= 0) {
      return Signal.DEPLETED;
    }
    return balanceUsd > balanceThresholdUsd && drawdown < triggerRatio
        ? Signal.DRAWDOWN
        : Signal.NONE;
  }

  /** Whether deleveraging that a drawdown started goes on. */
  public Signal next(double drawdown, double balanceUsd) {
    if (balanceUsd <= 0) {
      return Signal.DEPLETED;
    }
    return drawdown > stopRatio ? Signal.NONE : Signal.DRAWDOWN;
  }

  /** Loss beyond the trigger, which winners bear; 0 above it. */
  public double excessUsd(double drawdown, double largestBalanceUsd) {
    return Math.max(0, triggerRatio - drawdown) * largestBalanceUsd;
  }
}
