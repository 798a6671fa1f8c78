package io.breakwater.jobs.report.page;

import java.util.List;

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
 * @param script script
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
    String script) {
  /** Copies the lists. */
  public Page {
    facts = List.copyOf(facts);
    verdict = List.copyOf(verdict);
    figures = List.copyOf(figures);
    sections = List.copyOf(sections);
  }

  /**
   * A labelled value.
   *
   * @param label what it is, with its unit
   * @param value what is printed large
   * @param detail what is printed small
   * @param title the whole value
   * @param css state: ok, warn, breach, or empty
   */
  public record Tile(String label, String value, String detail, String title, String css) {
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
