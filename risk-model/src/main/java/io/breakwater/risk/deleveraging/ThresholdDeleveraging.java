package io.breakwater.risk.deleveraging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Threshold deleveraging of Cont and Schaanning: an institution whose leverage exceeds a limit
 * sells the share of its marketable assets that brings it back to a target at the prices before the
 * sale; the sales lower prices for everybody, round after round, until nobody is above the limit.
 *
 * <pre>
 * Γ_i = min(1, (A_i − λ_target·C_i) / Π_i)     where λ_i = A_i / C_i &gt; λ_max, or C_i ≤ 0
 * q_μ = Σ_i Γ_i·Π_iμ
 * S_μ ← S_μ·(1 − (1 − B_μ/S_μ)·(1 − e^(−q_μ/δ_μ))),   δ_μ = (1 − B_μ/S0_μ)·D_μ
 * L_i = Σ_μ (ΔS_μ/S_μ)·Π_iμ·(1 − Γ_i + α·Γ_i)
 * </pre>
 *
 * @param limit λ_max, above 1
 * @param target λ_target, in (1, limit]
 * @param saleLossShare α, share of the price fall of its own round that a seller bears, [0, 1]
 * @formula Γ_i = min(1, (A_i − λ_target·C_i) / Π_i) where λ_i &gt; λ_max
 * @units USD, prices relative to the start
 * @source methodology B1 ({@code CS_THRESHOLD}); Cont and Schaanning 2017; worked value C14
 */
public record ThresholdDeleveraging(double limit, double target, double saleLossShare) {

  /** Checks the ranges. */
  public ThresholdDeleveraging {
    if (!(target > 1 && limit >= target && limit < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Leverage target must be above 1 and not above its limit, cannot be: "
              + target
              + " under "
              + limit);
    }
    if (!(saleLossShare >= 0 && saleLossShare <= 1)) {
      throw new IllegalArgumentException(
          "Share of the price fall that a seller bears must be in [0, 1], cannot be: "
              + saleLossShare);
    }
  }

  /**
   * One marketable asset.
   *
   * @param depthUsd D, positive
   * @param floorRatio B over the price at the start, [0, 1)
   */
  public record Asset(double depthUsd, double floorRatio) {

    /** Checks the ranges. */
    public Asset {
      if (!(depthUsd > 0)) {
        throw new IllegalArgumentException("Depth must be positive, cannot be: " + depthUsd);
      }
      if (!(floorRatio >= 0 && floorRatio < 1)) {
        throw new IllegalArgumentException(
            "Floor of the price must be in [0, 1), cannot be: " + floorRatio);
      }
    }

    /** Price after a sale, both relative to the start. */
    double priceAfter(double price, double soldUsd) {
      double delta = (1 - floorRatio) * depthUsd;
      return price * (1 + (1 - floorRatio / price) * StrictMath.expm1(-soldUsd / delta));
    }
  }

  /**
   * One round.
   *
   * @param soldShare Γ of each institution
   * @param price price of each asset after the round, relative to the start
   * @param lossUsd loss of each institution
   */
  public record Round(double[] soldShare, double[] price, double[] lossUsd) {}

  /**
   * The end.
   *
   * @param rounds rounds in which somebody sold
   * @param institutions balance sheets at the end
   * @param converged false when the largest number of rounds was reached with somebody above the
   *     limit
   */
  public record Outcome(List<Round> rounds, Institutions institutions, boolean converged) {

    /** Takes an immutable copy. */
    public Outcome {
      rounds = List.copyOf(rounds);
    }

    /** Loss of an institution over all rounds. */
    public double lossUsd(int institution) {
      return rounds.stream().mapToDouble(round -> round.lossUsd()[institution]).sum();
    }
  }

  /**
   * Sells until nobody has to.
   *
   * @param start balance sheets after the shock
   * @param assets one for each marketable asset
   * @param maxRounds largest number of rounds, at least 1
   */
  public Outcome run(Institutions start, List<Asset> assets, int maxRounds) {
    if (assets.size() != start.assets() || maxRounds < 1) {
      throw new IllegalArgumentException(
          "Deleveraging needs terms for each of "
              + start.assets()
              + " assets and at least 1 round, cannot be: "
              + assets.size()
              + " terms, "
              + maxRounds
              + " rounds");
    }
    Institutions now = start;
    double[] price = new double[assets.size()];
    Arrays.fill(price, 1);
    List<Round> rounds = new ArrayList<>();
    double[] share = shares(now);
    while (isSale(share) && rounds.size() < maxRounds) {
      double[] fall = new double[price.length];
      for (int asset = 0; asset < price.length; asset++) {
        double sold = 0;
        for (int i = 0; i < now.count(); i++) {
          sold += share[i] * now.marketableUsd()[i][asset];
        }
        double after = assets.get(asset).priceAfter(price[asset], sold);
        fall[asset] = 1 - after / price[asset];
        price[asset] = after;
      }
      double[] loss = new double[now.count()];
      now = sell(now, share, fall, loss);
      rounds.add(new Round(share, price.clone(), loss));
      share = shares(now);
    }
    return new Outcome(rounds, now, !isSale(share));
  }

  private double[] shares(Institutions now) {
    double[] share = new double[now.count()];
    for (int i = 0; i < share.length; i++) {
      double marketable = now.marketableUsd(i);
      double capital = now.capitalUsd()[i];
      if (marketable > 0 && (capital <= 0 || now.leverage(i) > limit)) {
        double excess = marketable + now.illiquidUsd()[i] - target * capital;
        share[i] = Math.min(1, excess / marketable);
      }
    }
    return share;
  }

  private static boolean isSale(double[] share) {
    for (double each : share) {
      if (each > 0) {
        return true;
      }
    }
    return false;
  }

  private Institutions sell(Institutions before, double[] share, double[] fall, double[] loss) {
    double[][] marketable = new double[before.count()][fall.length];
    double[] capital = before.capitalUsd().clone();
    for (int i = 0; i < before.count(); i++) {
      for (int asset = 0; asset < fall.length; asset++) {
        double value = before.marketableUsd()[i][asset];
        double kept = value * (1 - share[i]);
        marketable[i][asset] = kept * (1 - fall[asset]);
        loss[i] += fall[asset] * (kept + saleLossShare * share[i] * value);
      }
      capital[i] -= loss[i];
    }
    return new Institutions(marketable, before.illiquidUsd(), capital);
  }
}
