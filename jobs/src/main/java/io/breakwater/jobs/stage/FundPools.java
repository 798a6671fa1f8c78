package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.config.RegimeDefinition;
import io.breakwater.jobs.config.RegimeFactory;
import io.breakwater.jobs.stage.AccountDirectory.VenueRegime;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.cascade.LossPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Insurance funds of the business date and the regimes that pay into and draw on them.
 *
 * @param pools funds, also those that no account's regime names, and one entry for the losses of a
 *     venue that no fund bears
 * @param poolOfRegime index into {@link #pools} of each regime index
 * @param lossPools what the cascade must know of each regime index
 * @param feeOfRegime liquidation fee into the fund, share of the notional, of each regime index
 */
record FundPools(
    List<Pool> pools, int[] poolOfRegime, List<LossPool> lossPools, double[] feeOfRegime) {
  private static final String UNFUNDED = "NONE";

  /**
   * One fund.
   *
   * @param venue venue
   * @param name pool of the {@code insurance_fund} feed, {@code NONE} without a fund
   * @param balanceUsd newest balance, NaN without one
   * @param largestUsd larger of the last two balances, NaN without one
   */
  record Pool(String venue, String name, double balanceUsd, double largestUsd) {

    private static Pool unknown(String venue, String name) {
      return new Pool(venue, name, Double.NaN, Double.NaN);
    }

    private Pool next(double balanceUsd) {
      double before = Double.isNaN(this.balanceUsd) ? balanceUsd : this.balanceUsd;
      return new Pool(venue, name, balanceUsd, Math.max(before, balanceUsd));
    }

    /** Whether a balance landed. */
    boolean isFunded() {
      return !Double.isNaN(balanceUsd);
    }
  }

  /** Reads the newest balances and joins them with the regimes of the run. */
  static FundPools of(RunContext context) {
    Map<String, Pool> funds = funds(context);
    List<VenueRegime> regimes = context.inputs().accounts().regimes();
    List<Pool> pools = new ArrayList<>();
    List<LossPool> lossPools = new ArrayList<>();
    int[] poolOfRegime = new int[regimes.size()];
    double[] fees = new double[regimes.size()];
    for (int regime = 0; regime < regimes.size(); regime++) {
      VenueRegime used = regimes.get(regime);
      RegimeDefinition definition = CascadeInputs.definition(context, used);
      Pool pool;
      if (definition instanceof RegimeDefinition.Tiered exchange) {
        String name = exchange.insurancePool();
        pool = funds.getOrDefault(key(used.venue(), name), Pool.unknown(used.venue(), name));
        fees[regime] = exchange.liquidationFeeRatio();
      } else {
        pool = onlyFundOf(used.venue(), funds);
      }
      if (!pools.contains(pool)) {
        pools.add(pool);
      }
      poolOfRegime[regime] = pools.indexOf(pool);
      lossPools.add(RegimeFactory.lossPool(definition, pool.isFunded() ? pool.balanceUsd() : 0));
    }
    funds.values().stream().filter(fund -> !pools.contains(fund)).forEach(pools::add);
    return new FundPools(pools, poolOfRegime, lossPools, fees);
  }

  private static String key(String venue, String name) {
    return venue + "|" + name;
  }

  /** Protocols name no pool: theirs is the one fund that landed, if it is one. */
  private static Pool onlyFundOf(String venue, Map<String, Pool> funds) {
    List<Pool> landed = funds.values().stream().filter(pool -> pool.venue().equals(venue)).toList();
    return landed.size() == 1 ? landed.get(0) : Pool.unknown(venue, UNFUNDED);
  }

  /** Newest balances, by venue and pool. */
  private static SortedMap<String, Pool> funds(RunContext context) {
    SortedMap<String, Pool> newest = new TreeMap<>();
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
      String key = key(row.getString(0), row.getString(1));
      newest.put(
          key,
          newest
              .getOrDefault(key, Pool.unknown(row.getString(0), row.getString(1)))
              .next(row.getDouble(2)));
    }
    return newest;
  }
}
