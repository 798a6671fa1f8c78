package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.config.RegimeDefinition;
import io.breakwater.jobs.config.RegimeFactory;
import io.breakwater.jobs.config.ScenarioDefinition;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.stage.AccountDirectory.VenueRegime;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.LossPool;
import io.breakwater.risk.cascade.LossWaterfall;
import io.breakwater.risk.cascade.TieredMarginRule;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * The book, the shocked markets and the loss waterfall of a run's cascades.
 *
 * @param book all accounts of the business date that can be priced
 * @param markets one shocked market a scenario, by scenario id
 * @param parameters impact, limits, loss waterfall
 * @param depthUsd market depth by instrument key
 */
public record CascadeInputs(
    CascadeBook book,
    List<ShockedMarket> markets,
    CascadeParameters parameters,
    double[] depthUsd) {

  /** Reads them for a run. */
  public static CascadeInputs of(RunContext context) {
    RunInputs in = context.inputs();
    List<AccountBlock> blocks = new ArrayList<>(context.accountsToday().collect());
    blocks.sort(Comparator.comparingInt(block -> block.accountKey()[0]));
    CascadeBook book =
        CascadeBook.of(
            AccountBlock.concat(blocks),
            in.regimes().day(in.today()),
            in.instruments(),
            in.pricesToday(),
            regime -> marginRule(context, regime));
    double[] depth = context.liquidity().depthUsd();
    List<ShockedMarket> markets = new ArrayList<>();
    for (ScenarioDefinition definition : context.setup().scenarios().byName().values()) {
      markets.add(market(book, definition, in, depth));
    }
    CascadeParameters parameters = context.config().cascade().withWaterfall(waterfall(context));
    return new CascadeInputs(book, markets, parameters, depth);
  }

  private static ShockedMarket market(
      CascadeBook book, ScenarioDefinition definition, RunInputs in, double[] depth) {
    Scenario scenario = definition.on(in.instruments());
    try {
      return book.market(scenario, in.instruments(), depth);
    } catch (IllegalArgumentException e) {
      throw RiskException.of("SCEN-01", ExitCode.CONFIGURATION, "A scenario does not fit the book")
          .where("conf/scenarios/" + scenario.id() + ".conf")
          .rule(String.valueOf(e.getMessage()))
          .next("correct the asset id, or mark the shock optional = true")
          .causedBy(e);
    }
  }

  /**
   * One loss pool a regime index: the venue's newest insurance fund balance and who bears the rest.
   */
  private static LossWaterfall waterfall(RunContext context) {
    Map<String, Double> balances = fundBalances(context);
    List<LossPool> pools = new ArrayList<>();
    for (VenueRegime used : context.inputs().accounts().regimes()) {
      RegimeDefinition definition = definition(context, used);
      String pool =
          definition instanceof RegimeDefinition.Tiered exchange ? exchange.insurancePool() : "";
      double balance = balances.getOrDefault(used.venue() + "|" + pool, 0.0);
      pools.add(RegimeFactory.lossPool(definition, balance));
    }
    return context.config().cascade().waterfall().withPools(pools);
  }

  private static RegimeDefinition definition(RunContext context, VenueRegime used) {
    return context
        .setup()
        .regimes()
        .require(used.regime(), "regime", "account rows and venue defaults of " + used.venue());
  }

  /** Asked for derivatives regimes alone. */
  private static TieredMarginRule marginRule(RunContext context, int regime) {
    VenueRegime used = context.inputs().accounts().regimes().get(regime);
    return RegimeFactory.liquidationRule((RegimeDefinition.Tiered) definition(context, used));
  }

  private static Map<String, Double> fundBalances(RunContext context) {
    Map<String, Double> newest = new HashMap<>();
    if (!context.store().exists(DeltaStore.VALIDATED, "insurance_fund")) {
      return newest;
    }
    for (Row row :
        context
            .store()
            .read(DeltaStore.VALIDATED, "insurance_fund")
            .where(col("business_date").leq(lit(context.run().businessDate())))
            .orderBy("business_date")
            .select("venue", "pool", "balance_usd")
            .collectAsList()) {
      newest.put(row.getString(0) + "|" + row.getString(1), row.getDouble(2));
    }
    return newest;
  }
}
