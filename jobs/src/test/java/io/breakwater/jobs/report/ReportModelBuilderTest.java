package io.breakwater.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.report.ReportModel.FeedLedger;
import io.breakwater.jobs.report.ReportModel.LimitCheck;
import io.breakwater.jobs.report.ReportModel.OwnerLine;
import io.breakwater.jobs.report.ReportModel.PlantedFault;
import io.breakwater.jobs.report.ReportModel.State;
import io.breakwater.jobs.table.AccountHealthRow;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.table.CollateralRatioRow;
import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.LiquidationCurveRow;
import io.breakwater.jobs.table.QuarantineSummaryRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportModelBuilderTest {
  private static final double NONE = Double.NaN;

  private static AccountHealthRow account(
      String id, @Nullable String owner, double collateral, double debt, double health) {
    return new AccountHealthRow(
        "v",
        id,
        owner,
        "r",
        collateral,
        debt,
        NONE,
        collateral - debt,
        NONE,
        NONE,
        collateral / debt,
        NONE,
        health,
        health < 1 ? "LIQUIDATABLE" : "HEALTHY",
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        NONE,
        "MISSING_PARAMETER",
        NONE,
        NONE,
        2,
        0,
        null);
  }

  private static CascadeOutcomeRow outcome(String id, String repaid, String bad) {
    BigDecimal zero = BigDecimal.ZERO;
    return new CascadeOutcomeRow(
        id,
        "ROUNDS",
        "EXPONENTIAL",
        2,
        true,
        false,
        3,
        new BigDecimal(repaid),
        zero,
        zero,
        zero,
        zero,
        new BigDecimal(bad),
        zero,
        zero,
        zero,
        1.5,
        0,
        0.5,
        null);
  }

  private static ReportModel model(Record... rows) {
    return SampleReport.model(List.of(rows));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rowOrderDoesNotMatter(long seed) {
    List<Record> rows = SampleReport.rows(600);
    List<Record> tables = new ArrayList<>(rows);
    tables.removeIf(PlantedFault.class::isInstance);
    Collections.shuffle(tables, new Random(seed));
    rows.stream().filter(PlantedFault.class::isInstance).forEach(tables::add);
    ReportModel shuffled = SampleReport.model(tables);
    assertThat(shuffled).isEqualTo(SampleReport.model(rows));
    assertThat(HtmlReport.render(shuffled)).isEqualTo(HtmlReport.render(SampleReport.model(rows)));
  }

  @Test
  void totalsAreExact() {
    ReportModel model =
        model(
            account("a", null, 0.1, 0.2, 0.4),
            account("b", null, 0.2, 0.1, 1.6),
            account("c", null, 1e15, 3, 5e14));
    assertThat(model.keyFigures().collateralUsd())
        .isEqualTo(new BigDecimal("1000000000000000.30000000"));
    assertThat(model.keyFigures().debtUsd()).isEqualTo(new BigDecimal("3.30000000"));
    assertThat(model.keyFigures().badDebtUsd()).isEqualTo(new BigDecimal("0.10000000"));
    assertThat(model.keyFigures().belowOneAccounts()).isEqualTo(1);
    assertThat(model.keyFigures().belowOneDebtUsd()).isEqualTo(new BigDecimal("0.20000000"));
  }

  @Test
  void healthOfExactlyOneIsNotBelowOne() {
    ReportModel model = model(account("a", null, 10, 8, 1), account("b", null, 10, 8, 0.99999));
    assertThat(model.keyFigures().belowOneAccounts()).isEqualTo(1);
    assertThat(model.health().healthFactor().bands().get(3).count()).isEqualTo(1);
    assertThat(model.health().healthFactor().bands().get(4).count()).isEqualTo(1);
  }

  @Test
  void accountsWithoutRatioAreCountedButNotInTheDistribution() {
    ReportModel model = model(account("a", null, 10, 0, NONE), account("b", null, 10, 5, 1.6));
    assertThat(model.keyFigures().accounts()).isEqualTo(2);
    assertThat(model.keyFigures().accountsWithDebt()).isEqualTo(1);
    assertThat(model.health().healthFactor().count()).isEqualTo(1);
    assertThat(model.health().healthFactor().undefined()).isEqualTo(1);
  }

  /** Shares 0.5, 0.3, 0.2: index 0.25 + 0.09 + 0.04 = 0.38. */
  @Test
  void ownersAreAddedUpOverAccountsAndVenues() {
    ReportModel model =
        model(
            account("a", "fund", 100, 20, 4),
            account("b", null, 100, 30, 3),
            account("c", "fund", 100, 30, 3),
            account("d", null, 100, 20, 4));
    assertThat(model.concentration().ownerCount()).isEqualTo(3);
    assertThat(model.concentration().ownerHhi()).isCloseTo(0.38, within(1e-15));
    assertThat(model.concentration().top1Share()).isEqualTo(0.5);
    assertThat(model.concentration().top5Share()).isEqualTo(1);
    assertThat(model.concentration().owners().stream().map(OwnerLine::owner))
        .containsExactly("fund", "v/b", "v/d");
  }

  @Test
  void equalAccountsAreRankedById() {
    List<Record> rows = new ArrayList<>();
    for (int at = 40; at > 0; at--) {
      rows.add(account("acct-%02d".formatted(at), null, 10, 9, 0.9));
    }
    assertThat(SampleReport.model(rows).health().atRisk().stream().map(line -> line.accountId()))
        .hasSize(25)
        .isSorted()
        .startsWith("acct-01");
    assertThat(SampleReport.model(rows).health().atRiskAccounts()).isEqualTo(40);
  }

  @Test
  void worstScenarioHasMostBadDebtThenMostRepaidThenTheFirstId() {
    assertThat(
            model(outcome("a", "9", "1"), outcome("b", "2", "3"), outcome("c", "3", "3"))
                .cascades()
                .worst())
        .extracting(ReportModel.ScenarioLine::scenarioId)
        .isEqualTo("c");
    assertThat(model(outcome("b", "2", "3"), outcome("a", "2", "3")).cascades().worst())
        .extracting(ReportModel.ScenarioLine::scenarioId)
        .isEqualTo("a");
  }

  @Test
  void moversComeFromTheBusinessDateAloneAndAboveTheFloor() {
    ReportModel model =
        model(
            day("small", 0, 999, 0.9),
            day("old", 1, 5000, 0.8),
            day("large", 0, 5000, -0.2),
            day("larger", 0, 5000, 0.3));
    assertThat(model.movers().ratioMovers().stream().map(line -> line.accountId()))
        .containsExactly("larger", "large");
    assertThat(model.movers().ratiosCompared() + model.movers().buffersCompared()).isEqualTo(3);
    assertThat(model.movers().book()).hasSize(2);
  }

  private static CollateralRatioRow day(String id, int daysAgo, double debt, double change) {
    return new CollateralRatioRow(
        "v",
        id,
        SampleReport.DATE.minusDays(daysAgo),
        2 * debt,
        debt,
        2,
        NONE,
        change,
        NONE,
        change,
        0,
        0,
        0,
        0,
        null);
  }

  @Test
  void wholeBookCurveComesFirst() {
    BigDecimal one = BigDecimal.ONE;
    ReportModel model =
        model(
            new LiquidationCurveRow("ETH", 0.1, "DIRECT", 1, BigDecimal.TEN, one, one, 0),
            new LiquidationCurveRow("*", 0.2, "CASCADE", 1, one, one, one, 0),
            new LiquidationCurveRow("*", 0.1, "DIRECT", 1, one, one, one, 0));
    assertThat(model.curves().stream().map(curve -> curve.assetId())).containsExactly("*", "ETH");
    assertThat(model.curves().get(0).cascade()).hasSize(1);
  }

  @Test
  void unknownModeIsRefused() {
    LiquidationCurveRow row =
        new LiquidationCurveRow(
            "*", 0.1, "SIDEWAYS", 1, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, 0);
    assertThatThrownBy(() -> model(row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Mode must be DIRECT or CASCADE, cannot be: SIDEWAYS");
  }

  @Test
  void rowsThatDoNotAddUpAreABreach() {
    ReportModel model = model(new FeedLedger("position", 10, 8, 1, 0));
    assertThat(model.verdict().dataQuality().state()).isEqualTo(State.BREACH);
    assertThat(model.verdict().dataQuality().text().text())
        .isEqualTo("0 checks: 0 failed, 0 with a warning. Rows do not add up in 1 feed.");
  }

  @ParameterizedTest
  @CsvSource({"PASS,OK", "ok,OK", "WARN,WARN", "FAIL,BREACH", "no idea,WARN"})
  void verdictOfACheckIsRead(String word, State state) {
    ReportModel model = model(new DataQualityRow("R-1", "f", "ERROR", 1, 1, 1, 0, word, "m"));
    assertThat(model.verdict().dataQuality().state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"0,OK", "1,WARN", "2,BREACH"})
  void coverageIsBreachedAboveTheGate(long quarantined, State state) {
    ReportModel model =
        model(
            account("a", null, 10, 5, 1.6),
            new FeedLedger("position", 1000, 1000 - quarantined, quarantined, 0));
    assertThat(model.verdict().coverage().state()).isEqualTo(state);
  }

  @Test
  void excludedValueCountsAgainstTheWholeBook() {
    ReportModel model =
        model(
            account("a", null, 600, 300, 1.6),
            new QuarantineSummaryRow("position", "POS-02", "ERROR", 1, 100, null));
    assertThat(model.quality().excludedShare()).isEqualTo(0.1);
    assertThat(model.verdict().coverage().state()).isEqualTo(State.BREACH);
  }

  @Test
  void limitsDecideTheirTile() {
    assertThat(model().verdict().limits().state()).isEqualTo(State.WARN);
    assertThat(model(limit(State.OK)).verdict().limits().state()).isEqualTo(State.OK);
    assertThat(model(limit(State.OK), limit(State.BREACH)).verdict().limits().text().text())
        .isEqualTo("1 of 2 limits breached, 0 close.");
    assertThat(model(limit(State.BREACH)).verdict().overall()).isEqualTo(State.BREACH);
  }

  private static LimitCheck limit(State state) {
    return new LimitCheck("limit", state.name(), 1, 2, "ratio", state);
  }

  @Test
  void missingPriceIsAWarningOfTimeliness() {
    ReportModel model =
        model(
            SampleAssets.priced("A", NONE, 0, NONE, "MISSING_PRICE"),
            SampleAssets.priced("B", 1, 2, 7200, null));
    assertThat(model.verdict().timeliness().state()).isEqualTo(State.WARN);
    assertThat(model.verdict().timeliness().text().text())
        .isEqualTo(
            "Finished 4.8\u00a0h before the deadline. 0 stale, 1 missing prices; oldest used"
                + " 2.0\u00a0h.");
  }

  @Test
  void optionsRefuseWhatMakesNoSense() {
    assertThatThrownBy(() -> new ReportOptions(0, 1, 1, 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Listed rows must be at least 1, cannot be: 0, 1, 1");
    assertThatThrownBy(() -> new ReportOptions(1, 1, 1, -1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Mover floor must be in [0, infinity), cannot be: -1.0");
    assertThatThrownBy(() -> new ReportOptions(1, 1, 1, 0, NONE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("At-risk health must be in (0, infinity), cannot be: NaN");
    assertThatThrownBy(() -> new ReportOptions(1, 1, 1, 0, 1, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Coverage gate must be in [0, 1], cannot be: 1.5");
  }
}
