package io.breakwater.jobs.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.report.AtomicFile;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.run.StageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the stages of a run that is not published yet have written: one small file a stage below
 * {@code <warehouse>/_stages/<run id>}, there whole or not at all. A later stage in another process
 * learns from them which tables are complete; rows that a broken attempt left have no receipt.
 */
final class StageReceipts {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Long>> ROWS = new TypeReference<>() {};
  private static final String SUFFIX = ".json";

  private final Path folder;

  StageReceipts(Path warehouse, String runId) {
    this.folder = warehouse.resolve("_stages").resolve(runId);
  }

  /** Says that a stage is complete. */
  void keep(Stage stage, StageResult result) {
    String rows = json(new TreeMap<>(result.rowsByTable()));
    AtomicFile.write(folder.resolve(stage.name() + SUFFIX), out -> out.write(rows));
  }

  /** Rows of every table that has been written so far. */
  StageResult all() {
    Map<String, Long> rows = new TreeMap<>();
    try {
      for (Path receipt : receipts()) {
        rows.putAll(JSON.readValue(receipt.toFile(), ROWS));
      }
    } catch (IOException e) {
      throw RiskException.of("STORE-02", ExitCode.STORE_CORRUPT, "A receipt of a stage is damaged")
          .where(folder)
          .rule("a receipt is one JSON object of rows by table")
          .observed(e.getMessage())
          .next("delete this folder and run the stages of this date again from the first")
          .causedBy(e);
    }
    return new StageResult(rows);
  }

  /** Forgets the receipts of a run that is published: its manifest row says more. */
  void discard() {
    try {
      for (Path receipt : receipts()) {
        Files.delete(receipt);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // The run is published; its receipts are in nobody's way.
      folder.toFile().deleteOnExit();
    }
  }

  private List<Path> receipts() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static String json(Map<String, Long> rows) {
    try {
      return JSON.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A receipt cannot become JSON: " + rows, e);
    }
  }
}
