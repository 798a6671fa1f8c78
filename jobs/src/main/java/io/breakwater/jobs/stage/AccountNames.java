package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;

import io.breakwater.jobs.store.DeltaStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Venue and id of the few accounts that a table of the driver names.
 *
 * @param byKey by dense account key
 */
public record AccountNames(Map<Integer, Name> byKey) {

  /** Venue and id of one account. */
  public record Name(String venue, String accountId) {}

  /** Reads the names of some accounts. */
  public static AccountNames of(DeltaStore store, Set<Integer> keys) {
    Map<Integer, Name> names = new HashMap<>();
    if (!keys.isEmpty()) {
      for (Row row :
          store
              .read(DeltaStore.VALIDATED, "account_dictionary")
              .where(col("account_key").isInCollection(keys))
              .select("account_key", "venue", "account_id")
              .collectAsList()) {
        names.put(row.getInt(0), new Name(row.getString(1), row.getString(2)));
      }
    }
    return new AccountNames(Map.copyOf(names));
  }

  public Name of(int key) {
    Name name = byKey.get(key);
    if (name == null) {
      throw new IllegalStateException("No account has the key " + key);
    }
    return name;
  }
}
