package io.breakwater.jobs.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.source.ImportReport;
import io.breakwater.jobs.source.MakerVaultImport;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.CollateralRatioRow;
import io.breakwater.jobs.table.CollateralRatioVolatilityRow;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.testing.RealFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The event log of every ETH-B vault, replayed to daily snapshots and measured. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MakerVaultIT {
  private static final LocalDate LAST = LocalDate.of(2022, 4, 30);
  private static final int DAYS = 565;
  private static final int WINDOW = 365;
  private static final int LEAST_CHANGES = 20;

  private ImportReport imported;
  private RealNight night;

  /** Collateral ratio by vault and day, from the snapshots and the price file alone. */
  private final Map<String, TreeMap<LocalDate, Double>> ratios = new HashMap<>();

  @BeforeAll
  void importAndRun(@TempDir Path folder) {
    RealFiles.require("positions/makerdao_ethb_deposits.csv.gz");
    Optional<Path> data = RealFiles.folder();
    Path landing = folder.resolve("landing");
    imported =
        new MakerVaultImport(MakerVaultImport.Parameters.ofEthB(data.orElseThrow(), landing)).run();
    RealNight.importEthPrices(landing, LAST.minusDays(DAYS), LAST);
    night = RealNight.run(landing, folder.resolve("warehouse"), LAST, DAYS);
    recompute();
  }

  private void recompute() {
    Map<LocalDate, Double> eth = new HashMap<>();
    for (String line : RealFiles.lines("prices/coinbase_eth_usd_1d.csv.gz")) {
      String[] cells = line.split(",", -1);
      if (!cells[0].equals("bar_end_utc")) {
        // the bar ends at midnight after its day
        eth.put(LocalDate.parse(cells[0].substring(0, 10)).minusDays(1), Double.valueOf(cells[4]));
      }
    }
    Map<Integer, String> names = new HashMap<>();
    night
        .store()
        .read(DeltaStore.VALIDATED, "account_dictionary")
        .collectAsList()
        .forEach(row -> names.put(row.getAs("account_key"), row.getAs("account_id")));
    Map<String, Map<LocalDate, double[]>> legs = new HashMap<>();
    for (Row row :
        night
            .store()
            .read(DeltaStore.VALIDATED, "position_snapshot")
            .select("account_key", "business_date", "leg", "quantity")
            .collectAsList()) {
      legs.computeIfAbsent(names.get(row.getInt(0)), id -> new HashMap<>())
              .computeIfAbsent(row.getAs(1), day -> new double[2])[row.getByte(2)] =
          row.getDouble(3);
    }
    legs.forEach(
        (vault, days) ->
            days.forEach(
                (day, leg) -> {
                  Double price = eth.get(day);
                  if (leg[0] > 0 && leg[1] > 0 && price != null) {
                    ratios
                        .computeIfAbsent(vault, id -> new TreeMap<>())
                        .put(day, leg[0] * price / leg[1]);
                  }
                }));
  }

  private List<Double> changes(String vault) {
    List<Double> changes = new ArrayList<>();
    TreeMap<LocalDate, Double> series = ratios.getOrDefault(vault, new TreeMap<>());
    series.forEach(
        (day, ratio) -> {
          Double before = series.get(day.minusDays(1));
          if (before != null && day.isAfter(LAST.minusDays(WINDOW))) {
            changes.add(Math.log(ratio) - Math.log(before));
          }
        });
    return changes;
  }

  @Test
  void replayKeepsGenuineDuplicatesAndCountsNegativeBalances() {
    assertThat(imported.count("VAULTS")).isEqualTo(799);
    assertThat(imported.count("LIQUIDATION-LOTS")).isEqualTo(472);
    assertThat(imported.count("DUPLICATE-LIQUIDATION-KEPT")).isEqualTo(149);
    assertThat(imported.count("NEGATIVE-COLLATERAL-AT-END")).isEqualTo(21);
    assertThat(night.ingest().quarantine()).isEmpty();
  }

  @Test
  void everyVaultWithEnoughHistoryHasTheVolatilityOfAnIndependentRecomputation() {
    int measured = 0;
    for (CollateralRatioVolatilityRow row : night.rows(RiskTables.COLLATERAL_RATIO_VOLATILITY)) {
      if (row.window() == WINDOW
          && row.basis().equals("REALISED")
          && row.estimator().equals("SAMPLE")) {
        List<Double> changes = changes(row.accountId());
        assertThat(row.observations()).as(row.accountId()).isEqualTo(changes.size());
        if (changes.size() >= LEAST_CHANGES) {
          double mean = changes.stream().mapToDouble(x -> x).sum() / changes.size();
          double squares = changes.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
          double expected = Math.sqrt(squares / (changes.size() - 1));
          assertThat(row.volatilityPerPeriod())
              .as(row.accountId())
              .isCloseTo(expected, within(1e-9 * Math.max(expected, 1e-3)));
          measured++;
        } else {
          assertThat(row.volatilityPerPeriod()).as(row.accountId()).isNaN();
        }
      }
    }
    long enough =
        ratios.keySet().stream().filter(vault -> changes(vault).size() >= LEAST_CHANGES).count();
    assertThat(measured).isEqualTo((int) enough).isGreaterThan(200);
  }

  @Test
  void effectsExplainEveryChange() {
    List<CollateralRatioRow> rows = night.rows(RiskTables.COLLATERAL_RATIO);
    int explained = 0;
    for (CollateralRatioRow row : rows) {
      double effects =
          row.priceEffectCollateral()
              + row.priceEffectDebt()
              + row.flowEffect()
              + row.accrualEffect()
              + row.parameterEffect();
      if (!Double.isNaN(row.logChange()) && !Double.isNaN(effects)) {
        assertThat(effects).as(row.accountId()).isCloseTo(row.logChange(), within(1e-9));
        explained++;
      }
    }
    assertThat(explained).isGreaterThan(50);
    assertThat(Objects.requireNonNull(rows.get(0)).ts()).isBeforeOrEqualTo(LAST);
  }
}
