package io.breakwater.jobs.report;

import io.breakwater.jobs.report.page.Phrase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the internal report says, already aggregated: the renderings only format it. Totals
 * are exact; NaN means "not defined" and stands beside a reason code where the row has one.
 *
 * @param run identity of the run
 * @param verdict the strip on top of page one
 * @param keyFigures headline figures
 * @param curves liquidation curves, the whole book ({@code *}) first
 * @param health distributions, statuses and the largest accounts at risk
 * @param movers largest changes with their causes
 * @param concentration owners and assets
 * @param volatility collateral-ratio volatility
 * @param tracking benchmark tracking error
 * @param cascades scenarios and the rounds of the worst one
 * @param genealogy what set off the liquidations of a cascade
 * @param excerpts rows of published tables that are shown as they are
 * @param prior the newest run of the business date before, null for the first
 * @param quality checks, feeds, quarantine and prices
 * @param planted faults planted in a demonstration and whether the run found them; else empty
 */
public record ReportModel(
    RunIdentity run,
    Verdict verdict,
    KeyFigures keyFigures,
    List<AssetCurve> curves,
    HealthSection health,
    MoverSection movers,
    ConcentrationSection concentration,
    VolatilitySection volatility,
    TrackingSection tracking,
    CascadeSection cascades,
    Genealogy genealogy,
    Excerpts excerpts,
    @Nullable PriorRun prior,
    QualitySection quality,
    List<PlantedFault> planted) {

  /** Copies the lists. */
  public ReportModel {
    curves = List.copyOf(curves);
    planted = List.copyOf(planted);
  }

  /** Outcome of a check, best first. */
  public enum State {
    OK,
    WARN,
    BREACH
  }

  /** What was run, on what; instants are values of the run, not of the rendering. */
  public record RunIdentity(
      String runId,
      LocalDate businessDate,
      Instant asOf,
      String codeVersion,
      String configHash,
      List<InputTable> inputs,
      Instant started,
      Instant ended,
      @Nullable Instant deadline) {
    /** Copies the list. */
    public RunIdentity {
      inputs = List.copyOf(inputs);
    }
  }

  /** One input table as it was read. */
  public record InputTable(String table, String version, String hash, long rows) {}

  /** One tile of the verdict strip. */
  public record VerdictItem(String topic, State state, Phrase text) {}

  /** The verdict strip. */
  public record Verdict(
      VerdictItem limits, VerdictItem dataQuality, VerdictItem timeliness, VerdictItem coverage) {
    /** The four tiles in the order they are shown. */
    public List<VerdictItem> items() {
      return List.of(limits, dataQuality, timeliness, coverage);
    }

    /** The worst state of the four. */
    public State overall() {
      return items().stream()
          .map(VerdictItem::state)
          .max(Comparator.naturalOrder())
          .orElse(State.OK);
    }
  }

  /** One limit of the risk appetite against what was measured. */
  public record LimitCheck(
      String name, String scope, double observed, double limit, String unit, State state) {}

  /**
   * Headline figures. {@code belowOne} counts accounts with a health factor below 1, of whatever
   * status; bad debt is economic: the sum of max(0, debt - collateral).
   */
  public record KeyFigures(
      long accounts,
      long accountsWithDebt,
      long unpricedAccounts,
      BigDecimal collateralUsd,
      BigDecimal debtUsd,
      BigDecimal equityUsd,
      long belowOneAccounts,
      BigDecimal belowOneDebtUsd,
      BigDecimal badDebtUsd,
      double bookCollateralRatio,
      double medianHealthFactor,
      double medianCollateralRatio) {}

  /** An earlier run and its headline figures. */
  public record PriorRun(String runId, LocalDate businessDate, KeyFigures figures) {}

  /** One point of a liquidation curve. */
  public record CurvePoint(
      double shockRatio,
      long accounts,
      BigDecimal debtUsd,
      BigDecimal collateralUsd,
      BigDecimal badDebtUsd,
      double cascadeGain) {}

  /** Direct and cascade curve of one risk asset, or of the whole book ({@code *}). */
  public record AssetCurve(String assetId, List<CurvePoint> direct, List<CurvePoint> cascade) {
    /** Copies the lists. */
    public AssetCurve {
      direct = List.copyOf(direct);
      cascade = List.copyOf(cascade);
    }

    /** Debt at the largest shock of either curve. */
    public BigDecimal largestDebtUsd() {
      return Stream.concat(direct.stream(), cascade.stream())
          .map(CurvePoint::debtUsd)
          .max(Comparator.naturalOrder())
          .orElse(BigDecimal.ZERO);
    }
  }

  /** Accounts and USD within [lower, upper). */
  public record Band(double lower, double upper, long count, BigDecimal amountUsd) {}

  /** A histogram with its quantiles (right within half a percent). */
  public record Distribution(
      List<Band> bands, long count, long undefined, double p05, double median, double p95) {
    /** Copies the list. */
    public Distribution {
      bands = List.copyOf(bands);
    }
  }

  /** Accounts of one venue in one status. */
  public record StatusCount(
      String venue, String status, long accounts, BigDecimal debtUsd, BigDecimal collateralUsd) {}

  /** One account at risk. */
  public record AccountLine(
      String venue,
      String accountId,
      @Nullable String ownerId,
      String status,
      double collateralUsd,
      double debtUsd,
      double maintenanceMarginUsd,
      double collateralRatio,
      double healthFactor,
      double distanceSigma,
      double pLiquidation1d,
      double topupUsd,
      @Nullable String reason) {}

  /** Distributions, statuses, the largest accounts at risk. */
  public record HealthSection(
      Distribution healthFactor,
      Distribution collateralRatio,
      List<StatusCount> statuses,
      List<AccountLine> atRisk,
      double atRiskHealth,
      long atRiskAccounts) {
    /** Copies the lists. */
    public HealthSection {
      statuses = List.copyOf(statuses);
      atRisk = List.copyOf(atRisk);
    }
  }

  /** Change of one account on the business date and the effects that add up to it. */
  public record MoverLine(
      String venue,
      String accountId,
      double ratio,
      double debtUsd,
      double change,
      double priceEffectCollateral,
      double priceEffectDebt,
      double flowEffect,
      double accrualEffect,
      double parameterEffect) {
    /** Both price effects. */
    public double priceEffect() {
      return priceEffectCollateral + priceEffectDebt;
    }
  }

  /** Collateral and debt of the whole book on one day of the series. */
  public record BookDay(
      LocalDate date, long accounts, BigDecimal collateralUsd, BigDecimal debtUsd) {
    /** Collateral over debt, NaN without debt. */
    public double collateralRatio() {
      return debtUsd.signum() > 0
          ? collateralUsd.doubleValue() / debtUsd.doubleValue()
          : Double.NaN;
    }
  }

  /** Largest changes: log changes of ratios, changes of margin buffers, and the book over time. */
  public record MoverSection(
      List<MoverLine> ratioMovers,
      List<MoverLine> bufferMovers,
      long ratiosCompared,
      long buffersCompared,
      double debtFloorUsd,
      List<BookDay> book) {
    /** Copies the lists. */
    public MoverSection {
      ratioMovers = List.copyOf(ratioMovers);
      bufferMovers = List.copyOf(bufferMovers);
      book = List.copyOf(book);
    }
  }

  /** One owner over all venues; an account without an owner stands for itself. */
  public record OwnerLine(
      String owner,
      boolean named,
      long accounts,
      BigDecimal collateralUsd,
      BigDecimal debtUsd,
      double debtShare) {}

  /** One instrument over all accounts. */
  public record AssetExposure(
      String instrumentId,
      BigDecimal collateralUsd,
      BigDecimal debtUsd,
      BigDecimal notionalUsd,
      long legs,
      long unpricedLegs,
      double collateralShare) {}

  /**
   * Owners and assets. The Herfindahl-Hirschman index is the sum of squared shares, in (0, 1]; NaN
   * when there is nothing to share.
   */
  public record ConcentrationSection(
      List<OwnerLine> owners,
      long ownerCount,
      double ownerHhi,
      double top1Share,
      double top5Share,
      double top10Share,
      List<AssetExposure> assets,
      double collateralHhi) {
    /** Copies the lists. */
    public ConcentrationSection {
      owners = List.copyOf(owners);
      assets = List.copyOf(assets);
    }
  }

  /** Volatilities of one window, estimator and basis over all accounts. */
  public record VolatilitySummary(
      int window,
      String estimator,
      String basis,
      boolean marginBuffer,
      Distribution annualised,
      double medianDownside,
      double medianDrawdown) {}

  /** Volatility of one account. */
  public record VolatilityLine(
      String venue,
      String accountId,
      double annualised,
      double downside,
      double horizon,
      double maxDrawdown,
      double p05Ratio,
      int observations,
      double coverageRatio,
      @Nullable String reason) {}

  /** Count of rows that carry one reason code. */
  public record ReasonCount(String reason, long rows) {}

  /** Collateral-ratio volatility; lines and reasons are of the {@code shown} summary. */
  public record VolatilitySection(
      List<VolatilitySummary> summaries,
      @Nullable VolatilitySummary shown,
      List<VolatilityLine> largest,
      List<ReasonCount> reasons) {
    /** Copies the lists. */
    public VolatilitySection {
      summaries = List.copyOf(summaries);
      largest = List.copyOf(largest);
      reasons = List.copyOf(reasons);
    }
  }

  /** One portfolio against its benchmark over one window. */
  public record TrackingLine(
      String portfolioId,
      String benchmarkId,
      int window,
      double trackingErrorAnnualised,
      double trackingDifference,
      double activeReturnAnnualised,
      double informationRatio,
      double beta,
      double correlation,
      int observations,
      double periodsPerYear,
      @Nullable String reason) {}

  /** Tracking error; {@code rows} counts all, {@code lines} holds those shown. */
  public record TrackingSection(List<TrackingLine> lines, long rows, long undefined) {
    /** Copies the list. */
    public TrackingSection {
      lines = List.copyOf(lines);
    }
  }

  /** One scenario's end. */
  public record ScenarioLine(
      String scenarioId,
      String algorithm,
      String impactModel,
      int rounds,
      boolean converged,
      boolean pathDependent,
      long accountsLiquidated,
      BigDecimal debtRepaidUsd,
      BigDecimal collateralSeizedUsd,
      BigDecimal bonusUsd,
      BigDecimal protocolFeeUsd,
      BigDecimal slippageUsd,
      BigDecimal badDebtUsd,
      BigDecimal insuranceDrawUsd,
      BigDecimal adlUsd,
      BigDecimal socialisedUsd,
      double amplification,
      double maxCascadeGain,
      @Nullable String reason) {}

  /** One asset in one round. */
  public record RoundLine(
      int round,
      String assetId,
      double priceStart,
      double priceEnd,
      double soldQuantity,
      BigDecimal soldUsd,
      BigDecimal repaidUsd,
      BigDecimal bonusUsd,
      BigDecimal feeUsd,
      long accounts,
      BigDecimal badDebtUsd) {}

  /** One account liquidated in the worst scenario. */
  public record CasualtyLine(
      String venue,
      String accountId,
      int firstRound,
      double exogenousShare,
      double repaidUsd,
      double seizedUsd,
      double penaltyUsd,
      double badDebtUsd) {}

  /**
   * Scenarios by id; {@code worst} is the one with most bad debt, then most debt repaid, and null
   * when there are none.
   */
  public record CascadeSection(
      List<ScenarioLine> scenarios,
      @Nullable ScenarioLine worst,
      List<RoundLine> worstRounds,
      List<CasualtyLine> worstAccounts) {
    /** Copies the lists. */
    public CascadeSection {
      scenarios = List.copyOf(scenarios);
      worstRounds = List.copyOf(worstRounds);
      worstAccounts = List.copyOf(worstAccounts);
    }
  }

  /** One data-quality check. */
  public record CheckLine(
      String rule,
      String feed,
      String severity,
      double observed,
      double limit,
      long rows,
      double notionalExcludedUsd,
      State state,
      String verdict,
      String message) {}

  /** Rows of one feed kept out for one reason. */
  public record QuarantineLine(
      String feed,
      String rule,
      String severity,
      long rows,
      double notionalExcludedUsd,
      @Nullable String example) {}

  /** The law of one feed: read = accepted + quarantined + exact duplicates. */
  public record FeedLedger(
      String feed, long read, long accepted, long quarantined, long duplicates) {
    /** Rows that the law does not explain; 0 when it holds. */
    public long unexplained() {
      return read - accepted - quarantined - duplicates;
    }
  }

  /** Price and liquidity of one asset. */
  public record PriceLine(
      String assetId,
      double price,
      int sources,
      double divergenceBps,
      double ageS,
      double volatility,
      double advUsd,
      double depthUsd,
      double spreadBps,
      @Nullable String reason) {}

  /** Checks, feeds, quarantine, prices and limits. */
  public record QualitySection(
      List<LimitCheck> limits,
      List<CheckLine> checks,
      List<QuarantineLine> quarantine,
      List<FeedLedger> feeds,
      List<PriceLine> prices,
      BigDecimal excludedUsd,
      double excludedShare) {
    /** Copies the lists. */
    public QualitySection {
      limits = List.copyOf(limits);
      checks = List.copyOf(checks);
      quarantine = List.copyOf(quarantine);
      feeds = List.copyOf(feeds);
      prices = List.copyOf(prices);
    }
  }

  /** A fault planted in the demonstration, and what the run said about it. */
  public record PlantedFault(String name, String planted, boolean found, String evidence) {}
}
