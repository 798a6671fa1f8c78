package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.FeedLedger;
import io.breakwater.jobs.report.ReportModel.KeyFigures;
import io.breakwater.jobs.report.ReportModel.LimitCheck;
import io.breakwater.jobs.report.ReportModel.PlantedFault;
import io.breakwater.jobs.report.ReportModel.PriorRun;
import io.breakwater.jobs.report.ReportModel.QualitySection;
import io.breakwater.jobs.report.ReportModel.RunIdentity;
import io.breakwater.jobs.report.ReportModel.State;
import io.breakwater.jobs.report.ReportModel.Verdict;
import io.breakwater.jobs.table.AccountHealthRow;
import io.breakwater.jobs.table.AssetRiskRow;
import io.breakwater.jobs.table.CascadeAccountRow;
import io.breakwater.jobs.table.CascadeCauseRow;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.table.CascadeRoundRow;
import io.breakwater.jobs.table.CollateralRatioRow;
import io.breakwater.jobs.table.CollateralRatioVolatilityRow;
import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.LimitBreachRow;
import io.breakwater.jobs.table.LiquidationCurveRow;
import io.breakwater.jobs.table.PositionValueRow;
import io.breakwater.jobs.table.QuarantineSummaryRow;
import io.breakwater.jobs.table.TrackingErrorRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns published rows into a {@link ReportModel}, one row at a time and in any order: the model of
 * the same rows is always the same. Account rows are never kept; memory grows with named owners,
 * instruments, days of the series, scenarios and quality rows only. Not thread safe.
 */
public final class ReportModelBuilder {
  private final RunIdentity run;
  private final ReportOptions options;
  private final HealthCollector health;
  private final ConcentrationCollector concentration;
  private final SeriesCollector series;
  private final VolatilityCollector volatility;
  private final TrackingCollector tracking;
  private final CascadeCollector cascade;
  private final GenealogyCollector genealogy;
  private final ExcerptCollector excerpts = new ExcerptCollector(ExcerptCatalog.ALL);
  private final QualityCollector quality;
  private @Nullable PriorRun prior;
  private final List<PlantedFault> planted = new ArrayList<>();

  /** A builder with the standard options. */
  public ReportModelBuilder(RunIdentity run) {
    this(run, ReportOptions.STANDARD);
  }

  /** A builder for one run. */
  public ReportModelBuilder(RunIdentity run, ReportOptions options) {
    this.run = run;
    this.options = options;
    this.health = new HealthCollector(options);
    this.concentration = new ConcentrationCollector(options);
    this.series = new SeriesCollector(run.businessDate(), options);
    this.volatility = new VolatilityCollector(options);
    this.tracking = new TrackingCollector(options);
    this.cascade = new CascadeCollector(options);
    this.genealogy = new GenealogyCollector(options);
    this.quality = new QualityCollector(options);
  }

  /** Adds one account. */
  public void accept(AccountHealthRow row) {
    health.accept(row);
    concentration.accept(row);
  }

  /** Adds one leg. */
  public void accept(PositionValueRow row) {
    concentration.accept(row);
  }

  /** Adds one account-day of the series; movers are taken from the business date alone. */
  public void accept(CollateralRatioRow row) {
    series.accept(row);
  }

  /** Adds one volatility. */
  public void accept(CollateralRatioVolatilityRow row) {
    volatility.accept(row);
  }

  /** Adds one portfolio against its benchmark. */
  public void accept(TrackingErrorRow row) {
    tracking.accept(row);
  }

  /** Adds one point of a liquidation curve. */
  public void accept(LiquidationCurveRow row) {
    cascade.accept(row);
  }

  /** Adds one scenario. */
  public void accept(CascadeOutcomeRow row) {
    cascade.accept(row);
  }

  /** Adds one asset of one round. */
  public void accept(CascadeRoundRow row) {
    cascade.accept(row);
  }

  /** Adds one liquidated account. */
  public void accept(CascadeAccountRow row) {
    cascade.accept(row);
    excerpts.accept(row);
  }

  /** Adds one cause of a liquidation. */
  public void accept(CascadeCauseRow row) {
    genealogy.accept(row);
    excerpts.accept(row);
  }

  /**
   * Adds one row of a table of which the report shows rows as they are.
   *
   * @throws IllegalArgumentException for a row of any other table
   */
  public void accept(Record row) {
    if (!excerpts.accept(row)) {
      throw new IllegalArgumentException(
          "Row must be of a table that the report shows, cannot be: " + row);
    }
  }

  /** Adds one risk asset. */
  public void accept(AssetRiskRow row) {
    quality.accept(row);
    excerpts.accept(row);
  }

  /** Adds one data-quality check. */
  public void accept(DataQualityRow row) {
    quality.accept(row);
  }

  /** Adds the quarantined rows of one feed and rule. */
  public void accept(QuarantineSummaryRow row) {
    quality.accept(row);
  }

  /** Adds the row counts of one feed. */
  public void accept(FeedLedger feed) {
    quality.accept(feed);
  }

  /** Adds one limit. */
  public void accept(LimitCheck limit) {
    quality.accept(limit);
  }

  /** Adds one limit as its table has it. */
  public void accept(LimitBreachRow row) {
    accept(
        new LimitCheck(
            row.limitId(),
            row.scope(),
            row.observed(),
            row.breach(),
            row.unit(),
            State.valueOf(row.verdict())));
  }

  /** Adds one planted fault of a demonstration; faults are shown in the order given. */
  public void accept(PlantedFault fault) {
    planted.add(fault);
  }

  /** Adds the run that this one is compared with. */
  public void accept(PriorRun run) {
    prior = run;
  }

  /** Headline figures of the rows so far, for a run that another is compared with. */
  public PriorRun asPrior() {
    return new PriorRun(run.runId(), run.businessDate(), health.keyFigures());
  }

  /** The model of all rows so far. */
  public ReportModel build() {
    KeyFigures figures = health.keyFigures();
    QualitySection qualitySection = quality.section(health.grossUsd());
    Verdict verdict =
        new Verdict(
            VerdictRules.limits(qualitySection),
            VerdictRules.dataQuality(qualitySection),
            VerdictRules.timeliness(run, quality),
            VerdictRules.coverage(figures, qualitySection, options.coverageGateRatio()));
    return new ReportModel(
        run,
        verdict,
        figures,
        cascade.curves(),
        health.section(),
        series.section(),
        concentration.section(),
        volatility.section(),
        tracking.section(),
        cascade.section(),
        genealogy.genealogy(),
        excerpts.excerpts(),
        prior,
        qualitySection,
        planted);
  }
}
