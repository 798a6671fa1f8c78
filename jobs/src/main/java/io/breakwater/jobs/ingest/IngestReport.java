package io.breakwater.jobs.ingest;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an ingest did.
 *
 * @param ingestId id derived from the ingested files; empty when there was nothing new
 * @param dates business dates ingested, ascending
 * @param alreadyIngested deliveries that were ingested before, unchanged
 * @param feeds counts of each feed that was read
 * @param files counts of each file that was read
 * @param quarantine rows kept out, by feed and rule
 * @param excludedNotionalUsd notional of the positions kept out, as far as they have a price
 * @param excludedNotionalShare the largest share of a date's notional that was kept out
 * @param unknownColumns columns that no feed knows, by file
 * @param ignored names in the landing folder that nothing reads
 * @param impliedAssets assets that instruments name and that have no row of their own: SPOT
 * @param parameterJumps liquidation thresholds that moved by more than the rule (PARAM-01)
 * @param priceGaps instruments without a fresh, agreed price on the last date
 * @param contentHashes hash of what each table received, by table
 * @param elapsedSeconds wall time
 */
public record IngestReport(
    String ingestId,
    List<LocalDate> dates,
    int alreadyIngested,
    List<FeedCount> feeds,
    List<FileCount> files,
    List<QuarantineCount> quarantine,
    double excludedNotionalUsd,
    double excludedNotionalShare,
    List<UnknownColumns> unknownColumns,
    List<String> ignored,
    List<String> impliedAssets,
    List<ParameterJump> parameterJumps,
    List<PriceGap> priceGaps,
    SortedMap<String, String> contentHashes,
    double elapsedSeconds) {

  /** Code of the warning that a {@link ParameterJump} is. */
  public static final String PARAMETER_JUMP = "PARAM-01";

  /** Copies the lists. */
  public IngestReport {
    dates = List.copyOf(dates);
    feeds = List.copyOf(feeds);
    files = List.copyOf(files);
    quarantine = List.copyOf(quarantine);
    unknownColumns = List.copyOf(unknownColumns);
    ignored = List.copyOf(ignored);
    impliedAssets = List.copyOf(impliedAssets);
    parameterJumps = List.copyOf(parameterJumps);
    priceGaps = List.copyOf(priceGaps);
    contentHashes = java.util.Collections.unmodifiableSortedMap(contentHashes);
  }

  /** Rows of a feed; read = accepted + quarantined + duplicates. */
  public record FeedCount(
      String feed, int files, long read, long accepted, long quarantined, long duplicates) {}

  /** Rows of a file; read = accepted + quarantined + duplicates. */
  public record FileCount(
      String feed,
      @Nullable LocalDate date,
      String file,
      long read,
      long accepted,
      long quarantined,
      long duplicates) {}

  /**
   * Rows kept out by one rule.
   *
   * @param example file and row of one of them
   */
  public record QuarantineCount(String feed, String rule, long rows, String example) {}

  /** Columns of a file that its feed does not know; their values are not used. */
  public record UnknownColumns(String file, List<String> columns) {}

  /** A liquidation threshold that moved by more than the rule allows without a look. */
  public record ParameterJump(
      String venue, String asset, int emode, LocalDate date, double before, double after) {}

  /** An instrument without a fresh, agreed price on a date. */
  public record PriceGap(String instrument, LocalDate date, String reason, double ageSeconds) {}
}
