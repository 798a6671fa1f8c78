package io.breakwater.jobs.stage;

import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.num.ExactSum;
import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Checks of the prices of instruments that somebody holds on the business date. */
final class PriceQuality {
  private PriceQuality() {}

  private static final class Holding {
    private long legs;
    private final ExactSum valueUsd = new ExactSum();
  }

  static List<DataQualityRow> checks(RunContext context) {
    Map<String, Holding> held = holdings(context);
    List<DataQualityRow> checks = new ArrayList<>();
    for (ReasonCode code :
        List.of(
            ReasonCode.MISSING_PRICE,
            ReasonCode.STALE_PRICE,
            ReasonCode.ORACLE_DIVERGENCE,
            ReasonCode.SINGLE_SOURCE,
            ReasonCode.CAPPED_RATE)) {
      checks.add(check(context, code, held));
    }
    checks.add(oldestAge(context, held));
    return checks;
  }

  private static Map<String, Holding> holdings(RunContext context) {
    Map<String, Holding> held = new TreeMap<>();
    for (Row row :
        context
            .writer()
            .read(RiskTables.POSITION_VALUE)
            .select("instrument_id", "value_usd", "notional_usd")
            .collectAsList()) {
      Holding holding = held.computeIfAbsent(row.getString(0), id -> new Holding());
      holding.legs++;
      int column = row.isNullAt(2) ? 1 : 2;
      if (!row.isNullAt(column)) {
        holding.valueUsd.add(Math.abs(row.getDouble(column)));
      }
    }
    return held;
  }

  private static DataQualityRow check(
      RunContext context, ReasonCode code, Map<String, Holding> held) {
    Map<String, Holding> hit = new TreeMap<>();
    held.forEach(
        (id, holding) -> {
          AssetQuote quote = quoteOf(context, id);
          if (quote.reason() == code) {
            hit.put(id, holding);
          }
        });
    ExactSum value = new ExactSum();
    hit.values().forEach(holding -> value.add(holding.valueUsd));
    return new DataQualityRow(
        code.name(),
        "asset_price",
        "WARN",
        hit.size(),
        0,
        hit.values().stream().mapToLong(holding -> holding.legs).sum(),
        value.value(),
        hit.isEmpty() ? QualityVerdict.OK : QualityVerdict.WARN,
        hit.isEmpty()
            ? "none of the " + held.size() + " held instruments"
            : hit.keySet().stream()
                .map(id -> id + ageText(quoteOf(context, id)))
                .collect(Collectors.joining(", ")));
  }

  private static String ageText(AssetQuote quote) {
    return Double.isNaN(quote.ageSeconds())
        ? ""
        : " (" + Math.round(quote.ageSeconds() / 3600) + " h old)";
  }

  private static DataQualityRow oldestAge(RunContext context, Map<String, Holding> held) {
    double oldest = 0;
    for (String id : held.keySet()) {
      AssetQuote quote = quoteOf(context, id);
      if (!Double.isNaN(quote.priceUsd()) && quote.ageSeconds() > oldest) {
        oldest = quote.ageSeconds();
      }
    }
    double limit = context.config().quality().maxStale().toSeconds();
    return new DataQualityRow(
        "TIME-01",
        "asset_price",
        "WARN",
        oldest,
        limit,
        held.size(),
        0,
        oldest <= limit ? QualityVerdict.OK : QualityVerdict.WARN,
        "age in seconds of the oldest price in use");
  }

  private static AssetQuote quoteOf(RunContext context, String instrumentId) {
    int key = context.inputs().instruments().keyOf(instrumentId);
    return context.inputs().quotes().get(key);
  }
}
