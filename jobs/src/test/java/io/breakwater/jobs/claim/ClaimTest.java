package io.breakwater.jobs.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.claim.Claim.Aggregate;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.table.RiskTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimTest {
  private static final Claim DEBT =
      Claim.on(RiskTables.ACCOUNT_HEALTH).sum("debt_usd").named("debt", "Debt", "Σ debt", "USD");

  @Test
  void conditionsAreJoined() {
    Claim claim =
        Claim.on(RiskTables.ACCOUNT_HEALTH)
            .where("health_factor < 1 OR debt_usd = 0")
            .with("venue", "it's\\\u202e")
            .count()
            .named("x", "X", "n", "accounts");

    assertThat(claim.filter())
        .isEqualTo("(health_factor < 1 OR debt_usd = 0) AND (`venue` = 'it\\'s\\\\\\u202E')");
    assertThat(claim.keys()).containsExactly("venue", "account_id");
  }

  @Test
  void idsAreFreeOfMarkup() {
    assertThatThrownBy(() -> Claim.on(RiskTables.HEDGE).count().named("<script>", "X", "n", "rows"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Claim id must be letters, digits and ._/*:%-, cannot be: <script>");
  }

  @Test
  void aClaimAboutOthersHasNoTable() {
    assertThatThrownBy(
            () ->
                new Claim(
                    "r",
                    "R",
                    "a/b",
                    "",
                    "hedge",
                    "true",
                    "1",
                    Aggregate.RATIO,
                    List.of(),
                    List.of("a", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Claim r with RATIO must have no table and 2 operands, cannot have: table 'hedge',"
                + " operands [a, b]");
  }

  @Test
  void operandsComeFirst() {
    Claim ratio = Claim.ratio("debt", "collateral").named("r", "R", "D/C", "decimal");

    assertThatThrownBy(() -> new ClaimBook(List.of(DEBT, ratio)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Claim r must be about an earlier claim, cannot be about: collateral");
    assertThatThrownBy(() -> new ClaimBook(List.of(DEBT, DEBT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Claim ids must differ, cannot repeat: debt");
  }

  @Test
  void onlyRowsAreLookedAtOverAYear() {
    Claim itself = Claim.ratio("debt", "debt").named("r", "R", "D/D", "decimal");
    Claim peak = Claim.overYear(Aggregate.PEAK, "r").named("p", "P", "max", "decimal");

    assertThatThrownBy(() -> new ClaimBook(List.of(DEBT, itself, peak)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Claim p over a year must be about rows, cannot be about: r");
  }

  /** The year ends with the run: later dates and its own restatements do not count. */
  @Test
  void theYearHasTheNewestRunOfEachEarlierDate() {
    RunManifestRow run = run("2026-01-31", 1);
    List<RunManifestRow> published =
        List.of(
            run("2025-01-31", 1),
            run("2025-02-01", 1),
            run("2026-01-30", 1),
            run("2026-01-30", 2),
            run,
            run("2026-01-31", 2),
            run("2026-02-01", 1));

    assertThat(ClaimRun.of(run, published).year())
        .isEqualTo(
            Map.of(
                LocalDate.parse("2025-02-01"), "2025-02-01-r1",
                LocalDate.parse("2026-01-30"), "2026-01-30-r2",
                LocalDate.parse("2026-01-31"), "2026-01-31-r1"));
  }

  private static RunManifestRow run(String date, int restatement) {
    return new RunManifestRow(
        date + "-r" + restatement,
        LocalDate.parse(date),
        restatement,
        null,
        "i",
        "c",
        "h",
        "n",
        "{}",
        "{}",
        "OK",
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        "r");
  }
}
