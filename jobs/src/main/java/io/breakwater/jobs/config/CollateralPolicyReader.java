package io.breakwater.jobs.config;

import io.breakwater.jobs.config.CollateralPolicy.ArbitragePolicy;
import io.breakwater.jobs.config.CollateralPolicy.SalePolicy;
import io.breakwater.risk.collateral.HaircutParameters;
import io.breakwater.risk.collateral.MarginPeriod;
import io.breakwater.risk.market.ArbitrageCosts;
import io.breakwater.risk.oracle.AttackExit;
import io.breakwater.risk.oracle.OracleAttackParameters;
import io.breakwater.risk.oracle.OracleAveraging;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reader of {@link CollateralPolicy}. */
final class CollateralPolicyReader {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration MONTH = Duration.ofDays(30);
  private static final double SECONDS_PER_DAY = 86_400;
  private static final double LARGEST_USD = 1e15;
  private static final Pattern RAIL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String RAIL_WORDS = "a name of letters, digits, . _ and -";

  private CollateralPolicyReader() {}

  static CollateralPolicy read(StrictConfig config) {
    return new CollateralPolicy(
        config.section("haircut").as(CollateralPolicyReader::haircut),
        config.section("margin-period").as(CollateralPolicyReader::marginPeriod),
        config.section("sale").as(CollateralPolicyReader::sale),
        config.section("oracle-attack").as(CollateralPolicyReader::oracleAttack),
        config.section("arbitrage").as(CollateralPolicyReader::arbitrage),
        config.number("rate-spike-withdrawal-ratio", NumberRange.SHARE),
        config.integer("twap-days", 1, 3650),
        config.integer("impermanent-loss-days", 1, 3650),
        config.text("default-rail", RAIL, RAIL_WORDS),
        rails(config.section("rails")));
  }

  private static HaircutParameters haircut(StrictConfig config) {
    return new HaircutParameters(
        config.number("floor-ratio", NumberRange.SHARE),
        config.number("confidence", new NumberRange(0.5, false, 1, true)),
        config.integer("warm-up-returns", 1, 3650));
  }

  private static MarginPeriod marginPeriod(StrictConfig config) {
    return new MarginPeriod(
        seconds(config, "detection"),
        seconds(config, "call"),
        seconds(config, "auction"),
        seconds(config, "finality"),
        seconds(config, "hedge"));
  }

  private static double seconds(StrictConfig config, String key) {
    return config.duration(key, NONE, MONTH).toSeconds();
  }

  private static SalePolicy sale(StrictConfig config) {
    return new SalePolicy(
        config.number("size-usd", NumberRange.above(0, LARGEST_USD)),
        config.number("participation-ratio", NumberRange.above(0, 1)),
        config.number("stress-volatility-ratio", NumberRange.above(0, 100)),
        config.number("spread-exponent", NumberRange.closed(0, 10)));
  }

  private static OracleAttackParameters oracleAttack(StrictConfig config) {
    return new OracleAttackParameters(
        config.word("averaging", OracleAveraging.class),
        config.integer("blocks", 1, 1_000_000),
        config.word("exit", AttackExit.class),
        config.number("fee-ratio", new NumberRange(0, false, 1, true)),
        config.number("largest-factor", NumberRange.above(1, 1e12)));
  }

  private static ArbitragePolicy arbitrage(StrictConfig config) {
    return new ArbitragePolicy(
        config.integer("days", 2, 3650),
        config.duration("interval", Duration.ofMinutes(1), Duration.ofDays(1)),
        config.integer("minimum-observations", 2, 1_000_000),
        new ArbitrageCosts(
            config.number("fee-ratio", NumberRange.SHARE),
            config.number("transfer-ratio", NumberRange.SHARE),
            config.number("settlement-quantile", NumberRange.closed(0, 10)),
            config.duration("settlement", NONE, MONTH).toSeconds() / SECONDS_PER_DAY),
        config.number("capital-usd", NumberRange.above(0, LARGEST_USD)));
  }

  private static SortedMap<String, String> rails(StrictConfig config) {
    SortedMap<String, String> rails = new TreeMap<>();
    for (String asset : config.keys()) {
      rails.put(asset, config.text(asset, RAIL, RAIL_WORDS));
    }
    return rails;
  }
}
