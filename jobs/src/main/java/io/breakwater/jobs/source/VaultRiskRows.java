package io.breakwater.jobs.source;

import io.breakwater.jobs.landing.Feed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Risk parameters of a vault type over time. The collateral asset carries liquidation threshold = 1
 * / liquidation ratio and the penalty as bonus; the debt asset carries the yearly stability fee as
 * base rate and the debt ceiling as borrow cap. A date carries what is in force at its end.
 */
final class VaultRiskRows {
  private VaultRiskRows() {}

  static List<@Nullable Object[]> of(
      VaultParameters history, MakerVaultImport.Parameters parameters) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    addChanges(
        rows,
        history,
        (date, end) -> {
          double ratio = history.at(VaultParameters.LIQUIDATION_RATIO, end);
          return row(parameters, parameters.collateralAsset(), date)
              .set("ltv", orNull(1 / ratio))
              .set("liquidation_threshold", orNull(1 / ratio))
              .set("liquidation_bonus", orNull(history.at(VaultParameters.PENALTY, end)))
              .values();
        },
        VaultParameters.LIQUIDATION_RATIO,
        VaultParameters.PENALTY);
    addChanges(
        rows,
        history,
        (date, end) ->
            row(parameters, parameters.debtAsset(), date)
                .set("rate_base", orNull(history.at(VaultParameters.STABILITY_FEE, end)))
                .set("borrow_cap", orNull(history.at(VaultParameters.DEBT_CEILING, end)))
                .values(),
        VaultParameters.STABILITY_FEE,
        VaultParameters.DEBT_CEILING);
    return rows;
  }

  @FunctionalInterface
  private interface RowOfDate {
    @Nullable Object[] row(LocalDate date, Instant end);
  }

  private static void addChanges(
      List<@Nullable Object[]> rows, VaultParameters history, RowOfDate maker, String... names) {
    SortedSet<LocalDate> dates = new TreeSet<>();
    for (String name : names) {
      history.history(name).keySet().forEach(ts -> dates.add(BusinessDates.of(ts)));
    }
    for (LocalDate date : dates) {
      rows.add(maker.row(date, BusinessDates.endOf(date)));
    }
  }

  private static FeedRow row(MakerVaultImport.Parameters parameters, String asset, LocalDate date) {
    return FeedRow.of(Feed.RISK_PARAMETER)
        .set("venue", parameters.venue())
        .set("asset_id", asset)
        .set("valid_from", date);
  }

  /** A parameter that was never set stays empty. */
  private static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
