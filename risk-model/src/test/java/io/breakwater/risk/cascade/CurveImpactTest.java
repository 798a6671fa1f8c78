package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A book of 100 units at 99, 97 and 90 under a mid of 100, walked by hand. */
class CurveImpactTest {
  private static final double DEPTH = 100;

  private static CurveImpact bids() {
    return CurveImpact.ofBids(100, new double[] {99, 97, 90}, new double[] {10, 30, 60});
  }

  @Test
  void levelsBecomeShares() {
    assertThat(bids())
        .isEqualTo(new CurveImpact(new double[] {0.1, 0.4, 1}, new double[] {0.99, 0.97, 0.9}));
    assertThat(bids().name()).isEqualTo("CURVE");
  }

  /** Trapezoids: 10·0.995 = 9.95, 30·0.98 = 29.4, 60·0.935 = 56.1; nothing beyond the book. */
  @Test
  void proceedsAreTheAreaUnderTheCurve() {
    assertThat(bids().proceedsUsd(0, 10, DEPTH)).isCloseTo(9.95, within(1e-12));
    assertThat(bids().proceedsUsd(0, 40, DEPTH)).isCloseTo(39.35, within(1e-12));
    assertThat(bids().proceedsUsd(10, 40, DEPTH)).isCloseTo(29.4, within(1e-12));
    assertThat(bids().proceedsUsd(0, 100, DEPTH)).isCloseTo(95.45, within(1e-12));
    assertThat(bids().proceedsUsd(0, 150, DEPTH)).isCloseTo(95.45, within(1e-12));
    assertThat(bids().proceedsUsd(5, 25, DEPTH))
        .isCloseTo(5 * (0.995 + 0.99) / 2 + 15 * (0.99 + 0.98) / 2, within(1e-12));
  }

  /** What was bought before is sold back at the price without sales. */
  @Test
  void purchasesLeaveThePrice() {
    assertThat(bids().proceedsUsd(-10, 0, DEPTH)).isCloseTo(10, within(1e-12));
    assertThat(bids().priceRatio(-1e-9, DEPTH)).isEqualTo(1);
  }

  /** D is the sale at the last point: at twice the depth the same sale is half as far along. */
  @Test
  void depthStretchesTheCurve() {
    assertThat(bids().priceRatio(50, 200)).isEqualTo(bids().priceRatio(25, 100));
    assertThat(bids().priceRatio(20, 200)).isCloseTo(0.99, within(1e-15));
  }

  /** A ratio may stay the same from point to point, and fall to nothing. */
  @Test
  void flatAndEmptyEndsAreCurves() {
    CurveImpact flat = new CurveImpact(new double[] {0.5, 1}, new double[] {1, 1});
    assertThat(flat.priceRatio(100, DEPTH)).isEqualTo(1);
    CurveImpact empty = new CurveImpact(new double[] {0.5, 1}, new double[] {0, 0});
    assertThat(empty.priceRatio(75, DEPTH)).isZero();
    assertThat(empty.proceedsUsd(0, 100, DEPTH)).isCloseTo(25, within(1e-12));
  }

  private static void refused(double[] share, double[] ratio, String message) {
    assertThatThrownBy(() -> new CurveImpact(share, ratio))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void whatIsNoCurveIsRefused() {
    String form =
        "An impact curve needs points up to share 1, with one ratio each, cannot be: shares ";
    String order = "Shares of an impact curve must ascend and ratios must not rise, cannot be: ";
    refused(new double[0], new double[0], form + "[], ratios []");
    refused(new double[] {1}, new double[] {0.9, 0.8}, form + "[1.0], ratios [0.9, 0.8]");
    refused(new double[] {0.9}, new double[] {0.9}, form + "[0.9], ratios [0.9]");
    refused(
        new double[] {0, 1}, new double[] {0.9, 0.8}, order + "share 0.0, ratio 0.9 at point 0");
    refused(
        new double[] {1, 1}, new double[] {0.9, 0.8}, order + "share 1.0, ratio 0.8 at point 1");
    refused(new double[] {1}, new double[] {1.1}, order + "share 1.0, ratio 1.1 at point 0");
    refused(new double[] {1}, new double[] {-0.1}, order + "share 1.0, ratio -0.1 at point 0");
    refused(
        new double[] {0.5, 1}, new double[] {0.8, 0.9}, order + "share 1.0, ratio 0.9 at point 1");
  }

  @Test
  void curvesAreComparedByTheirPoints() {
    CurveImpact other = new CurveImpact(new double[] {0.1, 0.4, 1}, new double[] {0.99, 0.97, 0.8});
    CurveImpact third = new CurveImpact(new double[] {0.2, 0.4, 1}, new double[] {0.99, 0.97, 0.9});
    assertThat(bids()).isEqualTo(bids()).hasSameHashCodeAs(bids());
    assertThat(bids()).isNotEqualTo(other).isNotEqualTo(third).isNotEqualTo(new LinearImpact());
    assertThat(bids().hashCode()).isNotEqualTo(other.hashCode()).isNotEqualTo(third.hashCode());
    assertThat(bids()).hasToString("CurveImpact[0.1, 0.4, 1.0][0.99, 0.97, 0.9]");
  }

  /** The points are copied: who changes his arrays later changes no curve. */
  @Test
  void pointsAreCopied() {
    double[] share = {1};
    double[] ratio = {0.9};
    CurveImpact curve = new CurveImpact(share, ratio);
    share[0] = 0.5;
    ratio[0] = 0.1;
    assertThat(curve.priceRatio(100, DEPTH)).isEqualTo(0.9);
  }
}
