package io.breakwater.jobs.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.claim.Claim.Aggregate;
import io.breakwater.jobs.claim.Evidence.Contribution;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.jobs.testing.SparkTestSession;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Claims on a table small enough to add up by hand. */
class ClaimEvaluatorIT {
  private static final LocalDate DATE = LocalDate.parse("2026-01-31");
  private static final LocalDate BEFORE = LocalDate.parse("2026-01-30");
  private static final String HOSTILE = "=cmd('x')\\\u202e<script>";

  private static final StructType SCHEMA =
      new StructType()
          .add("business_date", DataTypes.DateType)
          .add("run_id", DataTypes.StringType)
          .add("venue", DataTypes.StringType)
          .add("account_id", DataTypes.StringType)
          .add("debt_usd", DataTypes.DoubleType)
          .add("total_usd", DataTypes.createDecimalType(38, 8))
          .add("reason", DataTypes.StringType);

  // 2^53 and two ones: added as doubles from the left they are lost
  private static final List<Row> ROWS =
      List.of(
          row(DATE, "run", HOSTILE, 9007199254740992.0, "1.00000001"),
          row(DATE, "run", "b", 1.0, "2.00000002"),
          row(DATE, "run", "c", 1.0, "3.00000003"),
          row(DATE, "run", "d", -0.125, "4.00000004"),
          RowFactory.create(
              java.sql.Date.valueOf(DATE), "run", "v", "e", null, null, "MISSING_PRICE"),
          row(DATE, "another", "b", 1e9, "9"),
          row(BEFORE, "before", "b", 7.0, "5"));

  private static final Claim DEBT = debt().sum("debt_usd").named("debt", "Debt", "Σ", "USD");
  private static final Claim TOTAL = debt().sum("total_usd").named("total", "Total", "Σ", "USD");
  private static final Claim LARGEST = debt().max("debt_usd").named("max", "Max", "max", "USD");
  private static final ClaimBook BOOK =
      new ClaimBook(
          List.of(
              DEBT,
              TOTAL,
              LARGEST,
              debt().min("debt_usd").named("min", "Min", "min", "USD"),
              debt().where("debt_usd > 0").count().named("n", "N", "n", "accounts"),
              debt().draft(Aggregate.MEDIAN, "debt_usd").named("median", "M", "median", "USD"),
              debt().draft(Aggregate.MEAN, "total_usd").named("mean", "M", "mean", "USD"),
              debt().with("account_id", HOSTILE).only("debt_usd").named("one", "1", "1", "USD"),
              debt().with("account_id", "e").only("debt_usd").named("null", "0", "0", "USD"),
              debt().with("account_id", "z").only("debt_usd").named("none", "-", "-", "USD"),
              debt().with("account_id", "d").only("account_id").named("word", "W", "w", ""),
              Claim.ratio("total", "mean").named("ratio", "R", "Σ/mean", "decimal"),
              Claim.difference("max", "min").named("range", "R", "max-min", "USD"),
              Claim.ratio("total", "null").named("undefined", "R", "Σ/0", "decimal"),
              Claim.overYear(Aggregate.PEAK, "total").named("peak", "P", "max Σ", "USD"),
              Claim.overYear(Aggregate.AVERAGE, "total").named("average", "A", "mean Σ", "USD"),
              Claim.overYear(Aggregate.NIGHTS, "total").named("nights", "N", "n", "nights"),
              Claim.overYear(Aggregate.NIGHTS_ABOVE_ZERO, "min")
                  .named("above", "N", "n", "nights")));

  private static Claim.Rows debt() {
    return Claim.on(RiskTables.ACCOUNT_HEALTH);
  }

  private static Row row(LocalDate date, String run, String account, double debt, String total) {
    return RowFactory.create(
        java.sql.Date.valueOf(date), run, "v", account, debt, new BigDecimal(total), null);
  }

  private static ClaimEvaluator evaluator(List<Row> rows, int partitions) {
    Dataset<Row> table =
        SparkTestSession.get().createDataFrame(rows, SCHEMA).repartition(partitions);
    ClaimRun run = new ClaimRun("run", DATE, new TreeMap<>(Map.of(BEFORE, "before", DATE, "run")));
    return new ClaimEvaluator(name -> table, run);
  }

  @Test
  void everyAggregateIsTheOneByHand() {
    ClaimValues values = evaluator(ROWS, 3).evaluate(BOOK);

    Map<String, String> texts = new TreeMap<>();
    values.byId().forEach((id, value) -> texts.put(id, String.valueOf(value.text())));
    assertThat(texts)
        .containsEntry("debt", "9007199254740993.87500000")
        .containsEntry("total", "10.00000010")
        .containsEntry("max", "9007199254740992")
        .containsEntry("min", "-0.125")
        .containsEntry("n", "3")
        .containsEntry("median", "1.0")
        .containsEntry("mean", "2.50000002")
        .containsEntry("one", "9007199254740992")
        .containsEntry("null", "null")
        .containsEntry("none", "null")
        .containsEntry("word", "d")
        .containsEntry("range", "9007199254740992.125")
        .containsEntry("undefined", "null")
        .containsEntry("peak", "10.00000010")
        .containsEntry("average", "7.50000005")
        .containsEntry("nights", "2")
        .containsEntry("above", "1");
    assertThat(values.of("null").reason()).isEqualTo("MISSING_PRICE");
    assertThat(values.of("undefined").reason()).isEqualTo("MISSING_PRICE");
    assertThat(values.of("none").absent()).isZero();
    assertThat(values.of("debt").values()).isEqualTo(4);
    assertThat(values.of("debt").absent()).isEqualTo(1);
  }

  @Test
  void headlineAndRowsOneByOneAreTheSame() {
    ClaimEvaluator evaluator = evaluator(ROWS, 3);
    ClaimValues values = evaluator.evaluate(BOOK);

    for (Claim claim : BOOK.all()) {
      ClaimValue again = evaluator.evidence(BOOK, claim.id(), 2).again();
      assertThat(again.agrees(values.of(claim.id())))
          .as(claim.id() + ": " + again + " and " + values.of(claim.id()))
          .isTrue();
    }
  }

  @Test
  void theLargestContributionsComeFirst() {
    Evidence evidence = evaluator(ROWS, 2).evidence(BOOK, "debt", 2);

    assertThat(evidence.columns()).containsExactly("venue", "account_id");
    assertThat(evidence.largest())
        .extracting(Contribution::key)
        .containsExactly(List.of("v", HOSTILE), List.of("v", "b"));
    assertThat(evaluator(ROWS, 2).evidence(BOOK, "range", 2).largest())
        .extracting(Contribution::key)
        .containsExactly(List.of("max"), List.of("min"));
    assertThat(evaluator(ROWS, 2).evidence(BOOK, "peak", 5).largest())
        .extracting(Contribution::key)
        .containsExactly(List.of("2026-01-31"), List.of("2026-01-30"));
  }

  @Test
  void orderAndPartitionsChangeNothing() {
    ClaimValues before = evaluator(ROWS, 1).evaluate(BOOK);
    List<Row> shuffled = new ArrayList<>(ROWS);
    Collections.shuffle(shuffled, new Random(7));

    assertThat(evaluator(shuffled, 5).evaluate(BOOK)).isEqualTo(before);
  }

  @Test
  void oneRowMustBeOne() {
    ClaimBook two = new ClaimBook(List.of(debt().only("debt_usd").named("two", "2", "2", "USD")));

    assertThatThrownBy(() -> evaluator(ROWS, 1).evaluate(two))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Claim two must be about one row, cannot be about: 5 rows where true");
  }
}
