package io.breakwater.jobs.report;

import io.breakwater.jobs.table.RiskTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Ids of numbers that stand in a published table: {@code table/key/column}, with one part for each
 * column of the key. Whatever is not a letter, digit or one of {@code -._*} is percent-encoded, so
 * that an id is one harmless word whatever accounts are called.
 */
final class CellId {
  private CellId() {}

  /** The id of a column of the row with this key. */
  static String of(RiskTable<?> table, String column, Object... key) {
    if (key.length != table.key().size()) {
      throw new IllegalArgumentException(
          "Key of %s must be %s, cannot be: %s".formatted(table.name(), table.key(), List.of(key)));
    }
    List<String> parts = new ArrayList<>();
    parts.add(table.name());
    for (Object part : key) {
      parts.add(encode(part.toString()));
    }
    parts.add(column);
    return String.join("/", parts);
  }

  /** The id of a column of a row. */
  static <R extends Record> String of(RiskTable<R> table, String column, R row) {
    var codec = table.codec();
    return of(table, column, table.key().stream().map(key -> codec.value(row, key)).toArray());
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
