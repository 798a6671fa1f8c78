package io.breakwater.jobs.report.page;

import java.util.List;

/** Charts side by side, as many as fit: wide ones in pairs, small ones in threes. */
public record FigureRow(List<FigureView> figures, boolean small) implements Block {
  /** Copies the list. */
  public FigureRow {
    figures = List.copyOf(figures);
  }

  /** Class names. */
  public String css() {
    return small ? "figures small" : "figures";
  }
}
