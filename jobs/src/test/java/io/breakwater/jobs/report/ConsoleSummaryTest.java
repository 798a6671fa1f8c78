package io.breakwater.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.report.ReportModel.PlantedFault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleSummaryTest {

  @Test
  void summaryIsShortPlainAscii() {
    String text = ConsoleSummary.render(SampleReport.model());
    assertThat(text).matches("[ -~\n]*");
    assertThat(text.lines().count()).isBetween(10L, 25L);
    assertThat(text)
        .startsWith("Breakwater  2026-03-10  run 20260310-r0-7f3a9c1e  report WARN\n")
        .contains("\n  Worst         black-thursday: 404 accounts in 9 rounds, repaid 47.1M USD,")
        .contains("\nPlanted -> found: 4 of 4\n");
  }

  @Test
  void missedFaultIsNamed() {
    String text =
        ConsoleSummary.render(
            SampleReport.model(List.of(new PlantedFault("depeg", "x", false, "no flag"))));
    assertThat(text)
        .contains("Planted -> found: 0 of 1\n  MISSED  depeg                    no flag\n");
  }

  @Test
  void manyFaultsStayWithinTheLines() {
    List<Record> faults = new ArrayList<>();
    for (int at = 0; at < 30; at++) {
      faults.add(new PlantedFault("\u202Efault\u001B[31m " + at, "x", true, "seen\nhere"));
    }
    String text = ConsoleSummary.render(SampleReport.model(faults));
    assertThat(text).matches("[ -~\n]*").endsWith("  and 22 more in the report\n");
    assertThat(text.lines().count()).isBetween(10L, 25L);
  }
}
