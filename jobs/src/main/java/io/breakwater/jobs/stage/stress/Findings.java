package io.breakwater.jobs.stage.stress;

import java.util.List;

/**
 * What a stress found.
 *
 * @param scenarioId scenario
 * @param lines the findings for people
 * @param tables the findings for files
 */
public record Findings(String scenarioId, List<String> lines, List<Table<?>> tables) {

  /** Copies the lists. */
  public Findings {
    lines = List.copyOf(lines);
    tables = List.copyOf(tables);
  }

  /**
   * Rows of one file.
   *
   * @param name name of the file without its ending
   * @param type type of the rows
   * @param rows rows
   */
  public record Table<R extends Record>(String name, Class<R> type, List<R> rows) {

    /** Copies the rows. */
    public Table {
      rows = List.copyOf(rows);
    }
  }
}
