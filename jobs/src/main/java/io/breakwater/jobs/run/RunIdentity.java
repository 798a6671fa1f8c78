package io.breakwater.jobs.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.store.Sha256;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Encoders;

/**
 * What makes two runs the same run: business date, landed files it can read, configuration, code.
 */
public final class RunIdentity {
  private RunIdentity() {}

  /**
   * SHA-256 over the sorted hashes of every landed file dated on or before a business date, or
   * undated.
   */
  public static String inputHash(DeltaStore store, LocalDate businessDate) {
    List<String> files =
        store
            .read(DeltaStore.VALIDATED, "ingested_file")
            .where(col("business_date").isNull().or(col("business_date").leq(lit(businessDate))))
            .selectExpr(
                "concat_ws('|', feed, coalesce(cast(business_date as string), '-'), sha256)")
            .as(Encoders.STRING())
            .collectAsList();
    return Sha256.of(files.stream().sorted().collect(Collectors.joining("\n")));
  }

  /** Identity of a run. */
  public static String of(
      LocalDate businessDate, String inputHash, String configHash, String codeVersion) {
    return Sha256.of(String.join("|", businessDate.toString(), inputHash, configHash, codeVersion));
  }

  /** Id of a run. */
  public static String runId(LocalDate businessDate, int restatement, String identity) {
    return businessDate + "-r" + restatement + "-" + identity.substring(0, 12);
  }
}
