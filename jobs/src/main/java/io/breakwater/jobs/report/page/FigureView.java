package io.breakwater.jobs.report.page;

import io.breakwater.jobs.report.chart.Drawing;

/**
 * A chart with the table of its numbers.
 *
 * @param id element id
 * @param title what it shows
 * @param subtitle units, as-of, number of observations
 * @param drawing the chart on paper and on screen
 * @param table the numbers drawn
 */
public record FigureView(
    String id, String title, Phrase subtitle, Drawing drawing, TableView table) {
  /** The chart on paper: markup, escaped by the chart. */
  public String svg() {
    return drawing.svg();
  }
}
