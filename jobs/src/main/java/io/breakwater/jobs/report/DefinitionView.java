package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.InputTable;
import io.breakwater.jobs.report.page.Section;
import java.util.List;

/** Sections: what every measure means, and what exactly was run. */
final class DefinitionView {
  private static final List<String[]> TERMS =
      List.of(
          new String[] {
            "Collateral ratio", "CR = C / B", "ratio", "C collateral value, B debt value, both USD"
          },
          new String[] {
            "Health factor",
            "HF = \u03a3 C\u2090 LT\u2090 / B; margin accounts: equity / maintenance margin",
            "ratio",
            "LT\u2090 liquidation threshold of asset a; below 1 the account can be liquidated"
          },
          new String[] {
            "Bad debt (economic)",
            "max(0, B \u2212 C)",
            "USD",
            "What a debt lacks in collateral; accounts without debt: what equity lacks to zero"
          },
          new String[] {
            "Status",
            "safe HF \u2265 2, watch, warn, call, critical, liquidatable HF < 1, toxic, insolvent",
            "",
            "Toxic: each liquidation makes the ratio worse. Bands may differ by venue"
          },
          new String[] {
            "Distance to liquidation",
            "ln(p / p_liq) / (\u03c3 \u221ah)",
            "\u03c3",
            "Single-asset accounts; otherwise the uniform fall 1 \u2212 1/HF in units of volatility"
          },
          new String[] {
            "Log change",
            "ln CR\u209c \u2212 ln CR\u209c\u208b\u2081 = price + flow + accrual + parameter",
            "%",
            "The four effects add up to the change to 1e-9"
          },
          new String[] {
            "Margin buffer",
            "(E \u2212 MM) / N",
            "ratio",
            "Margin accounts: equity less maintenance margin over notional; measured by differences"
          },
          new String[] {
            "Collateral-ratio volatility",
            "sd\u2099\u208b\u2081(log changes) \u00b7 \u221a(periods per year)",
            "% a year",
            "Pro forma: today's positions through the price history; realised: actual positions"
          },
          new String[] {
            "Tracking error",
            "sd\u2099\u208b\u2081(R_p \u2212 R_b) \u00b7 \u221a(periods per year)",
            "% a year",
            "Common dates only, returns net of external flows"
          },
          new String[] {
            "Tracking difference",
            "\u220f(1 + R_p) \u2212 \u220f(1 + R_b), annual",
            "% a year",
            "Cumulated return less the benchmark's"
          },
          new String[] {
            "Information ratio", "active return / tracking error", "ratio", "Both annualised"
          },
          new String[] {
            "Liquidation curve",
            "\u03a3 B of accounts with HF(shocked prices) < 1",
            "USD",
            "Direct: prices after the shock. Cascade: prices after the last round"
          },
          new String[] {
            "Cascade gain",
            "liquidation per unit fall of ln p / market depth",
            "ratio",
            "Above 1 a fall feeds itself"
          },
          new String[] {
            "Amplification",
            "total price fall / fall by the shock alone",
            "\u00d7",
            "1 means that liquidations did not move prices"
          },
          new String[] {
            "Herfindahl-Hirschman index",
            "\u03a3 share\u00b2",
            "(0, 1]",
            "1 / index is the number of equal holders that would be as concentrated"
          },
          new String[] {
            "Percentiles",
            "counts in bins growing by 1 %",
            "",
            "Medians and percentiles in this report are right within 0.5 % of their value"
          });

  private DefinitionView() {}

  static Section definitions() {
    TableBuilder table =
        new TableBuilder("terms", "Formula and unit of every measure")
            .words("Measure", "Formula", "Unit", "Meaning");
    for (String[] term : TERMS) {
      table.row(
          TableBuilder.text(term[0]),
          TableBuilder.text(term[1]),
          TableBuilder.text(term[2]),
          TableBuilder.text(term[3]));
    }
    return new Section(
        "definitions",
        "Definitions",
        "K, M, B and T stand for thousand, million, billion and trillion; the whole amount is in"
            + " the tooltip and in the CSV exports. A dash is a value that is not defined; its"
            + " reason code stands beside it. Every number has an id: a click, or Enter within a table,"
            + " shows the command that prints its rows and adds them up again.",
        List.of(table.build()));
  }

  static Section run(ReportModel model) {
    ReportModel.RunIdentity run = model.run();
    TableBuilder identity =
        new TableBuilder("identity", "Identity of the run").words("What", "Value");
    identity.row(TableBuilder.text("Run"), TableBuilder.message(run.runId()));
    identity.row(
        TableBuilder.text("Business date"), TableBuilder.text(run.businessDate().toString()));
    identity.row(TableBuilder.text("As of"), TableBuilder.text(run.asOf().toString()));
    identity.row(TableBuilder.text("Code version"), TableBuilder.message(run.codeVersion()));
    identity.row(TableBuilder.text("Configuration"), TableBuilder.message(run.configHash()));
    identity.row(TableBuilder.text("Started"), TableBuilder.text(run.started().toString()));
    identity.row(TableBuilder.text("Ended"), TableBuilder.text(run.ended().toString()));
    TableBuilder inputs =
        new TableBuilder("inputs", "Input tables as they were read")
            .words("Table", "Version")
            .numbers("", "Rows")
            .words("Content hash");
    for (InputTable input : run.inputs()) {
      inputs.row(
          TableBuilder.id(input.table()),
          TableBuilder.message(input.version()),
          TableBuilder.count(input.rows()).claimed(input.table() + ":count:*"),
          TableBuilder.message(input.hash()));
    }
    return new Section(
        "run",
        "Run",
        "The same inputs, configuration and code give this report again, byte for byte.",
        run.inputs().isEmpty()
            ? List.of(identity.build())
            : List.of(identity.build(), inputs.build()));
  }
}
