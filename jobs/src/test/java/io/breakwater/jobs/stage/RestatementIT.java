package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.stage.RunDiff.ColumnDiff;
import io.breakwater.jobs.stage.RunDiff.TableDiff;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.testing.Folders;
import io.breakwater.jobs.testing.SmallNight;
import io.breakwater.jobs.testing.SparkTestSession;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bad row of one account, published, and then corrected (reliability C14 and C16): the bad row
 * touches no other account, the corrected run is what it would have been, the first run stays.
 */
class RestatementIT {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  private final String partitionsBefore = SparkTestSession.get().conf().get(PARTITIONS);
  private final SmallNight clean = SmallNight.published();

  @AfterEach
  void restore() {
    SparkTestSession.get().conf().set(PARTITIONS, partitionsBefore);
  }

  @Test
  void badRowConcernsItsAccountAloneAndIsCorrected(@TempDir Path folder) throws IOException {
    SparkTestSession.get().conf().set(PARTITIONS, "1");
    Folders.copy(clean.landing(), folder.resolve("landing"));
    SmallNight night = SmallNight.over(folder);
    Row leg = legOfAnAccountWithoutDebt();
    String account = leg.getAs("account_id");
    Path bad = addConflictingRow(night.landing(), leg);
    night.ingest(false);
    RunManifestRow first = night.run().manifest();

    for (String table : List.of("account_health", "position_value", "collateral_ratio")) {
      assertThat(others(night, table, account)).as(table).isEqualTo(others(clean, table, account));
      assertThat(rowsOf(night, table, account))
          .as(table + " of the account itself")
          .isNotEqualTo(rowsOf(clean, table, account));
    }

    Files.delete(bad);
    SortedMap<String, String> before = night.versions();
    assertThatThrownBy(() -> night.ingest(false))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-SNAP-01 The delivery of feed position");
    assertThat(night.versions()).isEqualTo(before);

    night.ingest(true);
    RunManifestRow second = night.run().manifest();

    assertThat(second.restatement()).isEqualTo(2);
    assertThat(second.restatesRunId()).isEqualTo(first.runId());
    assertThat(second.previousRunHash()).isEqualTo(first.runHash());
    assertThat(night.ledger().all())
        .extracting(RunManifestRow::runId)
        .containsExactly(first.runId(), second.runId());
    assertThat(night.ledger().latest(SmallNight.DATE)).contains(second);
    assertThat(SmallNight.contents(second))
        .isEqualTo(SmallNight.contents(clean.ledger().newest().orElseThrow()));
    assertThat(runsIn(night, "account_health")).containsExactly(first.runId(), second.runId());
    requireDiffThatNamesTheLeg(new RunDiff(night.store()), first, second, leg);
  }

  /** The conflicting rows cost the account one leg, which the corrected run has again. */
  private static void requireDiffThatNamesTheLeg(
      RunDiff diff, RunManifestRow first, RunManifestRow second, Row leg) {
    Map<String, TableDiff> tables = new TreeMap<>();
    diff.tables(first, second).forEach(table -> tables.put(table.table(), table));
    SortedMap<String, String> before = SmallNight.contents(first);
    SmallNight.contents(second)
        .forEach(
            (table, content) ->
                assertThat(Objects.requireNonNull(tables.get(table)).isSame())
                    .as(table)
                    .isEqualTo(content.equals(before.get(table))));
    assertThat(tables.get("position_value"))
        .extracting(TableDiff::onlyFirst, TableDiff::onlySecond, TableDiff::changed)
        .containsExactly(0L, 1L, 0L);
    BigDecimal value = BigDecimal.valueOf(leg.<Double>getAs("value_usd"));
    ColumnDiff values = column(tables, "position_value", "value_usd");
    assertThat(Objects.requireNonNull(values.sumSecond()).subtract(values.sumFirst()))
        .isCloseTo(value, within(new BigDecimal("0.000001")));
    assertThat(tables.get("account_health"))
        .extracting(TableDiff::onlyFirst, TableDiff::onlySecond, TableDiff::changed)
        .containsExactly(0L, 0L, 1L);
    assertThat(column(tables, "account_health", "priced_legs"))
        .isEqualTo(new ColumnDiff("priced_legs", 1, null, null));
    assertThat(diff.valueChanges(first, second))
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.side()).isEqualTo("COLLATERAL");
              assertThat(cause.change()).isCloseTo(value, within(new BigDecimal("0.000001")));
              assertThat(cause.position()).isEqualByComparingTo(cause.change());
              assertThat(cause.rounding()).isZero();
            });
    assertThat(diff.tables(second, second)).allMatch(TableDiff::isSame);
    assertThat(diff.valueChanges(second, second)).isEmpty();
  }

  private static ColumnDiff column(Map<String, TableDiff> tables, String table, String column) {
    return Objects.requireNonNull(tables.get(table)).columns().stream()
        .filter(diff -> diff.column().equals(column))
        .findFirst()
        .orElseThrow();
  }

  private Row legOfAnAccountWithoutDebt() {
    return clean
        .store()
        .read(DeltaStore.PUBLISHED, "account_health")
        .where("venue = 'harbor' AND debt_usd = 0 AND priced_legs >= 2 AND unpriced_legs = 0")
        .select("venue", "account_id")
        .join(
            clean
                .store()
                .read(DeltaStore.PUBLISHED, "position_value")
                .select("venue", "account_id", "instrument_id", "leg", "quantity", "value_usd"),
            scala.jdk.javaapi.CollectionConverters.asScala(List.of("venue", "account_id")).toSeq())
        .orderBy("account_id", "instrument_id")
        .head();
  }

  private static Path addConflictingRow(Path landing, Row leg) throws IOException {
    Path file =
        LandingWriter.folderOf(landing, Feed.POSITION, SmallNight.DATE).resolve("more-rows.csv");
    Files.writeString(
        file,
        "business_date,venue,account_id,instrument_id,leg,quantity\n"
            + SmallNight.DATE
            + ","
            + String.join(",", leg.<String>getAs("venue"), leg.<String>getAs("account_id"))
            + ","
            + String.join(",", leg.<String>getAs("instrument_id"), leg.<String>getAs("leg"))
            + ","
            + 2 * leg.<Double>getAs("quantity")
            + "\n");
    return file;
  }

  private static Set<String> others(SmallNight night, String table, String account) {
    return rows(night, table, "account_id <> '" + account + "'");
  }

  private static Set<String> rowsOf(SmallNight night, String table, String account) {
    return rows(night, table, "account_id = '" + account + "'");
  }

  private static Set<String> rows(SmallNight night, String table, String filter) {
    String newest = night.ledger().newest().orElseThrow().runId();
    Set<String> rows = new TreeSet<>();
    night
        .store()
        .read(DeltaStore.PUBLISHED, table)
        .where("run_id = '" + newest + "'")
        .where(filter)
        .drop("run_id")
        .collectAsList()
        .forEach(row -> rows.add(row.toString()));
    return rows;
  }

  private static List<String> runsIn(SmallNight night, String table) {
    return night
        .store()
        .read(DeltaStore.PUBLISHED, table)
        .select("run_id")
        .distinct()
        .orderBy("run_id")
        .as(org.apache.spark.sql.Encoders.STRING())
        .collectAsList();
  }
}
