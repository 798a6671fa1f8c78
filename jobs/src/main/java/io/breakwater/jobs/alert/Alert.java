package io.breakwater.jobs.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.jobs.config.AlertSinkDefinition.Level;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.table.LimitBreachRow;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One limit of a published run that is close or breached.
 *
 * @param businessDate date of the run
 * @param runId run
 * @param level how bad it is
 * @param limit limit and where it stands
 */
public record Alert(LocalDate businessDate, String runId, Level level, LimitBreachRow limit) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The limits of a run that are close or breached, in the order of its table. */
  public static List<Alert> of(RunManifestRow run, List<LimitBreachRow> limits) {
    return limits.stream()
        .filter(limit -> !limit.verdict().equals("OK"))
        .map(
            limit ->
                new Alert(run.businessDate(), run.runId(), Level.valueOf(limit.verdict()), limit))
        .toList();
  }

  /** What is told once at each level, whichever run of the date finds it. */
  String subject() {
    return businessDate + "/" + limit.limitId() + "/" + limit.scope();
  }

  /** For readers. */
  String sentence() {
    return level
        + " "
        + limit.limitId()
        + " of "
        + limit.scope()
        + ": "
        + limit.figure()
        + (limit.reason() == null
            ? " is " + limit.observed() + " " + limit.unit()
            : " is not known, " + limit.reason())
        + " (warning from "
        + limit.warn()
        + ", breach from "
        + limit.breach()
        + ")";
  }

  /** One JSON object; what was not measured is left out. */
  ObjectNode json() {
    ObjectNode json =
        JSON.createObjectNode()
            .put("business_date", businessDate.toString())
            .put("run_id", runId)
            .put("level", level.name())
            .put("limit_id", limit.limitId())
            .put("scope", limit.scope())
            .put("figure", limit.figure());
    if (!Double.isNaN(limit.observed())) {
      json.put("observed", limit.observed());
    }
    json.put("warn", limit.warn()).put("breach", limit.breach()).put("unit", limit.unit());
    if (limit.reason() != null) {
      json.put("reason", limit.reason());
    }
    return json;
  }

  /** The alert that {@link #json} wrote. */
  static Alert from(JsonNode json) {
    Level level = Level.valueOf(json.required("level").asText());
    return new Alert(
        LocalDate.parse(json.required("business_date").asText()),
        json.required("run_id").asText(),
        level,
        new LimitBreachRow(
            json.required("limit_id").asText(),
            json.required("scope").asText(),
            json.required("figure").asText(),
            json.path("observed").asDouble(Double.NaN),
            json.required("warn").asDouble(),
            json.required("breach").asDouble(),
            json.required("unit").asText(),
            level.name(),
            text(json.path("reason"))));
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }
}
