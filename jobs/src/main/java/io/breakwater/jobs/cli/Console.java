package io.breakwater.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.stage.StageRunner;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a command prints: lines for people, or one JSON object a line for programs. */
final class Console implements StageRunner.Progress {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintWriter out;
  private final boolean json;
  private final boolean quiet;

  Console(PrintWriter out, CommonOptions options) {
    this.out = out;
    this.json = options.json();
    this.quiet = options.quiet();
  }

  /** A line of progress for people; nothing when quiet or for programs. */
  void progress(String line) {
    if (!quiet && !json) {
      out.println(line);
      out.flush();
    }
  }

  /** A line of the result for people. */
  void line(String text) {
    if (!json) {
      out.println(text);
      out.flush();
    }
  }

  /** An event for programs. */
  void event(String name, Map<String, ?> fields) {
    if (!json) {
      return;
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", name);
    event.putAll(fields);
    try {
      out.println(JSON.writeValueAsString(event));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event cannot become JSON: " + event, e);
    }
  }

  @Override
  public void started(String stage, int number, int of) {
    event("stage-started", Map.of("stage", stage, "number", number, "of", of));
  }

  @Override
  public void finished(StageRunner.StageOutcome outcome) {
    double seconds = outcome.elapsed().toMillis() / 1000.0;
    long rows = outcome.result().rows();
    progress(
        String.format(
            Locale.ROOT,
            "  %-24s %,12d rows  %6.1f s  %,12.0f rows/s",
            outcome.stage(),
            rows,
            seconds,
            rows / Math.max(seconds, 1e-3)));
    event("stage-finished", Map.of("stage", outcome.stage(), "rows", rows, "seconds", seconds));
  }
}
