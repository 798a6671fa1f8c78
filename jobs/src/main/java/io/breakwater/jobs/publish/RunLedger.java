package io.breakwater.jobs.publish;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.RecordCodec;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** The manifest of all published runs. */
public final class RunLedger {
  /** Table of the manifest rows. */
  public static final String TABLE = "run_manifest";

  private static final RecordCodec<RunManifestRow> CODEC = RecordCodec.of(RunManifestRow.class);

  private final DeltaStore store;

  /** The ledger of one warehouse. */
  public RunLedger(DeltaStore store) {
    this.store = store;
  }

  /** Every published run in order of publication. */
  public List<RunManifestRow> all() {
    return store.readOrEmpty(DeltaStore.PUBLISHED, TABLE, CODEC.schema()).collectAsList().stream()
        .map(CODEC::fromRow)
        .sorted(Comparator.comparing(RunManifestRow::ended).thenComparing(RunManifestRow::runId))
        .toList();
  }

  /** The run that readers see for a business date. */
  public Optional<RunManifestRow> latest(LocalDate businessDate) {
    return all().stream()
        .filter(run -> run.businessDate().equals(businessDate))
        .max(Comparator.comparingInt(RunManifestRow::restatement));
  }

  /** The newest published run of any date. */
  public Optional<RunManifestRow> newest() {
    return all().stream()
        .max(
            Comparator.comparing(RunManifestRow::businessDate)
                .thenComparing(RunManifestRow::restatement));
  }

  /** The run of an id. */
  public Optional<RunManifestRow> find(String runId) {
    return all().stream().filter(run -> run.runId().equals(runId)).findFirst();
  }

  /**
   * The run of an id that must be there.
   *
   * @throws RiskException RUN-03 when no such run was published
   */
  public RunManifestRow require(String runId) {
    return find(runId)
        .orElseThrow(
            () ->
                RiskException.of(
                        "RUN-03", ExitCode.INPUT_UNAVAILABLE, "No published run of this id")
                    .where(runId)
                    .next("list the runs in table run_manifest")
                    .build());
  }

  /**
   * Publishes a run by appending its manifest row in one commit.
   *
   * @throws RiskException PUB-02 when a run of this id is already published
   */
  public void publish(RunManifestRow manifest) {
    if (find(manifest.runId()).isPresent()) {
      throw RiskException.of(
              "PUB-02", ExitCode.CONFLICT, "Run " + manifest.runId() + " is already published")
          .where(store.pathOf(DeltaStore.PUBLISHED, TABLE))
          .rule("a run is published once and never changed")
          .next("nothing to do; readers already see it")
          .build();
    }
    Dataset<Row> row =
        store.spark().createDataFrame(List.of(CODEC.toRow(manifest)), CODEC.schema());
    row.coalesce(1)
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .option("userMetadata", manifest.runId())
        .option("txnAppId", "publish/" + manifest.businessDate())
        .option("txnVersion", manifest.restatement())
        .save(store.pathOf(DeltaStore.PUBLISHED, TABLE).toString());
    if (find(manifest.runId()).isEmpty()) {
      throw RiskException.of(
              "PUB-01", ExitCode.CONFLICT, "Another run of this date was published first")
          .where(manifest.runId())
          .rule("one publication for each business date and restatement")
          .observed(latest(manifest.businessDate()).map(RunManifestRow::runId).orElse("none"))
          .next("run the command again; it becomes the next restatement if its result differs")
          .build();
    }
  }
}
