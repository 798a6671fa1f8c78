package io.breakwater.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.table.AccountHealthRow;
import io.breakwater.jobs.table.CollateralRatioVolatilityRow;
import io.breakwater.jobs.table.LiquidationCurveRow;
import io.breakwater.jobs.table.TrackingErrorRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {
  private static TrackingErrorRow row(String portfolio, double error, @Nullable String reason) {
    return new TrackingErrorRow(
        portfolio, "b", 30, error, -0.25, 0, 0.1, 0.2, 0.3, 0.3, null, 0, 1, 1e-9, 0, 0, 0, 0, 0, 0,
        29, 365, "v", reason);
  }

  private static List<NamedCsvRecord> parse(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
      })
  void textThatLooksLikeAFormulaGetsAnApostrophe(String hostile, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("te.csv");
    CsvReport.write(file, TrackingErrorRow.class, List.of(row(hostile, 0.1, null)).iterator());
    assertThat(parse(file).get(0).getField("portfolio_id")).isEqualTo("'" + hostile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a,b", "say \"hi\"", "two\r\nlines", "\u202Eabc", "<script>", "", " x ", "1e5"})
  void otherTextComesBackAsItWas(String text, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("te.csv");
    CsvReport.write(file, TrackingErrorRow.class, List.of(row(text, 0.1, null)).iterator());
    assertThat(parse(file).get(0).getField("portfolio_id")).isEqualTo(text);
  }

  @Test
  void numbersKeepTheirSignAndUndefinedIsNothing(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("te.csv");
    long rows =
        CsvReport.write(
            file,
            TrackingErrorRow.class,
            List.of(row("p", Double.NaN, "INSUFFICIENT_OBS"), row("q", 0.1 + 0.2, null))
                .iterator());
    assertThat(rows).isEqualTo(2);
    assertThat(Files.readString(file, StandardCharsets.UTF_8))
        .isEqualTo(
            "portfolio_id,benchmark_id,window,tracking_error_annualised,tracking_difference,"
                + "active_return_annualised,information_ratio,ex_ante_tracking_error,active_share,"
                + "turnover_ratio,ex_ante_reason,covariance_change_ratio,beta,correlation,"
                + "jensen_alpha,systematic_risk,specific_risk,appraisal_ratio,"
                + "pain_index,martin_ratio,observations,periods_per_year,benchmark_version,reason\r\n"
                + "p,b,30,,-0.25,0,0.1,0.2,0.3,0.3,,0,1,1E-9,"
                + "0,0,0,0,0,0,29,365,v,INSUFFICIENT_OBS\r\n"
                + "q,b,30,0.30000000000000004,-0.25,0,0.1,0.2,0.3,0.3,,0,1,1E-9,"
                + "0,0,0,0,0,0,29,365,v,\r\n");
  }

  @Test
  void headerUsesDeclaredColumnNames(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rows.csv");
    CsvReport.write(file, AccountHealthRow.class, List.<AccountHealthRow>of().iterator());
    assertThat(Files.readString(file)).contains(",p_liquidation_1d,").contains(",health_factor,");
    CsvReport.write(
        file,
        CollateralRatioVolatilityRow.class,
        List.<CollateralRatioVolatilityRow>of().iterator());
    assertThat(Files.readString(file)).contains(",p05_ratio,");
  }

  @Test
  void decimalsArePlain(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("curve.csv");
    LiquidationCurveRow point =
        new LiquidationCurveRow(
            "*",
            0.05,
            "DIRECT",
            3,
            new BigDecimal("1E+3"),
            new BigDecimal("0.00000001"),
            new BigDecimal("-12.50000000"),
            Double.NaN);
    CsvReport.write(file, LiquidationCurveRow.class, List.of(point).iterator());
    assertThat(Files.readString(file))
        .endsWith("*,0.05,DIRECT,3,1000,0.00000001,-12.50000000,\r\n");
  }

  @Test
  void infinityIsRefusedAndTheOlderFileStays(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("te.csv");
    Files.writeString(file, "older");
    assertThatThrownBy(
            () ->
                CsvReport.write(
                    file,
                    TrackingErrorRow.class,
                    List.of(row("p", Double.POSITIVE_INFINITY, null)).iterator()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Column tracking_error_annualised must be finite, cannot be: Infinity");
    assertThat(folder).isDirectoryContaining(path -> path.endsWith("te.csv"));
    assertThat(Files.readString(file)).isEqualTo("older");
    assertThat(Files.exists(folder.resolve("te.csv.part"))).isFalse();
  }

  @Test
  void brokenSourceLeavesNothingBehind(@TempDir Path folder) {
    Path file = folder.resolve("te.csv");
    Iterator<TrackingErrorRow> broken =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public TrackingErrorRow next() {
            throw new NoSuchElementException("the table went away");
          }
        };
    assertThatThrownBy(() -> CsvReport.write(file, TrackingErrorRow.class, broken))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("the table went away");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void unwritableFolderIsAnErrorForPeople(@TempDir Path folder) throws IOException {
    Path blocked = folder.resolve("blocked");
    Files.writeString(blocked, "a file where a folder should be");
    assertThatThrownBy(
            () ->
                CsvReport.write(
                    blocked.resolve("te.csv"),
                    TrackingErrorRow.class,
                    List.of(row("p", 1, null)).iterator()))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-IO-01 The file cannot be written | where: ");
  }
}
