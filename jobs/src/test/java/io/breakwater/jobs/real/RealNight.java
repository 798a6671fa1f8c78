package io.breakwater.jobs.real;

import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.config.RiskConfigLoader;
import io.breakwater.jobs.ingest.Ingest;
import io.breakwater.jobs.ingest.IngestReport;
import io.breakwater.jobs.ingest.IngestRequest;
import io.breakwater.jobs.ingest.IngestRules;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.source.OhlcvFormat;
import io.breakwater.jobs.source.OhlcvImport;
import io.breakwater.jobs.stage.NightlyRun;
import io.breakwater.jobs.stage.RunSetup;
import io.breakwater.jobs.stage.StageRunner;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.testing.SparkTestSession;
import io.breakwater.risk.testing.RealFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.functions;

/** Ingests a landing folder of real accounts, runs one date and reads what was published. */
final class RealNight {
  private static final Path HOME =
      Path.of(System.getProperty("breakwater.home", "..")).toAbsolutePath().normalize();

  private final DeltaStore store;
  private final IngestReport ingest;
  private final RunManifestRow manifest;

  private RealNight(DeltaStore store, IngestReport ingest, RunManifestRow manifest) {
    this.store = store;
    this.ingest = ingest;
    this.manifest = manifest;
  }

  /** ETH in USD at the end of each day. */
  static void importEthPrices(Path landing, LocalDate from, LocalDate to) {
    Path file = RealFiles.require("prices/coinbase_eth_usd_1d.csv.gz");
    OhlcvFormat format = OhlcvFormat.barsFromEnd(Duration.ofDays(1));
    new OhlcvImport(
            OhlcvImport.Parameters.of(file, format, "coinbase", "ETH", landing).between(from, to))
        .run();
  }

  static RealNight run(Path landing, Path warehouse, LocalDate date, int historyDays) {
    DeltaStore store = new DeltaStore(SparkTestSession.get(), warehouse);
    IngestReport ingest = Ingest.run(store, new IngestRequest(landing, IngestRules.defaults()));
    RiskConfig config =
        RiskConfigLoader.load(
            HOME, null, List.of("ratio.history-days=" + historyDays, "ratio.series-days=2"));
    Clock clock = Clock.fixed(Instant.parse("2026-02-01T03:00:00Z"), ZoneOffset.UTC);
    NightlyRun night = new NightlyRun(store, warehouse, RunSetup.load(HOME, config), clock);
    return new RealNight(store, ingest, night.execute(date, SILENT).manifest());
  }

  IngestReport ingest() {
    return ingest;
  }

  DeltaStore store() {
    return store;
  }

  <R extends Record> List<R> rows(RiskTable<R> table) {
    List<R> rows = new ArrayList<>();
    store
        .read(DeltaStore.PUBLISHED, table.name())
        .where(functions.col("run_id").equalTo(manifest.runId()))
        .toLocalIterator()
        .forEachRemaining(row -> rows.add(table.codec().fromRow(row)));
    return rows;
  }

  private static final StageRunner.Progress SILENT =
      new StageRunner.Progress() {
        @Override
        public void started(String stage, int number, int of) {}

        @Override
        public void finished(StageRunner.StageOutcome outcome) {}
      };
}
