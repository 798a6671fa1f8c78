package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.source.Landed.Row;
import io.breakwater.risk.testing.RealFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The complete event log of the ETH-B vaults. */
class MakerVaultRealFilesTest {
  private static final LocalDate LAST = LocalDate.of(2022, 4, 30);

  @Test
  void replayMatchesTheLog(@TempDir Path landing) {
    Path data =
        Landed.folderOf(
            Landed.folderOf(RealFiles.require("positions/makerdao_ethb_liquidations.csv.gz")));
    ImportReport report =
        new MakerVaultImport(MakerVaultImport.Parameters.ofEthB(data, landing)).run();

    assertThat(report.count("VAULTS")).isEqualTo(799);
    assertThat(report.count("LIQUIDATION-LOTS")).isEqualTo(472);
    assertThat(report.count("DUPLICATE-LIQUIDATION-KEPT")).isEqualTo(149);
    assertThat(report.count("NEGATIVE-COLLATERAL-AT-END")).isEqualTo(21);
    assertThat(report.count("DEBT-WITHOUT-COLLATERAL")).isZero();
    assertThat(report.quarantined()).isZero();
    assertThat(report.files())
        .extracting(ImportFile::read)
        .containsExactly(799L, 7_829L, 7_408L, 8_077L, 5_207L, 472L, 590L);
    List<LocalDate> dates = Landed.dates(landing, Feed.POSITION);
    assertThat(dates).first().isEqualTo(LocalDate.of(2020, 10, 19));
    assertThat(dates).last().isEqualTo(LAST);
    assertThat(dates).hasSize(559);
    assertThat(Landed.rows(landing, Feed.ACCOUNT, null)).hasSize(799);
    checkContinuity(landing, dates);
    checkLastCollateral(landing);
  }

  /** Day by day: collateral moves by its flows alone, untouched debt by one day of the fee. */
  private static void checkContinuity(Path landing, List<LocalDate> dates) {
    Map<String, Double> before = new HashMap<>();
    int accruing = 0;
    for (LocalDate date : dates) {
      Map<String, Double> flows = new HashMap<>();
      for (Row flow : Landed.rows(landing, Feed.FLOW, date)) {
        double sign = sign(flow.text("kind"));
        String key = flow.text("account_id") + flow.text("leg");
        flows.merge(key, sign * flow.number("quantity"), Double::sum);
      }
      Map<String, Double> today = new HashMap<>();
      Landed.rows(landing, Feed.POSITION, date)
          .forEach(r -> today.put(r.text("account_id") + r.text("leg"), r.number("quantity")));
      double lowest = Double.POSITIVE_INFINITY;
      double highest = 0;
      for (Map.Entry<String, Double> leg : today.entrySet()) {
        double was = before.getOrDefault(leg.getKey(), 0.0);
        if (leg.getKey().endsWith("COLLATERAL")) {
          double moved = flows.getOrDefault(leg.getKey(), 0.0);
          assertThat(leg.getValue()).as(leg.getKey()).isCloseTo(was + moved, within(1e-8));
        } else if (!flows.containsKey(leg.getKey())) {
          lowest = Math.min(lowest, leg.getValue() / was);
          highest = Math.max(highest, leg.getValue() / was);
          accruing++;
        }
      }
      if (highest > 0) {
        // the yearly fee of this vault type stayed between 4 % and 10 %
        assertThat(lowest).isGreaterThan(StrictMath.pow(1.04, 1 / 365.0) - 1e-12);
        assertThat(highest).isLessThan(StrictMath.pow(1.10, 1 / 365.0) + 1e-12);
        assertThat(highest / lowest).isCloseTo(1, within(1e-12));
      }
      before = today;
    }
    assertThat(accruing).isGreaterThan(40_000);
  }

  private static double sign(String kind) {
    return switch (kind) {
      case "DEPOSIT", "BORROW", "TRANSFER" -> 1;
      default -> -1;
    };
  }

  /** The last snapshot against plain sums of the files. */
  private static void checkLastCollateral(Path landing) {
    Map<String, BigDecimal> sums = new HashMap<>();
    addColumn(sums, "deposits", 4, 5, BigDecimal.ONE);
    addColumn(sums, "withdrawals", 4, 5, BigDecimal.ONE);
    addColumn(sums, "liquidations", 2, 3, BigDecimal.ONE.negate());
    Map<String, Double> landed = new HashMap<>();
    Landed.rows(landing, Feed.POSITION, LAST).stream()
        .filter(row -> row.text("leg").equals("COLLATERAL"))
        .forEach(row -> landed.put(row.text("account_id"), row.number("quantity")));
    long different =
        sums.entrySet().stream()
            .filter(
                sum -> {
                  double expected = Math.max(0, sum.getValue().doubleValue());
                  double actual = landed.getOrDefault(sum.getKey(), 0.0);
                  return Math.abs(actual - expected) > 1e-8;
                })
            .count();
    // vaults that went below zero and were used again afterwards
    assertThat(different).isEqualTo(3);
  }

  private static void addColumn(
      Map<String, BigDecimal> sums, String name, int vault, int amount, BigDecimal sign) {
    List<String> lines = RealFiles.lines("positions/makerdao_ethb_" + name + ".csv.gz");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      sums.merge(cells[vault], new BigDecimal(cells[amount]).multiply(sign), BigDecimal::add);
    }
  }
}
