package io.breakwater.jobs.report.chart;

/**
 * One chart in its two forms, made from the same values.
 *
 * @param svg for paper, for readers without scripts and for screen readers: markup, escaped
 * @param plot for the screen: JSON that the page's chart library draws, not escaped for HTML
 */
public record Drawing(String svg, String plot) {}
