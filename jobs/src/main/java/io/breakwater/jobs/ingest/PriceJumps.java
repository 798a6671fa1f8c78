package io.breakwater.jobs.ingest;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out a price that is more than a factor away from the last accepted one of the same
 * instrument, source and kind: cents for dollars, a redenomination, a misplaced point. Works on
 * partitions sorted by series and time.
 */
final class PriceJumps implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final int[] series;
  private final int price;
  private final int state;
  private final double ratio;
  private final int jump;
  private final HashMap<String, Double> earlier;

  /**
   * Looks at price rows of one schema.
   *
   * @param ratio largest factor between neighbours, either way
   * @param jump state of a row beyond it
   * @param earlier last stored price of each series, by {@link #seriesOf}
   */
  PriceJumps(StructType schema, double ratio, int jump, Map<String, Double> earlier) {
    this.series =
        new int[] {
          schema.fieldIndex(RowRules.INSTRUMENT_KEY),
          schema.fieldIndex("source"),
          schema.fieldIndex("kind")
        };
    this.price = schema.fieldIndex("price");
    this.state = schema.fieldIndex(RowRules.STATE);
    this.ratio = ratio;
    this.jump = jump;
    this.earlier = new HashMap<>(earlier);
  }

  /** Name of a series among all stored ones. */
  static String seriesOf(int instrumentKey, String source, String kind) {
    return instrumentKey + " " + kind + " " + source;
  }

  /** Whether two neighbouring prices are too far apart to be of one series. */
  static boolean isJump(double previous, double next, double ratio) {
    return next > previous * ratio || next * ratio < previous;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private @Nullable Row current;
      private double last = Double.NaN;

      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        Row row = rows.next();
        if (row.getInt(state) != RowRules.ACCEPTED) {
          return row;
        }
        if (current == null || !DuplicateRows.same(current, row, series)) {
          current = row;
          last =
              earlier.getOrDefault(
                  seriesOf(
                      row.getInt(series[0]), row.getString(series[1]), row.getString(series[2])),
                  Double.NaN);
        }
        double next = row.getDouble(price);
        if (isJump(last, next, ratio)) {
          return DuplicateRows.withState(row, state, jump);
        }
        last = next;
        return row;
      }
    };
  }
}
