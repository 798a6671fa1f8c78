package io.breakwater.jobs.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.claim.ClaimRun;
import io.breakwater.jobs.publish.RunManifestRow;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The run that packs are about.
 *
 * @param manifest its publication
 * @param claims its id and the runs of the year that ends with it
 * @param settings settings it was made with, empty where those at hand are not its own
 */
public record PackRun(
    RunManifestRow manifest, ClaimRun claims, SortedMap<String, String> settings) {
  /** Copies the settings. */
  public PackRun {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** What the history is made of, for readers. */
  String history() {
    return "%d published nights, %s to %s"
        .formatted(claims.year().size(), claims.year().firstKey(), claims.year().lastKey());
  }

  /** A setting, or that it is not known. */
  String setting(String name) {
    return settings.getOrDefault(
        name,
        "not known: the settings at hand are not those of configuration hash "
            + manifest.configHash());
  }

  /** Exact totals across accounts, as they were published. */
  Map<String, BigDecimal> controlTotals() {
    Map<String, BigDecimal> totals = new TreeMap<>();
    json(manifest.controlTotalsJson())
        .properties()
        .forEach(total -> totals.put(total.getKey(), total.getValue().decimalValue()));
    return totals;
  }

  /** Published rows of each table. */
  Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    json(manifest.tablesJson())
        .properties()
        .forEach(table -> rows.put(table.getKey(), table.getValue().path("rows").asLong()));
    return rows;
  }

  /** Content hash of each table. */
  Map<String, String> hashes() {
    Map<String, String> hashes = new TreeMap<>();
    json(manifest.tablesJson())
        .properties()
        .forEach(
            table -> hashes.put(table.getKey(), table.getValue().path("contentHash").asText()));
    return hashes;
  }

  private JsonNode json(String text) {
    try {
      return JsonMapper.builder()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The manifest of a run is no JSON: " + manifest.runId(), e);
    }
  }
}
