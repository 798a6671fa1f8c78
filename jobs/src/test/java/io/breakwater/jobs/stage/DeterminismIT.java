package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.testing.LandedCopy;
import io.breakwater.jobs.testing.SmallNight;
import io.breakwater.jobs.testing.SparkTestSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reliability C7, C8, C17 and C18 at once, because a night costs time: other partitions, other rows
 * order and files, rows of later dates and a crash before the run must together leave every
 * published table as it was.
 */
class DeterminismIT {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  private final String partitionsBefore = SparkTestSession.get().conf().get(PARTITIONS);

  @AfterEach
  void restore() {
    SparkTestSession.get().conf().set(PARTITIONS, partitionsBefore);
  }

  /** A stage that dies in the middle of the run. */
  private record Crash() implements Stage {
    @Override
    public String name() {
      return "crash";
    }

    @Override
    public List<String> reads() {
      return List.of();
    }

    @Override
    public List<String> writes() {
      return List.of();
    }

    @Override
    public StageResult run(RunContext context) {
      throw new IllegalStateException("the machine stops here");
    }
  }

  @Test
  void sameBookGivesTheSameTablesWhateverElseHappens(@TempDir Path folder) {
    RunManifestRow expected = SmallNight.published().ledger().newest().orElseThrow();
    SmallNight night = disturbed(folder);
    SparkTestSession.get().conf().set(PARTITIONS, "7");
    night.ingest(false);
    crash(night);

    RunManifestRow published = night.run().manifest();

    assertThat(published.inputHash()).isNotEqualTo(expected.inputHash());
    SortedMap<String, String> tables = SmallNight.contents(published);
    SortedMap<String, String> same = SmallNight.contents(expected);
    // Its example is the place of a row in a file, and the rows have other places now.
    tables.remove("quarantine_summary");
    same.remove("quarantine_summary");
    assertThat(tables).isEqualTo(same);
    assertThat(quarantine(night)).isEqualTo(quarantine(SmallNight.published()));
    assertThat(published.controlTotalsJson()).isEqualTo(expected.controlTotalsJson());
    assertThat(published.verdict()).isEqualTo(expected.verdict());
  }

  private static SmallNight disturbed(Path folder) {
    LandedCopy copy = new LandedCopy(SmallNight.published().landing(), folder.resolve("landing"));
    for (int day = 0; day < 3; day++) {
      copy.shuffle(Feed.POSITION, SmallNight.DATE.minusDays(day), "book", day);
    }
    copy.shuffle(Feed.PRICE, SmallNight.DATE, "prices", 3);
    for (Feed feed : List.of(Feed.POSITION, Feed.PRICE, Feed.BENCHMARK, Feed.MARKET_DEPTH)) {
      copy.addLater(feed, SmallNight.DATE, 1, 1.75);
    }
    return SmallNight.over(folder);
  }

  /** Tables are written, then the process dies before it can publish. */
  private static void crash(SmallNight night) {
    try (RunContext context = night.context()) {
      List<Stage> stages = List.of(new ValueAccounts(), new AssessMargin(), new Crash());

      assertThatThrownBy(() -> new StageRunner(SmallNight.silent()).run(stages, context))
          .hasMessage("the machine stops here");
    }
    assertThat(night.store().read(DeltaStore.PUBLISHED, "account_health").isEmpty()).isFalse();
    assertThat(night.ledger().all()).isEmpty();
  }

  private static List<Map<String, Object>> quarantine(SmallNight night) {
    return night
        .store()
        .read(DeltaStore.PUBLISHED, "quarantine_summary")
        .drop("run_id", "example")
        .orderBy("feed", "rule")
        .collectAsList()
        .stream()
        .map(DeterminismIT::cells)
        .toList();
  }

  private static Map<String, Object> cells(Row row) {
    Map<String, Object> cells = new java.util.TreeMap<>();
    for (String column : row.schema().fieldNames()) {
      cells.put(column, String.valueOf(row.<Object>getAs(column)));
    }
    return cells;
  }
}
