package io.breakwater.jobs.report.document;

import io.breakwater.jobs.report.document.Document.Fact;
import io.breakwater.jobs.report.document.Document.Grid;
import io.breakwater.jobs.report.document.Document.Heading;
import io.breakwater.jobs.report.document.Document.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/**
 * A document as PDF: pages of A4 across, headings of tables repeated on every page, the run in
 * every footer. The same document gives the same bytes.
 */
public final class PdfFile {
  private static final float TITLE = 18;
  private static final float HEADING = 13;
  private static final float CAPTION = 9.5f;
  private static final float TEXT = 8.5f;

  private final PrintPages pages;

  private PdfFile(PrintPages pages) {
    this.pages = pages;
  }

  /** The file. */
  public static byte[] of(Document document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
    try (PDDocument pdf = new PDDocument()) {
      pdf.setDocumentId(document.made().toEpochMilli());
      pdf.setDocumentInformation(properties(document));
      PrintPages pages = new PrintPages(pdf, PrintFont.in(pdf));
      new PdfFile(pages).write(document);
      pages.finish(document.title() + " " + document.subtitle(), document.footer());
      pdf.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException("A PDF in memory cannot be written", e);
    }
    return out.toByteArray();
  }

  private static PDDocumentInformation properties(Document document) {
    PDDocumentInformation properties = new PDDocumentInformation();
    properties.setTitle(document.title() + " " + document.subtitle());
    properties.setProducer("Breakwater");
    properties.setCreationDate(GregorianCalendar.from(document.made().atZone(ZoneOffset.UTC)));
    return properties;
  }

  private void write(Document document) throws IOException {
    pages.paragraph(document.title(), TITLE);
    pages.paragraph(document.subtitle(), HEADING);
    pages.space(TEXT);
    List<List<Value>> facts = new ArrayList<>();
    for (Fact fact : document.facts()) {
      facts.add(List.of(Value.word(fact.label()), fact.value()));
    }
    if (!facts.isEmpty()) {
      new PrintTable(
              pages,
              new Grid("", List.of(new Heading("", "", false), new Heading("", "", false)), facts))
          .print();
    }
    for (Part part : document.parts()) {
      part(part);
    }
  }

  private void part(Part part) throws IOException {
    pages.space(HEADING);
    pages.keepTogether(HEADING * 5);
    pages.paragraph(part.title(), HEADING);
    for (String paragraph : part.paragraphs()) {
      pages.paragraph(paragraph, TEXT);
    }
    for (Grid grid : part.grids()) {
      pages.space(TEXT);
      pages.keepTogether(CAPTION * 5);
      pages.paragraph(grid.title(), CAPTION);
      new PrintTable(pages, grid).print();
    }
  }
}
