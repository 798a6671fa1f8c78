package io.breakwater.jobs.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sender's own account of a delivery, {@code _manifest.json} beside the files: {@code {"files":
 * [{"file": "a.csv", "rows": 3, "sha256": "..."}]}}; rows and sha256 are checked when given.
 */
final class DeliveryManifest {
  /** File name in the delivery's folder. */
  static final String NAME = "_manifest.json";

  private final String name;
  private final Map<String, JsonNode> entries = new TreeMap<>();

  private DeliveryManifest(String name, JsonNode root) {
    this.name = name;
    JsonNode files = root.path("files");
    if (!files.isArray()) {
      throw broken(name, "a list called files is expected", root.toString(), null);
    }
    for (JsonNode entry : files) {
      String file = entry.path("file").asText("");
      if (file.isEmpty() || entries.put(file, entry) != null) {
        throw broken(name, "each entry names one file once", entry.toString(), null);
      }
    }
  }

  /**
   * Reads the manifest of a delivery, null when it has none.
   *
   * @throws RiskException SNAP-03 when one is required and absent, or cannot be read
   */
  static @Nullable DeliveryManifest of(Path landing, Delivery delivery, boolean required) {
    Path path = delivery.folder().resolve(NAME);
    String name = landing.relativize(path).toString();
    if (!Files.isRegularFile(path)) {
      if (required) {
        throw broken(name, "every delivery carries a manifest", "no such file", null);
      }
      return null;
    }
    try {
      return new DeliveryManifest(name, new ObjectMapper().readTree(path.toFile()));
    } catch (JsonProcessingException e) {
      throw broken(name, "the manifest is JSON", e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw LandedFile.unreadable(name, e);
    }
  }

  /** Checks that exactly the named files were delivered, with the stated rows and hashes. */
  void check(List<LandedFile> files, Map<String, FileShape> shapes) {
    TreeSet<String> missing = new TreeSet<>(entries.keySet());
    for (LandedFile file : files) {
      String simple = String.valueOf(file.path().getFileName());
      JsonNode entry = entries.get(simple);
      if (entry == null) {
        throw broken(name, "every file is named in the manifest", simple + " is not", null);
      }
      missing.remove(simple);
      String sha256 = entry.path("sha256").asText("");
      if (!sha256.isEmpty() && !sha256.equalsIgnoreCase(file.sha256())) {
        throw broken(name, simple + " has sha256 " + sha256, file.sha256(), null);
      }
      FileShape shape = shapes.get(file.name());
      if (entry.has("rows") && shape != null && entry.path("rows").asLong() != shape.rows()) {
        throw broken(
            name, simple + " has " + entry.path("rows") + " rows", shape.rows() + " rows", null);
      }
    }
    if (!missing.isEmpty()) {
      throw broken(name, "every file of the manifest is delivered", missing + " missing", null);
    }
  }

  private static RiskException broken(
      String name, String rule, String observed, @Nullable Exception cause) {
    RiskException.Builder builder =
        RiskException.of(
                "SNAP-03",
                ExitCode.INPUT_UNAVAILABLE,
                "A delivery does not agree with its manifest")
            .where(name)
            .rule(rule)
            .observed(observed)
            .next("let the sender complete the delivery, then run ingest again");
    return cause == null ? builder.build() : builder.causedBy(cause);
  }
}
