package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.ClaimEvaluator;
import io.breakwater.jobs.report.AtomicFile;
import io.breakwater.jobs.report.CsvReport;
import io.breakwater.jobs.report.ReportModel;
import io.breakwater.jobs.report.document.Document;
import io.breakwater.jobs.report.document.PdfFile;
import io.breakwater.jobs.report.document.XlsxFile;
import io.breakwater.jobs.run.RiskException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The packs of one run with their values, ready to be tied out and written. */
public final class PackSet {
  private final PackRun run;
  private final List<PackForm> forms;
  private final PackValues values;

  private PackSet(PackRun run, List<PackForm> forms, PackValues values) {
    this.run = run;
    this.forms = forms;
    this.values = values;
  }

  /** Evaluates every pack of a run, also those that will not be written: they tie out all. */
  public static PackSet of(PackRun run, ClaimEvaluator evaluator) {
    List<PackForm> forms = PackForms.of(run);
    return new PackSet(run, forms, PackValues.of(forms, evaluator));
  }

  /** What the claims came to. */
  public PackValues values() {
    return values;
  }

  /**
   * Ties out all packs with each other and with the internal report, then writes some of them.
   *
   * @param codes packs to write
   * @return files written
   * @throws RiskException TIE-01 when a shared quantity differs; nothing is written then
   */
  public List<Path> write(Collection<String> codes, ReportModel report, Path folder) {
    TieOut matrix = SharedQuantities.of(run, values, report);
    matrix.check();
    Map<String, byte[]> files = new LinkedHashMap<>();
    Map<String, List<PackRow>> tables = new LinkedHashMap<>();
    for (PackForm form : forms) {
      if (codes.contains(form.code())) {
        contents(form, files, tables);
      }
    }
    List<Path> written = new ArrayList<>();
    tables.forEach(
        (name, rows) -> {
          CsvReport.write(folder.resolve(name), PackRow.class, rows.iterator());
          written.add(folder.resolve(name));
        });
    files.forEach(
        (name, content) -> {
          AtomicFile.write(folder.resolve(name), content);
          written.add(folder.resolve(name));
        });
    Path tieOut = folder.resolve("tie-out.csv");
    CsvReport.write(tieOut, TieOut.Entry.class, matrix.entries().iterator());
    written.add(tieOut);
    return written;
  }

  /** Everything of one pack, made before anything is written. */
  private void contents(
      PackForm form, Map<String, byte[]> files, Map<String, List<PackRow>> tables) {
    PackForm annex = forms.get(0);
    List<PackRow> rows = new ArrayList<>(PackRows.of(form, values));
    rows.addAll(PackRows.of(annex, values));
    tables.put(form.code() + ".csv", rows);
    Document document = PackDocument.of(run, form, annex, values);
    files.put(form.code() + ".xlsx", XlsxFile.of(document));
    files.put(form.code() + ".pdf", PdfFile.of(document));
    String backtest = form.code() + ".backtest";
    if (values.families().containsKey(backtest)) {
      files.put(
          form.code() + "-auth.066.xml", BacktestXml.of(run.manifest(), values.family(backtest)));
    }
  }
}
