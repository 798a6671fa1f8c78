package io.breakwater.jobs.config;

import io.breakwater.risk.backtest.BacktestParameters;
import io.breakwater.risk.backtest.CalibrationParameters;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.derivative.CarryParameters;
import io.breakwater.risk.insurance.DrawdownTrigger;
import io.breakwater.risk.insurance.FundParameters;
import io.breakwater.risk.margin.DeleveragingRule;
import io.breakwater.risk.margin.HealthPolicy;
import io.breakwater.risk.portfolio.PortfolioMarginParameters;
import io.breakwater.risk.procyclicality.FrontierParameters;
import io.breakwater.risk.systemic.SystemicParameters;
import io.breakwater.risk.tracking.TrackingParameters;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The resolved configuration of a run. Every key of {@code conf/reference.conf} fills exactly one
 * component below.
 *
 * @param cascade how cascades run; its loss waterfall and its price impact are data of the day
 * @param impact form of the price impact
 * @param frictions terms of a stress that its scenario does not set
 * @param health house bands and target health, for regimes that set none of their own
 * @param venues default margin regime of each venue, for accounts that name none
 */
public record RiskConfig(
    VolatilityParameters volatility,
    TrackingParameters tracking,
    CascadeParameters cascade,
    FrictionPolicy.Impact impact,
    CurvePolicy curve,
    FrictionPolicy frictions,
    SystemicParameters systemic,
    LiquidityPolicy liquidity,
    CollateralPolicy collateral,
    PortfolioMarginParameters portfolioMargin,
    FrontierParameters frontier,
    CarryParameters carry,
    PortfolioPolicy portfolio,
    RatioPolicy ratio,
    HealthPolicy health,
    BacktestPolicy backtest,
    InsurancePolicy insurance,
    QualityPolicy quality,
    IngestPolicy ingest,
    SortedMap<String, String> venues,
    ReportPolicy report,
    RunPolicy run,
    SparkSettings spark) {

  /** Copies the venues. */
  public RiskConfig {
    venues = Collections.unmodifiableSortedMap(new TreeMap<>(venues));
  }

  /**
   * SHA-256 of everything that can change a published number or the report: all components but
   * {@code run} (folders) and {@code spark} (sizes), which a result must not depend on. The same on
   * every machine, whatever the order or spelling of the files. Regimes and scenarios have hashes
   * of their own ({@link ConfSet#contentHash}); see {@link #runHash}.
   */
  public String configHash() {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("volatility", volatility);
    parts.put("tracking", tracking);
    parts.put("cascade", cascade);
    parts.put("impact", impact);
    parts.put("curve", curve);
    parts.put("frictions", frictions);
    parts.put("systemic", systemic);
    parts.put("liquidity", liquidity);
    parts.put("collateral", collateral);
    parts.put("portfolioMargin", portfolioMargin);
    parts.put("frontier", frontier);
    parts.put("carry", carry);
    parts.put("portfolio", portfolio);
    parts.put("ratio", ratio);
    parts.put("health", health);
    parts.put("backtest", backtest);
    parts.put("insurance", insurance);
    parts.put("quality", quality);
    parts.put("ingest", ingest);
    parts.put("venues", venues);
    parts.put("report", report);
    return CanonicalHash.of(parts);
  }

  /** One hash of this configuration with the regimes, scenarios and limits of a run. */
  public String runHash(
      ConfSet<RegimeDefinition> regimes,
      ConfSet<ScenarioDefinition> scenarios,
      ConfSet<LimitDefinition> limits) {
    return CanonicalHash.of(
        Map.of(
            "config", configHash(),
            "regimes", regimes.contentHash(),
            "scenarios", scenarios.contentHash(),
            "limits", limits.contentHash()));
  }

  /**
   * Falls at which the liquidation curve is drawn.
   *
   * @param stepRatio distance between two falls, (0, 1)
   * @param largestShockRatio largest fall, (0, 1)
   */
  public record CurvePolicy(double stepRatio, double largestShockRatio) implements Serializable {

    /** Checks that the step fits into the range. */
    public CurvePolicy {
      if (!(stepRatio > 0 && stepRatio <= largestShockRatio && largestShockRatio < 1)) {
        throw new IllegalArgumentException(
            "Curve step must be above 0 and at most the largest shock below 1, cannot be: "
                + stepRatio
                + ", "
                + largestShockRatio);
      }
    }
  }

  /**
   * Market depth from volume: D = c·(ADV/σ)·√τ, ADV after the haircut. Source: methodology B2.
   *
   * @param depthScale c
   * @param depthHorizonDays τ
   * @param washTradeHaircutRatio share of the volume that is not counted, [0, 1)
   */
  public record LiquidityPolicy(
      double depthScale, double depthHorizonDays, double washTradeHaircutRatio)
      implements Serializable {}

  /**
   * How much history a run reads and publishes.
   *
   * @param historyDays days of account history read, up to the business date
   * @param seriesDays newest days of the series published, at most {@code historyDays}
   */
  public record RatioPolicy(int historyDays, int seriesDays) implements Serializable {

    /** Checks that what is published has been read. */
    public RatioPolicy {
      if (seriesDays > historyDays) {
        throw new IllegalArgumentException(
            "Days of the published series must be at most the "
                + historyDays
                + " days read, cannot be: "
                + seriesDays);
      }
    }
  }

  /**
   * Back-tests.
   *
   * @param margins levels, windows and limits of the back-tests of margin
   * @param forecasts bins, horizons and limits of the calibration of liquidation forecasts
   * @param largestGroups groups with the largest margin that are scopes of their own
   */
  public record BacktestPolicy(
      BacktestParameters margins, CalibrationParameters forecasts, int largestGroups)
      implements Serializable {}

  /**
   * Insurance funds and what comes after them.
   *
   * @param outlook simulation of the funds
   * @param deleveragingRule rule that ranks winners
   * @param drawdown when deleveraging starts before a fund is empty
   * @param claims what venues owe each other
   * @param externalRecovery share of a defaulting venue's fund that its creditors get, (0, 1]
   * @param networkRecovery share of what it receives from other venues that they get, (0, 1]
   */
  public record InsurancePolicy(
      FundParameters outlook,
      DeleveragingRule deleveragingRule,
      DrawdownTrigger drawdown,
      List<VenueClaim> claims,
      double externalRecovery,
      double networkRecovery)
      implements Serializable {

    /** Copies the claims. */
    public InsurancePolicy {
      claims = List.copyOf(claims);
    }
  }

  /**
   * What one venue owes another.
   *
   * @param debtor venue that owes
   * @param creditor venue that is owed
   * @param usd amount
   */
  public record VenueClaim(String debtor, String creditor, double usd) implements Serializable {

    /** Checks that two venues are named. */
    public VenueClaim {
      if (debtor.equals(creditor)) {
        throw new IllegalArgumentException(
            "Debtor and creditor of a claim must be two venues, cannot be: " + debtor);
      }
    }
  }

  /**
   * Limits of input quality.
   *
   * @param heartbeat age up to which a price is fresh, for feeds that state none
   * @param maxStale age up to which a price is usable at all, for feeds that state none
   * @param divergenceBps spread of fresh sources over their median above which a price is flagged
   * @param minimumSources fresh sources of an asset's price below which it is flagged
   * @param priceJumpRatio factor between neighbouring prices of a source beyond which the later one
   *     is kept out
   * @param parameterJumpRatio relative change of a liquidation threshold that is worth a warning
   * @param quarantineRowRatio largest share of a feed's rows that may be kept out
   * @param quarantineNotionalRatio largest share of a date's notional that may be kept out
   * @param gateFloorRows rows of a feed that may always be kept out, whatever their share
   */
  public record QualityPolicy(
      Duration heartbeat,
      Duration maxStale,
      double divergenceBps,
      int minimumSources,
      double priceJumpRatio,
      double parameterJumpRatio,
      double quarantineRowRatio,
      double quarantineNotionalRatio,
      int gateFloorRows)
      implements Serializable {

    /** Checks that a fresh price is usable. */
    public QualityPolicy {
      if (maxStale.compareTo(heartbeat) < 0) {
        throw new IllegalArgumentException(
            "Largest staleness must not be below the heartbeat "
                + heartbeat
                + ", cannot be: "
                + maxStale);
      }
    }
  }

  /**
   * Ingest.
   *
   * @param requireManifest whether a delivery without its manifest is refused
   */
  public record IngestPolicy(boolean requireManifest) implements Serializable {}

  /**
   * Report.
   *
   * @param topN rows in tables of the largest
   */
  public record ReportPolicy(int topN) implements Serializable {}

  /**
   * Folders of a run, absolute or below the home folder; they need not exist yet.
   *
   * @param landing input
   * @param warehouse Delta tables
   * @param reports reports and exports
   */
  public record RunPolicy(Path landing, Path warehouse, Path reports) {}

  /**
   * Sizing of Spark, by Spark's own names ({@code spark.master}, ...). Only listed names can be
   * configured; switches of safety are fixed, see {@link SparkGuard}.
   *
   * @param defaults values of {@code reference.conf}, for settings that nothing else gives
   * @param overrides values of an overlay, {@code --config} or {@code --set}, stronger than a
   *     submit command
   */
  public record SparkSettings(
      SortedMap<String, String> defaults, SortedMap<String, String> overrides) {

    /** Copies the maps. */
    public SparkSettings {
      defaults = Collections.unmodifiableSortedMap(new TreeMap<>(defaults));
      overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
    }
  }
}
