package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.PriorRun;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import java.math.BigDecimal;
import java.util.List;

/** Section: headline figures against those of the business date published before. */
final class ChangeView {
  private ChangeView() {}

  static Section of(ReportModel model) {
    PriorRun prior = model.prior();
    Block block =
        prior == null
            ? new Note(
                "No earlier business date was published, so there is nothing to compare with.")
            : table(model, prior);
    return new Section(
        "changes",
        "Change since the run before",
        "Headline figures of this run against those of the newest run of the business date before.",
        List.of(block));
  }

  private static TableView table(ReportModel model, PriorRun prior) {
    TableBuilder table =
        new TableBuilder(
                "changes-table",
                Phrase.of(
                    "This run against that of %s", Said.ofRun(prior.businessDate().toString())))
            .source("table account_health of this run and of run " + VisibleText.of(prior.runId()))
            .words("Figure")
            .numbers("", "Now", "Before", "Change")
            .words("Unit");
    for (Headline headline : Headline.values()) {
      BigDecimal now = headline.of(model.keyFigures());
      BigDecimal before = headline.of(prior.figures());
      String id = headline.id().toString();
      table.row(
          TableBuilder.text(headline.label()),
          headline.cell(now).claimed(id),
          headline.cell(before).claimed(id + ":at:" + prior.runId()),
          headline.cell(now.subtract(before)).claimed(headline.since(prior)),
          TableBuilder.text(headline.isCount() ? "accounts" : "USD"));
    }
    return table.build();
  }
}
