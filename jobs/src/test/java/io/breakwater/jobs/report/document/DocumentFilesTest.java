package io.breakwater.jobs.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.report.document.Document.Fact;
import io.breakwater.jobs.report.document.Document.Grid;
import io.breakwater.jobs.report.document.Document.Heading;
import io.breakwater.jobs.report.document.Document.Part;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentFilesTest {
  private static final Instant MADE = Instant.parse("2026-02-01T02:00:00Z");

  private static Document document(String word, int rows) {
    List<List<Value>> cells = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      cells.add(
          List.of(
              Value.word(word),
              Value.number(new BigDecimal("1234.5"), "1,234.50"),
              Value.number(new BigDecimal("0.25"), "25.0\u00a0%"),
              Value.number(BigDecimal.valueOf(row), String.valueOf(row))));
    }
    Grid grid =
        new Grid(
            "Rows of " + word,
            List.of(
                new Heading("word", "", false),
                new Heading("amount", "USD", true),
                new Heading("share", "", true),
                new Heading("row", "", true)),
            cells);
    return new Document(
        "Title & <more>",
        "2026-01-31",
        List.of(new Fact("label", Value.word(word))),
        List.of(new Part("Part one", List.of("A paragraph."), List.of(grid))),
        "run 2026-01-31-r1-0123456789ab",
        MADE);
  }

  private static String pdfText(byte[] file) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(file)) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  @Test
  void equalDocumentsGiveEqualBytes() {
    assertThat(XlsxFile.of(document("x", 50))).isEqualTo(XlsxFile.of(document("x", 50)));
    assertThat(PdfFile.of(document("x", 50))).isEqualTo(PdfFile.of(document("x", 50)));
  }

  @Test
  void propertiesAreTheRunsAndNotTheClocks() {
    String properties = new WorkbookText(XlsxFile.of(document("x", 1))).entry("docProps/core.xml");

    assertThat(properties)
        .contains("<dc:title>Title &amp; &lt;more&gt; 2026-01-31</dc:title>")
        .contains(">2026-02-01T02:00:00Z</dcterms:created>");
  }

  @Test
  void numbersAreNumbersWithTheirUnitInTheHeading() {
    WorkbookText book = new WorkbookText(XlsxFile.of(document("x", 2)));

    assertThat(book.strings()).contains("amount (USD)", "Part one", "A paragraph.");
    assertThat(book.numbers())
        .extracting(BigDecimal::new)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(
            new BigDecimal("1234.5"),
            new BigDecimal("0.25"),
            BigDecimal.ZERO,
            new BigDecimal("1234.5"),
            new BigDecimal("0.25"),
            BigDecimal.ONE);
    assertThat(book.entry("xl/styles.xml")).contains("0.00%").contains("#,##0.00######");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=cmd('calc')", "+1+1", "@SUM(A1)", "-2", "<script>alert(1)</script>", "\t=1+1"})
  void hostileWordsStayWords(String hostile) throws IOException {
    WorkbookText book = new WorkbookText(XlsxFile.of(document(hostile, 1)));

    assertThat(book.elements("f")).isEmpty();
    assertThat(book.strings()).contains(hostile);
    assertThat(pdfText(PdfFile.of(document(hostile, 1)))).contains(hostile.strip());
  }

  /** Marks that turn the direction of text, and characters without a glyph, are spelt out. */
  @Test
  void whatCannotBePrintedIsSpeltOut() throws IOException {
    assertThat(pdfText(PdfFile.of(document("a\u202eb\u4e2d", 1))))
        .contains("a\\u{202E}b\\u{4E2D}")
        .doesNotContain("\u202e");
  }

  @Test
  void everyPageNamesTheRunAndRepeatsTheHeadings() throws IOException {
    byte[] file = PdfFile.of(document("x", 200));

    try (PDDocument pdf = Loader.loadPDF(file)) {
      int pages = pdf.getNumberOfPages();
      assertThat(pages).isGreaterThan(3);
      PDFTextStripper stripper = new PDFTextStripper();
      for (int page = 1; page <= pages; page++) {
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(pdf))
            .contains("run 2026-01-31-r1-0123456789ab")
            .contains(page + " / " + pages)
            .contains("amount (USD)");
      }
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Title & <more> 2026-01-31");
    }
  }

  @Test
  void longWordsAreBrokenAndNothingIsLost() throws IOException {
    String whole = "0123456789".repeat(40);

    assertThat(pdfText(PdfFile.of(document(whole, 1))).replaceAll("\\s", "")).contains(whole);
  }

  @Test
  void rowsHaveACellAColumn() {
    assertThatThrownBy(
            () -> new Grid("g", List.of(new Heading("a", "", false)), List.of(List.<Value>of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Table 'g' must have 1 cells a row, cannot have: 0");
  }
}
