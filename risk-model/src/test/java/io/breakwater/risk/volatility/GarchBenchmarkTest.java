package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.testing.RealFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The published benchmark of GARCH software: 1,974 daily returns of the mark against the pound,
 * 1984 to 1991, of Bollerslev and Ghysels 1996 (file {@code dem2gbp.csv}: one return a line, in per
 * cent), with the estimates and standard errors of Fiorentini, Calzolari and Panattoni 1996 as
 * McCullough and Renfro 1999 print them.
 */
class GarchBenchmarkTest {

  private static final double[] ESTIMATES = {-0.00619041, 0.0107613, 0.153134, 0.805974};
  private static final double[] HESSIAN_ERRORS = {0.00846212, 0.00285271, 0.0265228, 0.0335527};
  private static final double[] ROBUST_ERRORS = {0.00918935, 0.00649319, 0.0535317, 0.0724614};

  /** The file carries six decimals, the benchmark was computed from eight. */
  private static final double ROUNDING = 1e-5;

  private static double[] returns = {};

  @BeforeAll
  static void readReturns() {
    returns =
        RealFiles.lines("benchmarks/dem2gbp.csv").stream()
            .filter(line -> !line.isBlank())
            .mapToDouble(Double::parseDouble)
            .toArray();
  }

  @Test
  void fiorentiniCalzolariPanattoni() {
    GarchFit fit = fit(GarchStart.MEAN_SQUARE);

    assertThat(fit.observations()).isEqualTo(1974);
    assertThat(fit.outcome()).isEqualTo(GarchOutcome.INTERIOR);
    assertPublished(values(fit.model()), ESTIMATES);
    assertPublished(fit.standardErrors(), HESSIAN_ERRORS);
    assertPublished(fit.robustErrors(), ROBUST_ERRORS);
    assertThat(fit.logLikelihood()).isCloseTo(-1106.6, within(0.05));
  }

  /** Methodology A3: another pre-sample rule moves ω by 8 % and α by 5 %. */
  @Test
  void anotherStartMovesTheEstimates() {
    GarchModel one = fit(GarchStart.MEAN_SQUARE).model();
    GarchModel other = fit(GarchStart.BACKCAST).model();

    assertThat(1 - other.omega() / one.omega()).isCloseTo(0.08, within(0.005));
    assertThat(1 - other.alpha() / one.alpha()).isCloseTo(0.05, within(0.005));
  }

  private static GarchFit fit(GarchStart start) {
    GarchParameters parameters = new GarchParameters(250, GarchMean.CONSTANT, start);
    return GarchEstimation.fit(returns, 0, returns.length, parameters).orElseThrow();
  }

  private static double[] values(GarchModel model) {
    return new double[] {model.mean(), model.omega(), model.alpha(), model.beta()};
  }

  private static void assertPublished(double[] found, double[] published) {
    for (int i = 0; i < published.length; i++) {
      assertThat(found[i]).isCloseTo(published[i], within(ROUNDING * Math.abs(published[i])));
    }
  }
}
