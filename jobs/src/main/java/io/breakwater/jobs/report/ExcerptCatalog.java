package io.breakwater.jobs.report;

import java.util.List;

/** Every excerpt that the report shows. */
final class ExcerptCatalog {
  static final List<Excerpt<?>> ALL =
      List.of(
          AtRiskView.LIQUIDATIONS,
          AtRiskView.PORTFOLIOS,
          ReverseStressView.VECTOR,
          ReverseStressView.FAILURES,
          ReverseStressView.CRITICAL,
          GenealogyView.PAIRS,
          ContagionView.SPREAD,
          ContagionView.IMPORTANT,
          ContagionView.OWNERS,
          TrackingView.CONTRIBUTIONS,
          ConcentrationView.INDICES,
          RegimeView.REGIMES,
          FundView.FUNDS,
          FundView.DELEVERAGED,
          BacktestView.MARGINS,
          BacktestView.RELIABILITY,
          BacktestView.SCORES,
          BacktestView.HAIRCUTS);

  private ExcerptCatalog() {}
}
