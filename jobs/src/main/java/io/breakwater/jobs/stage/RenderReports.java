package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.report.CsvReport;
import io.breakwater.jobs.report.DocumentReport;
import io.breakwater.jobs.report.HtmlReport;
import io.breakwater.jobs.report.ReportModel;
import io.breakwater.jobs.report.ReportModel.InputTable;
import io.breakwater.jobs.report.ReportModel.PlantedFault;
import io.breakwater.jobs.report.ReportModel.PriorRun;
import io.breakwater.jobs.report.ReportModel.RunIdentity;
import io.breakwater.jobs.report.ReportModelBuilder;
import io.breakwater.jobs.spark.SideBySide;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.LimitBreachRow;
import io.breakwater.jobs.table.QuarantineSummaryRow;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Writes the report, as HTML, XLSX and PDF, and the CSV exports of one published run from its
 * published tables alone.
 */
public final class RenderReports {
  /** Rows that one task sorts at once. */
  private static final long ROWS_PER_TASK = 100_000;

  private final DeltaStore store;
  private final Path reports;

  /** Renders below {@code reports}. */
  public RenderReports(DeltaStore store, Path reports) {
    this.store = store;
    this.reports = reports;
  }

  /**
   * Where a rendering lies.
   *
   * @param html the report
   * @param csvFolder one CSV file a table
   * @param model what was rendered
   */
  public record Rendering(Path html, Path csvFolder, ReportModel model) {}

  /**
   * What a run published about its own inputs.
   *
   * @param checks table {@code data_quality}
   * @param quarantine table {@code quarantine_summary}
   */
  public record QualityTables(List<DataQualityRow> checks, List<QuarantineSummaryRow> quarantine) {}

  /** Reads the quality tables of a run. */
  public QualityTables quality(RunManifestRow manifest) {
    List<DataQualityRow> checks = new ArrayList<>();
    each(manifest, RiskTables.DATA_QUALITY, checks::add);
    List<QuarantineSummaryRow> quarantine = new ArrayList<>();
    each(manifest, RiskTables.QUARANTINE_SUMMARY, quarantine::add);
    return new QualityTables(checks, quarantine);
  }

  /** The limits as they were held against a run. */
  public List<LimitBreachRow> limits(RunManifestRow manifest) {
    List<LimitBreachRow> limits = new ArrayList<>();
    if (store.exists(DeltaStore.PUBLISHED, RiskTables.LIMIT_BREACH.name())) {
      each(manifest, RiskTables.LIMIT_BREACH, limits::add);
    }
    return limits;
  }

  /** Renders a run; {@code planted} says what a demonstration planted and is empty otherwise. */
  public Rendering render(RunManifestRow manifest, List<PlantedFault> planted) {
    Path folder = reports.resolve(manifest.businessDate().toString()).resolve(manifest.runId());
    Path csv = folder.resolve("csv");
    ReportModelBuilder builder = new ReportModelBuilder(identity(manifest));
    sideBySide(manifest, exports(builder), (export, rows) -> export.write(rows, csv));
    ReportModel model = complete(builder, manifest, planted);
    Path html = folder.resolve("report.html");
    HtmlReport.write(model, html);
    DocumentReport.write(model, folder);
    return new Rendering(html, csv, model);
  }

  /** The model of the report of a run, without writing anything. */
  public ReportModel model(RunManifestRow manifest) {
    ReportModelBuilder builder = new ReportModelBuilder(identity(manifest));
    sideBySide(manifest, exports(builder), Export::pass);
    return complete(builder, manifest, List.of());
  }

  /** Writes every published table of a run as CSV; returns the rows of each. */
  public SortedMap<String, Long> export(RunManifestRow manifest, Path folder) {
    List<Export<?>> exports = new ArrayList<>();
    for (RiskTable<?> table : RiskTables.all()) {
      if (store.exists(DeltaStore.PUBLISHED, table.name())) {
        exports.add(export(table));
      }
    }
    SortedMap<String, Long> written = new TreeMap<>();
    sideBySide(
        manifest,
        exports,
        (export, rows) -> written.put(export.table().name(), export.write(rows, folder)));
    return written;
  }

  /** Starts reading all tables, then streams one after the other. */
  private void sideBySide(
      RunManifestRow manifest,
      List<Export<?>> exports,
      BiConsumer<Export<?>, Iterator<Row>> stream) {
    Map<String, Long> rowsOf = rowCounts(manifest);
    try (SideBySide side = new SideBySide()) {
      List<Future<Iterator<Row>>> started = new ArrayList<>();
      for (Export<?> export : exports) {
        started.add(side.start(() -> started(sorted(manifest, export.table(), rowsOf))));
      }
      for (int i = 0; i < started.size(); i++) {
        stream.accept(exports.get(i), SideBySide.result(started.get(i)));
      }
    }
  }

  private static <R extends Record> Export<R> export(RiskTable<R> table) {
    return new Export<>(table, row -> {});
  }

  private static List<Export<?>> exports(ReportModelBuilder builder) {
    return List.of(
        new Export<>(RiskTables.ACCOUNT_HEALTH, builder::accept),
        new Export<>(RiskTables.POSITION_VALUE, builder::accept),
        new Export<>(RiskTables.COLLATERAL_RATIO, builder::accept),
        new Export<>(RiskTables.COLLATERAL_RATIO_VOLATILITY, builder::accept),
        new Export<>(RiskTables.TRACKING_ERROR, builder::accept),
        new Export<>(RiskTables.ASSET_RISK, builder::accept),
        new Export<>(RiskTables.LIQUIDATION_CURVE, builder::accept),
        new Export<>(RiskTables.CASCADE_OUTCOME, builder::accept),
        new Export<>(RiskTables.CASCADE_ROUND, builder::accept),
        new Export<>(RiskTables.CASCADE_ACCOUNT, builder::accept),
        new Export<>(RiskTables.CASCADE_CAUSE, builder::accept),
        new Export<>(RiskTables.LIQUIDATIONS_AT_RISK, builder::accept),
        new Export<>(RiskTables.CRITICAL_SHOCK, builder::accept),
        new Export<>(RiskTables.CONTAGION, builder::accept),
        new Export<>(RiskTables.ACCOUNT_IMPORTANCE, builder::accept),
        new Export<>(RiskTables.CASCADE_GROUP, builder::accept),
        new Export<>(RiskTables.TRACKING_ERROR_CONTRIBUTION, builder::accept),
        new Export<>(RiskTables.VALUE_AT_RISK, builder::accept),
        new Export<>(RiskTables.REGIME_FRONTIER, builder::accept),
        new Export<>(RiskTables.INSURANCE_FUND_OUTLOOK, builder::accept),
        new Export<>(RiskTables.ADL_AUDIT, builder::accept),
        new Export<>(RiskTables.CONCENTRATION, builder::accept),
        new Export<>(RiskTables.MARGIN_BACKTEST, builder::accept),
        new Export<>(RiskTables.LIQUIDATION_CALIBRATION, builder::accept),
        new Export<>(RiskTables.DATA_QUALITY, builder::accept),
        new Export<>(RiskTables.QUARANTINE_SUMMARY, builder::accept),
        new Export<>(RiskTables.LIMIT_BREACH, builder::accept));
  }

  private ReportModel complete(
      ReportModelBuilder builder, RunManifestRow manifest, List<PlantedFault> planted) {
    FeedLedgers feeds = new FeedLedgers(store, manifest.businessDate());
    feeds.deliveries().forEach(builder::accept);
    feeds.imports().forEach(builder::accept);
    before(manifest).map(this::figures).ifPresent(builder::accept);
    planted.forEach(builder::accept);
    return builder.build();
  }

  /** The newest run, when this one was published, of the newest business date before. */
  private Optional<RunManifestRow> before(RunManifestRow manifest) {
    return new RunLedger(store)
        .all().stream()
            .filter(run -> run.businessDate().isBefore(manifest.businessDate()))
            .filter(run -> run.ended().isBefore(manifest.ended()))
            .max(
                Comparator.comparing(RunManifestRow::businessDate)
                    .thenComparing(RunManifestRow::restatement));
  }

  private PriorRun figures(RunManifestRow manifest) {
    ReportModelBuilder builder = new ReportModelBuilder(identity(manifest));
    each(manifest, RiskTables.ACCOUNT_HEALTH, builder::accept);
    return builder.asPrior();
  }

  private <R extends Record> void each(
      RunManifestRow manifest, RiskTable<R> table, Consumer<R> accept) {
    RecordCodec<R> codec = table.codec();
    rows(manifest, table)
        .toLocalIterator()
        .forEachRemaining(row -> accept.accept(codec.fromRow(row)));
  }

  private Dataset<Row> rows(RunManifestRow manifest, RiskTable<?> table) {
    return store
        .read(DeltaStore.PUBLISHED, table.name())
        .where(col("business_date").equalTo(lit(manifest.businessDate())))
        .where(col("run_id").equalTo(lit(manifest.runId())));
  }

  /** Rows of a table in key order; those of a small one in one task, without a shuffle. */
  private Dataset<Row> sorted(
      RunManifestRow manifest, RiskTable<?> table, Map<String, Long> rowsOf) {
    Dataset<Row> rows = rows(manifest, table);
    boolean small = rowsOf.getOrDefault(table.name(), Long.MAX_VALUE) <= ROWS_PER_TASK;
    return (small ? rows.coalesce(1) : rows)
        .orderBy(table.key().stream().map(functions::col).toArray(Column[]::new));
  }

  /** The rows, the first of them fetched. */
  private static Iterator<Row> started(Dataset<Row> rows) {
    Iterator<Row> iterator = rows.toLocalIterator();
    return iterator.hasNext() ? iterator : Collections.emptyIterator();
  }

  /**
   * A table that is streamed once, in key order: to its CSV file and to the model of the report.
   */
  private record Export<R extends Record>(RiskTable<R> table, Consumer<R> accept) {
    long write(Iterator<Row> rows, Path folder) {
      return CsvReport.write(
          folder.resolve(table.name() + ".csv"), table.rowType(), accepted(rows));
    }

    void pass(Iterator<Row> rows) {
      Iterator<R> records = accepted(rows);
      while (records.hasNext()) {
        records.next();
      }
    }

    private Iterator<R> accepted(Iterator<Row> rows) {
      RecordCodec<R> codec = table.codec();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public R next() {
          R record = codec.fromRow(rows.next());
          accept.accept(record);
          return record;
        }
      };
    }
  }

  private static RunIdentity identity(RunManifestRow manifest) {
    List<InputTable> tables = new ArrayList<>();
    contents(manifest)
        .properties()
        .forEach(
            table ->
                tables.add(
                    new InputTable(
                        table.getKey(),
                        manifest.runId(),
                        table.getValue().get("contentHash").asText(),
                        table.getValue().get("rows").asLong())));
    return new RunIdentity(
        manifest.runId(),
        manifest.businessDate(),
        manifest.businessDate().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
        manifest.codeVersion(),
        manifest.configHash(),
        tables,
        manifest.started(),
        manifest.ended(),
        null);
  }

  private static Map<String, Long> rowCounts(RunManifestRow manifest) {
    Map<String, Long> rows = new HashMap<>();
    contents(manifest)
        .properties()
        .forEach(table -> rows.put(table.getKey(), table.getValue().get("rows").asLong()));
    return rows;
  }

  private static JsonNode contents(RunManifestRow manifest) {
    try {
      return JsonMapper.builder().build().readTree(manifest.tablesJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The manifest of " + manifest.runId() + " holds no JSON", e);
    }
  }
}
