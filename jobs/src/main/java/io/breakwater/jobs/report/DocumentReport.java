package io.breakwater.jobs.report;

import io.breakwater.jobs.report.document.Document;
import io.breakwater.jobs.report.document.PdfFile;
import io.breakwater.jobs.report.document.XlsxFile;
import java.nio.file.Path;
import java.util.List;

/** The internal report as files to work with and to print, from the page that HTML is made of. */
public final class DocumentReport {
  private DocumentReport() {}

  /** The report as a document. */
  public static Document of(ReportModel model) {
    return PageDocument.of(PageView.of(model, "", "", List.of()), model.run());
  }

  /** Writes {@code report.xlsx} and {@code report.pdf} into a folder, each whole or not at all. */
  public static void write(ReportModel model, Path folder) {
    write(of(model), folder, "report");
  }

  /** Writes a document as XLSX and as PDF, each whole or not at all. */
  public static void write(Document document, Path folder, String name) {
    AtomicFile.write(folder.resolve(name + ".xlsx"), XlsxFile.of(document));
    AtomicFile.write(folder.resolve(name + ".pdf"), PdfFile.of(document));
  }
}
