package io.breakwater.jobs.report.page;

/**
 * A chart with the table of its numbers.
 *
 * @param id element id
 * @param title what it shows
 * @param subtitle units, as-of, number of observations
 * @param svg markup, escaped by the chart
 * @param table the numbers drawn
 */
public record FigureView(String id, String title, String subtitle, String svg, TableView table) {}
