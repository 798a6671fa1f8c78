package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.AccountLine;
import io.breakwater.jobs.report.ReportModel.Band;
import io.breakwater.jobs.report.ReportModel.Distribution;
import io.breakwater.jobs.report.ReportModel.StatusCount;
import io.breakwater.jobs.report.chart.BarChart;
import io.breakwater.jobs.report.chart.ChartText;
import io.breakwater.jobs.report.chart.StackedBarChart;
import io.breakwater.jobs.report.page.Cell;
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Section: health factors, collateral ratios, statuses, the largest accounts at risk. */
final class HealthView {
  private static final RiskTable<?> AH = RiskTables.ACCOUNT_HEALTH;
  private static final List<String> GROUPS =
      List.of("healthy", "watch or warn", "call or critical", "health below 1", "unpriced");

  private HealthView() {}

  static Section of(ReportModel model) {
    return new Section(
        "health",
        "Health and collateral ratios",
        Phrase.of(
            "Where the book stands at the as-of instant. Below a health factor of %s an account can"
                + " be liquidated.",
            Said.defined("1")),
        List.of(
            new FigureRow(List.of(healthFigure(model), ratioFigure(model)), false),
            new FigureRow(List.of(statusFigure(model, false), statusFigure(model, true)), false),
            atRisk(model)));
  }

  private static FigureView healthFigure(ReportModel model) {
    Distribution health = model.health().healthFactor();
    return debtByBand(model, "health-bands", "Debt by health factor", "Health factor", health, 1);
  }

  private static FigureView ratioFigure(ReportModel model) {
    Distribution ratio = model.health().collateralRatio();
    return debtByBand(
        model, "ratio-bands", "Debt by collateral ratio", "Collateral ratio", ratio, 1);
  }

  private static FigureView debtByBand(
      ReportModel model, String id, String title, String measure, Distribution all, double danger) {
    List<BarChart.Bar> bars = new ArrayList<>();
    for (Band band : all.bands()) {
      bars.add(
          new BarChart.Bar(
              bandLabel(band),
              band.amountUsd().doubleValue(),
              band.upper() <= danger,
              NumberText.full(band.amountUsd())
                  + ", "
                  + NumberText.count(band.count())
                  + " accounts"));
    }
    ChartText text =
        new ChartText(
            id,
            title,
            "Bar chart over bands; bands below %s are in the danger colour. Median %s."
                .formatted(NumberText.fixed(danger, 0), NumberText.ratio(all.median())),
            measure + " (lower end of the band)",
            "USD",
            NumberText::ratio,
            NumberText::tick);
    String column = column(measure);
    Phrase observations =
        Phrase.of(
            "%s accounts (%s without the ratio) \u00b7 median %s, %s within %s and %s",
            TableBuilder.count(all.count()).claimed(RowsId.count(AH).present(column)),
            TableBuilder.count(all.undefined()).claimed(RowsId.count(AH).absent(column).toString()),
            quantile(all.median(), column, 50),
            Said.defined("90\u00a0%"),
            quantile(all.p05(), column, 5),
            quantile(all.p95(), column, 95));
    return new FigureView(
        id + "-figure",
        title,
        Stamp.subtitle("USD", model, observations),
        BarChart.draw(text, bars, 520, 280),
        bandTable(id + "-table", measure, column, all));
  }

  private static Cell quantile(double value, String column, int percent) {
    return TableBuilder.ratio(value, null).claimed(RowsId.quantile(AH, column, percent).toString());
  }

  static String bandLabel(Band band) {
    return Double.isInfinite(band.lower())
        ? "<" + plain(band.upper())
        : (Double.isInfinite(band.upper()) ? "\u2265" : "") + plain(band.lower());
  }

  private static String plain(double edge) {
    return BigDecimal.valueOf(edge).stripTrailingZeros().toPlainString();
  }

  private static String column(String measure) {
    return measure.toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  private static String in(RowsId rows, String column, Band band) {
    return rows.atLeast(column, band.lower()).below(column, band.upper()).present(column);
  }

  private static TableView bandTable(
      String id, String measure, String column, Distribution distribution) {
    TableBuilder table =
        new TableBuilder(id, measure + " in bands: the numbers")
            .source("table account_health, rows with a " + column)
            .words(measure)
            .numbers("", "Accounts")
            .usdColumns("Debt");
    for (Band band : distribution.bands()) {
      String words =
          Double.isInfinite(band.upper())
              ? plain(band.lower()) + " and above"
              : (Double.isInfinite(band.lower()) ? "below " : plain(band.lower()) + " to below ")
                  + plain(band.upper());
      table.row(
          TableBuilder.text(words),
          TableBuilder.count(band.count()).claimed(in(RowsId.count(AH), column, band)),
          TableBuilder.usd(band.amountUsd()).claimed(in(RowsId.sum(AH, "debt_usd"), column, band)));
    }
    return table.build();
  }

  private static FigureView statusFigure(ReportModel model, boolean debt) {
    Map<String, double[]> byVenue = new TreeMap<>();
    for (StatusCount count : model.health().statuses()) {
      byVenue
              .computeIfAbsent(count.venue(), venue -> new double[GROUPS.size()])[
              group(count.status())] +=
          debt ? count.debtUsd().doubleValue() : count.accounts();
    }
    List<StackedBarChart.Row> rows = new ArrayList<>();
    byVenue.forEach(
        (venue, parts) ->
            rows.add(new StackedBarChart.Row(VisibleText.label(venue), shares(parts))));
    String what = debt ? "Debt" : "Accounts";
    String id = debt ? "status-debt" : "status-accounts";
    String title = what + " by venue and status";
    ChartText text =
        new ChartText(
            id,
            title,
            "One bar a venue, stacked from healthy to liquidatable and unpriced.",
            "Share of the venue's " + (debt ? "debt" : "accounts") + " (%)",
            "",
            x -> NumberText.fixed(x, x == Math.rint(x) ? 0 : 1),
            NumberText::tick);
    return new FigureView(
        id + "-figure",
        title,
        Stamp.subtitle(
            debt ? "% of debt" : "% of accounts",
            model,
            Phrase.of(
                "%s accounts",
                TableBuilder.count(model.keyFigures().accounts())
                    .claimed(Headline.ACCOUNTS.id().toString()))),
        StackedBarChart.draw(text, GROUPS, rows, 520),
        statusTable(model, id + "-table", title + ": the numbers"));
  }

  private static String of(RowsId rows, StatusCount count) {
    return rows.where("venue", count.venue()).where("status", count.status()).toString();
  }

  private static TableView statusTable(ReportModel model, String id, String caption) {
    TableBuilder table =
        new TableBuilder(id, caption)
            .source("table account_health")
            .words("Venue", "Status")
            .numbers("", "Accounts")
            .usdColumns("Debt", "Collateral");
    for (StatusCount count : model.health().statuses()) {
      table.row(
          TableBuilder.id(count.venue()),
          TableBuilder.text(VisibleText.of(count.status())),
          TableBuilder.count(count.accounts()).claimed(of(RowsId.count(AH), count)),
          TableBuilder.usd(count.debtUsd()).claimed(of(RowsId.sum(AH, "debt_usd"), count)),
          TableBuilder.usd(count.collateralUsd())
              .claimed(of(RowsId.sum(AH, "collateral_usd"), count)));
    }
    return table.build();
  }

  private static double[] shares(double[] parts) {
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    if (sum == 0) {
      return parts;
    }
    double[] shares = new double[parts.length];
    for (int at = 0; at < parts.length; at++) {
      shares[at] = 100 * parts[at] / sum;
    }
    return shares;
  }

  private static int group(String status) {
    return switch (status) {
      case "NO_DEBT", "HEALTHY" -> 0;
      case "WATCH", "WARN" -> 1;
      case "CALL", "CRITICAL" -> 2;
      case "LIQUIDATABLE", "TOXIC", "INSOLVENT", "BAD_DEBT" -> 3;
      default -> 4;
    };
  }

  private static TableView atRisk(ReportModel model) {
    List<AccountLine> lines = model.health().atRisk();
    TableBuilder table =
        new TableBuilder(
                "at-risk",
                Phrase.of(
                    "Largest accounts at risk: %s of %s with low health or without a price, by debt"
                        + " (margin accounts: by maintenance margin)",
                    Said.shown(lines.size()),
                    TableBuilder.count(model.health().atRiskAccounts())
                        .claimed(
                            RowsId.count(AH)
                                .below("health_factor", model.health().atRiskHealth())
                                .plus(Headline.UNPRICED.id())
                                .toString())))
            .source("table account_health")
            .words("Venue", "Account", "Owner", "Status")
            .usdColumns("Collateral", "Debt")
            .numbers("ratio", "Coll. ratio", "Health")
            .numbers("\u03c3", "Distance")
            .numbers("%", "P(liq. 1 d)")
            .usdColumns("Top-up")
            .words("Reason");
    for (AccountLine line : lines) {
      RowKey key = RowKey.of(AH, line.venue(), line.accountId());
      table.row(
          TableBuilder.id(line.venue()),
          TableBuilder.id(line.accountId()),
          TableBuilder.id(line.ownerId() == null ? "" : line.ownerId()),
          TableBuilder.text(VisibleText.of(line.status())),
          TableBuilder.usd(line.collateralUsd(), line.reason()).claimed(key.id("collateral_usd")),
          TableBuilder.usd(line.debtUsd(), line.reason()).claimed(key.id("debt_usd")),
          TableBuilder.ratio(line.collateralRatio(), line.reason())
              .claimed(key.id("collateral_ratio")),
          TableBuilder.ratio(line.healthFactor(), line.reason()).claimed(key.id("health_factor")),
          TableBuilder.fixed(line.distanceSigma(), 2, line.reason())
              .claimed(key.id("distance_to_liquidation_sigma")),
          TableBuilder.percent(line.pLiquidation1d(), line.reason())
              .claimed(key.id("p_liquidation_1d")),
          TableBuilder.usd(line.topupUsd(), line.reason()).claimed(key.id("topup_to_target_usd")),
          TableBuilder.reason(line.reason()));
    }
    return table.build();
  }
}
