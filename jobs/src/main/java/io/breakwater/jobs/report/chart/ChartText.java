package io.breakwater.jobs.report.chart;

import java.util.function.DoubleFunction;

/**
 * What a chart says in words.
 *
 * @param id element id, unique in the page; letters, digits and hyphens
 * @param title read aloud as the chart's name
 * @param description read aloud as its content
 * @param xLabel name and unit of the horizontal axis
 * @param yLabel name and unit of the vertical axis
 * @param xTick label of a horizontal value
 * @param yTick label of a vertical value
 */
public record ChartText(
    String id,
    String title,
    String description,
    String xLabel,
    String yLabel,
    DoubleFunction<String> xTick,
    DoubleFunction<String> yTick) {

  /** Checks the id. */
  public ChartText {
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("Chart id must match [a-z][a-z0-9-]*, cannot be: " + id);
    }
  }
}
