package io.breakwater.jobs.spark;

import io.breakwater.risk.margin.MarginRegime;
import java.io.Serializable;
import java.util.List;

/**
 * Margin regimes through the history: regime {@code r} on day index {@code t} is one immutable
 * instance that carries the parameters in force that day, so that a parameter change is a change of
 * instance.
 */
public final class RegimeTimeline implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<List<MarginRegime>> versions;
  private final int[][] versionOfDay;

  /**
   * Takes the versions of each regime and which one holds on each day.
   *
   * @param versions instances of each regime in order of time
   * @param versionOfDay index into them, by regime and day index
   */
  public RegimeTimeline(List<List<MarginRegime>> versions, int[][] versionOfDay) {
    this.versions = versions.stream().map(List::copyOf).toList();
    this.versionOfDay = versionOfDay;
  }

  /** Number of regimes. */
  public int size() {
    return versions.size();
  }

  /** The instance in force. */
  public MarginRegime at(int regime, int day) {
    return versions.get(regime).get(versionOfDay[regime][day]);
  }

  /** Instances in force on one day, by regime index. */
  public List<MarginRegime> day(int day) {
    return java.util.stream.IntStream.range(0, versions.size())
        .mapToObj(regime -> at(regime, day))
        .toList();
  }

  /** Whether the parameters of a regime changed between the day before and this day. */
  public boolean changed(int regime, int day) {
    return day > 0 && versionOfDay[regime][day] != versionOfDay[regime][day - 1];
  }
}
