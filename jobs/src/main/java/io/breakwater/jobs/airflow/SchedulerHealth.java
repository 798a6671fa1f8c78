package io.breakwater.jobs.airflow;

import java.util.List;
import java.util.Map;

/**
 * How Airflow's parts are.
 *
 * @param parts state by part: {@code healthy}, {@code unhealthy} or {@code unknown}
 * @param brokenFiles DAG files that cannot be imported
 */
public record SchedulerHealth(Map<String, String> parts, List<String> brokenFiles) {
  /** Whether runs can be made: database, scheduler and DAG files. */
  public boolean good() {
    return "healthy".equals(parts.get("metadatabase"))
        && "healthy".equals(parts.get("scheduler"))
        && brokenFiles.isEmpty();
  }
}
