package io.breakwater.jobs.stage;

import java.io.Serializable;
import java.util.List;

/**
 * What the kernels must know of every account, as arrays by dense account key.
 *
 * @param regime index into {@link #regimes}, per account
 * @param portfolio index into {@link #portfolios}, -1 for accounts without a benchmark, per account
 * @param bucket series bucket; accounts of one portfolio share it, per account
 * @param group index into {@link #groups}, -1 for accounts that stand alone, per account
 * @param buckets number of buckets
 * @param regimes venue and regime name of each regime index
 * @param portfolios portfolios that are measured against a benchmark
 * @param groups accounts that default together: a group of the account feed, else an owner
 */
public record AccountDirectory(
    int[] regime,
    int[] portfolio,
    int[] bucket,
    int[] group,
    int buckets,
    List<VenueRegime> regimes,
    List<Portfolio> portfolios,
    List<String> groups)
    implements Serializable {

  /**
   * A regime as one venue uses it.
   *
   * @param venue venue
   * @param regime name of a file in {@code conf/regimes}
   */
  public record VenueRegime(String venue, String regime) implements Serializable {}

  /**
   * Accounts measured together.
   *
   * @param id portfolio id, or {@code venue/account} for an account on its own
   * @param benchmarkId benchmark
   */
  public record Portfolio(String id, String benchmarkId) implements Serializable {}

  /** Number of accounts known. */
  public int size() {
    return regime.length;
  }
}
