package io.breakwater.jobs.config;

import io.breakwater.risk.portfolio.ContingencyParameters;
import io.breakwater.risk.portfolio.GridParameters;
import io.breakwater.risk.portfolio.PortfolioMarginParameters;
import io.breakwater.risk.portfolio.SpanParameters;
import io.breakwater.risk.portfolio.ValueAtRiskParameters;
import io.breakwater.risk.procyclicality.ExhaustibleBuffer;
import io.breakwater.risk.procyclicality.FrontierParameters;
import io.breakwater.risk.procyclicality.StressedWeight;
import java.util.Arrays;

/** One reader for each parameter record of portfolio margin, value at risk and their comparison. */
final class PortfolioMarginReader {
  private static final NumberRange RATIO = NumberRange.open(0, 1);
  private static final NumberRange BELOW_ONE = new NumberRange(0, false, 1, true);
  private static final NumberRange PART = NumberRange.above(0, 1);
  private static final int TEN_YEARS_DAYS = 3650;

  private PortfolioMarginReader() {}

  /** The parameters of every margin model. */
  static PortfolioMarginParameters margin(StrictConfig config) {
    StrictConfig models = config.section("portfolio-margin");
    return new PortfolioMarginParameters(
        models.section("grid").as(PortfolioMarginReader::grid),
        models.section("contingency").as(PortfolioMarginReader::contingency),
        models.section("span").as(PortfolioMarginReader::span),
        config.section("value-at-risk").as(PortfolioMarginReader::valueAtRisk));
  }

  private static GridParameters grid(StrictConfig config) {
    return new GridParameters(
        config.number("price-range-ratio", RATIO),
        config.integer("buckets-per-side", 1, 100),
        config.number("volatility-range-up", NumberRange.NOT_NEGATIVE),
        config.number("volatility-range-down", NumberRange.SHARE),
        config.number("minimum-volatility-up", NumberRange.NOT_NEGATIVE),
        config.number("short-term-power", NumberRange.NOT_NEGATIVE),
        config.number("long-term-power", NumberRange.NOT_NEGATIVE),
        config.number("minimum-days", NumberRange.POSITIVE),
        Arrays.stream(config.numbers("extended-moves", NumberRange.FINITE)).boxed().toList(),
        config.number("extended-factor", NumberRange.SHARE),
        config.number("extended-dampener-usd", NumberRange.NOT_NEGATIVE),
        config.number("maintenance-factor", PART));
  }

  private static ContingencyParameters contingency(StrictConfig config) {
    return new ContingencyParameters(
        config.number("minimum-roll-move", BELOW_ONE),
        config.number("annual-roll-move", BELOW_ONE),
        config.number("delta-shock-threshold-usd", NumberRange.NOT_NEGATIVE),
        config.number("delta-shock-per-coin", BELOW_ONE),
        config.number("maximum-delta-shock", BELOW_ONE),
        config.number("short-option-rate", BELOW_ONE),
        config.number("offsetting-futures-rate", BELOW_ONE));
  }

  private static SpanParameters span(StrictConfig config) {
    return new SpanParameters(
        config.number("price-scan-range-ratio", RATIO),
        config.number("volatility-scan-range", NumberRange.NOT_NEGATIVE),
        config.number("extreme-multiple", NumberRange.POSITIVE),
        config.number("extreme-fraction", PART));
  }

  private static ValueAtRiskParameters valueAtRisk(StrictConfig config) {
    return new ValueAtRiskParameters(
        Arrays.stream(config.numbers("levels", new NumberRange(0.5, false, 1, true)))
            .boxed()
            .toList(),
        config.integer("window-days", 2, TEN_YEARS_DAYS),
        config.integer("horizon-days", 1, 365),
        config.number("volume-participation-ratio", PART));
  }

  /** The parameters of the comparison of regimes. */
  static FrontierParameters frontier(StrictConfig config) {
    return new FrontierParameters(
        config.integer("window-days", 2, TEN_YEARS_DAYS),
        config.integer("stressed-days", 2, TEN_YEARS_DAYS),
        config.section("buffer").as(PortfolioMarginReader::buffer),
        new StressedWeight(config.number("stressed-weight-ratio", PART)));
  }

  private static ExhaustibleBuffer buffer(StrictConfig config) {
    return new ExhaustibleBuffer(
        config.number("rate", PART),
        config.number("release-threshold-ratio", NumberRange.POSITIVE),
        config.integer("release-days", 1, 365));
  }
}
