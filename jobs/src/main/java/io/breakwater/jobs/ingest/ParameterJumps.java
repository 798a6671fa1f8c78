package io.breakwater.jobs.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds liquidation thresholds that moved by more than a relative limit from one {@code valid_from}
 * to the next. The rows stay accepted: a venue may mean it, but somebody should look (PARAM-01).
 */
final class ParameterJumps {
  private ParameterJumps() {}

  /** Jumps in accepted rows of the risk parameter feed. */
  static List<IngestReport.ParameterJump> of(Dataset<Row> parameters, double limit) {
    List<Row> rows =
        parameters
            .where("liquidation_threshold is not null")
            .select("venue", "asset_id", "emode", "valid_from", "liquidation_threshold")
            .sort("venue", "asset_id", "emode", "valid_from")
            .collectAsList();
    List<IngestReport.ParameterJump> jumps = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      Row before = rows.get(i - 1);
      Row after = rows.get(i);
      if (before.getString(0).equals(after.getString(0))
          && before.getString(1).equals(after.getString(1))
          && before.getInt(2) == after.getInt(2)
          && isJump(before.getDouble(4), after.getDouble(4), limit)) {
        jumps.add(
            new IngestReport.ParameterJump(
                after.getString(0),
                after.getString(1),
                after.getInt(2),
                (LocalDate) after.get(3),
                before.getDouble(4),
                after.getDouble(4)));
      }
    }
    return jumps;
  }

  /** Whether a change exceeds the limit relative to the value before; from zero any change does. */
  static boolean isJump(double before, double after, double limit) {
    return Math.abs(after - before) > limit * Math.abs(before);
  }
}
