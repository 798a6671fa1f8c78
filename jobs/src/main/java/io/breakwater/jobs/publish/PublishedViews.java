package io.breakwater.jobs.publish;

import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import org.apache.spark.sql.SparkSession;

/**
 * Views {@code published.<table>}: for each business date the rows of its latest published run, and
 * nothing of runs that have no manifest row. Tables lie under {@code risk.<table>} for readers that
 * pin a {@code run_id}.
 */
public final class PublishedViews {
  private static final String CATALOG = "spark.sql.catalogImplementation";

  private PublishedViews() {}

  /** As {@link #register} where the catalog outlives the process (a metastore). */
  public static void registerIfKept(DeltaStore store) {
    if (!store.spark().conf().get(CATALOG).equals("in-memory")) {
      register(store);
    }
  }

  /** Declares tables and views in the session's catalog; repeating it is harmless. */
  public static void register(DeltaStore store) {
    SparkSession spark = store.spark();
    if (!store.exists(DeltaStore.PUBLISHED, RunLedger.TABLE)) {
      return;
    }
    spark.sql("CREATE DATABASE IF NOT EXISTS risk");
    spark.sql("CREATE DATABASE IF NOT EXISTS published");
    table(store, RunLedger.TABLE);
    spark.sql(
        "CREATE OR REPLACE VIEW published.run_manifest AS SELECT * FROM ("
            + "SELECT *, row_number() OVER (PARTITION BY business_date ORDER BY restatement DESC) AS newest_first "
            + "FROM risk.run_manifest) WHERE newest_first = 1");
    for (RiskTable<?> riskTable : RiskTables.all()) {
      if (store.exists(DeltaStore.PUBLISHED, riskTable.name())) {
        table(store, riskTable.name());
        spark.sql(
            "CREATE OR REPLACE VIEW published."
                + riskTable.name()
                + " AS SELECT t.* FROM risk."
                + riskTable.name()
                + " t LEFT SEMI JOIN published.run_manifest m "
                + "ON t.business_date = m.business_date AND t.run_id = m.run_id");
      }
    }
  }

  /** The tables are external: dropping one forgets a location, of this or another warehouse. */
  private static void table(DeltaStore store, String name) {
    store.spark().sql("DROP TABLE IF EXISTS risk." + name);
    store
        .spark()
        .sql(
            "CREATE TABLE risk."
                + name
                + " USING delta LOCATION '"
                + store.pathOf(DeltaStore.PUBLISHED, name).toUri()
                + "'");
  }
}
