package io.breakwater.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.report.document.Document;
import io.breakwater.jobs.report.document.Document.Part;
import io.breakwater.jobs.report.document.WorkbookText;
import io.breakwater.jobs.report.document.XlsxFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReportTest {
  private static final ReportModel MODEL = SampleReport.model();

  @Test
  void sameModelGivesTheSameBytesInAnyLocale(@TempDir Path folder) {
    DocumentReport.write(MODEL, folder.resolve("first"));
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      DocumentReport.write(MODEL, folder.resolve("second"));
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }

    for (String file : List.of("report.xlsx", "report.pdf")) {
      assertThat(folder.resolve("first").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("second").resolve(file));
    }
  }

  @Test
  void everySectionOfThePageIsASheetAndAPart() {
    Document document = DocumentReport.of(MODEL);
    String sheets = new WorkbookText(XlsxFile.of(document)).entry("xl/workbook.xml");

    assertThat(document.parts())
        .extracting(Part::title)
        .isEqualTo(
            PageView.of(MODEL, "", "", List.of()).sections().stream().map(s -> s.title()).toList());
    assertThat(sheets.split("<sheet ", -1)).hasSize(document.parts().size() + 2);
  }

  /** What a cell shortens on the page is whole in the workbook: totals equal, tolerance 0. */
  @Test
  void amountsAreTheModelsOwn() {
    List<BigDecimal> numbers =
        new WorkbookText(XlsxFile.of(DocumentReport.of(MODEL)))
            .numbers().stream().map(BigDecimal::new).toList();

    assertThat(MODEL.health().statuses()).isNotEmpty();
    MODEL
        .health()
        .statuses()
        .forEach(
            status ->
                assertThat(numbers)
                    .usingElementComparator(BigDecimal::compareTo)
                    .contains(status.debtUsd()));
  }

  @Test
  void thePrintedReportNamesItsRunAndItsSections(@TempDir Path folder) throws IOException {
    DocumentReport.write(MODEL, folder);

    try (PDDocument pdf = Loader.loadPDF(folder.resolve("report.pdf").toFile())) {
      String text = new PDFTextStripper().getText(pdf);
      assertThat(text).contains("Internal risk report").contains(MODEL.run().runId());
      DocumentReport.of(MODEL).parts().forEach(part -> assertThat(text).contains(part.title()));
    }
  }
}
