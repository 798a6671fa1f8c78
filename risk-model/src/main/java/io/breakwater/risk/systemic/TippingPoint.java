package io.breakwater.risk.systemic;

import io.breakwater.risk.cascade.LiquidationCurvePoint;
import java.util.List;

/**
 * The fall of an asset at which its cascade gain first reaches 1 along the liquidation curve:
 * beyond it a fall of the price liquidates enough to make itself larger.
 *
 * @param assetId risk asset, or {@code *}
 * @param shockRatio fall at the tipping point, between the neighbouring points of the curve; NaN
 *     when the gain stays below 1
 * @param largestGain largest gain on the curve; NaN when nothing is sold
 * @formula g(s*) = 1, straight between neighbouring points
 * @units decimal fall
 * @source methodology B3 (uniqueness)
 */
public record TippingPoint(String assetId, double shockRatio, double largestGain) {

  /**
   * Reads the tipping point off the curve of one asset.
   *
   * @param points points of one asset and mode, ascending in the shock
   */
  public static TippingPoint of(List<LiquidationCurvePoint> points) {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("A tipping point needs a curve, cannot have: no points");
    }
    double largest = Double.NaN;
    double tipping = Double.NaN;
    double shockBefore = 0;
    double gainBefore = 0;
    for (LiquidationCurvePoint point : points) {
      double gain = point.cascadeGain();
      if (!Double.isNaN(gain)) {
        largest = Double.isNaN(largest) ? gain : Math.max(largest, gain);
        if (Double.isNaN(tipping) && gain >= 1) {
          double share = (1 - gainBefore) / (gain - gainBefore);
          tipping = shockBefore + share * (point.shockRatio() - shockBefore);
        }
      }
      shockBefore = point.shockRatio();
      gainBefore = Double.isNaN(gain) ? 0 : gain;
    }
    return new TippingPoint(points.get(0).assetId(), tipping, largest);
  }
}
