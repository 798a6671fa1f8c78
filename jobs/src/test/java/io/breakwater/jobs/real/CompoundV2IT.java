package io.breakwater.jobs.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.source.CompoundV2Import;
import io.breakwater.jobs.source.ImportReport;
import io.breakwater.jobs.source.LiquidityQuoteImport;
import io.breakwater.jobs.table.AccountHealthRow;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.table.CascadeRoundRow;
import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.QuarantineSummaryRow;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.testing.RealFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every borrower of Compound v2 at one block, from the raw dump to published tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompoundV2IT {
  private static final LocalDate DATE = LocalDate.of(2023, 5, 9);
  private static final double COMPARED_ABOVE_ETH = 1e-6;

  private final Map<String, double[]> publishedTotals = new HashMap<>();
  private final Map<String, AccountHealthRow> health = new HashMap<>();
  private ImportReport imported;
  private RealNight night;
  private double ethUsd;

  @BeforeAll
  void importAndRun(@TempDir Path folder) {
    Path positions = RealFiles.require("positions/compound_v2_positions.csv.gz");
    Path quotes = RealFiles.require("liquidity/oneinch_quotes_2023-11-20.csv.gz");
    Path landing = folder.resolve("landing");
    imported =
        new CompoundV2Import(
                CompoundV2Import.Parameters.ofFolder(
                    Objects.requireNonNull(positions.getParent()), landing))
            .run();
    RealNight.importEthPrices(landing, DATE.minusDays(45), DATE);
    new LiquidityQuoteImport(
            LiquidityQuoteImport.Parameters.ofFolder(
                    Objects.requireNonNull(quotes.getParent()), landing)
                .at(Instant.parse("2023-05-09T23:00:00Z")))
        .run();
    night = RealNight.run(landing, folder.resolve("warehouse"), DATE, 45);
    for (String line : RealFiles.lines("positions/compound_v2_account_totals.csv.gz")) {
      String[] cells = line.split(",", -1);
      if (!cells[0].equals("account")) {
        publishedTotals.put(
            cells[0], new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])});
      }
    }
    for (String line : RealFiles.lines("prices/coinbase_eth_usd_1d.csv.gz")) {
      if (line.startsWith("2023-05-10T00:00:00Z")) {
        ethUsd = Double.parseDouble(line.split(",", -1)[4]);
      }
    }
    night.rows(RiskTables.ACCOUNT_HEALTH).forEach(row -> health.put(row.accountId(), row));
  }

  @Test
  void everyAccountIsKnownAndEveryRowIsExplained() {
    assertThat(imported.count("ACCOUNTS")).isEqualTo(29_369);
    imported
        .files()
        .forEach(
            file ->
                assertThat(file.read())
                    .isEqualTo(
                        file.used() + file.skipped() + file.quarantined() + file.duplicates()));
    assertThat(night.store().read("validated", "account_dictionary").count()).isEqualTo(29_369);
    assertThat(health.size() + imported.count("ACCOUNTS-WITHOUT-LEGS")).isEqualTo(29_369);
  }

  @Test
  void everyRefusedRowIsInTheQuarantineOfTheRun() {
    List<QuarantineSummaryRow> refused =
        night.rows(RiskTables.QUARANTINE_SUMMARY).stream()
            .filter(row -> row.feed().equals("import compound-v2"))
            .toList();
    assertThat(imported.quarantined()).isPositive();
    assertThat(refused.stream().mapToLong(QuarantineSummaryRow::rows).sum())
        .isEqualTo(imported.quarantined());
    assertThat(refused).allMatch(row -> row.example() != null && row.example().contains(":"));
    DataQualityRow check =
        night.rows(RiskTables.DATA_QUALITY).stream()
            .filter(row -> row.rule().equals("IMPORT-01"))
            .filter(row -> row.feed().equals("import compound-v2"))
            .findFirst()
            .orElseThrow();
    assertThat(check.rows()).isEqualTo(imported.quarantined());
  }

  @Test
  void weightedCollateralReproducesThePublishedTotalOfEveryAccount() {
    int compared = 0;
    for (Map.Entry<String, double[]> total : publishedTotals.entrySet()) {
      double eth = total.getValue()[1];
      if (eth > COMPARED_ABOVE_ETH) {
        AccountHealthRow row = Objects.requireNonNull(health.get(total.getKey()), total.getKey());
        assertThat(row.weightedCollateralUsd() / ethUsd)
            .as(total.getKey())
            .isCloseTo(eth, within(1e-9 * eth));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(8_792);
  }

  @Test
  void healthIsCollateralOverBorrow() {
    int compared = 0;
    for (AccountHealthRow row : health.values()) {
      double[] total = publishedTotals.get(row.accountId());
      if (total != null && total[0] > 0 && total[1] > COMPARED_ABOVE_ETH) {
        double expected = total[1] / total[0];
        assertThat(row.healthFactor())
            .as(row.accountId())
            .isCloseTo(expected, within(1e-9 * expected));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(3_000);
  }

  @Test
  void accountsBelowOneAndTheirDebtEqualTheKey() {
    long key = 0;
    double keyDebtEth = 0;
    for (double[] total : publishedTotals.values()) {
      if (total[0] > 0 && total[1] < total[0]) {
        key++;
        keyDebtEth += total[0];
      }
    }
    List<AccountHealthRow> below =
        health.values().stream().filter(row -> row.healthFactor() < 1).toList();
    double debtEth = below.stream().mapToDouble(AccountHealthRow::debtUsd).sum() / ethUsd;
    assertThat(below).hasSize((int) key).hasSize(1_255);
    assertThat(debtEth).isCloseTo(keyDebtEth, within(1e-9 * keyDebtEth));
  }

  @Test
  void cascadesRunOverTheWholeBookWithQuotedDepth() {
    Map<String, CascadeOutcomeRow> outcomes = new HashMap<>();
    night.rows(RiskTables.CASCADE_OUTCOME).forEach(row -> outcomes.put(row.scenarioId(), row));
    assertThat(outcomes).hasSizeGreaterThan(15);
    assertThat(outcomes.values()).allMatch(CascadeOutcomeRow::converged);
    CascadeOutcomeRow mild = Objects.requireNonNull(outcomes.get("all-down-10"));
    CascadeOutcomeRow severe = Objects.requireNonNull(outcomes.get("all-down-40"));
    assertThat(mild.accountsLiquidated()).isLessThan(severe.accountsLiquidated());
    assertThat(severe.debtRepaidUsd()).isGreaterThan(mild.debtRepaidUsd());
    List<CascadeRoundRow> eth =
        night.rows(RiskTables.CASCADE_ROUND).stream()
            .filter(row -> row.scenarioId().equals("all-down-40") && row.assetId().equals("ETH"))
            .toList();
    assertThat(eth).isNotEmpty().allMatch(row -> row.priceEnd() <= row.priceStart());
    // the quoted depth of ETH is some billion dollars: the sale must move it, and not to the floor
    assertThat(eth.get(eth.size() - 1).priceEnd()).isBetween(0.3 * ethUsd, 0.6 * ethUsd);
  }
}
