package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.risk.quality.ReasonCode;
import org.junit.jupiter.api.Test;

class VolatilityProfileTest {

  private static final VolatilityParameters DEFAULTS = VolatilityParameters.DEFAULTS;

  @Test
  void everyPartIsThatOfItsOwnClass() {
    double[] changes = GarchSeries.simulate(6, 400, new GarchModel(0, 1e-4, 0.2, 0.7));

    VolatilityProfile profile = VolatilityProfile.of(changes, 20, 400, DEFAULTS);

    GarchFit fit = GarchEstimation.fit(changes, 20, 400, DEFAULTS.garch()).orElseThrow();
    assertThat(profile.garchVolatility()).isEqualTo(Math.sqrt(fit.nextVariance()));
    assertThat(profile.garch().orElseThrow().model()).isEqualTo(fit.model());
    assertThat(profile.ofVolatility())
        .isEqualTo(VolatilityOfVolatility.perPeriod(changes, 20, 400, 0.94, 30))
        .isPositive();
    assertThat(profile.archEffect()).isEqualTo(ArchEffect.test(changes, 20, 400, 5));
    assertThat(profile.ljungBox()).isEqualTo(LjungBox.testSquares(changes, 20, 400, 5));
  }

  @Test
  void emptySeriesHasNone() {
    VolatilityProfile profile = VolatilityProfile.of(new double[0], 0, 0, DEFAULTS);

    assertThat(profile.garchVolatility()).isNaN();
    assertThat(profile.ofVolatility()).isNaN();
    assertThat(profile.archEffect().reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(profile.ljungBox().reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }
}
