package io.breakwater.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.store.TableContent;
import io.breakwater.jobs.table.RiskTables;
import java.util.concurrent.Callable;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Reads every column of every row of a published run again and compares counts and hashes with its
 * manifest.
 */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Prove that a published run is unchanged.")
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--run", required = true, paramLabel = "RUN_ID", description = "Run to verify.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private String runId;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    try (Workspace workspace = Workspace.open(common, spec)) {
      RunManifestRow manifest = new RunLedger(workspace.store()).require(runId);
      JsonNode tables = JsonMapper.builder().build().readTree(manifest.tablesJson());
      RiskTables.all()
          .forEach(
              table -> verify(workspace.store(), manifest, table.name(), tables.get(table.name())));
      workspace.console().line("run " + runId + ": every table as published");
      return 0;
    }
  }

  private static void verify(
      DeltaStore store, RunManifestRow manifest, String table, JsonNode published) {
    DeltaStore.Commit now = read(store, manifest, table);
    DeltaStore.Commit then =
        new DeltaStore.Commit(
            published.get("rows").asLong(), published.get("contentHash").asText());
    if (!now.equals(then)) {
      throw RiskException.of(
              "STORE-01", ExitCode.STORE_CORRUPT, "A published table is not what was published")
          .where("table " + table + ", run " + manifest.runId())
          .rule(then.rows() + " rows, hash " + then.contentHash())
          .observed(now.rows() + " rows, hash " + now.contentHash())
          .next("restore the table from a backup, or publish the date again")
          .build();
    }
  }

  /** Everything that is there now; a file that is gone or damaged is a finding, not a fault. */
  private static DeltaStore.Commit read(DeltaStore store, RunManifestRow manifest, String table) {
    try {
      return TableContent.of(
          store
              .read(DeltaStore.PUBLISHED, table)
              .where(functions.col("business_date").equalTo(functions.lit(manifest.businessDate())))
              .where(functions.col("run_id").equalTo(functions.lit(manifest.runId()))));
    } catch (RiskException e) {
      throw e;
    } catch (Exception e) {
      throw RiskException.of("STORE-01", ExitCode.STORE_CORRUPT, "A published table cannot be read")
          .where("table " + table + ", run " + manifest.runId())
          .rule("every row of every column can be read again")
          .observed(e.getMessage())
          .next("restore the table from a backup, or publish the date again")
          .causedBy(e);
    }
  }
}
