package io.breakwater.jobs.config;

import io.breakwater.risk.cascade.LossPool;
import io.breakwater.risk.lending.AuctionPrice;
import io.breakwater.risk.lending.AuctionTerms;
import io.breakwater.risk.margin.BankruptcyTakeover;
import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.margin.CloseRule;
import io.breakwater.risk.margin.DriftLiquidation;
import io.breakwater.risk.margin.DydxLiquidation;
import io.breakwater.risk.margin.HealthBands;
import io.breakwater.risk.margin.HealthPolicy;
import io.breakwater.risk.margin.LiquidationLadder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads {@code conf/regimes/*.conf}. */
public final class RegimeLoader {
  private static final String FOLDER = "conf/regimes";
  private static final String SALE_SLIPPAGE = "sale-slippage-ratio";
  private static final NumberRange BELOW_ONE = new NumberRange(0, false, 1, true);

  private RegimeLoader() {}

  /**
   * Every regime below {@code home}, with the house's bands and target where a file sets none of
   * its own. Refuses a configuration that names a regime without a file.
   */
  public static ConfSet<RegimeDefinition> load(Path home, RiskConfig config) {
    ConfSet<RegimeDefinition> regimes = load(home, config.health());
    config
        .venues()
        .forEach((venue, regime) -> regimes.require(regime, "regime", "key venues." + venue));
    return regimes;
  }

  static ConfSet<RegimeDefinition> load(Path home, HealthPolicy house) {
    return ConfFolder.read(
        home.resolve(FOLDER), FOLDER, (name, config) -> definition(name, config, house));
  }

  private enum Type {
    LENDING,
    ABSORBING,
    ISOLATED_MARKETS,
    SOFT_LIQUIDATION,
    TIERED,
    VAULT
  }

  /** What every regime file says. */
  private record Head(String name, String source, String version, HealthPolicy health) {}

  private static RegimeDefinition definition(String name, StrictConfig config, HealthPolicy house) {
    HealthPolicy health = config.has("health") ? own(config.section("health"), house) : house;
    Head head = new Head(name, config.text("source"), config.text("version"), health);
    return switch (config.word("type", Type.class)) {
      case LENDING -> lending(head, config);
      case ABSORBING -> absorbing(head, config);
      case ISOLATED_MARKETS -> isolatedMarkets(head, config);
      case SOFT_LIQUIDATION -> softLiquidation(head, config);
      case TIERED -> tiered(head, config);
      case VAULT -> vault(head, config);
    };
  }

  private static RegimeDefinition lending(Head head, StrictConfig config) {
    return new RegimeDefinition.Lending(
        head.name,
        head.source,
        head.version,
        head.health,
        config.section("close-factor").as(RegimeLoader::closeFactor),
        config.number("dust-usd", NumberRange.NOT_NEGATIVE),
        config.number("default-liquidation-bonus-ratio", NumberRange.SHARE),
        config.number("default-protocol-fee-ratio", NumberRange.SHARE),
        config.has("isolated-emodes")
            ? Arrays.stream(config.integers("isolated-emodes", 1, 255)).boxed().toList()
            : List.of());
  }

  private static RegimeDefinition absorbing(Head head, StrictConfig config) {
    return new RegimeDefinition.Absorbing(
        head.name,
        head.source,
        head.version,
        head.health,
        config.number("default-penalty-ratio", BELOW_ONE),
        config.number("store-front-price-factor", NumberRange.SHARE));
  }

  private static RegimeDefinition isolatedMarkets(Head head, StrictConfig config) {
    return new RegimeDefinition.IsolatedMarkets(
        head.name,
        head.source,
        head.version,
        head.health,
        config.number("incentive-cursor", NumberRange.SHARE),
        config.number("largest-incentive", NumberRange.closed(1, 2)));
  }

  private static RegimeDefinition softLiquidation(Head head, StrictConfig config) {
    return new RegimeDefinition.SoftLiquidation(
        head.name,
        head.source,
        head.version,
        head.health,
        config.number("amplification", NumberRange.closed(2, 10_000)),
        config.integer("bands", 1, 50),
        config.number("default-liquidation-discount-ratio", BELOW_ONE),
        config.number("default-loan-discount-ratio", BELOW_ONE));
  }

  private static RegimeDefinition tiered(Head head, StrictConfig config) {
    CloseFactor closeFactor = config.section("close-factor").as(RegimeLoader::closeFactor);
    return new RegimeDefinition.Tiered(
        head.name,
        head.source,
        head.version,
        head.health,
        closeFactor,
        config.has("forced-close")
            ? config.section("forced-close").as(rule -> closeRule(rule, closeFactor))
            : new BankruptcyTakeover(),
        config.number("liquidation-fee-ratio", NumberRange.SHARE),
        config.text("insurance-pool"),
        config.word("loss-residual", LossPool.Residual.class),
        config.number("default-haircut-ratio", NumberRange.SHARE));
  }

  /** Families of venues by what they close first. */
  private enum Close {
    TAKEOVER,
    LADDER,
    FILLABLE_PRICE,
    PARTIAL_SIZE
  }

  /**
   * A ladder has the slices of the close factor, and its health of full liquidation for a vault.
   */
  private static CloseRule closeRule(StrictConfig config, CloseFactor factor) {
    return switch (config.word("rule", Close.class)) {
      case TAKEOVER -> new BankruptcyTakeover();
      case LADDER ->
          new LiquidationLadder(
              factor.partialRatio(),
              factor.smallPositionUsd(),
              LiquidationLadder.HYPERLIQUID.cooldownSeconds(),
              factor.fullBelowHealth());
      case FILLABLE_PRICE ->
          new DydxLiquidation(
              config.number("bankruptcy-adjustment", NumberRange.closed(1, 1000)),
              config.number("spread-to-maintenance-ratio", NumberRange.above(0, 1)));
      case PARTIAL_SIZE ->
          new DriftLiquidation(
              config.number("liquidator-fee-ratio", BELOW_ONE),
              config.number("insurance-fee-ratio", BELOW_ONE));
    };
  }

  private static RegimeDefinition vault(Head head, StrictConfig config) {
    double startFactor = config.number("auction-start-factor", NumberRange.closed(1, 10));
    return new RegimeDefinition.Vault(
        head.name,
        head.source,
        head.version,
        head.health,
        config.number("default-liquidation-ratio", NumberRange.above(1, 10)),
        config.number("default-liquidation-penalty-ratio", NumberRange.SHARE),
        config.number("dust-usd", NumberRange.NOT_NEGATIVE),
        startFactor,
        config.has("auction") ? auction(config.section("auction"), startFactor) : null);
  }

  /** Shapes of a falling price. */
  private enum Curve {
    STAIRSTEP,
    EXPONENTIAL,
    LINEAR
  }

  private static AuctionTerms auction(StrictConfig config, double startFactor) {
    NumberRange cut = NumberRange.open(0, 1);
    AuctionPrice price =
        switch (config.word("curve", Curve.class)) {
          case STAIRSTEP ->
              new AuctionPrice.Stairstep(
                  config.number("cut", cut), config.number("step-seconds", NumberRange.POSITIVE));
          case EXPONENTIAL -> new AuctionPrice.Exponential(config.number("cut", cut));
          case LINEAR ->
              new AuctionPrice.Linear(config.number("duration-seconds", NumberRange.POSITIVE));
        };
    return new AuctionTerms(
        price,
        startFactor,
        config.number("tail-seconds", NumberRange.POSITIVE),
        config.number("cusp-ratio", BELOW_ONE),
        config.number("keeper-flat-usd", NumberRange.NOT_NEGATIVE),
        config.number("keeper-share-ratio", NumberRange.SHARE));
  }

  private static CloseFactor closeFactor(StrictConfig config) {
    return new CloseFactor(
        config.number("partial-ratio", NumberRange.above(0, 1)),
        config.number("full-below-health", NumberRange.SHARE),
        config.number("small-position-usd", NumberRange.NOT_NEGATIVE),
        config.word("basis", CloseFactor.Basis.class));
  }

  /** Bands, target and slippage of the {@code margin} group. */
  static HealthPolicy health(StrictConfig config) {
    return health(config, config.number(SALE_SLIPPAGE, BELOW_ONE));
  }

  /** A regime's own {@code health} group; without a slippage it keeps the house's. */
  private static HealthPolicy own(StrictConfig config, HealthPolicy house) {
    return health(
        config,
        config.has(SALE_SLIPPAGE) ? config.number(SALE_SLIPPAGE, BELOW_ONE) : house.saleSlippage());
  }

  private static HealthPolicy health(StrictConfig config, double saleSlippage) {
    StrictConfig bands = config.section("bands");
    NumberRange bound = NumberRange.above(1, 1000);
    return config.build(
        () ->
            new HealthPolicy(
                new HealthBands(
                    bands.number("watch", bound),
                    bands.number("warn", bound),
                    bands.number("call", bound),
                    bands.number("critical", bound)),
                config.number("target-health", NumberRange.closed(1, 1000)),
                saleSlippage));
  }
}
