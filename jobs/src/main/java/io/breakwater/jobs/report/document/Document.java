package io.breakwater.jobs.report.document;

import java.time.Instant;
import java.util.List;

/**
 * A document of tables, without any format of its own.
 *
 * @param title what it is
 * @param subtitle its date or scope
 * @param facts label and value pairs below the title
 * @param parts parts in order
 * @param footer identity of the run, on every page
 * @param made instant that stands in the properties of the file: the run's, never the clock's
 */
public record Document(
    String title,
    String subtitle,
    List<Fact> facts,
    List<Part> parts,
    String footer,
    Instant made) {
  /** Copies the lists. */
  public Document {
    facts = List.copyOf(facts);
    parts = List.copyOf(parts);
  }

  /** A labelled value. */
  public record Fact(String label, Value value) {}

  /**
   * A titled part.
   *
   * @param title heading
   * @param paragraphs text below it
   * @param grids tables in order
   */
  public record Part(String title, List<String> paragraphs, List<Grid> grids) {
    /** Copies the lists. */
    public Part {
      paragraphs = List.copyOf(paragraphs);
      grids = List.copyOf(grids);
    }
  }

  /**
   * A table.
   *
   * @param title what it holds
   * @param columns headings
   * @param rows cells, one a column
   */
  public record Grid(String title, List<Heading> columns, List<List<Value>> rows) {
    /** Copies the lists and checks the shape. */
    public Grid {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<Value> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "Table '%s' must have %s cells a row, cannot have: %s"
                  .formatted(title, columns.size(), row.size()));
        }
      }
    }
  }

  /**
   * A heading.
   *
   * @param label what the column holds
   * @param unit its unit, empty without one
   * @param numeric whether it is set to the right
   */
  public record Heading(String label, String unit, boolean numeric) {
    /** Label with unit. */
    public String text() {
      return unit.isEmpty() ? label : label + " (" + unit + ")";
    }
  }
}
