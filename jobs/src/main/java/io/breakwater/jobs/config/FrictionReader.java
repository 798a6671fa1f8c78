package io.breakwater.jobs.config;

import io.breakwater.jobs.config.FrictionPolicy.ImpactForm;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reader of group {@code frictions}: whole in the configuration, in a scenario file only what the
 * scenario sets.
 */
final class FrictionReader {
  private static final int MANY = 1_000_000;
  private static final NumberRange LEVERAGE = new NumberRange(1, true, 10_000, false);
  static final NumberRange BELOW_ONE = new NumberRange(0, false, 1, true);
  private static final Pattern VENUE = Pattern.compile("\\*|[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private FrictionReader() {}

  /** Every key must be there. */
  static FrictionPolicy whole(StrictConfig config) {
    return read(new Layer(config, true), FrictionPolicy.NONE);
  }

  /** What the group does not set is as in {@code defaults}. */
  static FrictionPolicy over(StrictConfig config, FrictionPolicy defaults) {
    return read(new Layer(config, false), defaults);
  }

  /**
   * A group of keys.
   *
   * @param whole whether a missing key is an error
   */
  private record Layer(StrictConfig config, boolean whole) {
    boolean sets(String key) {
      // Asked first, so that the key is known also where it is required.
      boolean given = config.has(key);
      return whole || given;
    }

    double number(String key, NumberRange range, double otherwise) {
      return sets(key) ? config.number(key, range) : otherwise;
    }

    int integer(String key, int minimum, int maximum, int otherwise) {
      return sets(key) ? config.integer(key, minimum, maximum) : otherwise;
    }

    boolean flag(String key, boolean otherwise) {
      return sets(key) ? config.flag(key) : otherwise;
    }

    <T> T group(String key, T otherwise, GroupReader<T> reader) {
      return sets(key)
          ? config.section(key).as(group -> reader.read(new Layer(group, whole), otherwise))
          : otherwise;
    }
  }

  @FunctionalInterface
  private interface GroupReader<T> {
    T read(Layer layer, T otherwise);
  }

  private static FrictionPolicy read(Layer layer, FrictionPolicy otherwise) {
    return new FrictionPolicy(
        layer.group("impact", otherwise.impact(), FrictionReader::impact),
        layer.group("liquidators", otherwise.liquidators(), FrictionReader::liquidators),
        layer.integer("oracle-delay-rounds", 0, 10_000, otherwise.oracleDelayRounds()),
        layer.sets("venues") ? venues(layer.config()) : otherwise.venues(),
        layer.group("arbitrage", otherwise.arbitrage(), FrictionReader::arbitrage),
        layer.group("orders", otherwise.orders(), FrictionReader::orders),
        layer.group("auction", otherwise.auction(), FrictionReader::auction),
        layer.group("deleveraging", otherwise.deleveraging(), FrictionReader::deleveraging));
  }

  private static FrictionPolicy.Impact impact(Layer layer, FrictionPolicy.Impact otherwise) {
    return new FrictionPolicy.Impact(
        layer.sets("form") ? layer.config().word("form", ImpactForm.class) : otherwise.form(),
        layer.number("floor-ratio", BELOW_ONE, otherwise.floorRatio()),
        layer.number("coefficient", NumberRange.above(0, 100), otherwise.coefficient()));
  }

  private static FrictionPolicy.Liquidators liquidators(
      Layer layer, FrictionPolicy.Liquidators otherwise) {
    return new FrictionPolicy.Liquidators(
        layer.number("gas-usd", NumberRange.NOT_NEGATIVE, otherwise.gasUsd()),
        layer.number("flash-ratio", NumberRange.SHARE, otherwise.flashRatio()),
        layer.flag("seek-profit", otherwise.seekProfit()),
        layer.number("least-profit-usd", NumberRange.FINITE, otherwise.leastProfitUsd()),
        layer.number("capital-usd", NumberRange.NOT_NEGATIVE, otherwise.capitalUsd()),
        layer.integer("settlement-rounds", 1, 10_000, otherwise.settlementRounds()),
        layer.number("withheld-ratio", BELOW_ONE, otherwise.withheldRatio()),
        layer.number("half-spread-ratio", BELOW_ONE, otherwise.halfSpreadRatio()));
  }

  private static List<FrictionPolicy.Venue> venues(StrictConfig config) {
    return config.sections("venues").stream()
        .map(venue -> venue.as(FrictionReader::venue))
        .toList();
  }

  private static FrictionPolicy.Venue venue(StrictConfig config) {
    boolean out = config.has("outage-from") || config.has("outage-to");
    return new FrictionPolicy.Venue(
        config.text("name", VENUE, "\"*\" or the name of a venue"),
        config.number("depth-share", NumberRange.above(0, 1)),
        out ? config.integer("outage-from", 1, MANY) : 0,
        out ? config.integer("outage-to", 1, MANY) : 0);
  }

  private static FrictionPolicy.Arbitrage arbitrage(
      Layer layer, FrictionPolicy.Arbitrage otherwise) {
    return new FrictionPolicy.Arbitrage(
        layer.number("capital-usd", NumberRange.NOT_NEGATIVE, otherwise.capitalUsd()),
        layer.number("cost-ratio", NumberRange.SHARE, otherwise.costRatio()));
  }

  private static FrictionPolicy.Orders orders(Layer layer, FrictionPolicy.Orders otherwise) {
    return new FrictionPolicy.Orders(
        layer.integer("count", 1, 10_000, otherwise.count()),
        layer.integer("seed", 0, Integer.MAX_VALUE, otherwise.seed()));
  }

  private static FrictionPolicy.Auction auction(Layer layer, FrictionPolicy.Auction otherwise) {
    return new FrictionPolicy.Auction(
        layer.number("cap-usd", NumberRange.NOT_NEGATIVE, otherwise.capUsd()),
        layer.number("tick-seconds", NumberRange.above(0, 86_400), otherwise.tickSeconds()),
        layer.integer("oracle-delay-ticks", 0, 100_000, otherwise.oracleDelayTicks()),
        layer.number("keeper-capital-usd", NumberRange.NOT_NEGATIVE, otherwise.keeperCapitalUsd()),
        layer.integer("settlement-ticks", 1, 100_000, otherwise.settlementTicks()),
        layer.number("keeper-margin-ratio", BELOW_ONE, otherwise.keeperMarginRatio()));
  }

  private static FrictionPolicy.Deleveraging deleveraging(
      Layer layer, FrictionPolicy.Deleveraging otherwise) {
    return new FrictionPolicy.Deleveraging(
        layer.number("limit-leverage", LEVERAGE, otherwise.limitLeverage()),
        layer.number("target-leverage", LEVERAGE, otherwise.targetLeverage()),
        layer.number("sale-loss-share", NumberRange.SHARE, otherwise.saleLossShare()),
        layer.number("floor-ratio", BELOW_ONE, otherwise.floorRatio()),
        layer.integer("institutions", 1, 100_000, otherwise.institutions()));
  }
}
