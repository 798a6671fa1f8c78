package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.publish.TableWriter;
import io.breakwater.jobs.run.RunSpec;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.AssetRiskRow;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.jobs.testing.Folders;
import io.breakwater.jobs.testing.SmallNight;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one published night promises its readers. */
class NightlyRunIT {
  private static final List<String> EFFECTS =
      List.of(
          "price_effect_collateral",
          "price_effect_debt",
          "flow_effect",
          "accrual_effect",
          "parameter_effect");

  private static final Set<DataType> NUMBERS = Set.of(DataTypes.DoubleType, RecordCodec.TOTAL);

  private static SmallNight night;

  @BeforeAll
  static void publish() {
    night = SmallNight.published();
  }

  static List<RiskTable<?>> tables() {
    return RiskTables.all();
  }

  private static RunManifestRow manifest() {
    return night.ledger().latest(SmallNight.DATE).orElseThrow();
  }

  private static List<Row> rows(String table) {
    return night.store().read(DeltaStore.PUBLISHED, table).collectAsList();
  }

  @Test
  void everyTableIsPublishedWithItsRows() throws Exception {
    JsonNode contents = JsonMapper.builder().build().readTree(manifest().tablesJson());

    for (RiskTable<?> table : RiskTables.all()) {
      assertThat(contents.get(table.name()).get("rows").asLong())
          .as(table.name())
          .isEqualTo(rows(table.name()).size())
          .isPositive();
    }
    assertThat(contents.size()).isEqualTo(RiskTables.all().size());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void storedSchemaIsTheDeclaredOne(RiskTable<?> table) {
    assertThat(night.store().read(DeltaStore.PUBLISHED, table.name()).schema())
        .isEqualTo(table.storedSchema());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void keyIdentifiesARow(RiskTable<?> table) {
    List<String> keys =
        rows(table.name()).stream()
            .map(row -> table.key().stream().map(row::<Object>getAs).toList().toString())
            .toList();

    assertThat(keys).doesNotHaveDuplicates().noneMatch(key -> key.contains("null"));
  }

  /** Reliability C12: an undefined number is NULL, never NaN or infinite. */
  @ParameterizedTest
  @MethodSource("tables")
  void everyNumberIsFinite(RiskTable<?> table) {
    for (Row row : rows(table.name())) {
      for (StructField field : row.schema().fields()) {
        if (field.dataType().equals(DataTypes.DoubleType) && row.getAs(field.name()) != null) {
          assertThat(row.<Double>getAs(field.name())).as(field.name()).isFinite();
        }
      }
    }
  }

  /** A column that the dictionary calls "never NULL" is never NULL. */
  @ParameterizedTest
  @MethodSource("tables")
  void columnsThatAreNeverNullAreNot(RiskTable<?> table) throws Exception {
    List<String> never = TableNulls.neverNull(table);

    assertThat(never).isNotEmpty();
    for (Row row : rows(table.name())) {
      for (String column : never) {
        assertThat(row.<Object>getAs(column)).as(column + " of " + row).isNotNull();
      }
    }
  }

  /** A measure that is absent says why: its row has a reason, or is of a kind without it. */
  @ParameterizedTest
  @MethodSource("tables")
  void everyAbsentNumberHasAReason(RiskTable<?> table) {
    List<StructField> numbers =
        Arrays.stream(table.rowSchema().fields())
            .filter(field -> NUMBERS.contains(field.dataType()))
            .toList();
    Set<String> unexplained = new TreeSet<>();
    for (Row row : rows(table.name())) {
      for (StructField number : numbers) {
        if (row.getAs(number.name()) == null && !TableNulls.explains(table, row, number.name())) {
          unexplained.add(number.name());
        }
      }
    }

    assertThat(unexplained).as("absent without a reason in " + table.name()).isEmpty();
    assertThat(TableNulls.unknown()).as("exceptions for columns that are not there").isEmpty();
  }

  @Test
  void everyAccountHasOneHealthAndEveryLegOneValue() {
    Dataset<Row> snapshot =
        night
            .store()
            .read(DeltaStore.VALIDATED, "position_snapshot")
            .where(col("business_date").equalTo(lit(SmallNight.DATE)));

    assertThat(rows("account_health"))
        .hasSize(Math.toIntExact(snapshot.select("account_key").distinct().count()));
    assertThat(rows("position_value"))
        .hasSize(snapshot.select("account_key").collectAsList().size());
  }

  /** A second way to the figures of portfolios, from their assets. */
  @Test
  void portfoliosAddUpOverTheirAssets() {
    Map<String, Double> contributions = new TreeMap<>();
    Map<String, Double> traded = new TreeMap<>();
    Map<String, Double> weights = new TreeMap<>();
    for (Row row : rows("tracking_error_contribution")) {
      String key = trackingKey(row);
      weights.merge(key, row.<Double>getAs("weight"), Double::sum);
      if (row.getAs("reason") == null) {
        contributions.merge(key, row.<Double>getAs("contribution"), Double::sum);
      }
      if (!"CASH".equals(row.getAs("asset_id"))) {
        traded.merge(key, Math.abs(row.<Double>getAs("trade_ratio")) / 2, Double::sum);
      }
      if (row.getAs("cost_reason") == null) {
        assertThat(row.<Double>getAs("cost_usd")).isNotNegative();
      }
    }
    int compared = 0;
    for (Row row : rows("tracking_error")) {
      Double error = row.getAs("ex_ante_tracking_error");
      if (error == null) {
        assertThat(row.<String>getAs("ex_ante_reason")).isNotNull();
        continue;
      }
      assertThat(contributions.get(trackingKey(row))).isCloseTo(error, within(1e-9));
      assertThat(traded.get(trackingKey(row)))
          .isCloseTo(row.<Double>getAs("turnover_ratio"), within(1e-9));
      compared++;
    }
    assertThat(compared).isPositive();
    assertThat(weights.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-8)));
    assertThat(rows("hedge"))
        .extracting(row -> row.<String>getAs("hedge_instrument_id"))
        .containsOnly("BTC");
    assertThat(rows("hedge"))
        .anySatisfy(row -> assertThat(row.<Double>getAs("contracts")).isNotZero());
  }

  private static String trackingKey(Row row) {
    return row.getAs("portfolio_id") + "/" + row.getAs("benchmark_id") + "/" + row.getAs("window");
  }

  /** A second way to the shares that the limits of debt are held against. */
  @Test
  void limitsAreHeldAgainstThePublishedFigures() {
    Set<String> liquidatable = Set.of("LIQUIDATABLE", "TOXIC", "INSOLVENT", "BAD_DEBT");
    Map<String, double[]> debt = new TreeMap<>();
    for (Row row : rows("account_health")) {
      Double usd = row.getAs("debt_usd");
      double[] sums = debt.computeIfAbsent(row.getAs("venue"), venue -> new double[2]);
      if (usd != null) {
        sums[0] += usd;
        sums[1] += liquidatable.contains(row.<String>getAs("status")) ? usd : 0;
      }
    }
    Map<String, Row> limits = new TreeMap<>();
    rows("limit_breach").stream()
        .filter(row -> row.getAs("limit_id").equals("liquidatable-debt"))
        .forEach(row -> limits.put(row.getAs("scope"), row));

    assertThat(limits.keySet()).isEqualTo(debt.keySet());
    debt.forEach(
        (venue, sums) -> {
          Row limit = Objects.requireNonNull(limits.get(venue), venue);
          if (sums[0] == 0) {
            assertThat(limit.<String>getAs("reason")).isEqualTo("NOT_MEASURED");
            return;
          }
          double share = sums[1] / sums[0];
          assertThat(limit.<Double>getAs("observed")).isCloseTo(share, within(1e-9));
          assertThat(limit.<String>getAs("verdict"))
              .isEqualTo(share >= 0.05 ? "BREACH" : share >= 0.01 ? "WARN" : "OK");
        });
  }

  /** Methodology A3: the effects explain the whole change of the ratio. */
  @Test
  void effectsAddUpToTheChange() {
    int explained = 0;
    for (Row row : rows("collateral_ratio")) {
      for (String change : List.of("log_change", "buffer_change")) {
        if (row.getAs(change) == null || EFFECTS.stream().anyMatch(e -> row.getAs(e) == null)) {
          continue;
        }
        double sum = EFFECTS.stream().mapToDouble(row::<Double>getAs).sum();
        assertThat(sum).as(row.toString()).isCloseTo(row.<Double>getAs(change), within(1e-9));
        explained++;
      }
    }
    assertThat(explained).isGreaterThan(1_000);
  }

  /** Reliability C13 by a second way of adding: exact decimals in the order of the file. */
  @Test
  void controlTotalsAreTheExactSums() throws Exception {
    JsonNode totals = JsonMapper.builder().build().readTree(manifest().controlTotalsJson());
    List<Row> health = rows("account_health");

    assertThat(totals.size()).isEqualTo(5);
    totals
        .properties()
        .forEach(
            total -> {
              BigDecimal sum = BigDecimal.ZERO;
              for (Row row : health) {
                Double cell = row.getAs(total.getKey());
                sum = cell == null ? sum : sum.add(new BigDecimal(cell));
              }
              assertThat(total.getValue().decimalValue())
                  .as(total.getKey())
                  .isEqualByComparingTo(sum.setScale(8, RoundingMode.HALF_EVEN));
            });
  }

  /** Reliability C15: the same run again writes nothing at all. */
  @Test
  void secondRunOnTheSameInputChangesNothing() {
    SortedMap<String, String> before = night.versions();
    RunManifestRow published = manifest();

    assertThat(night.ingest(false).ingestId()).isEmpty();
    NightlyRun.Outcome again = night.run();

    assertThat(again.alreadyPublished()).isTrue();
    assertThat(again.stages()).isEmpty();
    assertThat(again.manifest()).isEqualTo(published);
    assertThat(night.versions()).isEqualTo(before);
    assertThat(night.ledger().all()).containsExactly(published);
  }

  /** Rows of a run without a manifest row are in the table and in no view. */
  @Test
  void viewsShowPublishedRunsOnly(@TempDir Path folder) {
    Folders.copy(night.warehouse(), folder.resolve("warehouse"));
    SmallNight copy = SmallNight.over(folder);
    RunManifestRow published = manifest();
    AssetRiskRow fake = RecordCodec.of(AssetRiskRow.class).fromRow(rows("asset_risk").get(0));
    RunSpec unpublished =
        new RunSpec(
            SmallNight.DATE,
            "2026-01-31-r9-unpublished",
            9,
            "identity",
            "input",
            "config",
            "code",
            published.started());

    new TableWriter(copy.store(), unpublished).write(RiskTables.ASSET_RISK, List.of(fake));
    copy.useCatalog();

    assertThat(
            copy.store()
                .spark()
                .sql("SELECT run_id FROM risk.asset_risk WHERE run_id LIKE '%r9%'")
                .collectAsList())
        .hasSize(1);
    for (RiskTable<?> table : RiskTables.all()) {
      List<Row> runs =
          copy.store()
              .spark()
              .sql("SELECT run_id, count(1) FROM published." + table.name() + " GROUP BY run_id")
              .collectAsList();
      assertThat(runs).as(table.name()).hasSize(1);
      assertThat(runs.get(0).getString(0)).isEqualTo(published.runId());
      assertThat(runs.get(0).getLong(1)).isEqualTo(rows(table.name()).size());
    }
  }
}
