package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.KeyFigures;
import io.breakwater.jobs.report.ReportModel.PriorRun;
import io.breakwater.jobs.report.page.Cell;
import io.breakwater.jobs.table.RiskTables;
import java.math.BigDecimal;
import java.util.function.Function;

/**
 * Figures of the whole book that stand on top of the report and are held against the run before.
 */
enum Headline {
  ACCOUNTS("Accounts", RowsId.count(RiskTables.ACCOUNT_HEALTH), true, KeyFigures::accounts),
  WITH_DEBT(
      "Accounts with debt",
      RowsId.count(RiskTables.ACCOUNT_HEALTH).above("debt_usd", 0),
      true,
      KeyFigures::accountsWithDebt),
  UNPRICED(
      "Accounts without a price",
      RowsId.count(RiskTables.ACCOUNT_HEALTH).where("status", "UNPRICED"),
      true,
      KeyFigures::unpricedAccounts),
  COLLATERAL("Collateral", sum("collateral_usd"), false, KeyFigures::collateralUsd),
  DEBT("Debt", sum("debt_usd"), false, KeyFigures::debtUsd),
  EQUITY("Equity", sum("equity_usd"), false, KeyFigures::equityUsd),
  BELOW_ONE(
      "Accounts with health below 1",
      RowsId.count(RiskTables.ACCOUNT_HEALTH).below("health_factor", 1),
      true,
      KeyFigures::belowOneAccounts),
  BELOW_ONE_DEBT(
      "Debt of accounts with health below 1",
      sum("debt_usd").below("health_factor", 1),
      false,
      KeyFigures::belowOneDebtUsd),
  BAD_DEBT("Bad debt", sum("bad_debt"), false, KeyFigures::badDebtUsd);

  private final String label;
  private final RowsId id;
  private final boolean count;
  private final Function<KeyFigures, Number> figure;

  Headline(String label, RowsId id, boolean count, Function<KeyFigures, Number> figure) {
    this.label = label;
    this.id = id;
    this.count = count;
    this.figure = figure;
  }

  private static RowsId sum(String column) {
    return RowsId.sum(RiskTables.ACCOUNT_HEALTH, column);
  }

  String label() {
    return label;
  }

  RowsId id() {
    return id;
  }

  boolean isCount() {
    return count;
  }

  /** A value of the figure as it is set in tables. */
  Cell cell(BigDecimal value) {
    return count ? TableBuilder.count(value.longValueExact()) : TableBuilder.usd(value);
  }

  /** The id of its change since another run. */
  String since(PriorRun prior) {
    return id + ":since:" + prior.runId();
  }

  BigDecimal of(KeyFigures figures) {
    Number value = figure.apply(figures);
    return value instanceof BigDecimal exact ? exact : BigDecimal.valueOf(value.longValue());
  }
}
