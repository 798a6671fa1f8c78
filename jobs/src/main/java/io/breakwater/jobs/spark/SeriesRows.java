package io.breakwater.jobs.spark;

import io.breakwater.jobs.table.CollateralRatioRow;
import io.breakwater.jobs.table.CollateralRatioVolatilityRow;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.ratio.LogRatioSeries;
import io.breakwater.risk.ratio.MarginBufferSeries;
import io.breakwater.risk.ratio.RatioBasis;
import io.breakwater.risk.ratio.RatioChanges;
import io.breakwater.risk.volatility.CollateralRatioVolatility;
import io.breakwater.risk.volatility.VolatilityParameters;
import io.breakwater.risk.volatility.VolatilityResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Rows of the realised series of one bucket: decomposed changes and their volatility. */
public final class SeriesRows {
  private final SeriesBucket bucket;
  private final LogRatioSeries logSeries;
  private final MarginBufferSeries bufferSeries;
  private final RatioChanges changes;

  SeriesRows(SeriesBucket bucket) {
    this.bucket = bucket;
    double[][] slots = bucket.slots();
    this.logSeries =
        new LogRatioSeries(
            slots[PackedDays.C1],
            slots[PackedDays.C2],
            slots[PackedDays.C3],
            slots[PackedDays.FLOW_COLLATERAL],
            slots[PackedDays.D1],
            slots[PackedDays.D2],
            slots[PackedDays.FLOW_DEBT]);
    this.bufferSeries =
        new MarginBufferSeries(
            slots[PackedDays.M1],
            slots[PackedDays.M2],
            slots[PackedDays.M3],
            bufferWithoutFlow(slots));
    this.changes = RatioChanges.ofLength(bucket.days());
  }

  private static double[] bufferWithoutFlow(double[][] slots) {
    double[] without = new double[slots[PackedDays.M3].length];
    for (int i = 0; i < without.length; i++) {
      double flow = slots[PackedDays.FLOW_EXTERNAL][i];
      without[i] =
          flow == 0
              ? slots[PackedDays.M3][i]
              : slots[PackedDays.M3][i] - flow / slots[PackedDays.N3][i];
    }
    return without;
  }

  /**
   * The last {@code publishedDays} days of every account that has a snapshot on them.
   *
   * @param bucket daily values
   * @param firstDay epoch day of day index 0
   * @param publishedDays days to publish, ending on the last
   */
  public static List<Row> ratios(SeriesBucket bucket, int firstDay, int publishedDays) {
    SeriesRows rows = new SeriesRows(bucket);
    RecordCodec<CollateralRatioRow> codec = RecordCodec.of(CollateralRatioRow.class);
    List<Row> out = new ArrayList<>();
    for (int account = 0; account < bucket.accounts(); account++) {
      rows.decompose(account);
      for (int day = Math.max(0, bucket.days() - publishedDays); day < bucket.days(); day++) {
        if (rows.hasSnapshot(account, day)) {
          LocalDate ts = LocalDate.ofEpochDay(firstDay + (long) day);
          out.add(codec.toKeyedRow(bucket.accountKey()[account], rows.ratioRow(account, day, ts)));
        }
      }
    }
    return out;
  }

  /** Realised volatility of every account over every window by every estimator. */
  public static List<Row> volatilities(SeriesBucket bucket, VolatilityParameters parameters) {
    SeriesRows rows = new SeriesRows(bucket);
    RecordCodec<CollateralRatioVolatilityRow> codec =
        RecordCodec.of(CollateralRatioVolatilityRow.class);
    List<Row> out = new ArrayList<>();
    for (int account = 0; account < bucket.accounts(); account++) {
      rows.decompose(account);
      for (VolatilityResult result : rows.volatility(account, parameters)) {
        out.add(
            codec.toKeyedRow(
                bucket.accountKey()[account], volatilityRow(result, RatioBasis.REALISED)));
      }
    }
    return out;
  }

  private void decompose(int account) {
    int offset = account * bucket.days();
    if (bucket.bufferForm()[account]) {
      bufferSeries.decompose(offset, bucket.days(), changes, 0);
    } else {
      logSeries.decompose(offset, bucket.days(), changes, 0);
    }
  }

  private List<VolatilityResult> volatility(int account, VolatilityParameters parameters) {
    return bucket.bufferForm()[account]
        ? CollateralRatioVolatility.measureMarginBuffer(
            changes.change(), changes.level(), 0, bucket.days(), parameters)
        : CollateralRatioVolatility.measureRatio(
            changes.change(), changes.level(), 0, bucket.days(), parameters);
  }

  private boolean hasSnapshot(int account, int day) {
    int cell = account * bucket.days() + day;
    return bucket.snapshot()[cell];
  }

  private CollateralRatioRow ratioRow(int account, int day, LocalDate ts) {
    double[][] slots = bucket.slots();
    int cell = account * bucket.days() + day;
    boolean buffer = bucket.bufferForm()[account];
    double collateral = slots[buffer ? PackedDays.WALLET : PackedDays.C1][cell];
    double debt = slots[buffer ? PackedDays.MARGIN_DEBT : PackedDays.D1][cell];
    double level = changes.level()[day];
    double change = changes.change()[day];
    return new CollateralRatioRow(
        "",
        "",
        ts,
        collateral,
        debt,
        buffer ? Double.NaN : level,
        buffer ? level : Double.NaN,
        buffer ? Double.NaN : change,
        buffer ? change : Double.NaN,
        changes.priceEffectCollateral()[day],
        changes.priceEffectDebt()[day],
        changes.flowEffect()[day],
        changes.accrualEffect()[day],
        changes.parameterEffect()[day],
        reason(buffer, collateral, debt, level, change));
  }

  private static @Nullable String reason(
      boolean buffer, double collateral, double debt, double level, double change) {
    if (buffer) {
      return (Double.isNaN(level) ? ReasonCode.NO_NOTIONAL : ReasonCode.MARGIN_BUFFER_FORM).name();
    }
    if (Double.isNaN(collateral) || Double.isNaN(debt)) {
      return ReasonCode.UNPRICED.name();
    }
    if (debt == 0) {
      return ReasonCode.NO_DEBT.name();
    }
    if (collateral == 0) {
      return ReasonCode.BAD_DEBT.name();
    }
    return Double.isNaN(change) ? ReasonCode.INSUFFICIENT_OBS.name() : null;
  }

  static CollateralRatioVolatilityRow volatilityRow(VolatilityResult result, RatioBasis basis) {
    return new CollateralRatioVolatilityRow(
        "",
        "",
        result.windowDays(),
        result.estimator().name(),
        result.estimatorUsed().name(),
        basis.name(),
        result.volatilityPerPeriod(),
        result.volatilityAnnualised(),
        result.downsideVolatilityAnnualised(),
        result.horizonVolatility(),
        result.meanLogChange(),
        result.maxDrawdown(),
        result.p05Ratio(),
        result.clusteringPValue(),
        result.observations(),
        result.missing(),
        result.coverageRatio(),
        result.reason() == null ? null : result.reason().name());
  }
}
