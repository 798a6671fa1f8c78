package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.AccountLine;
import io.breakwater.jobs.report.ReportModel.HealthSection;
import io.breakwater.jobs.report.ReportModel.KeyFigures;
import io.breakwater.jobs.report.ReportModel.StatusCount;
import io.breakwater.jobs.table.AccountHealthRow;
import io.breakwater.risk.margin.AccountStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Aggregates {@code account_health}: totals, distributions, statuses, accounts at risk. */
final class HealthCollector {
  private static final double[] HEALTH_EDGES = {0.5, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5, 10};
  private static final double[] RATIO_EDGES = {1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 5, 10};

  private static final List<String> SEVERITY =
      Arrays.stream(AccountStatus.values()).map(AccountStatus::name).toList();

  private final double atRiskHealth;
  private final BandCounter health = new BandCounter(HEALTH_EDGES);
  private final BandCounter ratio = new BandCounter(RATIO_EDGES);
  private final TreeMap<String, TreeMap<String, Tally>> statuses = new TreeMap<>();
  private final TopList<AccountLine> atRisk;
  private final UsdTotal collateral = new UsdTotal();
  private final UsdTotal debt = new UsdTotal();
  private final UsdTotal equity = new UsdTotal();
  private final UsdTotal belowOneDebt = new UsdTotal();
  private final UsdTotal badDebt = new UsdTotal();
  private long accounts;
  private long withDebt;
  private long unpriced;
  private long belowOne;
  private long atRiskAccounts;

  HealthCollector(ReportOptions options) {
    this.atRiskHealth = options.atRiskHealth();
    this.atRisk =
        new TopList<>(
            options.topAccounts(),
            Comparator.comparingDouble(HealthCollector::rank)
                .reversed()
                .thenComparing(AccountLine::venue)
                .thenComparing(AccountLine::accountId));
  }

  void accept(AccountHealthRow row) {
    accounts++;
    collateral.add(row.collateralUsd());
    debt.add(row.debtUsd());
    equity.add(row.equityUsd());
    badDebt.add(shortfall(row));
    if (row.debtUsd() > 0) {
      withDebt++;
    }
    if (row.status().equals(AccountStatus.UNPRICED.name())) {
      unpriced++;
    }
    if (row.healthFactor() < 1) {
      belowOne++;
      belowOneDebt.add(row.debtUsd());
    }
    health.add(row.healthFactor(), row.debtUsd());
    ratio.add(row.collateralRatio(), row.debtUsd());
    statuses
        .computeIfAbsent(row.venue(), venue -> new TreeMap<>())
        .computeIfAbsent(row.status(), status -> new Tally())
        .add(row);
    if (row.healthFactor() < atRiskHealth || row.status().equals(AccountStatus.UNPRICED.name())) {
      atRiskAccounts++;
      atRisk.offer(line(row));
    }
  }

  /** Collateral plus debt of all accounts, the measure of value that coverage is stated in. */
  BigDecimal grossUsd() {
    return collateral.total().add(debt.total());
  }

  KeyFigures keyFigures() {
    BigDecimal debtUsd = debt.total();
    return new KeyFigures(
        accounts,
        withDebt,
        unpriced,
        collateral.total(),
        debtUsd,
        equity.total(),
        belowOne,
        belowOneDebt.total(),
        badDebt.total(),
        debtUsd.signum() > 0
            ? collateral.total().doubleValue() / debtUsd.doubleValue()
            : Double.NaN,
        health.distribution().median(),
        ratio.distribution().median());
  }

  HealthSection section() {
    List<StatusCount> counts = new ArrayList<>();
    statuses.forEach(
        (venue, tallies) ->
            tallies.forEach((status, tally) -> counts.add(tally.count(venue, status))));
    counts.sort(
        Comparator.comparing(StatusCount::venue)
            .thenComparingInt(count -> severity(count.status()))
            .thenComparing(StatusCount::status));
    return new HealthSection(
        health.distribution(),
        ratio.distribution(),
        counts,
        atRisk.inOrder(),
        atRiskHealth,
        atRiskAccounts);
  }

  private static int severity(String status) {
    int known = SEVERITY.indexOf(status);
    return known < 0 ? SEVERITY.size() : known;
  }

  /** Economic bad debt: debt less collateral; for accounts without debt, what equity lacks. */
  private static double shortfall(AccountHealthRow row) {
    return row.debtUsd() > 0
        ? Math.max(0, row.debtUsd() - row.collateralUsd())
        : Math.max(0, -row.equityUsd());
  }

  /** Debt; margin accounts, which have none, by their maintenance margin. */
  private static double rank(AccountLine line) {
    if (line.debtUsd() > 0) {
      return line.debtUsd();
    }
    return line.maintenanceMarginUsd() > 0 ? line.maintenanceMarginUsd() : 0;
  }

  private static AccountLine line(AccountHealthRow row) {
    return new AccountLine(
        row.venue(),
        row.accountId(),
        row.ownerId(),
        row.status(),
        row.collateralUsd(),
        row.debtUsd(),
        row.maintenanceMarginUsd(),
        row.collateralRatio(),
        row.healthFactor(),
        row.distanceToLiquidationSigma(),
        row.pLiquidation1d(),
        row.topupToTargetUsd(),
        row.reason());
  }

  private static final class Tally {
    private final UsdTotal debt = new UsdTotal();
    private final UsdTotal collateral = new UsdTotal();
    private long accounts;

    void add(AccountHealthRow row) {
      accounts++;
      debt.add(row.debtUsd());
      collateral.add(row.collateralUsd());
    }

    StatusCount count(String venue, String status) {
      return new StatusCount(venue, status, accounts, debt.total(), collateral.total());
    }
  }
}
