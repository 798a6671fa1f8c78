package io.breakwater.jobs.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Levels of one benchmark on the days it has.
 *
 * @param id benchmark id
 * @param epochDays days, ascending
 * @param levels level on each day
 * @param version version of the newest level, null where the feed gives none
 */
public record BenchmarkLevels(
    String id, long[] epochDays, double[] levels, @Nullable String version)
    implements Serializable {}
