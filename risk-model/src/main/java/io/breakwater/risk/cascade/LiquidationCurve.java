package io.breakwater.risk.cascade;

import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.Shock;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How much is liquidated when an asset, or all assets, fall by so much: at the shocked price alone
 * and with the cascade that follows.
 *
 * <pre>cascade gain g_a(s) = Δ units sold·p / (−Δ ln p·D)      between neighbouring shocks</pre>
 *
 * <p>Where g reaches 1 a fall feeds on itself: the tipping point.
 *
 * @formula g_a(s) = Δ units sold·p / (−Δ ln p·D)
 * @units amounts in USD, gain as decimal
 * @source methodology B3, B5
 */
public final class LiquidationCurve {
  private final AccountPass pass;
  private final Function<Scenario, ShockedMarket> markets;
  private final CascadeParameters parameters;

  /**
   * Curves over the accounts of a pass.
   *
   * @param pass accounts and their host
   * @param markets applies a scenario to the risk assets of the book
   * @param parameters how the cascade runs
   */
  public LiquidationCurve(
      AccountPass pass, Function<Scenario, ShockedMarket> markets, CascadeParameters parameters) {
    this.pass = pass;
    this.markets = markets;
    this.parameters = parameters.withAccountDetail(AccountDetail.TOTALS);
  }

  /** Falls of 1 % to {@code percent} % in steps of 1 %. */
  public static double[] percentSteps(int percent) {
    if (percent < 1 || percent > 99) {
      throw new IllegalArgumentException(
          "Largest fall must be in [1, 99] percent, cannot be: " + percent);
    }
    double[] shocks = new double[percent];
    for (int i = 0; i < percent; i++) {
      shocks[i] = (i + 1) / 100.0;
    }
    return shocks;
  }

  /**
   * Points of both modes, by asset, mode and shock.
   *
   * @param assets ids of risk assets, or {@link Shock#ALL}
   * @param shockRatios relative falls, ascending in (0, 1)
   */
  public List<LiquidationCurvePoint> points(List<String> assets, double[] shockRatios) {
    for (int i = 0; i < shockRatios.length; i++) {
      double previous = i == 0 ? 0 : shockRatios[i - 1];
      if (!(shockRatios[i] > previous && shockRatios[i] < 1)) {
        throw new IllegalArgumentException(
            "Shock ratios must ascend in (0, 1), cannot be: "
                + shockRatios[i]
                + " after "
                + previous);
      }
    }
    List<ShockedMarket> shocked = new ArrayList<>();
    for (String asset : assets) {
      shocked.add(fall(asset, 0));
      for (double ratio : shockRatios) {
        shocked.add(fall(asset, ratio));
      }
    }
    List<CascadeResult> direct = CascadeEngine.run(pass, shocked, parameters.withMaxRounds(1));
    List<CascadeResult> cascade = CascadeEngine.run(pass, shocked, parameters);
    List<LiquidationCurvePoint> points = new ArrayList<>();
    for (int a = 0; a < assets.size(); a++) {
      int base = a * (shockRatios.length + 1);
      for (int i = 0; i < shockRatios.length; i++) {
        int at = base + 1 + i;
        double gain =
            gain(shocked.get(at - 1), direct.get(at - 1), shocked.get(at), direct.get(at));
        points.add(
            point(
                assets.get(a),
                shockRatios[i],
                LiquidationCurvePoint.Mode.DIRECT,
                direct.get(at),
                gain));
      }
      for (int i = 0; i < shockRatios.length; i++) {
        CascadeResult result = cascade.get(base + 1 + i);
        points.add(
            point(
                assets.get(a),
                shockRatios[i],
                LiquidationCurvePoint.Mode.CASCADE,
                result,
                result.outcome().maxCascadeGain()));
      }
    }
    return points;
  }

  private ShockedMarket fall(String asset, double ratio) {
    return markets.apply(
        new Scenario(
            "CURVE " + asset + " -" + ratio,
            List.of(new PriceShock(asset, -ratio)),
            "liquidation curve",
            "1",
            "A fall of one asset or of all."));
  }

  private static LiquidationCurvePoint point(
      String asset,
      double ratio,
      LiquidationCurvePoint.Mode mode,
      CascadeResult result,
      double gain) {
    CascadeOutcome outcome = result.outcome();
    return new LiquidationCurvePoint(
        asset,
        ratio,
        mode,
        outcome.accountsLiquidated(),
        outcome.debtRepaidUsd(),
        result.liquidatedUsd(),
        outcome.badDebtUsd(),
        gain);
  }

  /** Largest gain over the assets that fall from one shock to the next. */
  private static double gain(
      ShockedMarket before,
      CascadeResult soldBefore,
      ShockedMarket after,
      CascadeResult soldAfter) {
    Map<String, Double> earlier = soldByAsset(soldBefore);
    Map<String, Double> later = soldByAsset(soldAfter);
    double largest = Double.NaN;
    for (int asset = 0; asset < after.assets().size(); asset++) {
      String id = after.assets().get(asset);
      double fall =
          StrictMath.log(before.priceUsd()[asset]) - StrictMath.log(after.priceUsd()[asset]);
      double depth = after.depthUsd()[asset];
      if (fall > 0 && depth > 0 && later.containsKey(id)) {
        double sold = later.getOrDefault(id, 0.0) - earlier.getOrDefault(id, 0.0);
        double gain = sold * after.priceUsd()[asset] / (fall * depth);
        largest = Double.isNaN(largest) ? gain : Math.max(largest, gain);
      }
    }
    return largest;
  }

  private static Map<String, Double> soldByAsset(CascadeResult result) {
    Map<String, Double> sold = new HashMap<>();
    for (CascadeRound row : result.rounds()) {
      sold.put(row.assetId(), row.soldQuantity());
    }
    return sold;
  }
}
