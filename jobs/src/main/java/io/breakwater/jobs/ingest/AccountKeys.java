package io.breakwater.jobs.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.udf;

import io.breakwater.jobs.store.DeltaStore;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Dense account keys: the stored dictionary extended by the accounts that a batch names, in the
 * order of venue and account id, and the way from ids as landed to those keys.
 */
final class AccountKeys implements AutoCloseable {
  /** Table of the dictionary. */
  static final String TABLE = "account_dictionary";

  /** Key of an account whose venue or id is not well formed. */
  static final int MALFORMED = -2;

  /** Accounts up to which the mapping is sent to every task instead of shuffled. */
  private static final long BROADCAST_ACCOUNTS = 1_000_000;

  private static final StructType SCHEMA =
      new StructType()
          .add("account_key", DataTypes.IntegerType)
          .add("venue", DataTypes.StringType)
          .add("account_id", DataTypes.StringType);

  private static final UserDefinedFunction NORMALISED = udf(new Normalised(), DataTypes.StringType);

  private final Dataset<Row> dictionary;
  private final Dataset<Row> landedKeys;
  private final long accounts;
  private final long known;

  private AccountKeys(Dataset<Row> dictionary, Dataset<Row> landedKeys, long known) {
    this.dictionary = dictionary;
    this.landedKeys = landedKeys.persist();
    this.known = known;
    this.accounts = this.dictionary.count();
    this.landedKeys.count();
  }

  /**
   * Extends the dictionary.
   *
   * @param seen columns venue and account_id as landed, without repetition
   */
  static AccountKeys of(DeltaStore store, Dataset<Row> seen) {
    Dataset<Row> stored =
        store
            .readOrEmpty(DeltaStore.VALIDATED, TABLE, SCHEMA)
            .select("account_key", "venue", "account_id");
    long known = stored.count();
    Dataset<Row> landed =
        seen.select(
                col("venue").as("landed_venue"),
                col("account_id").as("landed_id"),
                NORMALISED.apply(col("venue")).as("venue"),
                NORMALISED.apply(col("account_id")).as("account_id"))
            .persist();
    Column key =
        row_number()
            .over(Window.orderBy(col("venue"), col("account_id")))
            .plus(Math.toIntExact(known) - 1);
    Dataset<Row> fresh =
        landed
            .select("venue", "account_id")
            .where("venue is not null and account_id is not null")
            .distinct()
            .join(stored, new String[] {"venue", "account_id"}, "left_anti")
            .select(key.as("account_key"), col("venue"), col("account_id"));
    Dataset<Row> dictionary = stored.union(fresh).persist();
    Dataset<Row> keys =
        landed
            .join(dictionary, new String[] {"venue", "account_id"}, "left")
            .select(
                col("landed_venue"),
                col("landed_id"),
                coalesce(col("account_key"), lit(MALFORMED)).as(RowRules.ACCOUNT_KEY));
    AccountKeys accountKeys = new AccountKeys(dictionary, keys, known);
    landed.unpersist();
    return accountKeys;
  }

  /** Adds the account key to rows that have a venue and an account id. */
  Dataset<Row> encode(Dataset<Row> rows) {
    Dataset<Row> keys = accounts <= BROADCAST_ACCOUNTS ? broadcast(landedKeys) : landedKeys;
    Column same =
        rows.col("venue")
            .equalTo(keys.col("landed_venue"))
            .and(rows.col("account_id").equalTo(keys.col("landed_id")));
    return rows.join(keys, same, "left").drop("landed_venue", "landed_id");
  }

  /** All accounts in key order. */
  Dataset<Row> dictionary() {
    return dictionary.coalesce(1).sortWithinPartitions("account_key");
  }

  /** Whether there are accounts that the stored dictionary does not have. */
  boolean hasNew() {
    return accounts > known;
  }

  @Override
  public void close() {
    dictionary.unpersist();
    landedKeys.unpersist();
  }

  /** Normal form of an id, null when it is not allowed. */
  private static final class Normalised implements UDF1<String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String call(@Nullable String id) {
      return id == null ? null : IdRule.normalised(id);
    }
  }
}
