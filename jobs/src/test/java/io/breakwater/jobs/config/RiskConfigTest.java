package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigValue;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.risk.backtest.BacktestParameters;
import io.breakwater.risk.backtest.CalibrationParameters;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.derivative.CarryParameters;
import io.breakwater.risk.hedging.HedgeParameters;
import io.breakwater.risk.insurance.DrawdownTrigger;
import io.breakwater.risk.insurance.FundParameters;
import io.breakwater.risk.margin.HealthPolicy;
import io.breakwater.risk.num.CovarianceParameters;
import io.breakwater.risk.portfolio.PortfolioMarginParameters;
import io.breakwater.risk.procyclicality.FrontierParameters;
import io.breakwater.risk.tracking.RebalancingParameters;
import io.breakwater.risk.tracking.TrackingParameters;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskConfigTest {
  /** A value other than the default, for every key there is. */
  private static final Map<String, String> OTHER_VALUE = new TreeMap<>();

  static {
    other("volatility.decay-factor", "0.97");
    other("volatility.seed-observations", "31");
    other("volatility.minimum-observations", "21");
    other("volatility.periods-per-year", "252");
    other("volatility.windows-days", "[30, 60]");
    other("volatility.horizon-days", "10");
    other("volatility.clustering-lags", "10");
    other("cascade.fund-sharing", "pooled");
    other("volatility.garch.minimum-observations", "300");
    other("volatility.garch.mean", "zero");
    other("volatility.garch.start", "backcast");
    other("tracking.seven-day-periods-per-year", "366");
    other("tracking.weekday-periods-per-year", "250");
    other("tracking.windows-days", "[60]");
    other("tracking.minimum-observations", "25");
    other("tracking.maximum-gap-days", "5");
    other("portfolio.covariance.method", "ledoit-wolf");
    other("portfolio.covariance.decay-factor", "0.97");
    other("portfolio.covariance.seed-observations", "10");
    other("portfolio.covariance.minimum-observations", "25");
    other("portfolio.rebalancing.band-ratio", "0.1");
    other("portfolio.rebalancing.fee-ratio", "0.001");
    other("portfolio.hedge.instrument", "ETH");
    other("portfolio.hedge.window-days", "60");
    other("portfolio.hedge.weighting", "ewma");
    other("portfolio.hedge.decay-factor", "0.97");
    other("portfolio.hedge.seed-observations", "10");
    other("portfolio.hedge.minimum-observations", "25");
    other("portfolio.hedge.tolerance-ratio", "0.2");
    other("portfolio.hedge.liquidation-probability-limit", "0.05");
    other("cascade.impact", "linear");
    other("cascade.impact-floor-ratio", "0.3");
    other("cascade.impact-coefficient", "1.5");
    other("cascade.oracle-share", "0.5");
    other("cascade.max-rounds", "50");
    other("cascade.debt-purchase", "ignored");
    other("cascade.lowest-price-ratio", "1e-9");
    other("cascade.highest-price-ratio", "5");
    other("cascade.account-detail", "totals");
    other("cascade.fund-sharing", "pooled");
    other("cascade.curve-step-ratio", "0.02");
    other("cascade.curve-largest-shock-ratio", "0.9");
    other("systemic.scenarios", "200");
    other("systemic.seed", "7");
    other("systemic.degrees-of-freedom", "5");
    other("systemic.horizon-days", "7");
    other("systemic.levels", "[0.9, 0.975]");
    other("systemic.contagion-shock-ratio", "0.3");
    other("systemic.largest-shock-ratio", "0.8");
    other("systemic.critical-loss-ratio", "0.01");
    other("systemic.farthest-sigma", "10");
    other("systemic.important-accounts", "5");
    other("systemic.causes-scenario", "all-down-20");
    other("systemic.causes", "5");
    other("liquidity.depth-scale", "0.3");
    other("liquidity.depth-horizon-days", "20");
    other("liquidity.wash-trade-haircut-ratio", "0.5");
    other("collateral.haircut.floor-ratio", "0.05");
    other("collateral.haircut.confidence", "0.995");
    other("collateral.haircut.warm-up-returns", "60");
    other("collateral.margin-period.detection", "30m");
    other("collateral.margin-period.call", "1d");
    other("collateral.margin-period.auction", "1h");
    other("collateral.margin-period.finality", "1h");
    other("collateral.margin-period.hedge", "2h");
    other("collateral.sale.size-usd", "5e6");
    other("collateral.sale.participation-ratio", "0.2");
    other("collateral.sale.stress-volatility-ratio", "5");
    other("collateral.sale.spread-exponent", "1.5");
    other("collateral.oracle-attack.averaging", "geometric");
    other("collateral.oracle-attack.blocks", "150");
    other("collateral.oracle-attack.exit", "abandoned");
    other("collateral.oracle-attack.fee-ratio", "0.0005");
    other("collateral.oracle-attack.largest-factor", "10");
    other("collateral.arbitrage.days", "30");
    other("collateral.arbitrage.interval", "1h");
    other("collateral.arbitrage.minimum-observations", "50");
    other("collateral.arbitrage.fee-ratio", "0.002");
    other("collateral.arbitrage.transfer-ratio", "0.001");
    other("collateral.arbitrage.settlement-quantile", "2");
    other("collateral.arbitrage.settlement", "1h");
    other("collateral.arbitrage.capital-usd", "5e7");
    other("collateral.rate-spike-withdrawal-ratio", "0.5");
    other("collateral.twap-days", "30");
    other("collateral.impermanent-loss-days", "90");
    other("collateral.default-rail", "base");
    other("collateral.rails.BTC", "liquid");
    other("collateral.rails.SOL", "ethereum");
    other("portfolio-margin.grid.price-range-ratio", "0.2");
    other("portfolio-margin.grid.buckets-per-side", "5");
    other("portfolio-margin.grid.volatility-range-up", "0.6");
    other("portfolio-margin.grid.volatility-range-down", "0.3");
    other("portfolio-margin.grid.minimum-volatility-up", "0.4");
    other("portfolio-margin.grid.short-term-power", "0.5");
    other("portfolio-margin.grid.long-term-power", "0.2");
    other("portfolio-margin.grid.minimum-days", "0.5");
    other("portfolio-margin.grid.extended-moves", "[-0.5, 1]");
    other("portfolio-margin.grid.extended-factor", "0.5");
    other("portfolio-margin.grid.extended-dampener-usd", "25000");
    other("portfolio-margin.grid.maintenance-factor", "0.75");
    other("portfolio-margin.contingency.minimum-roll-move", "0.005");
    other("portfolio-margin.contingency.annual-roll-move", "0.05");
    other("portfolio-margin.contingency.delta-shock-threshold-usd", "1e7");
    other("portfolio-margin.contingency.delta-shock-per-coin", "0.000004");
    other("portfolio-margin.contingency.maximum-delta-shock", "0.2");
    other("portfolio-margin.contingency.short-option-rate", "0.01");
    other("portfolio-margin.contingency.offsetting-futures-rate", "0.01");
    other("portfolio-margin.span.price-scan-range-ratio", "0.1");
    other("portfolio-margin.span.volatility-scan-range", "0.1");
    other("portfolio-margin.span.extreme-multiple", "3");
    other("portfolio-margin.span.extreme-fraction", "0.33");
    other("value-at-risk.levels", "[0.95]");
    other("value-at-risk.window-days", "250");
    other("value-at-risk.horizon-days", "2");
    other("value-at-risk.volume-participation-ratio", "0.1");
    other("regime-frontier.window-days", "250");
    other("regime-frontier.stressed-days", "100");
    other("regime-frontier.stressed-weight-ratio", "0.5");
    other("regime-frontier.buffer.rate", "0.3");
    other("regime-frontier.buffer.release-threshold-ratio", "0.1");
    other("regime-frontier.buffer.release-days", "10");
    other("carry.funding.interest-rate", "0.0002");
    other("carry.funding.clamp-ratio", "0.001");
    other("carry.funding.cap-ratio", "0.02");
    other("carry.funding.interval-hours", "4");
    other("carry.reference-trade-usd", "50000");
    other("carry.holding-days", "7");
    other("carry.liquidation-move-ratio", "0.2");
    other("carry.pool.skew-scale-usd", "5e8");
    other("carry.pool.largest-funding-velocity", "3");
    other("carry.discount-rate", "0.04");
    other("carry.settlement-window", "10m");
    other("frictions.impact.form", "pool");
    other("frictions.impact.floor-ratio", "0.6");
    other("frictions.impact.coefficient", "1.5");
    other("frictions.liquidators.gas-usd", "20");
    other("frictions.liquidators.flash-ratio", "0.0009");
    other("frictions.liquidators.seek-profit", "true");
    other("frictions.liquidators.least-profit-usd", "10");
    other("frictions.liquidators.capital-usd", "1000000");
    other("frictions.liquidators.settlement-rounds", "3");
    other("frictions.liquidators.withheld-ratio", "0.5");
    other("frictions.liquidators.half-spread-ratio", "0.01");
    other("frictions.oracle-delay-rounds", "2");
    other("frictions.venues", "[{ name = aave-v3, depth-share = 0.5 }]");
    other("frictions.arbitrage.capital-usd", "1000000");
    other("frictions.arbitrage.cost-ratio", "0.002");
    other("frictions.orders.count", "30");
    other("frictions.orders.seed", "2");
    other("frictions.auction.cap-usd", "5000000");
    other("frictions.auction.tick-seconds", "60");
    other("frictions.auction.oracle-delay-ticks", "40");
    other("frictions.auction.keeper-capital-usd", "1000000");
    other("frictions.auction.settlement-ticks", "2");
    other("frictions.auction.keeper-margin-ratio", "0.01");
    other("frictions.deleveraging.limit-leverage", "6");
    other("frictions.deleveraging.target-leverage", "3");
    other("frictions.deleveraging.sale-loss-share", "1");
    other("frictions.deleveraging.floor-ratio", "0.1");
    other("frictions.deleveraging.institutions", "100");
    other("ratio.history-days", "500");
    other("ratio.series-days", "7");
    other("margin.target-health", "1.5");
    other("margin.sale-slippage-ratio", "0.03");
    other("margin.bands.watch", "3");
    other("margin.bands.warn", "1.6");
    other("margin.bands.call", "1.3");
    other("margin.bands.critical", "1.05");
    other("backtest.levels", "[0.9, 0.99]");
    other("backtest.windows-days", "[250]");
    other("backtest.minimum-observations", "50");
    other("backtest.shortfall-paths", "500");
    other("backtest.shortfall-seed", "2");
    other("backtest.largest-groups", "5");
    other("backtest.forecast-bins", "[0.1, 0.5]");
    other("backtest.forecast-horizons-days", "[7]");
    other("backtest.log-score-floor", "1e-3");
    other("backtest.minimum-forecasts", "100");
    other("insurance.paths", "1000");
    other("insurance.horizon-days", "30");
    other("insurance.minimum-history-days", "60");
    other("insurance.seed", "2");
    other("insurance.deleveraging-rule", "bitmex");
    other("insurance.drawdown-trigger-ratio", "-0.5");
    other("insurance.drawdown-stop-ratio", "-0.1");
    other("insurance.drawdown-balance-usd", "0");
    other("insurance.venue-claims", "[{ debtor = a, creditor = b, usd = 5 }]");
    other("insurance.external-recovery-ratio", "0.5");
    other("insurance.network-recovery-ratio", "0.6");
    other("quality.heartbeat", "1h");
    other("quality.max-stale", "48h");
    other("quality.divergence-bps", "100");
    other("quality.minimum-sources", "3");
    other("quality.price-jump-ratio", "10");
    other("quality.parameter-jump-ratio", "0.1");
    other("quality.quarantine-row-ratio", "0.01");
    other("quality.quarantine-notional-ratio", "0.02");
    other("quality.gate-floor-rows", "0");
    other("ingest.require-manifest", "true");
    other("venues.aave-v3", "compound-v2");
    other("venues.compound-v2", "lending-v3");
    other("venues.maker-eth-b", "vault");
    other("report.top-n", "5");
    other("run.landing", "elsewhere/landing");
    other("run.warehouse", "elsewhere/warehouse");
    other("run.reports", "elsewhere/reports");
    other("spark.master", "local[4]");
    other("spark.driver.host", "localhost");
    other("spark.driver.bindAddress", "localhost");
    other("spark.driver.maxResultSize", "2g");
    other("spark.executor.memory", "4g");
    other("spark.executor.cores", "2");
    other("spark.ui.enabled", "true");
    other("spark.sql.shuffle.partitions", "64");
    other("spark.sql.files.maxPartitionBytes", "128m");
    other("spark.sql.autoBroadcastJoinThreshold", "-1");
    other("spark.sql.adaptive.enabled", "false");
    other("spark.databricks.delta.snapshotPartitions", "8");
    other("spark.eventLog.enabled", "true");
    other("spark.eventLog.dir", "file:/var/log/spark");
    other("spark.authenticate", "true");
    other("spark.io.encryption.enabled", "true");
  }

  private static void other(String key, String value) {
    OTHER_VALUE.put(key, value);
  }

  private final Path home;

  RiskConfigTest(@TempDir Path home) throws IOException {
    this.home = home;
    Files.createDirectory(home.resolve("conf"));
  }

  private RiskConfig load(String... sets) {
    return RiskConfigLoader.load(home, null, null, List.of(sets));
  }

  private void overlay(String name, String text) throws IOException {
    Files.writeString(home.resolve("conf").resolve(name + ".conf"), text);
  }

  /** Values of the record tree by path: records and maps opened, everything else a leaf. */
  private static Map<String, Object> leaves(Object value) {
    Map<String, Object> leaves = new TreeMap<>();
    collect("", value, leaves);
    return leaves;
  }

  private static void collect(String path, Object value, Map<String, Object> leaves) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, element) -> collect(path + "/" + key, element, leaves));
    } else if (value instanceof Record record
        && record.getClass().getRecordComponents().length > 0) {
      for (var component : record.getClass().getRecordComponents()) {
        try {
          collect(path + "/" + component.getName(), component.getAccessor().invoke(record), leaves);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    } else {
      leaves.put(path, value);
    }
  }

  private static Set<String> differences(RiskConfig a, RiskConfig b) {
    Map<String, Object> left = leaves(a);
    Map<String, Object> right = leaves(b);
    Set<String> paths = new TreeSet<>(left.keySet());
    paths.addAll(right.keySet());
    paths.removeIf(path -> left.containsKey(path) && left.get(path).equals(right.get(path)));
    return paths;
  }

  static Set<String> referenceKeys() {
    Set<String> keys = new TreeSet<>();
    for (Map.Entry<String, ConfigValue> entry : RiskConfigLoader.reference().entrySet()) {
      keys.add(entry.getKey());
    }
    return keys;
  }

  @Test
  void everyReferenceKeyHasAnotherValueHere() {
    assertThat(OTHER_VALUE.keySet()).isEqualTo(referenceKeys());
  }

  @ParameterizedTest
  @MethodSource("referenceKeys")
  void everyKeyFillsExactlyOneComponent(String key) {
    RiskConfig changed = load(key + "=" + OTHER_VALUE.get(key));
    assertThat(differences(load(), changed)).as("components that follow %s", key).hasSize(1);
  }

  @Test
  void everyComponentFollowsSomeKey() {
    Set<String> reached = new TreeSet<>();
    for (String key : referenceKeys()) {
      reached.addAll(differences(load(), load(key + "=" + OTHER_VALUE.get(key))));
    }
    Set<String> unreached = new TreeSet<>(leaves(load()).keySet());
    unreached.removeAll(reached);
    // Funds and impact by asset are data of the day; Spark defaults are what
    // overrides are told apart from.
    unreached.removeIf(path -> path.startsWith("/spark/defaults/"));
    assertThat(unreached).containsExactly("/cascade/impact", "/cascade/waterfall/pools");
  }

  @Test
  void defaultsAreThoseOfTheModel() {
    RiskConfig config = load();
    assertThat(config.volatility()).isEqualTo(VolatilityParameters.DEFAULTS);
    assertThat(config.tracking()).isEqualTo(TrackingParameters.DEFAULTS);
    assertThat(config.portfolio().covariance()).isEqualTo(CovarianceParameters.DEFAULTS);
    assertThat(config.portfolio().rebalancing()).isEqualTo(RebalancingParameters.DEFAULTS);
    assertThat(config.portfolio().hedge()).isEqualTo(HedgeParameters.DEFAULTS);
    assertThat(config.cascade()).isEqualTo(CascadeParameters.standard());
    assertThat(config.frictions()).isEqualTo(FrictionPolicy.NONE);
    assertThat(config.carry()).isEqualTo(CarryParameters.DEFAULTS);
    assertThat(config.health()).isEqualTo(HealthPolicy.standard());
    assertThat(config.portfolioMargin()).isEqualTo(PortfolioMarginParameters.DEFAULTS);
    assertThat(config.frontier()).isEqualTo(FrontierParameters.DEFAULTS);
    assertThat(config.backtest().margins()).isEqualTo(BacktestParameters.DEFAULTS);
    assertThat(config.backtest().forecasts()).isEqualTo(CalibrationParameters.DEFAULTS);
    assertThat(config.insurance().outlook()).isEqualTo(FundParameters.DEFAULTS);
    assertThat(config.insurance().drawdown()).isEqualTo(DrawdownTrigger.BYBIT);
    assertThat(config.run().warehouse()).isEqualTo(home.resolve("work/warehouse"));
    assertThat(config.spark().overrides()).isEmpty();
    assertThat(config.spark().defaults()).containsEntry("spark.sql.shuffle.partitions", "4");
  }

  @Test
  void strongerLayersWin() throws IOException {
    overlay("local", "report.top-n = 2\nratio.series-days = 2\nquality.gate-floor-rows = 2");
    Path file =
        Files.writeString(home.resolve("my.conf"), "report.top-n = 3\nratio.series-days = 3");
    RiskConfig config = RiskConfigLoader.load(home, null, file, List.of("report.top-n=4"));
    assertThat(config.report().topN()).isEqualTo(4);
    assertThat(config.ratio().seriesDays()).isEqualTo(3);
    assertThat(config.quality().gateFloorRows()).isEqualTo(2);
    assertThat(config.ratio().historyDays()).isEqualTo(400);
  }

  @Test
  void environmentChoosesTheOverlay() throws IOException {
    overlay("local", "report.top-n = 2");
    overlay("desk-a", "ratio.series-days = 9");
    RiskConfig config = RiskConfigLoader.load(home, "desk-a", null, List.of());
    assertThat(config.ratio().seriesDays()).isEqualTo(9);
    assertThat(config.report().topN()).isEqualTo(20);
  }

  @Test
  void namedEnvironmentMustHaveItsFile() {
    assertThatThrownBy(() -> RiskConfigLoader.load(home, "prodd", null, List.of()))
        .hasMessage(
            "RISK-CFG-01 The configuration file cannot be read | where: conf/prodd.conf"
                + " | rule: a file that is named must exist and be readable; it is never taken as"
                + " empty | observed: no such file | next: check the name, or leave the option"
                + " away");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/etc/passwd", "a/b", ""})
  void environmentIsANameNotAPath(String name) {
    assertThatThrownBy(() -> RiskConfigLoader.load(home, name, null, List.of()))
        .hasMessageStartingWith("RISK-SEC-01 A name of a file may hold only")
        .extracting(e -> ((RiskException) e).exitCode())
        .isEqualTo(ExitCode.SECURITY);
  }

  @Test
  void venuesAreAdded() {
    assertThat(load("venues.my-venue=perp-tiered").venues())
        .containsEntry("my-venue", "perp-tiered")
        .containsEntry("maker-eth-b", "maker-vault");
  }

  @Test
  void sparkSettingsOfASubmitCommandAreTheStrongerOnesUnlessConfigured() throws IOException {
    overlay("local", "spark { sql.shuffle.partitions = 64, executor.memory = 2g }");
    assertThat(load("spark.master=local[1]").spark().overrides())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "spark.sql.shuffle.partitions", "64",
                "spark.executor.memory", "2g",
                "spark.master", "local[1]"));
  }

  @Test
  void setTakesNumbersFlagsListsAndTexts() {
    RiskConfig config =
        load(
            "volatility.decay-factor=0.9",
            "cascade.lowest-price-ratio = 1e-5",
            "ingest.require-manifest=true",
            "volatility.windows-days=[7,14]",
            "spark.master=local[*,4]");
    assertThat(config.volatility().decayFactor()).isEqualTo(0.9);
    assertThat(config.cascade().lowestRatio()).isEqualTo(1e-5);
    assertThat(config.ingest().requireManifest()).isTrue();
    assertThat(config.volatility().windowsDays()).containsExactly(7, 14);
    assertThat(config.spark().overrides()).containsEntry("spark.master", "local[*,4]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "=1", " = 1", "a..b=1", "\"a=1"})
  void setWithoutAKeyIsRefused(String set) {
    assertThatThrownBy(() -> load(set))
        .hasMessage(
            "RISK-CFG-01 An option --set must be key=value | where: --set "
                + set
                + " | next: write for example --set volatility.decay-factor=0.97");
  }

  @Test
  void setOfOneKeyTwiceIsRefused() {
    assertThatThrownBy(() -> load("report.top-n=1", "report.top-n=2"))
        .hasMessage(
            "RISK-CFG-01 Key report.top-n is given twice | where: --set report.top-n=2"
                + " | next: give --set once for each key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "volatility.decay-factor=${HOME}",
        "run.landing=${?HOME}/x",
        "report.top-n=include \"x\"",
        "volatility.windows-days=[${HOME}]",
        "report={top-n = 3}"
      })
  void setIsNeverAnExpression(String set) {
    // A text that looks like an expression is a text: refused by its key, or a folder of that name.
    if (set.startsWith("run.")) {
      assertThat(load(set).run().landing()).isEqualTo(home.resolve("${?HOME}/x"));
    } else {
      assertThatThrownBy(() -> load(set)).hasMessageStartingWith("RISK-CFG-0");
    }
  }
}
