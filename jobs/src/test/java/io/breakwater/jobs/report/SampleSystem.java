package io.breakwater.jobs.report;

import io.breakwater.jobs.table.AccountImportanceRow;
import io.breakwater.jobs.table.AdlAuditRow;
import io.breakwater.jobs.table.CascadeAccountRow;
import io.breakwater.jobs.table.CascadeCauseRow;
import io.breakwater.jobs.table.CascadeGroupRow;
import io.breakwater.jobs.table.ConcentrationRow;
import io.breakwater.jobs.table.ContagionRow;
import io.breakwater.jobs.table.CriticalShockRow;
import io.breakwater.jobs.table.InsuranceFundOutlookRow;
import io.breakwater.jobs.table.LiquidationCalibrationRow;
import io.breakwater.jobs.table.LiquidationsAtRiskRow;
import io.breakwater.jobs.table.MarginBacktestRow;
import io.breakwater.jobs.table.RegimeFrontierRow;
import io.breakwater.jobs.table.TrackingErrorContributionRow;
import io.breakwater.jobs.table.ValueAtRiskRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Made-up rows of the tables that the report shows as they are. */
final class SampleSystem {
  private static final double NONE = Double.NaN;
  private static final String[] ASSETS = {"ETH", "BTC", "stETH", "SOL", "USDC", "TUSD"};
  private static final String SCENARIO = "black-thursday";

  private final List<Record> rows = new ArrayList<>();

  private SampleSystem() {}

  static List<Record> rows() {
    SampleSystem sample = new SampleSystem();
    sample.atRisk();
    sample.shocks();
    sample.causes();
    sample.holders();
    sample.funds();
    sample.regimes();
    sample.backtests();
    return sample.rows;
  }

  /** One row of every table, with this text wherever text may stand. */
  static List<Record> hostile(String text) {
    BigDecimal one = new BigDecimal("1.00000000");
    return List.of(
        new CascadeAccountRow("REVERSE-STRESS", text, text, 1, 1, 2, 2, 0, 3),
        new CascadeCauseRow(text, 1, 0, text, text, 1, "SHOCK", null, null, 0, 1),
        new CascadeCauseRow(text, 1, 1, text, text, 1, "LIQUIDATION", text, text, 1, 0),
        new CriticalShockRow(text, "REVERSE_STRESS", 0.1, 1e-4, 2, 0.3, 10, 1, text),
        new CriticalShockRow(text, text, 0.1, 1e-4, 2, NONE, 10, 1, text),
        new ContagionRow(text, "other", 0.2, 0.1, 5),
        new AccountImportanceRow(text, text, text, 0.5, 1, 1, 1, 1),
        new CascadeGroupRow(text, text, 2, 2, 1, 1, 1, 1, 1, 0.5, 1, 1, text),
        new ConcentrationRow("ALL", text, text, 1, one, 1, 1, 1, 1, text),
        new InsuranceFundOutlookRow(
            text, text, 1, 7, 1, 0, 1, 0.1, 0.01, one, one, text, text, 0, text, 0, one, one, text),
        new AdlAuditRow(text, text, text, text, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0),
        new ValueAtRiskRow(text, 0.99, text, 1, 1, 1, 1, 1, 10, 0, text));
  }

  private void atRisk() {
    double[] levels = {0.95, 0.99, 0.995};
    for (int at = 0; at < levels.length; at++) {
      double loss = 2e6 * (at + 1);
      rows.add(
          new LiquidationsAtRiskRow(
              levels[at],
              1,
              1000,
              7,
              4,
              6,
              0,
              9 * loss,
              10 * loss,
              loss,
              1.2 * loss,
              loss / 2,
              loss * 0.6,
              0.031,
              0,
              null));
    }
    for (int fund = 0; fund < 30; fund++) {
      double loss = 1000 * (fund + 1);
      rows.add(
          new ValueAtRiskRow(
              "fund-" + fund, 0.99, "FILTERED", 1, loss, loss * 1.3, 12, 0, 365, 0, null));
    }
    for (String asset : ASSETS) {
      rows.add(
          new TrackingErrorContributionRow(
              "defi-index",
              "bw-eth",
              365,
              asset,
              0.2,
              0.15,
              0.02,
              0.001,
              -0.002,
              0,
              -0.05,
              -500,
              1.5,
              null,
              null,
              null));
    }
  }

  private void shocks() {
    for (int asset = 0; asset < ASSETS.length; asset++) {
      double fall = 0.31 / (asset + 1);
      rows.add(
          new CriticalShockRow(
              ASSETS[asset], "REVERSE_STRESS", fall, 1e-4, 2.61, 0.042, 1.5e6, 1, null));
      rows.add(
          new CriticalShockRow(
              ASSETS[asset], "BAD_DEBT", fall * 1.4, 1e-4, 3.1 + asset, NONE, 1.5e6, 1, null));
      for (String hit : ASSETS) {
        rows.add(new ContagionRow(ASSETS[asset], hit, 0.2, fall / 10, 1e5 * fall));
      }
    }
    rows.add(new CriticalShockRow("*", "BAD_DEBT", 0.12, 1e-4, NONE, NONE, 1.5e6, 1, null));
    for (int at = 0; at < 14; at++) {
      rows.add(
          new CascadeAccountRow(
              "REVERSE-STRESS",
              "harbour-lend",
              "acct-" + at,
              1 + at / 5,
              1 - at * 0.02,
              1e5,
              1.1e5,
              1e4,
              at % 4 == 3 ? 0 : 2e4 / (at + 1)));
    }
  }

  /** Forty liquidations in round 1 by the shock alone, ten in round 2 by those before them. */
  private void causes() {
    for (int number = 1; number <= 50; number++) {
      boolean later = number > 40;
      int round = later ? 2 : 1;
      String account = "acct-" + number;
      rows.add(
          new CascadeCauseRow(
              SCENARIO,
              number,
              0,
              "keel-vault",
              account,
              round,
              "SHOCK",
              null,
              null,
              0,
              later ? 0.75 : 1));
      if (later) {
        for (int rank = 1; rank <= 2; rank++) {
          rows.add(
              new CascadeCauseRow(
                  SCENARIO,
                  number,
                  rank,
                  "keel-vault",
                  account,
                  round,
                  "LIQUIDATION",
                  "mast-perp",
                  "acct-" + rank,
                  1,
                  0.09375));
        }
        rows.add(
            new CascadeCauseRow(
                SCENARIO,
                number,
                3,
                "keel-vault",
                account,
                round,
                "OTHERS",
                null,
                null,
                0,
                0.0625));
      }
    }
  }

  private void holders() {
    for (int at = 0; at < 12; at++) {
      rows.add(
          new AccountImportanceRow(
              "keel-vault", "acct-" + at, SCENARIO, 0.5 / (at + 1), 3e5 - at * 2e4, 1e6, 2e5, 4e4));
    }
    rows.add(
        new CascadeGroupRow(
            SCENARIO, "owner-7", 3, 2, 1, 9e5, 9.6e5, 6e4, 2.5e5, 0.4, 2.8e5, 1.1e6, null));
    rows.add(
        new CascadeGroupRow(
            SCENARIO,
            "owner-9",
            2,
            2,
            3,
            4e5,
            4.2e5,
            2e4,
            0,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            "NOT_APPLICABLE"));
    for (String measure : new String[] {"COLLATERAL", "DEBT", "NOTIONAL", "MARGIN"}) {
      rows.add(
          new ConcentrationRow(
              "ALL", "ALL", measure, 1570, usd(4.8e8), 0.0183, 0.0995, 0.247, 0.3227, null));
    }
  }

  private void funds() {
    rows.add(
        new InsuranceFundOutlookRow(
            "mast-perp",
            "default",
            1.5e6,
            7,
            387,
            10,
            68_656,
            0.054,
            0.01,
            usd(1e6),
            usd(1.9e6),
            SCENARIO,
            "owner-1,owner-2",
            0,
            "NONE",
            0,
            usd(2e5),
            usd(0),
            null));
    for (int at = 1; at <= 30; at++) {
      rows.add(
          new AdlAuditRow(
              SCENARIO,
              "mast-perp",
              "acct-" + at,
              "default",
              at,
              9,
              at,
              null,
              at,
              900,
              5000,
              4000,
              800,
              600,
              500,
              300 - at));
    }
  }

  private void regimes() {
    String[] regimes = {"VENUE", "SCENARIO_GRID", "SPAN", "HISTORICAL_VAR", "FILTERED_VAR"};
    for (int at = 0; at < regimes.length; at++) {
      double margin = 4e6 + at * 1.3e6;
      rows.add(
          new RegimeFrontierRow(
              "mast-perp",
              regimes[at],
              388,
              0,
              usd(5.5e7),
              usd(margin),
              usd(margin * 1.1),
              5.5e7 / margin,
              77_212,
              900 - at * 150,
              0.988 + at * 0.002,
              usd(1e6),
              1.9,
              0.4,
              0.5,
              0.7,
              0.03,
              0.1,
              NONE,
              at == 2,
              null));
    }
  }

  private void backtests() {
    for (int window : new int[] {90, 250}) {
      rows.add(
          new MarginBacktestRow(
              "ALL",
              "ALL",
              "EWMA",
              0.99,
              window,
              window,
              3,
              0,
              1 - 3.0 / window,
              0,
              0,
              NONE,
              1200.5,
              700.25,
              LocalDate.parse("2026-01-10"),
              0.6,
              0.441,
              0.2,
              0.647,
              0.8,
              0.669,
              "GREEN",
              0.24,
              0.689,
              "NOT_APPLICABLE"));
    }
    double[] edges = {0, 0.01, 0.1, 0.5, 1};
    for (int days : new int[] {1, 7}) {
      for (int bin = 1; bin < edges.length; bin++) {
        double mean = (edges[bin] + edges[bin - 1]) / 2;
        calibration(days, "[" + edges[bin - 1] + ", " + edges[bin] + ")", mean);
      }
      calibration(days, "ALL", 0.02);
    }
  }

  private void calibration(int days, String bin, double mean) {
    rows.add(
        new LiquidationCalibrationRow(
            "ALL",
            "ALL",
            days,
            bin,
            mean,
            mean,
            5000,
            (long) (4000 * mean),
            mean,
            0.8 * mean,
            0.7 * mean,
            0.9 * mean,
            0.01,
            0.002,
            0.001,
            0.009,
            1e-5,
            0.05,
            null));
  }

  private static BigDecimal usd(double value) {
    return new BigDecimal(value).setScale(8, RoundingMode.HALF_EVEN);
  }
}
