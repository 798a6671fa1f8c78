package io.breakwater.jobs.report.chart;

import java.util.List;

/** Points in a plane; the first few carry their name. */
public final class ScatterChart {
  private ScatterChart() {}

  /**
   * One point.
   *
   * @param name tooltip, and label if {@code named}
   * @param x horizontal value
   * @param y vertical value
   * @param named draw the name beside the point
   */
  public record Point(String name, double x, double y, boolean named) {}

  /** Draws the points; both axes include zero. */
  public static Drawing draw(ChartText text, List<Point> points, int width, int height) {
    Frame frame = new Frame(text, width, height, 52, List.of(), false);
    double[] range = new double[4];
    for (Point point : points) {
      range[0] = Math.min(range[0], point.x());
      range[1] = Math.max(range[1], point.x());
      range[2] = Math.min(range[2], point.y());
      range[3] = Math.max(range[3], point.y());
    }
    Scale x = Scale.nice(range[0], range[1], 5, frame.left, frame.right);
    Scale y = Scale.nice(range[2], range[3], 4, frame.bottom, frame.top);
    frame.verticalAxis(y);
    frame.horizontalAxis(x);
    if (y.min() < 0) {
      frame
          .svg()
          .empty(
              "line",
              "class",
              "axis",
              "x1",
              frame.left,
              "x2",
              frame.right,
              "y1",
              y.at(0),
              "y2",
              y.at(0));
    }
    for (Point point : points) {
      frame
          .svg()
          .titled(
              "circle",
              point.name()
                  + ": "
                  + text.xTick().apply(point.x())
                  + ", "
                  + text.yTick().apply(point.y()),
              "class",
              "spot s0",
              "cx",
              x.at(point.x()),
              "cy",
              y.at(point.y()),
              "r",
              4.0);
      if (point.named()) {
        boolean leftHalf = x.at(point.x()) < (frame.left + frame.right) / 2;
        frame.label(
            point.name(),
            x.at(point.x()) + (leftHalf ? 7 : -7),
            y.at(point.y()) - 5,
            leftHalf ? "start" : "end");
      }
    }
    return new Drawing(frame.finish(), plot(text, points));
  }

  private static String plot(ChartText text, List<Point> points) {
    double[] x = points.stream().mapToDouble(Point::x).toArray();
    double[] y = points.stream().mapToDouble(Point::y).toArray();
    return new Plot("scatter", text)
        .words("labels", points.stream().map(Point::name).toList())
        .series()
        .open(text.title())
        .numbers("at", x)
        .texts("atText", x, text.xTick())
        .numbers("value", y)
        .texts("text", y, text.yTick())
        .close()
        .toString();
  }
}
