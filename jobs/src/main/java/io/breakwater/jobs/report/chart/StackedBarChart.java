package io.breakwater.jobs.report.chart;

import java.util.List;

/** Lying bars of stacked parts; negative parts stack to the left of zero. */
public final class StackedBarChart {
  private static final double ROW = 22;
  private static final double NAMES = 118;

  private StackedBarChart() {}

  /**
   * One bar.
   *
   * @param name left of the bar
   * @param parts one value per legend entry
   */
  public record Row(String name, double[] parts) {}

  /** Draws one row a bar; the chart is as high as its rows need. */
  public static Drawing draw(ChartText text, List<String> parts, List<Row> rows, int width) {
    double legendRows = Math.ceil(parts.stream().mapToInt(String::length).sum() * 6.4 / 300);
    double height = 22 + 17 * Math.max(1, legendRows) + ROW * rows.size() + 46;
    Frame frame = new Frame(text, width, height, NAMES, parts, true);
    double[] range = range(rows);
    Scale x = Scale.nice(range[0], range[1], 5, frame.left, frame.right);
    for (double tick : x.ticks()) {
      frame
          .svg()
          .empty(
              "line",
              "class",
              tick == 0 ? "axis" : "grid",
              "x1",
              x.at(tick),
              "x2",
              x.at(tick),
              "y1",
              frame.top - 6,
              "y2",
              frame.bottom + 4);
      frame.label(text.xTick().apply(tick), x.at(tick), frame.bottom + 17, "middle");
    }
    double row = (frame.bottom - frame.top + 2) / Math.max(1, rows.size());
    for (int at = 0; at < rows.size(); at++) {
      stack(frame, text, parts, rows.get(at), new double[] {frame.top + at * row - 3, row}, x);
    }
    frame.horizontalName();
    return new Drawing(frame.finish(), plot(text, parts, rows));
  }

  private static String plot(ChartText text, List<String> parts, List<Row> rows) {
    Plot plot = new Plot("stack", text).words("labels", rows.stream().map(Row::name).toList());
    plot.series();
    for (int part = 0; part < parts.size(); part++) {
      int at = part;
      double[] values = rows.stream().mapToDouble(row -> row.parts()[at]).toArray();
      plot.open(parts.get(part))
          .numbers("value", values)
          .texts("text", values, text.xTick())
          .close();
    }
    return plot.toString();
  }

  private static void stack(
      Frame frame, ChartText text, List<String> parts, Row row, double[] place, Scale x) {
    frame.label(row.name(), frame.left - 8, place[0] + place[1] / 2 + 4, "end");
    double up = 0;
    double down = 0;
    for (int part = 0; part < row.parts().length; part++) {
      double value = row.parts()[part];
      if (!(Math.abs(value) > 0)) {
        continue;
      }
      double start = value > 0 ? up : down;
      double end = start + value;
      if (value > 0) {
        up = end;
      } else {
        down = end;
      }
      frame
          .svg()
          .titled(
              "rect",
              row.name() + ", " + parts.get(part) + ": " + text.xTick().apply(value),
              "class",
              "part " + Frame.style(part),
              "x",
              Math.min(x.at(start), x.at(end)),
              "y",
              place[0] + place[1] * 0.16,
              "width",
              Math.abs(x.at(end) - x.at(start)),
              "height",
              place[1] * 0.68);
    }
  }

  private static double[] range(List<Row> rows) {
    double low = 0;
    double high = 0;
    for (Row row : rows) {
      double up = 0;
      double down = 0;
      for (double value : row.parts()) {
        up += Math.max(0, Double.isNaN(value) ? 0 : value);
        down += Math.min(0, Double.isNaN(value) ? 0 : value);
      }
      low = Math.min(low, down);
      high = Math.max(high, up);
    }
    return new double[] {low, high};
  }
}
