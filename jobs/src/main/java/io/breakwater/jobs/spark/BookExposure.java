package io.breakwater.jobs.spark;

import io.breakwater.risk.derivative.ContractQuote;
import io.breakwater.risk.derivative.LiquidationNotionalRatio;
import io.breakwater.risk.num.ExactSum;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Notional of all accounts in each contract, and how much of it an equal fall or rise liquidates:
 * exact sums, whatever partitions and order the rows come in.
 */
public final class BookExposure {
  private static final int SCALE = 8;
  private static final int SUMS = 4;

  private BookExposure() {}

  /**
   * Sums by instrument id.
   *
   * @param positions rows of {@code position_value}
   * @param moveRatio fall and rise that are compared
   */
  public static Map<String, ContractQuote.Book> of(Dataset<Row> positions, double moveRatio) {
    List<Row> partials =
        positions
            .where("notional_usd IS NOT NULL")
            .select("instrument_id", "quantity", "price", "notional_usd", "liquidation_price_usd")
            .toJavaRDD()
            .mapPartitions(rows -> partial(rows, moveRatio))
            .collect();
    Map<String, List<ExactSum>> totals = new TreeMap<>();
    for (Row partial : partials) {
      List<ExactSum> sums = totals.computeIfAbsent(partial.getString(0), id -> sums());
      for (int i = 0; i < SUMS; i++) {
        sums.get(i).add(ExactSum.fromBytes(partial.getAs(i + 1)));
      }
    }
    Map<String, ContractQuote.Book> books = new TreeMap<>();
    totals.forEach(
        (id, sums) ->
            books.put(
                id,
                new ContractQuote.Book(
                    amount(sums.get(0)),
                    amount(sums.get(1)),
                    amount(sums.get(2)),
                    amount(sums.get(3)))));
    return books;
  }

  private static Iterator<Row> partial(Iterator<Row> rows, double moveRatio) {
    Map<String, List<ExactSum>> byInstrument = new TreeMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      add(row, moveRatio, byInstrument.computeIfAbsent(row.getString(0), id -> sums()));
    }
    return byInstrument.entrySet().stream()
        .map(
            entry ->
                RowFactory.create(
                    entry.getKey(),
                    entry.getValue().get(0).toBytes(),
                    entry.getValue().get(1).toBytes(),
                    entry.getValue().get(2).toBytes(),
                    entry.getValue().get(3).toBytes()))
        .iterator();
  }

  /** Long, short, liquidated by the fall, liquidated by the rise. */
  private static void add(Row row, double moveRatio, List<ExactSum> sums) {
    double quantity = row.getDouble(1);
    double notional = row.getDouble(3);
    double price = row.getDouble(2);
    double liquidation = row.isNullAt(4) ? Double.NaN : row.getDouble(4);
    sums.get(quantity > 0 ? 0 : 1).add(notional);
    if (LiquidationNotionalRatio.reaches(quantity, liquidation, price, -moveRatio)) {
      sums.get(2).add(notional);
    }
    if (LiquidationNotionalRatio.reaches(quantity, liquidation, price, moveRatio)) {
      sums.get(3).add(notional);
    }
  }

  private static List<ExactSum> sums() {
    List<ExactSum> sums = new ArrayList<>(SUMS);
    for (int i = 0; i < SUMS; i++) {
      sums.add(new ExactSum());
    }
    return sums;
  }

  private static double amount(ExactSum sum) {
    return sum.toDecimal(SCALE).doubleValue();
  }
}
