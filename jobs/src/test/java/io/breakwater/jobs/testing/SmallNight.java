package io.breakwater.jobs.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.config.RiskConfigLoader;
import io.breakwater.jobs.demo.DemoBook;
import io.breakwater.jobs.demo.DemoParameters;
import io.breakwater.jobs.ingest.Ingest;
import io.breakwater.jobs.ingest.IngestReport;
import io.breakwater.jobs.ingest.IngestRequest;
import io.breakwater.jobs.ingest.IngestRules;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import io.breakwater.jobs.publish.PublishedViews;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.stage.NightlyRun;
import io.breakwater.jobs.stage.RunContext;
import io.breakwater.jobs.stage.RunSetup;
import io.breakwater.jobs.stage.StageRunner;
import io.breakwater.jobs.store.DeltaStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A warehouse with one night of the smallest demo book in it. The shared one is landed, ingested
 * and published once in a JVM and must not be changed by a test; tests that write take a night of
 * their own.
 */
public final class SmallNight {
  /** Business date of the night. */
  public static final LocalDate DATE = LocalDate.of(2026, 1, 31);

  /** Dates that have landed, the night's own the last; the crash and the depeg are among them. */
  public static final int DAYS = 32;

  private static final DemoParameters SIZE = new DemoParameters(7, 200, 60, DATE);

  private static final String LOG = "/_delta_log/";

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-01T02:00:00Z"), ZoneOffset.UTC);

  private static final StageRunner.Progress SILENT =
      new StageRunner.Progress() {
        @Override
        public void started(String stage, int number, int of) {}

        @Override
        public void finished(StageRunner.StageOutcome outcome) {}
      };

  private final Path folder;
  private final DeltaStore store;
  private final RunSetup setup;

  private SmallNight(Path folder) {
    this.folder = folder;
    this.store = new DeltaStore(SparkTestSession.get(), warehouse());
    this.setup = RunSetup.load(home(), config(folder));
  }

  /** The shared night: its book is landed, ingested and published. */
  public static SmallNight published() {
    return Shared.NIGHT;
  }

  /** A night of its own over a landing folder, with nothing ingested yet. */
  public static SmallNight over(Path folder) {
    return new SmallNight(folder);
  }

  private static final class Shared {
    private static final SmallNight NIGHT = make();

    private static SmallNight make() {
      Path folder = Path.of("target", "small-night").toAbsolutePath();
      Folders.delete(folder);
      SmallNight night = new SmallNight(folder);
      land(night.landing());
      night.ingest(false);
      night.run();
      return night;
    }
  }

  /** Writes the demo book and drops its first dates, for every date costs files and time. */
  private static void land(Path landing) {
    new DemoBook().write(landing, SIZE);
    for (int day = DAYS; day < SIZE.days(); day++) {
      LocalDate dropped = DATE.minusDays(day);
      for (Feed feed : Feed.values()) {
        Folders.delete(LandingWriter.folderOf(landing, feed, dropped));
      }
    }
  }

  /** The repository, where {@code conf} lies. */
  public static Path home() {
    return Path.of(System.getProperty("breakwater.home", "..")).toAbsolutePath().normalize();
  }

  private static RiskConfig config(Path folder) {
    return RiskConfigLoader.load(
        home(),
        null,
        List.of(
            "run.landing=" + folder.resolve("landing"),
            "run.warehouse=" + folder.resolve("warehouse"),
            "run.reports=" + folder.resolve("reports")));
  }

  /** Folder of landing area, warehouse and reports. */
  public Path folder() {
    return folder;
  }

  /** The landing area. */
  public Path landing() {
    return folder.resolve("landing");
  }

  /** The warehouse. */
  public Path warehouse() {
    return folder.resolve("warehouse");
  }

  /** Tables of the warehouse. */
  public DeltaStore store() {
    return store;
  }

  /** Settings of the run. */
  public RunSetup setup() {
    return setup;
  }

  /** Published runs. */
  public RunLedger ledger() {
    return new RunLedger(store);
  }

  /** Ingests what has landed. */
  public IngestReport ingest(boolean restate) {
    RiskConfig.QualityPolicy quality = setup.config().quality();
    IngestRules rules =
        new IngestRules(
            quality.heartbeat().toSeconds(),
            quality.maxStale().toSeconds(),
            quality.divergenceBps(),
            quality.minimumSources(),
            quality.priceJumpRatio(),
            quality.parameterJumpRatio(),
            quality.quarantineRowRatio(),
            quality.quarantineNotionalRatio(),
            quality.gateFloorRows(),
            restate,
            setup.config().ingest().requireManifest());
    return Ingest.run(store, new IngestRequest(landing(), rules));
  }

  /** Runs the night's date. */
  public NightlyRun.Outcome run() {
    return nightlyRun().execute(DATE, SILENT);
  }

  /** Rows and content hash of each table of a run, as its manifest has them. */
  public static SortedMap<String, String> contents(RunManifestRow manifest) {
    SortedMap<String, String> contents = new TreeMap<>();
    try {
      JsonMapper.builder()
          .build()
          .readTree(manifest.tablesJson())
          .properties()
          .forEach(table -> contents.put(table.getKey(), table.getValue().toString()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The tables of a manifest are no JSON: " + manifest, e);
    }
    return contents;
  }

  /** Newest version of every table, by area and table. */
  public SortedMap<String, String> versions() {
    SortedMap<String, String> versions = new TreeMap<>();
    for (Path path : Folders.walk(warehouse())) {
      String file = warehouse().relativize(path).toString();
      int log = file.indexOf(LOG);
      if (log >= 0 && file.endsWith(".json")) {
        // Paths are sorted, so that the last one stays.
        versions.put(file.substring(0, log), file.substring(log + LOG.length()));
      }
    }
    return versions;
  }

  /** Makes the session's catalog speak of this warehouse and of no other. */
  public void useCatalog() {
    store.spark().sql("DROP DATABASE IF EXISTS published CASCADE");
    store.spark().sql("DROP DATABASE IF EXISTS risk CASCADE");
    PublishedViews.register(store);
  }

  /** Progress that goes nowhere. */
  public static StageRunner.Progress silent() {
    return SILENT;
  }

  /** Context of the run that the night's date would get now, for single stages. */
  public RunContext context() {
    return new RunContext(store, nightlyRun().specify(ledger(), DATE), setup);
  }

  /** The nightly run of this warehouse. */
  public NightlyRun nightlyRun() {
    return new NightlyRun(store, warehouse(), setup, CLOCK);
  }
}
