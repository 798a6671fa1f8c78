package io.breakwater.jobs.report.chart;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Writes what the page's script hands to the chart library: kind, names of the axes, series of
 * values and, beside each value, its text as the printed chart has it. Numbers are plain, so the
 * same values give the same bytes everywhere.
 */
final class Plot {
  private final StringBuilder out = new StringBuilder(1024);

  Plot(String kind, ChartText text) {
    out.append("{\"kind\":");
    quote(kind);
    name("x");
    quote(text.xLabel());
    name("y");
    quote(text.yLabel());
  }

  Plot words(String name, List<String> words) {
    name(name).append('[');
    for (int at = 0; at < words.size(); at++) {
      out.append(at == 0 ? "" : ",");
      quote(words.get(at));
    }
    out.append(']');
    return this;
  }

  Plot flag(String name, boolean value) {
    name(name).append(value);
    return this;
  }

  /** Values, null where there is none. */
  Plot numbers(String name, double[] values) {
    name(name).append('[');
    for (int at = 0; at < values.length; at++) {
      out.append(at == 0 ? "" : ",");
      out.append(Double.isNaN(values[at]) ? "null" : Double.toString(values[at]));
    }
    out.append(']');
    return this;
  }

  /** Values as the chart prints them. */
  Plot texts(String name, double[] values, DoubleFunction<String> text) {
    return words(name, Arrays.stream(values).mapToObj(text).toList());
  }

  /** Begins the list of series. */
  Plot series() {
    name("series").append('[');
    return this;
  }

  /** Begins one series. */
  Plot open(String name) {
    if (out.charAt(out.length() - 1) == '}') {
      out.append(',');
    }
    out.append("{\"name\":");
    quote(name);
    return this;
  }

  Plot close() {
    out.append('}');
    return this;
  }

  @Override
  public String toString() {
    return out + "]}";
  }

  private StringBuilder name(String name) {
    return out.append(",\"").append(name).append("\":");
  }

  private void quote(String text) {
    out.append('"');
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        out.append(c < ' ' ? ' ' : c);
      }
    }
    out.append('"');
  }
}
