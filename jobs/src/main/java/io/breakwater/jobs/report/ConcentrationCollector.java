package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.AssetExposure;
import io.breakwater.jobs.report.ReportModel.ConcentrationSection;
import io.breakwater.jobs.report.ReportModel.OwnerLine;
import io.breakwater.jobs.table.AccountHealthRow;
import io.breakwater.jobs.table.PositionValueRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who owes and what stands behind it. Accounts without an owner are owners of their own and are
 * never kept; only owners that are named take memory, one small entry each.
 */
final class ConcentrationCollector {
  private static final int LARGEST_SHARES = 10;

  private final int topOwners;
  private final Map<String, Holding> named = new HashMap<>();
  private final TopList<Owner> largest;
  private final UsdTotal unnamedSquares = new UsdTotal();
  private final UsdTotal collateral = new UsdTotal();
  private final UsdTotal debt = new UsdTotal();
  private final Map<String, Asset> assets = new HashMap<>();
  private long unnamedOwners;

  ConcentrationCollector(ReportOptions options) {
    this.topOwners = options.topAccounts();
    this.largest =
        new TopList<>(
            Math.max(topOwners, LARGEST_SHARES),
            Comparator.comparing(Owner::debtUsd)
                .thenComparing(Owner::collateralUsd)
                .reversed()
                .thenComparing(Owner::name));
  }

  void accept(AccountHealthRow row) {
    debt.add(row.debtUsd());
    String owner = row.ownerId();
    if (owner != null) {
      named.computeIfAbsent(owner, id -> new Holding()).add(row);
    } else if (row.debtUsd() > 0) {
      unnamedOwners++;
      unnamedSquares.add(row.debtUsd() * row.debtUsd());
      Holding holding = new Holding();
      holding.add(row);
      largest.offer(holding.owner(row.venue() + "/" + row.accountId(), false));
    }
  }

  void accept(PositionValueRow row) {
    assets.computeIfAbsent(row.instrumentId(), id -> new Asset()).add(row);
    if (row.leg().equals("COLLATERAL")) {
      collateral.add(row.valueUsd());
    }
  }

  ConcentrationSection section() {
    BigDecimal squares = unnamedSquares.total();
    long owners = unnamedOwners;
    for (Map.Entry<String, Holding> entry : named.entrySet()) {
      Owner owner = entry.getValue().owner(entry.getKey(), true);
      if (owner.debtUsd().signum() > 0) {
        owners++;
        squares = squares.add(owner.debtUsd().multiply(owner.debtUsd()));
        largest.offer(owner);
      }
    }
    BigDecimal total = debt.total();
    List<Owner> ranked = largest.inOrder();
    List<OwnerLine> lines =
        ranked.stream().limit(topOwners).map(owner -> owner.line(total)).toList();
    return new ConcentrationSection(
        lines,
        owners,
        index(squares, total),
        share(ranked, 1, total),
        share(ranked, 5, total),
        share(ranked, LARGEST_SHARES, total),
        assetLines(),
        collateralIndex());
  }

  private List<AssetExposure> assetLines() {
    BigDecimal total = collateral.total();
    List<AssetExposure> lines = new ArrayList<>();
    assets.forEach((id, asset) -> lines.add(asset.line(id, total)));
    lines.sort(
        Comparator.comparing(AssetExposure::collateralUsd)
            .thenComparing(AssetExposure::notionalUsd)
            .thenComparing(AssetExposure::debtUsd)
            .reversed()
            .thenComparing(AssetExposure::instrumentId));
    return lines;
  }

  private double collateralIndex() {
    BigDecimal squares =
        assets.values().stream()
            .map(asset -> asset.collateral.total().pow(2))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return index(squares, collateral.total());
  }

  private static double index(BigDecimal squares, BigDecimal total) {
    return total.signum() > 0 ? ratio(squares, total.pow(2)) : Double.NaN;
  }

  private static double share(List<Owner> ranked, int owners, BigDecimal total) {
    BigDecimal sum =
        ranked.stream().limit(owners).map(Owner::debtUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    return ratio(sum, total);
  }

  private static double ratio(BigDecimal part, BigDecimal whole) {
    return whole.signum() > 0 ? part.doubleValue() / whole.doubleValue() : Double.NaN;
  }

  private record Owner(
      String name, boolean named, long accounts, BigDecimal collateralUsd, BigDecimal debtUsd) {
    OwnerLine line(BigDecimal total) {
      return new OwnerLine(name, named, accounts, collateralUsd, debtUsd, ratio(debtUsd, total));
    }
  }

  private static final class Holding {
    private final UsdTotal collateral = new UsdTotal();
    private final UsdTotal debt = new UsdTotal();
    private long accounts;

    void add(AccountHealthRow row) {
      accounts++;
      collateral.add(row.collateralUsd());
      debt.add(row.debtUsd());
    }

    Owner owner(String name, boolean named) {
      return new Owner(name, named, accounts, collateral.total(), debt.total());
    }
  }

  private static final class Asset {
    private final UsdTotal collateral = new UsdTotal();
    private final UsdTotal debt = new UsdTotal();
    private final UsdTotal notional = new UsdTotal();
    private long legs;
    private long unpriced;

    void add(PositionValueRow row) {
      legs++;
      if (Double.isNaN(row.price())) {
        unpriced++;
      }
      switch (row.leg()) {
        case "COLLATERAL" -> collateral.add(row.valueUsd());
        case "DEBT" -> debt.add(row.valueUsd());
        case "DERIVATIVE" -> notional.add(Math.abs(row.notionalUsd()));
        default ->
            throw new IllegalArgumentException(
                "Leg must be COLLATERAL, DEBT or DERIVATIVE, cannot be: " + row.leg());
      }
    }

    AssetExposure line(String id, BigDecimal total) {
      BigDecimal held = collateral.total();
      return new AssetExposure(
          id, held, debt.total(), notional.total(), legs, unpriced, ratio(held, total));
    }
  }
}
