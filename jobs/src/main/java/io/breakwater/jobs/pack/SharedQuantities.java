package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.ClaimCell;
import io.breakwater.jobs.claim.ClaimFamily;
import io.breakwater.jobs.claim.ClaimValue;
import io.breakwater.jobs.report.ReportModel;
import io.breakwater.jobs.report.ReportModel.AssetExposure;
import io.breakwater.jobs.report.ReportModel.ScenarioLine;
import io.breakwater.jobs.report.ReportModel.TrackingLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The matrix of quantities that packs share with each other and with the internal report. */
final class SharedQuantities {
  private static final String REPORT = "internal report";
  private static final String MANIFEST = "control totals of the run";

  private final TieOut matrix = new TieOut();
  private final PackValues values;

  private SharedQuantities(PackValues values) {
    this.values = values;
  }

  static TieOut of(PackRun run, PackValues values, ReportModel report) {
    SharedQuantities shared = new SharedQuantities(values);
    shared.identity(run, report);
    shared.claims("insurance funds", "r1.fund", "r2.fund");
    shared.claims("largest loss of two groups", "r1.cover_two_usd", "r2.cover_two_usd");
    shared.claims("back-test breaches", "r1.backtest.exceptions", "r2.backtest.exceptions");
    shared.claims("back-test observations", "r1.backtest.observations", "r2.backtest.observations");
    shared.claims("back-test coverage", "r1.backtest.coverage", "r2.backtest.coverage");
    shared.claims("largest back-test breach", "r1.backtest.largest", "r2.backtest.largest");
    shared.claims("mean back-test breach", "r1.backtest.mean", "r2.backtest.mean");
    shared.claims(
        "haircut exceedances",
        "r1.haircut.exceedances",
        "r2.haircut.exceedances",
        "r3.haircut.exceedances");
    shared.claims(
        "haircut observations",
        "r1.haircut.observations",
        "r2.haircut.observations",
        "r3.haircut.observations");
    shared.book(run, report);
    shared.scenarios(report);
    shared.collateral(report);
    shared.tracking(report);
    return shared.matrix;
  }

  private void claims(String quantity, String... ids) {
    for (String id : ids) {
      matrix.add(quantity, values.claims().of(id));
    }
  }

  private void identity(PackRun run, ReportModel report) {
    matrix
        .add("run", "packs", word(run.claims().runId()))
        .add("run", "manifest", word(run.manifest().runId()))
        .add("run", REPORT, word(report.run().runId()))
        .add("business date", "packs", word(run.claims().date().toString()))
        .add("business date", REPORT, word(report.run().businessDate().toString()))
        .add("code", "manifest", word(run.manifest().codeVersion()))
        .add("code", REPORT, word(report.run().codeVersion()));
  }

  private static ClaimCell word(String text) {
    return new ClaimCell(null, text);
  }

  private void book(PackRun run, ReportModel report) {
    ReportModel.KeyFigures figures = report.keyFigures();
    Map<String, BigDecimal> totals = run.controlTotals();
    claims("collateral of the book", "r1.collateral", "r5.collateral");
    claims("debt of the book", "r5.debt");
    claims("equity of the book", "r5.equity");
    claims("maintenance margin", "r1.maintenance_margin", "r5.maintenance_margin");
    claims("accounts", "r0.p4.accounts");
    claims("gross exposure", "r5.gross", "r5.sides");
    matrix
        .add("collateral of the book", REPORT, figures.collateralUsd())
        .add("debt of the book", REPORT, figures.debtUsd())
        .add("equity of the book", REPORT, figures.equityUsd())
        .add("accounts", REPORT, BigDecimal.valueOf(figures.accounts()));
    total("collateral of the book", totals, "collateral_usd");
    total("debt of the book", totals, "debt_usd");
    total("equity of the book", totals, "equity_usd");
    total("maintenance margin", totals, "maintenance_margin_usd");
  }

  private void total(String quantity, Map<String, BigDecimal> totals, String column) {
    BigDecimal total = totals.get(column);
    matrix.add(quantity, MANIFEST, total == null ? TieOut.NOTHING : ClaimCell.of(total));
  }

  private void scenarios(ReportModel report) {
    claims("largest bad debt of a scenario", "r2.stress.bad_debt", "r5.stress.bad_debt");
    matrix.add(
        "largest bad debt of a scenario",
        REPORT,
        report.cascades().scenarios().stream()
            .map(ScenarioLine::badDebtUsd)
            .max(BigDecimal::compareTo)
            .map(ClaimCell::of)
            .orElse(TieOut.NOTHING));
  }

  /** Each asset by itself: sums of rounded sums would need a tolerance. */
  private void collateral(ReportModel report) {
    SortedMap<String, List<ClaimValue>> disclosed = values.family("r1.held");
    SortedMap<String, List<ClaimValue>> reported = values.family("r5.held");
    for (AssetExposure asset : report.concentration().assets()) {
      if (asset.collateralUsd().signum() != 0) {
        String quantity = "collateral held in " + ClaimFamily.encoded(asset.instrumentId());
        matrix
            .add(quantity, REPORT, asset.collateralUsd())
            .add(quantity, "r1.held", first(disclosed, asset.instrumentId()))
            .add(quantity, "r5.held", first(reported, asset.instrumentId()));
      }
    }
  }

  private void tracking(ReportModel report) {
    claims("tracking-error rows", "r4.rows");
    claims("tracking-error rows without a value", "r4.undefined");
    matrix
        .add("tracking-error rows", REPORT, BigDecimal.valueOf(report.tracking().rows()))
        .add(
            "tracking-error rows without a value",
            REPORT,
            BigDecimal.valueOf(report.tracking().undefined()));
    SortedMap<String, List<ClaimValue>> portfolios = values.family("r4.portfolio");
    for (TrackingLine line : report.tracking().lines()) {
      String member = "%s/%s/%d".formatted(line.portfolioId(), line.benchmarkId(), line.window());
      String quantity = "tracking error of " + ClaimFamily.encoded(member);
      double error = line.trackingErrorAnnualised();
      matrix
          .add(quantity, REPORT, Double.isNaN(error) ? TieOut.NOTHING : ClaimCell.of(error))
          .add(quantity, "r4.portfolio", first(portfolios, member));
    }
  }

  private static ClaimCell first(SortedMap<String, List<ClaimValue>> family, String member) {
    List<ClaimValue> values = family.get(member);
    ClaimCell cell = values == null ? null : values.get(0).cell();
    return cell == null ? TieOut.NOTHING : cell;
  }
}
