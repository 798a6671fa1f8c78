package io.breakwater.jobs.stage.stress;

import io.breakwater.risk.deleveraging.Institutions;
import io.breakwater.risk.deleveraging.LeverageTargeting;
import io.breakwater.risk.deleveraging.ThresholdDeleveraging;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fire sales of the owners of a book, who keep to a leverage and not to a maintenance margin. */
final class DeleveragingStress {
  private DeleveragingStress() {}

  /**
   * One institution of threshold deleveraging.
   *
   * @param institutionId group, or venue/account
   * @param leverage assets over capital after the shock; decimal; NULL without capital
   * @param soldUsd what it sells, at the price before each sale; USD
   * @param lossUsd what the sales of all cost it; USD
   */
  public record ThresholdRow(
      String scenarioId,
      String institutionId,
      double marketableUsd,
      double illiquidUsd,
      double capitalUsd,
      double leverage,
      double soldUsd,
      double lossUsd,
      double endCapitalUsd) {}

  /**
   * One institution of leverage targeting.
   *
   * @param leverage assets over capital before the shock, and again after the sale; decimal
   * @param directLossUsd loss by the shock; USD
   * @param indirectLossUsd loss by the sales of all; USD
   * @param systemicness what its sales cost all, over their capital; decimal
   * @param indirectVulnerability its indirect loss over its capital; decimal
   */
  public record TargetingRow(
      String scenarioId,
      String institutionId,
      double marketableUsd,
      double illiquidUsd,
      double capitalUsd,
      double leverage,
      double directLossUsd,
      double indirectLossUsd,
      double systemicness,
      double indirectVulnerability) {}

  /**
   * One marketable asset.
   *
   * @param soldUsd net sales; USD
   * @param priceRatio price after the sales over that before them; decimal
   */
  public record SoldAssetRow(
      String scenarioId, String assetId, double depthUsd, double soldUsd, double priceRatio) {}

  static Findings threshold(StressCase stress) {
    InstitutionBook owners = InstitutionBook.of(stress, true, false);
    ShockedMarket market = stress.marketByDepth();
    double floor = stress.frictions().deleveraging().floorRatio();
    Institutions start = owners.institutions();
    ThresholdDeleveraging.Outcome outcome =
        stress
            .frictions()
            .deleveraging()
            .threshold()
            .run(
                start,
                Arrays.stream(owners.assets())
                    .mapToObj(
                        asset -> new ThresholdDeleveraging.Asset(market.depthUsd()[asset], floor))
                    .toList(),
                stress.inputs().parameters().maxRounds());
    double[][] sold = soldUsd(start, outcome);
    List<ThresholdRow> rows = new ArrayList<>();
    double losses = 0;
    for (int i = 0; i < start.count(); i++) {
      losses += outcome.lossUsd(i);
      rows.add(
          new ThresholdRow(
              stress.scenarioId(),
              owners.names().get(i),
              Arrays.stream(start.marketableUsd()[i]).sum(),
              start.illiquidUsd()[i],
              start.capitalUsd()[i],
              definedOrNaN(start.leverage(i)),
              Arrays.stream(sold[i]).sum(),
              outcome.lossUsd(i),
              outcome.institutions().capitalUsd()[i]));
    }
    List<SoldAssetRow> assets = new ArrayList<>();
    for (int k = 0; k < owners.assets().length; k++) {
      int asset = k;
      int last = outcome.rounds().size() - 1;
      assets.add(
          sold(
              market,
              owners.assets()[k],
              Arrays.stream(sold).mapToDouble(each -> each[asset]).sum(),
              last < 0 ? 1 : outcome.rounds().get(last).price()[k]));
    }
    long sellers = rows.stream().filter(row -> row.soldUsd() > 0).count();
    return findings(
        stress,
        owners,
        StressCase.format(
            "  %,d of %,d owners sell in %d rounds%s; the sales cost all %,.2f USD",
            sellers,
            start.count(),
            outcome.rounds().size(),
            outcome.converged() ? "" : " (NOT_CONVERGED)",
            losses),
        List.of(
            new Findings.Table<>("threshold", ThresholdRow.class, rows),
            new Findings.Table<>("sold_asset", SoldAssetRow.class, assets)));
  }

  /** What each institution sold of each asset, at the prices before the sale of each round. */
  private static double[][] soldUsd(Institutions start, ThresholdDeleveraging.Outcome outcome) {
    double[][] held = start.marketableUsd();
    double[][] sold = new double[start.count()][start.assets()];
    double[] before = new double[start.assets()];
    Arrays.fill(before, 1);
    double[][] now = Arrays.stream(held).map(double[]::clone).toArray(double[][]::new);
    for (ThresholdDeleveraging.Round round : outcome.rounds()) {
      for (int i = 0; i < now.length; i++) {
        for (int k = 0; k < before.length; k++) {
          double sale = round.soldShare()[i] * now[i][k];
          sold[i][k] += sale;
          now[i][k] = (now[i][k] - sale) * (round.price()[k] / before[k]);
        }
      }
      before = round.price();
    }
    return sold;
  }

  static Findings leverageTargeting(StressCase stress) {
    InstitutionBook owners = InstitutionBook.of(stress, false, true);
    ShockedMarket market = stress.marketByDepth();
    Institutions start = owners.institutions();
    double[] moves =
        Arrays.stream(owners.assets())
            .mapToDouble(asset -> market.priceUsd()[asset] / market.basePriceUsd()[asset] - 1)
            .toArray();
    double[] depth =
        Arrays.stream(owners.assets()).mapToDouble(asset -> market.depthUsd()[asset]).toArray();
    LeverageTargeting.Screening screening = LeverageTargeting.screen(start, moves, depth);
    List<TargetingRow> rows = new ArrayList<>();
    for (int i = 0; i < start.count(); i++) {
      rows.add(
          new TargetingRow(
              stress.scenarioId(),
              owners.names().get(i),
              Arrays.stream(start.marketableUsd()[i]).sum(),
              start.illiquidUsd()[i],
              start.capitalUsd()[i],
              start.leverage(i),
              screening.directLossUsd()[i],
              screening.indirectLossUsd()[i],
              screening.systemicness()[i],
              screening.indirectVulnerability()[i]));
    }
    List<SoldAssetRow> assets = new ArrayList<>();
    for (int k = 0; k < depth.length; k++) {
      assets.add(
          sold(
              market,
              owners.assets()[k],
              screening.soldUsd()[k],
              Math.max(0, 1 + screening.priceReturn()[k])));
    }
    return findings(
        stress,
        owners,
        StressCase.format(
            "  %,d owners lose %,.2f USD by the shock and %,.2f by sales back to their leverage:"
                + " %.4f of their capital",
            start.count(),
            Arrays.stream(screening.directLossUsd()).sum(),
            Arrays.stream(screening.indirectLossUsd()).sum(),
            screening.aggregateVulnerability()),
        List.of(
            new Findings.Table<>("leverage_targeting", TargetingRow.class, rows),
            new Findings.Table<>("sold_asset", SoldAssetRow.class, assets)));
  }

  private static SoldAssetRow sold(
      ShockedMarket market, int asset, double soldUsd, double priceRatio) {
    return new SoldAssetRow(
        market.scenarioId(),
        market.assets().get(asset),
        market.depthUsd()[asset],
        soldUsd,
        priceRatio);
  }

  private static Findings findings(
      StressCase stress, InstitutionBook owners, String line, List<Findings.Table<?>> tables) {
    return new Findings(
        stress.scenarioId(),
        List.of(
            StressCase.format(
                "%s on %s: %,d owners with debt, %,d smaller ones left out",
                stress.scenarioId(),
                stress.context().run().businessDate(),
                owners.names().size(),
                owners.left()),
            line),
        tables);
  }

  private static double definedOrNaN(double value) {
    return Double.isInfinite(value) ? Double.NaN : value;
  }
}
