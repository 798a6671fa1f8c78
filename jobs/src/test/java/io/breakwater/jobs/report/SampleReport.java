package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.FeedLedger;
import io.breakwater.jobs.report.ReportModel.InputTable;
import io.breakwater.jobs.report.ReportModel.LimitCheck;
import io.breakwater.jobs.report.ReportModel.PlantedFault;
import io.breakwater.jobs.report.ReportModel.RunIdentity;
import io.breakwater.jobs.report.ReportModel.State;
import io.breakwater.jobs.table.AccountHealthRow;
import io.breakwater.jobs.table.AssetRiskRow;
import io.breakwater.jobs.table.CascadeAccountRow;
import io.breakwater.jobs.table.CascadeCauseRow;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.table.CascadeRoundRow;
import io.breakwater.jobs.table.CollateralRatioRow;
import io.breakwater.jobs.table.CollateralRatioVolatilityRow;
import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.LiquidationCurveRow;
import io.breakwater.jobs.table.PositionValueRow;
import io.breakwater.jobs.table.QuarantineSummaryRow;
import io.breakwater.jobs.table.TrackingErrorRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A made-up but plausible book for tests and for looking at the report: three venues, skewed sizes,
 * one insolvent tail, a cascade with a crash, a stale and a missing price.
 */
final class SampleReport {
  static final LocalDate DATE = LocalDate.of(2026, 3, 10);
  private static final String[] VENUES = {"harbour-lend", "keel-vault", "mast-perp"};
  private static final String[] ASSETS = {"ETH", "BTC", "stETH", "SOL", "USDC", "TUSD"};
  private static final double[] PRICES = {2431.18, 68_212.4, 2826.07, 142.311, 0.99982, 0.9914};

  private final SplittableRandom random = new SplittableRandom(20260310);
  private final Consumer<Record> rows;

  private SampleReport(Consumer<Record> rows) {
    this.rows = rows;
  }

  /** All rows of a sample with this many accounts. */
  static List<Record> rows(int accounts) {
    List<Record> rows = new ArrayList<>();
    rows(accounts, rows::add);
    return rows;
  }

  /** Hands over the same rows one by one. */
  static void rows(int accounts, Consumer<Record> rows) {
    SampleReport sample = new SampleReport(rows);
    for (int account = 0; account < accounts; account++) {
      sample.account(account);
    }
    sample.book();
    sample.curves();
    sample.tracking();
    sample.cascades();
    sample.quality();
    SampleSystem.rows().forEach(rows);
  }

  static ReportModel model() {
    return model(rows(2000));
  }

  static ReportModel model(List<Record> rows) {
    var builder = new ReportModelBuilder(identity());
    rows.forEach(row -> accept(builder, row));
    return builder.build();
  }

  static RunIdentity identity() {
    return new RunIdentity(
        "20260310-r0-7f3a9c1e",
        DATE,
        Instant.parse("2026-03-11T00:00:00Z"),
        "0.1.0+4c5d2e1",
        "sha256:5b1c9f0e4f8e2a77c1d05a3be0a6f2fd0c7b9f4c2a1d8e6f5a4b3c2d1e0f9a8b",
        List.of(
            new InputTable("position_snapshot", "412", "sha256:9d01f2c4a7", 6231),
            new InputTable("asset_price", "1180", "sha256:02ae77b1c9", 2406)),
        Instant.parse("2026-03-11T01:12:08Z"),
        Instant.parse("2026-03-11T01:13:21Z"),
        Instant.parse("2026-03-11T06:00:00Z"));
  }

  static void accept(ReportModelBuilder builder, Record row) {
    if (row instanceof AccountHealthRow account) {
      builder.accept(account);
    } else if (row instanceof PositionValueRow leg) {
      builder.accept(leg);
    } else if (row instanceof CollateralRatioRow day) {
      builder.accept(day);
    } else if (row instanceof CollateralRatioVolatilityRow volatility) {
      builder.accept(volatility);
    } else if (row instanceof TrackingErrorRow tracking) {
      builder.accept(tracking);
    } else if (row instanceof LiquidationCurveRow point) {
      builder.accept(point);
    } else if (row instanceof CascadeOutcomeRow outcome) {
      builder.accept(outcome);
    } else if (row instanceof CascadeRoundRow round) {
      builder.accept(round);
    } else if (row instanceof CascadeAccountRow casualty) {
      builder.accept(casualty);
    } else if (row instanceof CascadeCauseRow cause) {
      builder.accept(cause);
    } else {
      acceptQuality(builder, row);
    }
  }

  private static void acceptQuality(ReportModelBuilder builder, Record row) {
    if (row instanceof AssetRiskRow asset) {
      builder.accept(asset);
    } else if (row instanceof DataQualityRow check) {
      builder.accept(check);
    } else if (row instanceof QuarantineSummaryRow quarantine) {
      builder.accept(quarantine);
    } else if (row instanceof FeedLedger feed) {
      builder.accept(feed);
    } else if (row instanceof LimitCheck limit) {
      builder.accept(limit);
    } else if (row instanceof PlantedFault fault) {
      builder.accept(fault);
    } else {
      builder.accept(row);
    }
  }

  private void account(int at) {
    String venue = VENUES[at % 10 < 6 ? 0 : at % 10 < 8 ? 1 : 2];
    boolean perp = venue.equals(VENUES[2]);
    String id = perp ? "acct-%06d".formatted(at) : "0x%040x".formatted(7_919_317L * at * at + 11);
    double size = StrictMath.exp(9 + 2.1 * normal());
    boolean noDebt = random.nextDouble() < 0.12;
    double ratio = 1.02 + StrictMath.exp(-0.1 + 0.75 * normal());
    double health = ratio * (perp ? 0.9 : 0.825);
    double debt = noDebt ? 0 : size / ratio;
    boolean unpriced = at % 977 == 5;
    String owner = at % 17 == 0 ? "fund-" + at % 170 / 17 : null;
    String reason = unpriced ? "UNPRICED" : noDebt ? "NO_DEBT" : null;
    boolean bare = noDebt || unpriced;
    double shown = bare ? Double.NaN : 1;
    rows.accept(
        new AccountHealthRow(
            venue,
            id,
            owner,
            perp ? "tiered" : "lending",
            size,
            debt,
            size * 0.825,
            size - debt,
            debt * 0.1,
            debt * 0.05,
            shown * ratio,
            shown / ratio,
            shown * health,
            status(unpriced, noDebt, health, ratio),
            shown * (1 - 1 / health),
            shown * StrictMath.log(health) / 0.038,
            shown * probability(health),
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            noDebt ? "NO_DEBT" : "MISSING_PARAMETER",
            shown * Math.max(0, 1.5 * debt - size * 0.825) / 0.825,
            Double.NaN,
            2,
            unpriced ? 1 : 0,
            reason));
    legs(venue, id, at, size, debt);
    if (!bare) {
      series(venue, id, size, debt, perp);
    }
    volatility(venue, id, bare, perp);
  }

  private static double probability(double health) {
    return Math.min(1, StrictMath.exp(-14 * Math.max(0, health - 1)));
  }

  private static String status(boolean unpriced, boolean noDebt, double health, double ratio) {
    if (unpriced || noDebt) {
      return unpriced ? "UNPRICED" : "NO_DEBT";
    }
    String[] names = {"INSOLVENT", "TOXIC", "LIQUIDATABLE", "CRITICAL", "CALL", "WARN", "WATCH"};
    double[] upper = {0.84, 0.88, 1, 1.1, 1.25, 1.5, 2};
    for (int band = 0; band < upper.length; band++) {
      if (health < upper[band] && (band > 0 || ratio < 1.03)) {
        return names[band];
      }
    }
    return "HEALTHY";
  }

  private void legs(String venue, String id, int at, double size, double debt) {
    int asset = (int) (random.nextDouble() * random.nextDouble() * 4);
    rows.accept(leg(venue, id, ASSETS[asset], "COLLATERAL", size, PRICES[asset]));
    if (debt > 0) {
      int stable = at % 9 == 0 ? 5 : 4;
      rows.accept(leg(venue, id, ASSETS[stable], "DEBT", debt, PRICES[stable]));
    }
  }

  private static PositionValueRow leg(
      String venue, String id, String asset, String side, double value, double price) {
    return new PositionValueRow(
        venue,
        id,
        asset,
        side,
        value / price,
        side.equals("DEBT") ? Double.NaN : value / price,
        price,
        3,
        120,
        value,
        0.175,
        Double.NaN,
        value * 0.825,
        value,
        Double.NaN,
        Double.NaN,
        0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        null,
        Double.NaN,
        Double.NaN,
        null);
  }

  private void series(String venue, String id, double size, double debt, boolean perp) {
    double price = -0.031 + 0.02 * normal();
    double flow = random.nextDouble() < 0.04 ? 0.35 * normal() : 0;
    double parameter = random.nextDouble() < 0.01 ? -0.04 : 0;
    double change = price + 0.0004 + flow - 0.0001 + parameter;
    double none = Double.NaN;
    rows.accept(
        new CollateralRatioRow(
            venue,
            id,
            DATE,
            size,
            debt,
            size / debt,
            perp ? (size - debt) / debt : none,
            perp ? none : change,
            perp ? change : none,
            price,
            0.0004,
            flow,
            -0.0001,
            parameter,
            perp ? "MARGIN_BUFFER_FORM" : null));
  }

  private void volatility(String venue, String id, boolean bare, boolean perp) {
    for (String basis : new String[] {"PRO_FORMA", "REALISED"}) {
      for (int window : new int[] {30, 90, 365}) {
        double sigma = bare ? Double.NaN : StrictMath.exp(-0.55 + 0.45 * normal());
        String reason = bare ? "NO_DEBT" : perp ? "MARGIN_BUFFER_FORM" : null;
        rows.accept(
            new CollateralRatioVolatilityRow(
                venue,
                id,
                window,
                "SAMPLE",
                "SAMPLE",
                basis,
                sigma / 19.1,
                sigma,
                sigma * 0.72,
                sigma / 7.2,
                -0.0003,
                -Math.min(0.9, sigma * 0.6),
                1.3,
                bare ? Double.NaN : 0.04,
                bare ? 0 : window,
                bare ? window : 0,
                bare ? 0 : 1,
                reason));
      }
    }
  }

  /** 120 days of one large account, so that the book has a history with a crash. */
  private void book() {
    double price = 1;
    for (int day = 119; day >= 1; day--) {
      double move = day == 41 ? -0.23 : 0.002 + 0.012 * normal();
      price *= 1 + move;
      double collateral = 9.1e8 * price;
      rows.accept(
          new CollateralRatioRow(
              VENUES[0],
              "whale",
              DATE.minusDays(day),
              collateral,
              4.4e8,
              collateral / 4.4e8,
              Double.NaN,
              move,
              Double.NaN,
              move,
              0,
              0,
              0,
              0,
              null));
    }
  }

  private void curves() {
    String[] assets = {"*", "ETH", "BTC", "stETH", "SOL"};
    double[] weight = {1, 0.52, 0.24, 0.15, 0.06};
    for (int asset = 0; asset < assets.length; asset++) {
      for (int step = 0; step <= 12; step++) {
        double shock = 0.05 * step;
        double direct = 2.6e8 * weight[asset] * shock * shock * (1 + shock);
        double gain = 0.25 + 1.2 * shock;
        curve(assets[asset], shock, "DIRECT", direct, 0);
        curve(assets[asset], shock, "CASCADE", direct * (1 + 0.6 * shock), gain);
      }
    }
  }

  private void curve(String asset, double shock, String mode, double debt, double gain) {
    rows.accept(
        new LiquidationCurveRow(
            asset,
            shock,
            mode,
            (long) (debt / 61_000),
            usd(debt),
            usd(debt * 1.12),
            usd(debt * Math.max(0, shock - 0.2) * 0.4),
            gain));
  }

  private void tracking() {
    String[] funds = {"alpha-basket", "blue-chip", "carry-neutral", "defi-index", "eth-plus"};
    double[] errors = {0.0832, 0.0292, 0.0457, 0.0256, 0.016};
    for (int fund = 0; fund < funds.length; fund++) {
      for (int window : new int[] {30, 90, 180, 365}) {
        double error = errors[fund] * (1 + 0.3 * normal() * 10 / window);
        double active = error * 0.4 * normal();
        rows.accept(
            new TrackingErrorRow(
                funds[fund],
                fund < 3 ? "bw-market" : "bw-eth",
                window,
                error,
                active * 0.98,
                active,
                active / error,
                error * 1.1,
                0.2,
                0.2,
                null,
                0,
                0.97 + 0.03 * fund,
                0.999 - errors[fund] / 2,
                active,
                0.5,
                error,
                active / error,
                0.08,
                1.2,
                window,
                365,
                "v3",
                null));
      }
    }
    rows.accept(newFund());
  }

  private static TrackingErrorRow newFund() {
    double none = Double.NaN;
    return new TrackingErrorRow(
        "new-fund",
        "bw-market",
        365,
        none,
        none,
        none,
        none,
        none,
        none,
        none,
        "INSUFFICIENT_OBS",
        0,
        none,
        none,
        none,
        none,
        none,
        none,
        none,
        none,
        12,
        365,
        "v3",
        "INSUFFICIENT_OBS");
  }

  private void cascades() {
    outcome("eth-down-30", 6, 212, 1.93e7, 4.2e5, 1.41, 0.82);
    outcome("black-thursday", 9, 404, 4.71e7, 3.86e6, 1.83, 1.21);
    outcome("depeg-tusd", 2, 31, 8.9e5, 0, 1.02, 0.11);
    outcome("btc-down-20", 4, 97, 6.2e6, 1.1e4, 1.18, 0.46);
    double[] level = {2431.18 * 0.57, 68_212.4 * 0.61, 2826.07 * 0.55};
    for (int round = 1; round <= 9; round++) {
      for (int asset = 0; asset < 3; asset++) {
        double fall = 0.16 * StrictMath.pow(0.55, round - 1) / (asset + 1);
        double sold = 2.1e7 * StrictMath.pow(0.56, round - 1) / (asset + 1);
        rows.accept(
            new CascadeRoundRow(
                "black-thursday",
                round,
                ASSETS[asset],
                level[asset],
                level[asset] * (1 - fall),
                sold / level[asset],
                usd(sold),
                usd(sold / 1.05),
                usd(sold - sold / 1.05),
                usd(sold * 0.005),
                120 / round / (asset + 1),
                usd(sold * 0.01 * round)));
        level[asset] *= 1 - fall;
      }
    }
    for (int at = 0; at < 40; at++) {
      double repaid = 2.4e6 / (at + 1);
      rows.accept(
          new CascadeAccountRow(
              "black-thursday",
              VENUES[at % 2],
              "0x%040x".formatted(104_729L * at * at + 3),
              1 + at % 5,
              1 - 0.11 * (at % 5),
              repaid,
              repaid * 1.05,
              repaid * 0.05,
              at % 3 == 0 ? repaid * 0.08 : 0));
    }
  }

  private void outcome(
      String id, int rounds, long accounts, double repaid, double bad, double times, double gain) {
    rows.accept(
        new CascadeOutcomeRow(
            id,
            "ROUNDS",
            "EXPONENTIAL",
            rounds,
            true,
            false,
            accounts,
            usd(repaid),
            usd(repaid * 1.05),
            usd(repaid * 0.05),
            usd(repaid * 0.005),
            usd(repaid * 0.021),
            usd(bad),
            usd(Math.min(bad, 1.5e6)),
            usd(0),
            usd(Math.max(0, bad - 1.5e6)),
            times,
            0,
            gain,
            null));
  }

  /** An asset of which the price alone is known. */
  private void quality() {
    for (int asset = 0; asset < ASSETS.length; asset++) {
      boolean stale = asset == 5;
      int rank = asset + 1;
      double[] market = {4.2 + asset, 0.031 / rank, 1.9e9 / rank, 4.1e7 / rank, 0.5 + rank};
      rows.accept(
          SampleAssets.asset(
              ASSETS[asset],
              PRICES[asset],
              3,
              stale ? 131_400 : 60 + 40 * asset,
              market,
              stale ? "STALE_PRICE" : null));
    }
    double none = Double.NaN;
    rows.accept(SampleAssets.priced("XYZ", none, 0, none, "MISSING_PRICE"));
    check("PRICE-01", "price", 1, 0, 3, 18_220.4, "WARN", "XYZ has no price; 3 accounts hold it");
    check("PRICE-02", "price", 131_400, 90_000, 1, 0, "WARN", "TUSD is 36.5 h old, limit 25 h");
    check("POS-01", "position", 0, 0, 0, 0, "PASS", "no duplicate keys");
    check("UNIT-01", "risk_parameter", 1, 0, 1, 0, "WARN", "SOL liquidation threshold 8.0 refused");
    rows.accept(new QuarantineSummaryRow("position", "POS-02", "ERROR", 2, 18_220.4, "row 8: -4"));
    rows.accept(new QuarantineSummaryRow("price", "PRICE-03", "ERROR", 1, none, "row 77: price 0"));
    rows.accept(new FeedLedger("position", 6236, 6231, 2, 3));
    rows.accept(new FeedLedger("price", 2407, 2406, 1, 0));
    rows.accept(new LimitCheck("Bad debt", "book", 0.0031, 0.005, "share of debt", State.OK));
    rows.accept(new LimitCheck("Largest owner", "book", 0.094, 0.1, "share of debt", State.WARN));
    fault("crash", "ETH -23 % on 2026-01-28", true, "largest one-day fall of the book, -22.8 %");
    fault("depeg", "TUSD to 0.9914", true, "ORACLE_DIVERGENCE, scenario depeg-tusd");
    fault("stale feed", "TUSD feed silent for 36 h", true, "PRICE-02, 1 asset flagged");
    fault("wrong parameter", "SOL threshold 8.0 in place of 0.8", true, "UNIT-01, row refused");
  }

  private void check(
      String rule,
      String feed,
      double seen,
      double limit,
      long count,
      double usd,
      String verdict,
      String message) {
    rows.accept(new DataQualityRow(rule, feed, "ERROR", seen, limit, count, usd, verdict, message));
  }

  private void fault(String name, String planted, boolean found, String evidence) {
    rows.accept(new PlantedFault(name, planted, found, evidence));
  }

  private double normal() {
    return random.doubles(12).sum() - 6;
  }

  private static BigDecimal usd(double value) {
    return new BigDecimal(value).setScale(8, RoundingMode.HALF_EVEN);
  }
}
