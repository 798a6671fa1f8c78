package io.breakwater.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.ClaimBook;
import io.breakwater.jobs.claim.ClaimEvaluator;
import io.breakwater.jobs.claim.ClaimFamily;
import io.breakwater.jobs.claim.ClaimRun;
import io.breakwater.jobs.claim.ClaimValue;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.report.ReportModel;
import io.breakwater.jobs.report.document.WorkbookText;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.stage.RenderReports;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.testing.SmallNight;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs of the small night against its tables, read a second way. */
class PackSetIT {
  /** Amounts of a few dozen assets, each rounded to eight decimals. */
  private static final BigDecimal ROUNDED = new BigDecimal("0.000001");

  private static SmallNight night;
  private static RunManifestRow manifest;
  private static PackRun run;
  private static ClaimEvaluator evaluator;
  private static PackSet set;
  private static ReportModel report;

  @BeforeAll
  static void evaluate() {
    night = SmallNight.published();
    manifest = night.ledger().newest().orElseThrow();
    run = run(manifest);
    evaluator = ClaimEvaluator.of(night.store(), run.claims());
    set = PackSet.of(run, evaluator);
    report = new RenderReports(night.store(), night.folder().resolve("unused")).model(manifest);
  }

  private static PackRun run(RunManifestRow of) {
    return new PackRun(of, ClaimRun.of(of, List.of(of)), new TreeMap<>());
  }

  private static List<Row> rows(String table) {
    return night.store().read(DeltaStore.PUBLISHED, table).collectAsList();
  }

  private static BigDecimal sum(String table, String column) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Row row : rows(table)) {
      Object cell = row.getAs(column);
      if (cell instanceof Double number) {
        sum = sum.add(new BigDecimal(number));
      } else if (cell instanceof Number number) {
        sum = sum.add(new BigDecimal(number.toString()));
      }
    }
    return sum.setScale(8, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal number(String claim) {
    BigDecimal number = set.values().claims().of(claim).number();
    assertThat(number).as(claim).isNotNull();
    return number == null ? BigDecimal.ZERO : number;
  }

  @Test
  void totalsAreTheTables() {
    assertThat(number("r1.fund"))
        .isEqualByComparingTo(sum("insurance_fund_outlook", "balance_usd"));
    assertThat(number("r5.debt")).isEqualByComparingTo(sum("account_health", "debt_usd"));
    assertThat(number("r1.calls")).isEqualByComparingTo(sum("margin_call", "call_usd"));
    assertThat(number("r2.haircut.exceedances"))
        .isEqualByComparingTo(sum("asset_risk", "haircut_exceedances"));
    assertThat(number("r0.p4.quarantined")).isEqualByComparingTo(sum("quarantine_summary", "rows"));
    assertThat(number("r4.rows")).isEqualByComparingTo("" + rows("tracking_error").size());
  }

  /** The night holds no options, so every leg is its own equivalent. */
  @Test
  void grossExposureIsEveryLegOnce() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Row row : rows("position_value")) {
      sum = sum.add(new BigDecimal(Math.abs(equivalent(row))));
    }

    assertThat(number("r5.gross")).isCloseTo(sum, within(ROUNDED));
    assertThat(number("r5.leverage.gross").doubleValue())
        .isEqualTo(number("r5.gross").doubleValue() / number("r5.equity").doubleValue());
  }

  /** Netted once more, account by account and underlying by underlying, by brute force. */
  @Test
  void commitmentNetsWithinAccountsAlone() {
    Map<String, String> underlying = new TreeMap<>();
    for (Row row : night.store().read(DeltaStore.VALIDATED, "instrument").collectAsList()) {
      boolean spot = row.getAs("kind").equals("SPOT");
      String id = row.getAs("instrument_id");
      underlying.put(id, spot ? id : row.getAs("base_asset"));
    }
    Map<List<String>, Double> nets = new HashMap<>();
    for (Row row : rows("position_value")) {
      List<String> key =
          List.of(
              row.getAs("venue"),
              row.getAs("account_id"),
              underlying.getOrDefault(
                  row.<String>getAs("instrument_id"), row.getAs("instrument_id")));
      nets.merge(key, equivalent(row), Double::sum);
    }
    double netted = nets.values().stream().mapToDouble(Math::abs).sum();

    assertThat(number("r5.netted").doubleValue()).isCloseTo(netted, within(netted * 1e-9));
    assertThat(number("r5.commitment"))
        .isPositive()
        .isLessThanOrEqualTo(number("r5.netted"))
        .isEqualByComparingTo(sum("leverage_exposure", "commitment_usd"));
    assertThat(number("r5.netted")).isLessThan(number("r5.gross"));
    assertThat(number("r5.leverage.commitment").doubleValue())
        .isEqualTo(number("r5.commitment").doubleValue() / number("r5.equity").doubleValue());
  }

  /** USD of the underlying that a leg moves as, 0 where it has no value. */
  private static double equivalent(Row row) {
    boolean contract = row.getAs("leg").equals("DERIVATIVE");
    Double usd = row.getAs(contract ? "notional_usd" : "value_usd");
    double size = usd == null ? 0 : usd;
    boolean isShort =
        contract ? row.<Double>getAs("quantity") < 0 : row.getAs("leg").equals("DEBT");
    return isShort ? -size : size;
  }

  @Test
  void coversOfOneNightAreItsLargest() {
    BigDecimal largest =
        rows("insurance_fund_outlook").stream()
            .map(row -> row.<BigDecimal>getAs("cover_two_usd"))
            .max(BigDecimal::compareTo)
            .orElseThrow();

    assertThat(number("r1.4.4.7.peak")).isEqualByComparingTo(largest);
    assertThat(number("r1.4.4.7.mean")).isEqualByComparingTo(largest);
    assertThat(number("r1.4.4.7.nights")).isEqualByComparingTo("1");
  }

  @Test
  void trackingErrorsAreTheTablesOwn() {
    SortedMap<String, List<ClaimValue>> portfolios = set.values().family("r4.portfolio");

    assertThat(portfolios).hasSize(rows("tracking_error").size());
    for (Row row : rows("tracking_error")) {
      String member =
          row.getAs("portfolio_id") + "/" + row.getAs("benchmark_id") + "/" + row.getAs("window");
      Double error = row.getAs("tracking_error_annualised");
      List<ClaimValue> values = portfolios.getOrDefault(member, List.of());
      assertThat(values).as(member).isNotEmpty();
      BigDecimal number = values.get(0).number();
      assertThat(number == null ? null : number.doubleValue()).as(member).isEqualTo(error);
    }
  }

  /** Headline and re-sum are the same for a claim of every table and aggregate. */
  @Test
  void headlinesAreTheirRowsAddedUpAgain() {
    List<Claim> claims =
        PackForms.of(run).stream().flatMap(form -> form.claims().stream()).toList();
    ClaimBook book = new ClaimBook(claims);
    Map<String, Claim> chosen = new TreeMap<>();
    claims.forEach(claim -> chosen.putIfAbsent(claim.table() + claim.aggregate(), claim));

    assertThat(chosen).hasSizeGreaterThan(20);
    for (Claim claim : chosen.values()) {
      ClaimValue headline = set.values().claims().of(claim.id());
      assertThat(evaluator.evidence(book, claim.id(), 3).again().agrees(headline))
          .as(claim.id())
          .isTrue();
    }
  }

  /** A member of a family is a claim like any other. */
  @Test
  void membersOfFamiliesCanBeMadeAgain() {
    int compared = 0;
    for (PackForm form : PackForms.of(run)) {
      for (PackForm.Part part : form.parts()) {
        for (ClaimFamily family : part.families()) {
          SortedMap<String, List<ClaimValue>> members = set.values().family(family.id());
          if (!members.isEmpty()) {
            ClaimBook book = new ClaimBook(family.member(members.lastKey()));
            List<ClaimValue> again = new ArrayList<>(evaluator.evaluate(book).byId().values());
            assertThat(again).isEqualTo(members.get(members.lastKey()));
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(8);
  }

  @Test
  void whatIsAbsentSaysWhy() {
    for (PackForm form : PackForms.of(run)) {
      for (PackRow row : PackRows.of(form, set.values())) {
        boolean absent = PackRow.ABSENT.equals(row.word());
        assertThat(row.reason() != null).as(row.toString()).isEqualTo(absent);
        assertThat(row.number() == null && row.word() == null).as(row.toString()).isFalse();
      }
    }
  }

  @Test
  void allReportsOfTheNightAgree() {
    TieOut matrix = SharedQuantities.of(run, set.values(), report);

    matrix.check();
    assertThat(matrix.entries())
        .extracting(TieOut.Entry::quantity)
        .contains("insurance funds", "back-test breaches", "run", "haircut exceedances")
        .anyMatch(quantity -> quantity.startsWith("tracking error of "))
        .anyMatch(quantity -> quantity.startsWith("collateral held in "));
  }

  /** A total that is off by the last digit of one report blocks all of them. */
  @Test
  void anInjectedMismatchBlocksEverything(@TempDir Path folder) {
    BigDecimal total = Objects.requireNonNull(run.controlTotals().get("debt_usd"));
    String off = total.add(new BigDecimal("0.00000001")).toPlainString();
    RunManifestRow tampered =
        new RunManifestRow(
            manifest.runId(),
            manifest.businessDate(),
            manifest.restatement(),
            manifest.restatesRunId(),
            manifest.identity(),
            manifest.codeVersion(),
            manifest.configHash(),
            manifest.inputHash(),
            manifest.tablesJson(),
            manifest.controlTotalsJson().replace(total.toPlainString(), off),
            manifest.verdict(),
            manifest.started(),
            manifest.ended(),
            manifest.previousRunHash(),
            manifest.runHash());
    PackSet other = PackSet.of(run(tampered), evaluator);
    Path out = folder.resolve("packs");

    assertThatThrownBy(() -> other.write(PackForms.CODES, report, out))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-TIE-01")
        .hasMessageContaining("where: debt of the book")
        .hasMessageContaining("r5.debt is " + total.toPlainString())
        .hasMessageContaining("is " + off)
        .extracting(error -> ((RiskException) error).exitCode())
        .isEqualTo(ExitCode.DATA_RULE);
    assertThat(out).doesNotExist();
  }

  @Test
  void theReportIsWrittenAsWorkbookAndForPrint(@TempDir Path folder) throws IOException {
    Path html = new RenderReports(night.store(), folder).render(manifest, List.of()).html();
    WorkbookText book = new WorkbookText(Files.readAllBytes(html.resolveSibling("report.xlsx")));

    assertThat(html.resolveSibling("report.pdf")).exists();
    assertThat(book.elements("f")).isEmpty();
    assertThat(book.numbers())
        .extracting(BigDecimal::new)
        .usingElementComparator(BigDecimal::compareTo)
        .containsAll(
            report.concentration().assets().stream()
                .map(ReportModel.AssetExposure::collateralUsd)
                .toList());
  }
}
