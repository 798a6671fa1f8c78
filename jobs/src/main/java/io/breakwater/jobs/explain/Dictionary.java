package io.breakwater.jobs.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The dictionary of the published tables, as {@code jobs/docs/tables.md} has it. */
final class Dictionary {
  private static final Map<String, Entry> ENTRIES = read();

  private Dictionary() {}

  /**
   * What a column means.
   *
   * @param unit its unit
   * @param meaning in a few words
   */
  record Entry(String unit, String meaning) {}

  /** The entry of a column, empty for one that the dictionary does not have. */
  static Entry of(String table, String column) {
    return ENTRIES.getOrDefault(table + "." + column, new Entry("", ""));
  }

  private static Map<String, Entry> read() {
    Map<String, Entry> entries = new HashMap<>();
    String table = "";
    for (String line : page().lines().toList()) {
      if (line.startsWith("## `")) {
        table = line.substring(4, line.length() - 1);
      } else if (line.startsWith("| `")) {
        String[] cells = line.substring(2).replace("\\|", "\u2223").split(" \\| ", -1);
        if (cells.length >= 4) {
          entries.put(table + "." + cells[0].replace("`", ""), new Entry(cells[2], cells[3]));
        }
      }
    }
    return entries;
  }

  private static String page() {
    try (InputStream in =
        Dictionary.class.getResourceAsStream("/io/breakwater/jobs/table/tables.md")) {
      if (in == null) {
        throw new IllegalStateException("The application jar must contain tables.md");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
