package io.breakwater.jobs.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.SourceFile.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** One JSON source, plain or gzip, whose records are accounted for one by one. */
final class JsonSource {
  /** Numbers stay exact, and a key that appears twice is an error, never the last one wins. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** Takes one record. */
  @FunctionalInterface
  interface RecordReader {
    Outcome read(JsonNode node) throws RowRejected;
  }

  private final SourceBytes bytes;
  private final ImportSession session;
  private final JsonNode root;
  private long read;
  private long used;
  private long skipped;
  private long quarantined;

  JsonSource(Path file, ImportSession session) {
    this.bytes = SourceBytes.of(file);
    this.session = session;
    try (InputStream in = bytes.open()) {
      this.root = JSON.readTree(in);
    } catch (IOException e) {
      throw bytes.unreadable(e);
    }
    if (root == null || !root.isObject()) {
      throw missing("an object at the top");
    }
  }

  JsonNode root() {
    return root;
  }

  /** An object below the root that must be there. */
  JsonNode object(String name) {
    JsonNode node = root.get(name);
    if (node == null || !node.isObject()) {
      throw missing("the object " + name);
    }
    return node;
  }

  /** Hands one record to {@code reader} and counts what became of it. */
  void record(JsonNode node, RecordReader reader) {
    read++;
    try {
      if (reader.read(node) == Outcome.USED) {
        used++;
      } else {
        skipped++;
      }
    } catch (RowRejected e) {
      quarantined++;
      session.reject(bytes.path(), read, e, node.toString());
    }
  }

  /** Ends the reading of this file. */
  void close() {
    session.addFile(
        new ImportFile(
            bytes.path().toString(), bytes.sha256(), read, used, skipped, quarantined, 0));
  }

  private RiskException missing(String what) {
    return RiskException.of("IMP-03", ExitCode.DATA_RULE, "A source file lacks a part")
        .where(bytes.path())
        .rule(what + " is required")
        .next("check that the file is the one this connector reads")
        .build();
  }

  /** The text of a field that must be there. */
  static String text(JsonNode node, String field) throws RowRejected {
    JsonNode value = node.get(field);
    if (value == null || value.isNull() || value.isContainerNode()) {
      throw new RowRejected(Fields.UNREADABLE, field + " is missing");
    }
    return Fields.present(value.asText(), field);
  }

  /** A number, printed as one or as text. */
  static double number(JsonNode node, String field) throws RowRejected {
    return Fields.number(text(node, field), field);
  }

  /** A share between 0 and 1. */
  static double share(JsonNode node, String field) throws RowRejected {
    double value = number(node, field);
    if (!(value >= 0 && value <= 1)) {
      throw new RowRejected("NUM-NOT-A-SHARE", field + " = " + value);
    }
    return value;
  }

  /** A flag, false when it is not there. */
  static boolean flag(JsonNode node, String field) {
    return node.path(field).asBoolean(false);
  }
}
