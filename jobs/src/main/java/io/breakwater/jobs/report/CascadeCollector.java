package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.AssetCurve;
import io.breakwater.jobs.report.ReportModel.CascadeSection;
import io.breakwater.jobs.report.ReportModel.CasualtyLine;
import io.breakwater.jobs.report.ReportModel.CurvePoint;
import io.breakwater.jobs.report.ReportModel.RoundLine;
import io.breakwater.jobs.report.ReportModel.ScenarioLine;
import io.breakwater.jobs.table.CascadeAccountRow;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.table.CascadeRoundRow;
import io.breakwater.jobs.table.LiquidationCurveRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Aggregates the cascade tables and the liquidation curve. */
final class CascadeCollector {
  /** Rounds of one scenario that are kept, in rows of (round, asset). */
  private static final int MAX_ROUND_ROWS = 2000;

  private static final Comparator<ScenarioLine> SEVERITY =
      Comparator.comparing(ScenarioLine::badDebtUsd)
          .thenComparing(ScenarioLine::debtRepaidUsd)
          .thenComparing(ScenarioLine::accountsLiquidated)
          .thenComparing(ScenarioLine::scenarioId, Comparator.reverseOrder());

  private final int topAccounts;
  private final TreeMap<String, ScenarioLine> scenarios = new TreeMap<>();
  private final Map<String, TopList<RoundLine>> rounds = new HashMap<>();
  private final Map<String, TopList<CasualtyLine>> casualties = new HashMap<>();
  private final Map<String, List<CurvePoint>> direct = new HashMap<>();
  private final Map<String, List<CurvePoint>> cascade = new HashMap<>();

  CascadeCollector(ReportOptions options) {
    this.topAccounts = options.topAccounts();
  }

  void accept(CascadeOutcomeRow row) {
    scenarios.put(
        row.scenarioId(),
        new ScenarioLine(
            row.scenarioId(),
            row.algorithm(),
            row.impactModel(),
            row.rounds(),
            row.converged(),
            row.pathDependent(),
            row.accountsLiquidated(),
            row.debtRepaidUsd(),
            row.collateralSeizedUsd(),
            row.bonusUsd(),
            row.protocolFeeUsd(),
            row.slippageUsd(),
            row.badDebtUsd(),
            row.insuranceDrawUsd(),
            row.adlUsd(),
            row.socialisedUsd(),
            row.amplification(),
            row.maxCascadeGain(),
            row.reason()));
  }

  void accept(CascadeRoundRow row) {
    rounds
        .computeIfAbsent(row.scenarioId(), id -> new TopList<>(MAX_ROUND_ROWS, roundOrder()))
        .offer(
            new RoundLine(
                row.round(),
                row.assetId(),
                row.priceStart(),
                row.priceEnd(),
                row.soldQuantity(),
                row.soldUsd(),
                row.repaidUsd(),
                row.bonusUsd(),
                row.feeUsd(),
                row.accounts(),
                row.badDebtUsd()));
  }

  void accept(CascadeAccountRow row) {
    casualties
        .computeIfAbsent(row.scenarioId(), id -> new TopList<>(topAccounts, casualtyOrder()))
        .offer(
            new CasualtyLine(
                row.venue(),
                row.accountId(),
                row.firstRound(),
                row.triggerPriceShareExogenous(),
                row.repaidUsd(),
                row.seizedUsd(),
                row.penaltyUsd(),
                row.badDebtUsd()));
  }

  void accept(LiquidationCurveRow row) {
    Map<String, List<CurvePoint>> curves =
        switch (row.mode()) {
          case "DIRECT" -> direct;
          case "CASCADE" -> cascade;
          default ->
              throw new IllegalArgumentException(
                  "Mode must be DIRECT or CASCADE, cannot be: " + row.mode());
        };
    curves
        .computeIfAbsent(row.assetId(), id -> new ArrayList<>())
        .add(
            new CurvePoint(
                row.shockRatio(),
                row.accounts(),
                row.liquidatableDebtUsd(),
                row.liquidatableCollateralUsd(),
                row.badDebtUsd(),
                row.cascadeGain()));
  }

  CascadeSection section() {
    ScenarioLine worst = scenarios.values().stream().max(SEVERITY).orElse(null);
    List<ScenarioLine> lines = List.copyOf(scenarios.values());
    if (worst == null) {
      return new CascadeSection(lines, null, List.of(), List.of());
    }
    TopList<RoundLine> path = rounds.get(worst.scenarioId());
    TopList<CasualtyLine> hit = casualties.get(worst.scenarioId());
    return new CascadeSection(
        lines,
        worst,
        path == null ? List.of() : path.inOrder(),
        hit == null ? List.of() : hit.inOrder());
  }

  List<AssetCurve> curves() {
    TreeMap<String, AssetCurve> byAsset = new TreeMap<>();
    for (String asset : direct.keySet()) {
      byAsset.put(asset, curve(asset));
    }
    for (String asset : cascade.keySet()) {
      byAsset.put(asset, curve(asset));
    }
    List<AssetCurve> curves = new ArrayList<>(byAsset.values());
    curves.sort(
        Comparator.comparing((AssetCurve curve) -> !curve.assetId().equals("*"))
            .thenComparing(AssetCurve::largestDebtUsd, Comparator.reverseOrder())
            .thenComparing(AssetCurve::assetId));
    return curves;
  }

  private AssetCurve curve(String asset) {
    return new AssetCurve(asset, points(direct, asset), points(cascade, asset));
  }

  private static List<CurvePoint> points(Map<String, List<CurvePoint>> curves, String asset) {
    return curves.getOrDefault(asset, List.of()).stream()
        .sorted(
            Comparator.comparingDouble((CurvePoint point) -> Math.abs(point.shockRatio()))
                .thenComparing(CurvePoint::shockRatio))
        .toList();
  }

  private static Comparator<RoundLine> roundOrder() {
    return Comparator.comparingInt(RoundLine::round).thenComparing(RoundLine::assetId);
  }

  private static Comparator<CasualtyLine> casualtyOrder() {
    return Comparator.comparingDouble(CasualtyLine::badDebtUsd)
        .thenComparing(CasualtyLine::repaidUsd)
        .reversed()
        .thenComparing(CasualtyLine::venue)
        .thenComparing(CasualtyLine::accountId);
  }
}
