package io.breakwater.jobs.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The layout of an OHLCV file; nothing of it is guessed.
 *
 * @param stampColumn column with the stamp of a row
 * @param stampFormat how the stamp is spelled
 * @param stampMeaning what the stamp is the time of
 * @param bar length of a bar, or the usual distance of snapshots
 * @param closeColumn column with the price to land
 * @param symbolColumn column with the asset, null for a file of one asset
 * @param quoteColumn column with the quote asset of each row, null when all rows share one
 * @param volumeColumn column with the volume, null when there is none
 * @param volumeUnit unit of the volume
 */
public record OhlcvFormat(
    String stampColumn,
    StampFormat stampFormat,
    StampMeaning stampMeaning,
    Duration bar,
    String closeColumn,
    @Nullable String symbolColumn,
    @Nullable String quoteColumn,
    @Nullable String volumeColumn,
    VolumeUnit volumeUnit) {

  /** What a stamp is the time of; the landed price always carries the instant it became known. */
  public enum StampMeaning {
    /** Start of the bar: the price is known one bar later. */
    BAR_START,
    /** End of the bar. */
    BAR_END,
    /** The instant of a snapshot. */
    INSTANT
  }

  /** Unit of a volume column. */
  public enum VolumeUnit {
    /** Units of the asset. */
    BASE,
    /** US dollars. */
    USD
  }

  /** Checks the bar. */
  public OhlcvFormat {
    if (bar.isNegative() || bar.isZero()) {
      throw new IllegalArgumentException("Bar length must be positive, cannot be: " + bar);
    }
  }

  /** A file of one asset with start-stamped ISO bars, close and base volume. */
  public static OhlcvFormat barsFromStart(Duration bar) {
    return new OhlcvFormat(
        "bar_start_utc",
        StampFormat.ISO,
        StampMeaning.BAR_START,
        bar,
        "close",
        null,
        null,
        "volume",
        VolumeUnit.BASE);
  }

  /** A file of one asset with end-stamped ISO bars, close and base volume. */
  public static OhlcvFormat barsFromEnd(Duration bar) {
    return new OhlcvFormat(
        "bar_end_utc",
        StampFormat.ISO,
        StampMeaning.BAR_END,
        bar,
        "close",
        null,
        null,
        "volume",
        VolumeUnit.BASE);
  }
}
