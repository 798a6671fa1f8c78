package io.breakwater.jobs.config;

import com.typesafe.config.Config;
import io.breakwater.risk.backtest.BacktestParameters;
import io.breakwater.risk.backtest.CalibrationParameters;
import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.DebtPurchase;
import io.breakwater.risk.cascade.ExponentialImpact;
import io.breakwater.risk.cascade.LossWaterfall;
import io.breakwater.risk.derivative.CarryParameters;
import io.breakwater.risk.derivative.FundingParameters;
import io.breakwater.risk.derivative.PoolSkew;
import io.breakwater.risk.insurance.DrawdownTrigger;
import io.breakwater.risk.insurance.FundParameters;
import io.breakwater.risk.margin.DeleveragingRule;
import io.breakwater.risk.tracking.TrackingParameters;
import io.breakwater.risk.volatility.GarchMean;
import io.breakwater.risk.volatility.GarchParameters;
import io.breakwater.risk.volatility.GarchStart;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One reader for each record of {@link RiskConfig}. */
final class RiskConfigReader {
  private static final NumberRange RATIO = NumberRange.open(0, 1);
  private static final NumberRange ABOVE_ONE =
      new NumberRange(1, true, Double.POSITIVE_INFINITY, true);
  private static final String SPARK = "spark";
  private static final int MANY = 1_000_000;
  private static final int TEN_YEARS_DAYS = 3650;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String NAME_WORDS = "a name of letters, digits, . _ and -";

  private final Path home;
  private final Config reference;

  RiskConfigReader(Path home, Config reference) {
    this.home = home;
    this.reference = reference;
  }

  /** Forms that the night can take: all but the one that stands for this choice. */
  private enum Impact {
    EXPONENTIAL,
    EXPONENTIAL_FLOOR,
    LINEAR,
    SQUARE_ROOT,
    POOL,
    BOOK
  }

  /**
   * Reads all keys and refuses what is left.
   *
   * @param chosen the layers above the reference
   */
  RiskConfig read(StrictConfig config, Config chosen) {
    RiskConfig.SparkSettings spark = spark(config, chosen);
    RiskConfig read =
        new RiskConfig(
            config.section("volatility").as(RiskConfigReader::volatility),
            config.section("tracking").as(RiskConfigReader::tracking),
            config.section("cascade").as(RiskConfigReader::cascade),
            config.section("cascade").as(RiskConfigReader::impact),
            config.section("cascade").as(RiskConfigReader::curve),
            config.section("frictions").as(FrictionReader::whole),
            config.section("systemic").as(SystemicReader::read),
            config.section("liquidity").as(RiskConfigReader::liquidity),
            config.section("collateral").as(CollateralPolicyReader::read),
            PortfolioMarginReader.margin(config),
            config.section("regime-frontier").as(PortfolioMarginReader::frontier),
            config.section("carry").as(RiskConfigReader::carry),
            config.section("portfolio").as(PortfolioPolicyReader::read),
            config.section("ratio").as(RiskConfigReader::ratio),
            RegimeLoader.health(config.section("margin")),
            config.section("backtest").as(RiskConfigReader::backtest),
            config.section("insurance").as(RiskConfigReader::insurance),
            config.section("quality").as(RiskConfigReader::quality),
            new RiskConfig.IngestPolicy(config.section("ingest").flag("require-manifest")),
            venues(config.section("venues")),
            new RiskConfig.ReportPolicy(config.section("report").integer("top-n", 1, 1000)),
            run(config.section("run")),
            spark);
    config.refuseUnread();
    return read;
  }

  private static VolatilityParameters volatility(StrictConfig config) {
    return new VolatilityParameters(
        config.number("decay-factor", RATIO),
        config.integer("seed-observations", 1, 1000),
        config.integer("minimum-observations", 2, 1000),
        config.number("periods-per-year", NumberRange.above(0, 100_000)),
        windows(config),
        config.integer("horizon-days", 1, TEN_YEARS_DAYS),
        config.integer("clustering-lags", 1, 100),
        config.section("garch").as(RiskConfigReader::garch));
  }

  private static GarchParameters garch(StrictConfig config) {
    return new GarchParameters(
        config.integer("minimum-observations", 50, TEN_YEARS_DAYS),
        config.word("mean", GarchMean.class),
        config.word("start", GarchStart.class));
  }

  private static TrackingParameters tracking(StrictConfig config) {
    NumberRange periods = NumberRange.above(0, 100_000);
    return new TrackingParameters(
        config.number("seven-day-periods-per-year", periods),
        config.number("weekday-periods-per-year", periods),
        windows(config),
        config.integer("minimum-observations", 2, 1000),
        config.integer("maximum-gap-days", 1, 365));
  }

  private static List<Integer> windows(StrictConfig config) {
    return Arrays.stream(config.integers("windows-days", 1, TEN_YEARS_DAYS)).boxed().toList();
  }

  private static FrictionPolicy.Impact impact(StrictConfig config) {
    return new FrictionPolicy.Impact(
        FrictionPolicy.ImpactForm.valueOf(config.word("impact", Impact.class).name()),
        config.number("impact-floor-ratio", FrictionReader.BELOW_ONE),
        config.number("impact-coefficient", NumberRange.above(0, 100)));
  }

  private static CascadeParameters cascade(StrictConfig config) {
    return new CascadeParameters(
        new ExponentialImpact(),
        config.number("oracle-share", NumberRange.SHARE),
        config.integer("max-rounds", 1, MANY),
        config.word("debt-purchase", DebtPurchase.class),
        config.number("lowest-price-ratio", RATIO),
        config.number("highest-price-ratio", ABOVE_ONE),
        config.word("account-detail", AccountDetail.class),
        LossWaterfall.UNFUNDED.withSharing(
            config.word("fund-sharing", LossWaterfall.FundSharing.class)));
  }

  private static RiskConfig.BacktestPolicy backtest(StrictConfig config) {
    return new RiskConfig.BacktestPolicy(
        new BacktestParameters(
            Arrays.stream(config.numbers("levels", RATIO)).boxed().toList(),
            windows(config),
            config.integer("minimum-observations", 2, 1000),
            config.integer("shortfall-paths", 100, MANY),
            config.integer("shortfall-seed", 0, Integer.MAX_VALUE)),
        new CalibrationParameters(
            Arrays.stream(config.numbers("forecast-bins", RATIO)).boxed().toList(),
            Arrays.stream(config.integers("forecast-horizons-days", 1, 365)).boxed().toList(),
            config.number("log-score-floor", NumberRange.open(0, 0.5)),
            config.integer("minimum-forecasts", 1, MANY)),
        config.integer("largest-groups", 0, 1000));
  }

  private static RiskConfig.InsurancePolicy insurance(StrictConfig config) {
    return new RiskConfig.InsurancePolicy(
        new FundParameters(
            config.integer("paths", 100, MANY),
            config.integer("horizon-days", 1, 365),
            config.integer("minimum-history-days", 2, 1000),
            config.integer("seed", 0, Integer.MAX_VALUE)),
        config.word("deleveraging-rule", DeleveragingRule.class),
        new DrawdownTrigger(
            config.number("drawdown-trigger-ratio", NumberRange.FINITE),
            config.number("drawdown-stop-ratio", NumberRange.FINITE),
            config.number("drawdown-balance-usd", NumberRange.NOT_NEGATIVE)),
        config.sections("venue-claims").stream()
            .map(claim -> claim.as(RiskConfigReader::claim))
            .toList(),
        config.number("external-recovery-ratio", NumberRange.above(0, 1)),
        config.number("network-recovery-ratio", NumberRange.above(0, 1)));
  }

  private static RiskConfig.VenueClaim claim(StrictConfig config) {
    return new RiskConfig.VenueClaim(
        config.text("debtor", NAME, NAME_WORDS),
        config.text("creditor", NAME, NAME_WORDS),
        config.number("usd", NumberRange.POSITIVE));
  }

  private static RiskConfig.CurvePolicy curve(StrictConfig config) {
    return new RiskConfig.CurvePolicy(
        config.number("curve-step-ratio", RATIO),
        config.number("curve-largest-shock-ratio", RATIO));
  }

  private static RiskConfig.LiquidityPolicy liquidity(StrictConfig config) {
    return new RiskConfig.LiquidityPolicy(
        config.number("depth-scale", NumberRange.above(0, 100)),
        config.number("depth-horizon-days", NumberRange.above(0, 365)),
        config.number("wash-trade-haircut-ratio", new NumberRange(0, false, 1, true)));
  }

  private static CarryParameters carry(StrictConfig config) {
    return new CarryParameters(
        config.section("funding").as(RiskConfigReader::funding),
        config.number("reference-trade-usd", NumberRange.POSITIVE),
        config.number("holding-days", NumberRange.NOT_NEGATIVE),
        config.number("liquidation-move-ratio", RATIO),
        config.section("pool").as(RiskConfigReader::pool),
        config.number("discount-rate", NumberRange.open(-1, 1)),
        config
            .duration("settlement-window", Duration.ofSeconds(1), Duration.ofDays(1))
            .toSeconds());
  }

  private static PoolSkew pool(StrictConfig config) {
    return new PoolSkew(
        config.number("skew-scale-usd", NumberRange.POSITIVE),
        config.number("largest-funding-velocity", NumberRange.NOT_NEGATIVE));
  }

  private static FundingParameters funding(StrictConfig config) {
    return new FundingParameters(
        config.number("interest-rate", NumberRange.open(-1, 1)),
        config.number("clamp-ratio", new NumberRange(0, false, 1, true)),
        config.number("cap-ratio", NumberRange.above(0, 1)),
        config.number("interval-hours", NumberRange.above(0, 24)));
  }

  private static RiskConfig.RatioPolicy ratio(StrictConfig config) {
    return new RiskConfig.RatioPolicy(
        config.integer("history-days", 2, TEN_YEARS_DAYS),
        config.integer("series-days", 1, TEN_YEARS_DAYS));
  }

  private static RiskConfig.QualityPolicy quality(StrictConfig config) {
    Duration shortest = Duration.ofSeconds(1);
    return new RiskConfig.QualityPolicy(
        config.duration("heartbeat", shortest, Duration.ofDays(30)),
        config.duration("max-stale", shortest, Duration.ofDays(90)),
        config.number("divergence-bps", NumberRange.above(0, 10_000)),
        config.integer("minimum-sources", 1, 100),
        config.number("price-jump-ratio", ABOVE_ONE),
        config.number("parameter-jump-ratio", NumberRange.POSITIVE),
        config.number("quarantine-row-ratio", NumberRange.SHARE),
        config.number("quarantine-notional-ratio", NumberRange.SHARE),
        config.integer("gate-floor-rows", 0, MANY));
  }

  private static SortedMap<String, String> venues(StrictConfig config) {
    SortedMap<String, String> venues = new TreeMap<>();
    for (String venue : config.keys()) {
      venues.put(venue, config.text(venue, NAME, NAME_WORDS));
    }
    return venues;
  }

  private RiskConfig.RunPolicy run(StrictConfig config) {
    return new RiskConfig.RunPolicy(
        folder(config, "landing"), folder(config, "warehouse"), folder(config, "reports"));
  }

  private Path folder(StrictConfig config, String key) {
    return SafePath.folder(home, config.text(key), config.place(key));
  }

  /** Spark settings by Spark's names: what the reference lists, and no unsafe switch. */
  private RiskConfig.SparkSettings spark(StrictConfig config, Config chosen) {
    StrictConfig section = config.section(SPARK);
    Map<String, String> defaults = StrictConfig.of(reference).section(SPARK).texts(Set.of());
    Set<String> known = new TreeSet<>(defaults.keySet());
    SparkGuard.keys().forEach(key -> known.add(key.substring(SPARK.length() + 1)));
    SortedMap<String, String> effective = withPrefix(section.texts(known), key -> true);
    SparkGuard.checkConfigured(
        effective, key -> section.placeOfPath(key.substring(SPARK.length() + 1)));
    return new RiskConfig.SparkSettings(
        withPrefix(defaults, key -> true),
        withPrefix(
            section.texts(known),
            key -> defaults.containsKey(key) && chosen.hasPath(SPARK + "." + key)));
  }

  private static SortedMap<String, String> withPrefix(
      Map<String, String> settings, Predicate<String> kept) {
    SortedMap<String, String> prefixed = new TreeMap<>();
    settings.forEach(
        (key, value) -> {
          if (kept.test(key)) {
            prefixed.put(SPARK + "." + key, value);
          }
        });
    return prefixed;
  }
}
