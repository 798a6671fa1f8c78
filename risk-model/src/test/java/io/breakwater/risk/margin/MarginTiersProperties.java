package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class MarginTiersProperties {

  @Provide
  Arbitrary<MarginTiers> tables() {
    Arbitrary<List<Double>> widths =
        Arbitraries.doubles().between(1, 1e7).ofScale(6).list().ofMinSize(0).ofMaxSize(11);
    Arbitrary<List<Double>> rates =
        Arbitraries.doubles().between(0, 0.5).ofScale(6).list().ofSize(12);
    return Combinators.combine(widths, rates).as(MarginTiersProperties::table);
  }

  private static MarginTiers table(List<Double> widths, List<Double> rates) {
    List<Double> ascending = new ArrayList<>(rates);
    Collections.sort(ascending);
    List<MarginTier> tiers = new ArrayList<>();
    tiers.add(new MarginTier(0, ascending.get(0), Double.NaN, 1));
    double lower = 0;
    for (double width : widths) {
      lower += width;
      tiers.add(new MarginTier(lower, ascending.get(tiers.size()), Double.NaN, 1));
    }
    return new MarginTiers(tiers);
  }

  @Property(tries = 1_000)
  void maintenanceMarginIsContinuous(@ForAll("tables") MarginTiers tiers) {
    assertThat(tiers.discontinuities(1e-9)).isEmpty();
  }

  @Property(tries = 1_000)
  void maintenanceMarginIsConvex(
      @ForAll("tables") MarginTiers tiers,
      @ForAll @DoubleRange(min = 0, max = 1e8) @Scale(6) double left,
      @ForAll @DoubleRange(min = 0, max = 1e8) @Scale(6) double right,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(6) double weight) {
    double between = tiers.maintenanceMargin(weight * left + (1 - weight) * right);
    double chord =
        weight * tiers.maintenanceMargin(left) + (1 - weight) * tiers.maintenanceMargin(right);
    assertThat(between).isLessThanOrEqualTo(chord + 1e-9 * (1 + chord));
  }

  /** Second method: the marginal rate integrated over the notional. */
  @Property(tries = 1_000)
  void maintenanceMarginIsTheIntegralOfTheRate(
      @ForAll("tables") MarginTiers tiers,
      @ForAll @DoubleRange(min = 0, max = 1e8) @Scale(6) double notional) {
    double integral = 0;
    for (int tier = 1; tier <= tiers.tiers(); tier++) {
      double lower = tiers.lowerNotional(tier);
      double upper = tier < tiers.tiers() ? tiers.lowerNotional(tier + 1) : notional;
      double width = Math.max(0, Math.min(upper, notional) - lower);
      integral += width * tiers.maintenanceRate(tier, 0);
    }
    assertThat(tiers.maintenanceMargin(notional))
        .isBetween(integral - 1e-9 * (1 + integral), integral + 1e-9 * (1 + integral));
  }
}
