package io.breakwater.jobs.report.chart;

import java.util.List;

/** Lines over a numeric axis; a NaN interrupts its line. */
public final class LineChart {
  private static final int MARKED_POINTS = 40;

  private LineChart() {}

  /**
   * One line.
   *
   * @param name legend text
   * @param x positions, ascending
   * @param y values, NaN where there is none
   */
  public record Series(String name, double[] x, double[] y) {
    /** Checks the lengths. */
    public Series {
      if (x.length != y.length) {
        throw new IllegalArgumentException(
            "Series must have as many x as y, cannot be: " + x.length + " and " + y.length);
      }
    }
  }

  /** Draws at most {@value Frame#SERIES_STYLES} lines; the value axis starts at zero if asked. */
  public static Drawing draw(
      ChartText text, List<Series> series, boolean fromZero, int width, int height) {
    Frame frame =
        new Frame(
            text,
            width,
            height,
            52,
            series.size() > 1 ? series.stream().map(Series::name).toList() : List.of(),
            false);
    double[] xs = range(series, true);
    double[] ys = range(series, false);
    double low = fromZero ? Math.min(0, ys[0]) : ys[0];
    Scale x = Scale.tight(xs[0], xs[1], width < 400 ? 4 : 6, frame.left, frame.right);
    Scale y = Scale.nice(low, ys[1], 4, frame.bottom, frame.top);
    frame.verticalAxis(y);
    frame.horizontalAxis(x);
    for (int line = series.size() - 1; line >= 0; line--) {
      drawLine(frame, text, series.get(line), line, new Scale[] {x, y});
    }
    return new Drawing(frame.finish(), plot(text, series, fromZero));
  }

  private static String plot(ChartText text, List<Series> series, boolean fromZero) {
    Plot plot = new Plot("line", text).flag("zero", fromZero).series();
    for (Series one : series) {
      plot.open(one.name())
          .numbers("at", one.x())
          .texts("atText", one.x(), text.xTick())
          .numbers("value", one.y())
          .texts("text", one.y(), text.yTick())
          .close();
    }
    return plot.toString();
  }

  private static void drawLine(
      Frame frame, ChartText text, Series series, int style, Scale[] scales) {
    StringBuilder path = new StringBuilder();
    boolean down = false;
    for (int at = 0; at < series.x().length; at++) {
      if (Double.isNaN(series.y()[at])) {
        down = false;
        continue;
      }
      path.append(down ? "L" : "M")
          .append(Svg.number(scales[0].at(series.x()[at])))
          .append(' ')
          .append(Svg.number(scales[1].at(series.y()[at])));
      down = true;
    }
    if (path.isEmpty()) {
      return;
    }
    String dash = Frame.dash(style);
    frame
        .svg()
        .empty(
            "path",
            "class",
            "line " + Frame.style(style),
            "d",
            path,
            "stroke-dasharray",
            dash.isEmpty() ? "none" : dash);
    if (series.x().length <= MARKED_POINTS) {
      mark(frame, text, series, style, scales);
    }
  }

  private static void mark(Frame frame, ChartText text, Series series, int style, Scale[] scales) {
    for (int at = 0; at < series.x().length; at++) {
      double value = series.y()[at];
      if (!Double.isNaN(value)) {
        frame
            .svg()
            .titled(
                "circle",
                series.name()
                    + ", "
                    + text.xTick().apply(series.x()[at])
                    + ": "
                    + text.yTick().apply(value),
                "class",
                "dot " + Frame.style(style),
                "cx",
                scales[0].at(series.x()[at]),
                "cy",
                scales[1].at(value),
                "r",
                2.4);
      }
    }
  }

  private static double[] range(List<Series> series, boolean horizontal) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Series one : series) {
      for (double value : horizontal ? one.x() : one.y()) {
        if (!Double.isNaN(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    return low <= high ? new double[] {low, high} : new double[] {0, 1};
  }
}
