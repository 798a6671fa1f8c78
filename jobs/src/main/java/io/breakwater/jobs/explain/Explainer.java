package io.breakwater.jobs.explain;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.ClaimBook;
import io.breakwater.jobs.claim.ClaimEvaluator;
import io.breakwater.jobs.claim.ClaimRun;
import io.breakwater.jobs.claim.ClaimValues;
import io.breakwater.jobs.claim.Evidence;
import io.breakwater.jobs.pack.PackForms;
import io.breakwater.jobs.pack.PackRun;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.catalog.Measure;
import io.breakwater.risk.catalog.MeasureIndex;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** Explains numbers of reports from the published tables of their runs. */
public final class Explainer {
  private static final int CLAIMS_PER_PASS = 100;

  /** Ids of packs start with the code of theirs, those of the report with a table. */
  private static final Pattern PACK = Pattern.compile("r[0-9]\\.");

  private final DeltaStore store;

  /** Explains from one warehouse. */
  public Explainer(DeltaStore store) {
    this.store = store;
  }

  /**
   * Explains a number of the report or of a pack of a run.
   *
   * @param run the run of the report
   * @param text id of the number
   * @param limit contributions to show, the largest first
   */
  public Explanation explain(RunManifestRow run, String text, int limit) {
    if (!PACK.matcher(text).lookingAt()) {
      return ofReport(run, text, limit);
    }
    ClaimRun claims = ClaimRun.of(run, new RunLedger(store).all());
    return PackForms.bookOf(new PackRun(run, claims, new TreeMap<>()), text)
        .map(book -> ofPack(run, claims, book.only(text), text, limit))
        .orElseGet(() -> ofReport(run, text, limit));
  }

  private Explanation ofReport(RunManifestRow run, String text, int limit) {
    NumberId id = NumberId.parse(text);
    String other = id.otherRun();
    if (other == null) {
      return within(run, id, limit);
    }
    Explanation there = within(new RunLedger(store).require(other), id, limit);
    if (!id.difference()) {
      return new Explanation(text, there.value(), there.again(), there.unit(), there.parts());
    }
    Explanation here = within(run, id, limit);
    List<Explanation.Part> parts = new ArrayList<>(here.parts());
    parts.addAll(there.parts());
    return new Explanation(
        text,
        less(here.value(), there.value()),
        less(here.again(), there.again()),
        here.unit(),
        parts);
  }

  /** Values of many numbers of one report, by id, in few passes over each table. */
  public Map<String, BigDecimal> values(RunManifestRow run, Collection<String> ids) {
    Map<String, List<NumberId>> byTable = new TreeMap<>();
    Map<String, BigDecimal> values = new HashMap<>();
    for (String text : ids) {
      NumberId id = NumberId.parse(text);
      if (id.otherRun() != null || Quantiles.isQuantile(id.operands().get(0))) {
        put(values, text, ofReport(run, text, 1).value());
      } else {
        byTable.computeIfAbsent(text.split("[/:]", 2)[0], table -> new ArrayList<>()).add(id);
      }
    }
    byTable.values().forEach(some -> values(run, some, values));
    return values;
  }

  private void values(RunManifestRow run, List<NumberId> ids, Map<String, BigDecimal> values) {
    ClaimEvaluator evaluator = ClaimEvaluator.of(store, ClaimRun.of(run, List.of()));
    for (int from = 0; from < ids.size(); from += CLAIMS_PER_PASS) {
      Map<String, Claim> claims = new LinkedHashMap<>();
      for (NumberId id : ids.subList(from, Math.min(ids.size(), from + CLAIMS_PER_PASS))) {
        ClaimReader.read(id).all().forEach(claim -> claims.putIfAbsent(claim.id(), claim));
      }
      ClaimValues found = evaluator.evaluate(new ClaimBook(claims.values()));
      claims.keySet().forEach(id -> put(values, id, found.of(id).number()));
    }
  }

  private static void put(Map<String, BigDecimal> values, String id, @Nullable BigDecimal number) {
    if (number != null) {
      values.put(id, number);
    }
  }

  private static @Nullable BigDecimal less(@Nullable BigDecimal some, @Nullable BigDecimal other) {
    return some == null || other == null ? null : some.subtract(other);
  }

  private Explanation within(RunManifestRow run, NumberId id, int limit) {
    ClaimBook book = ClaimReader.read(id);
    ClaimRun claimed = ClaimRun.of(run, List.of());
    ClaimEvaluator evaluator = ClaimEvaluator.of(store, claimed);
    List<Explanation.Part> parts = new ArrayList<>();
    for (String operand : id.operands()) {
      parts.add(part(run, evaluator, book, operand, limit));
    }
    Claim asked = book.require(id.withinRun());
    if (id.operands().size() == 1 && Quantiles.isQuantile(id.withinRun())) {
      BigDecimal quantile = parts.get(0).number();
      return new Explanation(id.text(), quantile, quantile, asked.unit(), parts);
    }
    return new Explanation(
        id.text(),
        evaluator.evaluate(book).of(asked.id()).number(),
        evaluator.evidence(book, asked.id(), 1).again().number(),
        asked.unit(),
        parts);
  }

  private Explanation ofPack(
      RunManifestRow run, ClaimRun claims, ClaimBook book, String id, int limit) {
    ClaimEvaluator evaluator = ClaimEvaluator.of(store, claims);
    List<Explanation.Part> parts = new ArrayList<>();
    for (Claim claim : book.all()) {
      if (claim.aggregate().ofRows()) {
        Evidence evidence = evaluator.evidence(book, claim.id(), limit);
        parts.add(part(run, claim.id(), claim, evidence, claim.title(), ""));
      } else if (claim.aggregate().overYear()) {
        Evidence nights = evaluator.evidence(book, claim.id(), limit);
        Claim rows = book.require(claim.operands().get(0));
        parts.add(part(run, claim.id(), rows, nights, claim.title(), claim.formula()));
      }
    }
    return new Explanation(
        id,
        evaluator.evaluate(book).of(id).number(),
        evaluator.evidence(book, id, 1).again().number(),
        book.require(id).unit(),
        parts);
  }

  private Explanation.Part part(
      RunManifestRow run, ClaimEvaluator evaluator, ClaimBook book, String operand, int limit) {
    Claim claim = book.require(operand);
    Evidence evidence = evaluator.evidence(book, operand, limit);
    String column = NumberId.isCell(operand) ? claim.title() : operand.split(":", -1)[2];
    Explanation.Part part =
        part(
            run,
            operand,
            claim,
            evidence,
            Dictionary.of(claim.table(), column).meaning(),
            method(claim.table() + "." + column));
    return Quantiles.isQuantile(operand)
        ? part.coming(Quantiles.of(operand, values(run, claim)))
        : part;
  }

  /** What stands behind a claim: its rows in the run, or its nights over a year. */
  private Explanation.Part part(
      RunManifestRow run, String id, Claim rows, Evidence evidence, String meaning, String method) {
    return new Explanation.Part(
        id,
        run.runId(),
        rows.table(),
        version(rows.table()),
        rows.filter(),
        rows.value(),
        rows.formula(),
        meaning,
        method,
        evidence.again().number(),
        evidence.again().values(),
        absent(run, rows),
        evidence.again().reason(),
        evidence.columns(),
        evidence.largest().stream().map(Explainer::line).toList());
  }

  private static List<String> line(Evidence.Contribution contribution) {
    List<String> line = new ArrayList<>(contribution.key());
    line.add(contribution.cell().toString());
    return line;
  }

  private Dataset<Row> rows(RunManifestRow run, Claim claim) {
    return store
        .read(DeltaStore.PUBLISHED, claim.table())
        .where(functions.col("business_date").equalTo(functions.lit(run.businessDate())))
        .where(functions.col("run_id").equalTo(functions.lit(run.runId())))
        .where(claim.filter());
  }

  private Dataset<Row> values(RunManifestRow run, Claim claim) {
    return rows(run, claim)
        .select(functions.expr(claim.value()).as("value"))
        .where("value IS NOT NULL");
  }

  private long absent(RunManifestRow run, Claim claim) {
    return rows(run, claim).where("(" + claim.value() + ") IS NULL").count();
  }

  private long version(String table) {
    return store.version(DeltaStore.PUBLISHED, table);
  }

  private static String method(String column) {
    Optional<Measure> measure =
        MeasureIndex.all().stream()
            .filter(one -> one.definition().column().equals(column))
            .findFirst();
    return measure
        .map(Measure::definition)
        .map(one -> one.symbol() + ", risk-model/docs/methodology/" + one.section())
        .orElse("");
  }
}
