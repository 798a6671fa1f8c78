package io.breakwater.jobs.report.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole page.
 *
 * @param title document title
 * @param facts label and value pairs under the title
 * @param verdict tiles of the verdict strip
 * @param figures tiles of the key figures
 * @param sections parts, in order
 * @param policy content security policy
 * @param css style sheet
 * @param run id of the run, as it is named in commands
 * @param scripts the chart library and the page's own script
 */
public record Page(
    String title,
    String businessDate,
    List<Tile> facts,
    Tile overall,
    List<Tile> verdict,
    List<Tile> figures,
    List<Section> sections,
    String policy,
    String css,
    String run,
    List<String> scripts) {
  /** Copies the lists. */
  public Page {
    facts = List.copyOf(facts);
    verdict = List.copyOf(verdict);
    figures = List.copyOf(figures);
    sections = List.copyOf(sections);
    scripts = List.copyOf(scripts);
  }

  /**
   * A labelled value.
   *
   * @param label what it is, with its unit
   * @param value what is printed large
   * @param detail what is printed small
   * @param title the whole value
   * @param css state: ok, warn, breach, or empty
   * @param claim id by which the value can be explained, null for words
   * @param exact the value in full as a plain number, null for words
   */
  public record Tile(
      String label,
      String value,
      Phrase detail,
      String title,
      String css,
      @Nullable String claim,
      @Nullable String exact) {

    /** A tile without an id. */
    public Tile(String label, String value, Phrase detail, String title, String css) {
      this(label, value, detail, title, css, null, null);
    }

    /** A tile without an id, its small print without numbers. */
    public Tile(String label, String value, String detail, String title, String css) {
      this(label, value, Phrase.of(detail), title, css);
    }

    /** The same tile under an id, with its value in full. */
    public Tile claimed(String id, String number) {
      return new Tile(label, value, detail, title, css, id, number);
    }

    /** Sign of the state, so that colour is never alone. */
    public String mark() {
      return switch (css) {
        case "ok" -> "\u2713";
        case "warn" -> "!";
        case "breach" -> "\u2715";
        default -> "";
      };
    }
  }
}
