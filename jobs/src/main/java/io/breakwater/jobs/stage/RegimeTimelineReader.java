package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.spark.RegimeTimeline;
import io.breakwater.jobs.stage.AccountDirectory.VenueRegime;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.market.InstrumentTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Builds the regimes of every venue for every day of the history from the validated parameter
 * tables.
 */
final class RegimeTimelineReader {
  private final DeltaStore store;
  private final RegimeAssembler assembler;

  RegimeTimelineReader(DeltaStore store, RegimeAssembler assembler) {
    this.store = store;
    this.assembler = assembler;
  }

  /**
   * The timeline over {@code days} days from {@code firstDay}.
   *
   * @param parameters rows valid up to the last day
   * @param tiers rows valid up to the last day
   */
  RegimeTimeline timeline(
      InstrumentTable instruments,
      List<VenueRegime> regimes,
      int firstDay,
      int days,
      List<ParameterRow> parameters,
      List<TierRow> tiers) {
    List<List<MarginRegime>> versions = new ArrayList<>();
    int[][] versionOfDay = new int[regimes.size()][days];
    for (int regime = 0; regime < regimes.size(); regime++) {
      VenueRegime used = regimes.get(regime);
      List<ParameterRow> ownParameters =
          parameters.stream().filter(row -> row.venue().equals(used.venue())).toList();
      List<TierRow> ownTiers =
          tiers.stream().filter(row -> row.venue().equals(used.venue())).toList();
      TreeSet<Integer> changes = new TreeSet<>(List.of(firstDay));
      ownParameters.forEach(row -> changes.add(Math.max(firstDay, row.validFromDay())));
      ownTiers.forEach(row -> changes.add(Math.max(firstDay, row.validFromDay())));
      List<MarginRegime> built = new ArrayList<>();
      for (int change : changes) {
        built.add(
            assembler.assemble(
                used.regime(),
                used.venue(),
                instruments,
                parametersOn(ownParameters, change),
                tiersOn(ownTiers, change)));
        for (int day = change - firstDay; day < days; day++) {
          versionOfDay[regime][day] = built.size() - 1;
        }
      }
      versions.add(built);
    }
    return new RegimeTimeline(versions, versionOfDay);
  }

  private static List<ParameterRow> parametersOn(List<ParameterRow> rows, int day) {
    Map<Long, ParameterRow> newest = new TreeMap<>();
    rows.stream()
        .filter(row -> row.validFromDay() <= day)
        .sorted(Comparator.comparingInt(ParameterRow::validFromDay))
        .forEach(row -> newest.put(((long) row.emode() << Integer.SIZE) | row.instrument(), row));
    return List.copyOf(newest.values());
  }

  /** A new schedule of a contract replaces all its tiers at once. */
  private static List<TierRow> tiersOn(List<TierRow> rows, int day) {
    Map<Integer, Integer> newestSchedule = new TreeMap<>();
    List<TierRow> known = rows.stream().filter(row -> row.validFromDay() <= day).toList();
    known.forEach(row -> newestSchedule.merge(row.instrument(), row.validFromDay(), Math::max));
    ToIntFunction<TierRow> schedule = row -> newestSchedule.getOrDefault(row.instrument(), -1);
    return known.stream()
        .filter(row -> row.validFromDay() == schedule.applyAsInt(row))
        .sorted(Comparator.comparingInt(TierRow::instrument).thenComparingInt(TierRow::tier))
        .toList();
  }

  /** Risk parameters valid from a date or before. */
  List<ParameterRow> parameters(LocalDate lastDate) {
    if (!store.exists(DeltaStore.VALIDATED, "risk_parameter")) {
      return List.of();
    }
    Dataset<Row> rows =
        store
            .read(DeltaStore.VALIDATED, "risk_parameter")
            .where(col("valid_from").leq(lit(lastDate)))
            .select(
                "venue",
                "instrument_key",
                "emode",
                "valid_from",
                "ltv",
                "liquidation_threshold",
                "liquidation_bonus",
                "protocol_fee",
                "haircut");
    return rows.collectAsList().stream()
        .map(
            row ->
                new ParameterRow(
                    row.getString(0),
                    row.getInt(1),
                    row.getInt(2),
                    dayOf(row, 3),
                    number(row, 4),
                    number(row, 5),
                    number(row, 6),
                    number(row, 7),
                    number(row, 8)))
        .toList();
  }

  /** Margin tiers valid from a date or before. */
  List<TierRow> tiers(LocalDate lastDate) {
    if (!store.exists(DeltaStore.VALIDATED, "margin_tier")) {
      return List.of();
    }
    Dataset<Row> rows =
        store
            .read(DeltaStore.VALIDATED, "margin_tier")
            .where(col("valid_from").leq(lit(lastDate)))
            .select(
                col("venue"),
                col("instrument_key"),
                col("tier").cast("int"),
                col("valid_from"),
                col("lower_notional"),
                col("max_leverage"),
                col("maintenance_margin_rate"),
                col("deduction"),
                col("initial_margin_rate"));
    return rows.collectAsList().stream()
        .map(
            row ->
                new TierRow(
                    row.getString(0),
                    row.getInt(1),
                    row.getInt(2),
                    dayOf(row, 3),
                    number(row, 4),
                    number(row, 5),
                    number(row, 6),
                    number(row, 7),
                    number(row, 8)))
        .toList();
  }

  private static int dayOf(Row row, int column) {
    return Math.toIntExact(row.<LocalDate>getAs(column).toEpochDay());
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }
}
