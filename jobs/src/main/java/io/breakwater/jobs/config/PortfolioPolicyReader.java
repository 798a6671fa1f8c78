package io.breakwater.jobs.config;

import io.breakwater.risk.hedging.HedgeParameters;
import io.breakwater.risk.hedging.HedgeWeighting;
import io.breakwater.risk.num.CovarianceMethod;
import io.breakwater.risk.num.CovarianceParameters;
import io.breakwater.risk.tracking.RebalancingParameters;
import java.util.regex.Pattern;

/** Reader of {@link PortfolioPolicy}. */
final class PortfolioPolicyReader {
  private static final NumberRange DECAY = NumberRange.open(0, 1);
  private static final NumberRange BELOW_ONE = new NumberRange(0, false, 1, true);
  private static final Pattern INSTRUMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:-]{0,63}");
  private static final String INSTRUMENT_WORDS = "an id of letters, digits, . _ / : and -";

  private PortfolioPolicyReader() {}

  static PortfolioPolicy read(StrictConfig config) {
    StrictConfig hedge = config.section("hedge");
    return new PortfolioPolicy(
        config.section("covariance").as(PortfolioPolicyReader::covariance),
        config.section("rebalancing").as(PortfolioPolicyReader::rebalancing),
        hedge.as(PortfolioPolicyReader::hedge),
        hedge.text("instrument", INSTRUMENT, INSTRUMENT_WORDS));
  }

  private static CovarianceParameters covariance(StrictConfig config) {
    return new CovarianceParameters(
        config.word("method", CovarianceMethod.class),
        config.number("decay-factor", DECAY),
        config.integer("seed-observations", 1, 1000),
        config.integer("minimum-observations", 2, 1000));
  }

  private static RebalancingParameters rebalancing(StrictConfig config) {
    return new RebalancingParameters(
        config.number("band-ratio", BELOW_ONE), config.number("fee-ratio", BELOW_ONE));
  }

  private static HedgeParameters hedge(StrictConfig config) {
    return new HedgeParameters(
        config.integer("window-days", 2, 3650),
        config.word("weighting", HedgeWeighting.class),
        config.number("decay-factor", DECAY),
        config.integer("seed-observations", 1, 1000),
        config.integer("minimum-observations", 2, 1000),
        config.number("tolerance-ratio", BELOW_ONE),
        config.number("liquidation-probability-limit", NumberRange.above(0, 1)));
  }
}
