package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.ConstantProductPool;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Every form of price impact: its formula, its slope, and its proceeds against an integral. */
class ImpactFormsTest {
  private static CurveImpact bids() {
    return CurveImpact.ofBids(100, new double[] {99, 97, 90}, new double[] {10, 30, 60});
  }

  @Provide
  Arbitrary<PriceImpact> forms() {
    return Arbitraries.of(
        new ExponentialImpact(),
        new FlooredExponentialImpact(0.5),
        new FlooredExponentialImpact(0),
        new LinearImpact(),
        new SquareRootImpact(),
        new PoolImpact(),
        bids());
  }

  /** The second method: the midpoint rule on 20,000 slices. */
  @Property(tries = 200)
  void proceedsAreTheIntegralOfTheRatio(
      @ForAll("forms") PriceImpact impact,
      @ForAll @DoubleRange(min = -50, max = 120) double from,
      @ForAll @DoubleRange(min = 0, max = 80) double sold) {
    double depth = 100;
    int slices = 20_000;
    double sum = 0;
    for (int i = 0; i < slices; i++) {
      sum += impact.priceRatio(from + sold * (i + 0.5) / slices, depth) * sold / slices;
    }

    assertThat(impact.proceedsUsd(from, from + sold, depth)).isCloseTo(sum, within(2e-3));
  }

  @Property(tries = 200)
  void moreSalesNeverLiftThePrice(
      @ForAll("forms") PriceImpact impact,
      @ForAll @DoubleRange(min = -50, max = 150) double sold,
      @ForAll @DoubleRange(min = 0, max = 50) double more) {
    assertThat(impact.priceRatio(sold + more, 100))
        .isLessThanOrEqualTo(impact.priceRatio(sold, 100));
    assertThat(impact.priceRatio(0, 100)).isEqualTo(1);
  }

  @Test
  void slopeAtNoSaleIsOneOverDepth() {
    for (PriceImpact impact :
        List.of(
            new ExponentialImpact(),
            new FlooredExponentialImpact(0.5),
            new LinearImpact(),
            new PoolImpact())) {
      assertThat((1 - impact.priceRatio(1e-3, 250)) / 1e-3).isCloseTo(1 / 250.0, within(1e-7));
    }
  }

  /** Cont and Schaanning's two-bank example: S 1, B 0.5, D 4472.14, first sale 34.73. */
  @Test
  void floorOfContAndSchaanning() {
    double depth = 0.4 * 50 / 0.02 * Math.sqrt(20);

    assertThat(depth).isCloseTo(4472.14, within(0.005));
    assertThat(new FlooredExponentialImpact(0.5).priceRatio(0.385889 * 90, depth))
        .isCloseTo(0.9922941, within(5e-8));
    assertThat(new FlooredExponentialImpact(0.5).priceRatio(1e12, depth)).isEqualTo(0.5);
  }

  @Test
  void poolIsTheConstantProductPoolOfItsDepth() {
    ConstantProductPool pool = ConstantProductPool.ofDepth(500, 20, 0);

    assertThat(20 * new PoolImpact().priceRatio(3 * 20, 500))
        .isCloseTo(pool.priceAfterSaleUsd(3), within(1e-12));
    assertThat(new PoolImpact().proceedsUsd(0, 3 * 20, 500)).isCloseTo(pool.sell(3), within(1e-12));
    assertThat(new PoolImpact().priceRatio(-1_000, 500)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  /** 1 % of daily volume at 2 % volatility and κ = 1 moves the price by 0.2 %. */
  @Test
  void squareRootOfVolume() {
    double depth = SquareRootImpact.depthUsd(1e6, 0.02, 1);

    assertThat(depth).isEqualTo(2.5e9);
    assertThat(new SquareRootImpact().priceRatio(1e4, depth)).isCloseTo(0.998, within(1e-12));
    assertThat(new SquareRootImpact().priceRatio(-1e4, depth)).isCloseTo(1.002, within(1e-12));
    assertThat(new SquareRootImpact().priceRatio(1e10, depth)).isZero();
    assertThat(SquareRootImpact.depthUsd(0, 0.02, 1)).isNaN();
  }

  @Test
  void bookIsWalkedAndNeverExtrapolated() {
    assertThat(bids().priceRatio(5, 100)).isCloseTo(0.995, within(1e-12));
    assertThat(bids().priceRatio(10, 100)).isCloseTo(0.99, within(1e-12));
    assertThat(bids().priceRatio(25, 100)).isCloseTo(0.98, within(1e-12));
    assertThat(bids().priceRatio(100, 100)).isEqualTo(0.9);
    assertThat(bids().priceRatio(100.01, 100)).isZero();
    assertThat(bids().priceRatio(-10, 100)).isEqualTo(1);
  }

  @Test
  void saleBeyondTheBookIsFlagged() {
    RandomBook book = RandomBook.longOnly(3);
    CascadeResult result =
        CascadeEngine.run(
                new InMemoryAccountPass(book.book(), 1, AccountDetail.ACCOUNTS),
                List.of(RandomBook.fall(0.4, 1_000)),
                CascadeParameters.standard().withImpact(bids()))
            .get(0);

    assertThat(result.flags()).contains(io.breakwater.risk.quality.ReasonCode.DEPTH_EXHAUSTED);
    assertThat(result.outcome().badDebtUsd()).isPositive();
  }

  @Test
  void assetsMayDiffer() {
    PriceImpact impact = new ImpactByAsset(List.of(new LinearImpact(), bids()));

    assertThat(impact.of(0)).isEqualTo(new LinearImpact());
    assertThat(impact.of(1)).isEqualTo(bids());
    assertThat(impact.name()).isEqualTo("BY_ASSET");
    assertThatThrownBy(() -> impact.priceRatio(1, 1)).hasMessageContaining("impact of an asset");
    assertThatThrownBy(() -> impact.proceedsUsd(0, 1, 1))
        .hasMessageContaining("impact of an asset");
    assertThatThrownBy(() -> new ImpactByAsset(List.of(impact)))
        .hasMessageContaining("cannot be: impacts by asset");
  }

  @Test
  void formsRefuseWhatIsNoCurve() {
    assertThatThrownBy(() -> new FlooredExponentialImpact(1)).hasMessageContaining("[0, 1)");
    assertThatThrownBy(() -> new CurveImpact(new double[] {0.5}, new double[] {0.9}))
        .hasMessageContaining("points up to share 1");
    assertThatThrownBy(() -> new CurveImpact(new double[] {0.5, 1}, new double[] {0.9, 0.95}))
        .hasMessageContaining("ratios must not rise");
    assertThatThrownBy(() -> new CurveImpact(new double[] {0.5, 0.5, 1}, new double[] {1, 1, 1}))
        .hasMessageContaining("must ascend");
  }
}
