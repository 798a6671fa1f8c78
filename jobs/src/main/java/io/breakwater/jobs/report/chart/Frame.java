package io.breakwater.jobs.report.chart;

import java.util.ArrayList;
import java.util.List;

/** The drawing area of one chart: size, margins, axes, legend. Colours are classes of the page. */
final class Frame {
  static final int SERIES_STYLES = 6;
  private static final String[] DASHES = {"", "7 4", "2 3", "9 3 2 3", "4 2", "1 4"};
  private static final double CHARACTER = 5.9;
  private static final double LEGEND_ROW = 17;

  private final Svg svg = new Svg();
  private final ChartText text;
  private final double width;
  private final double height;
  final double left;
  final double right;
  final double top;
  final double bottom;

  Frame(
      ChartText text,
      double width,
      double height,
      double left,
      List<String> legend,
      boolean filled) {
    this.text = text;
    this.width = width;
    this.height = height;
    this.left = left;
    this.right = width - 14;
    List<double[]> places = legendPlaces(legend);
    double rows = places.isEmpty() ? 0 : places.get(places.size() - 1)[1] / LEGEND_ROW + 1;
    this.top = 22 + rows * LEGEND_ROW;
    this.bottom = height - 38;
    svg.open(
        "svg",
        "viewBox",
        "0 0 " + Svg.number(width) + " " + Svg.number(height),
        "role",
        "img",
        "aria-labelledby",
        text.id() + "-t " + text.id() + "-d");
    svg.text("title", text.title(), "id", text.id() + "-t");
    svg.text("desc", text.description(), "id", text.id() + "-d");
    drawLegend(legend, places, filled);
  }

  Svg svg() {
    return svg;
  }

  static String dash(int series) {
    return DASHES[series % DASHES.length];
  }

  static String style(int series) {
    return "s" + series % SERIES_STYLES;
  }

  /** Horizontal grid lines, labels left of them and the axis name above. */
  void verticalAxis(Scale scale) {
    for (double tick : scale.ticks()) {
      double y = scale.at(tick);
      svg.empty("line", "class", "grid", "x1", left, "x2", right, "y1", y, "y2", y);
      label(text.yTick().apply(tick), left - 7, y + 4, "end");
    }
    label(text.yLabel(), 2, top - 10, "start");
  }

  /** Tick labels below the plot and the axis name. */
  void horizontalAxis(Scale scale) {
    baseline();
    for (double tick : scale.ticks()) {
      double x = scale.at(tick);
      svg.empty("line", "class", "axis", "x1", x, "x2", x, "y1", bottom, "y2", bottom + 4);
      label(text.xTick().apply(tick), x, bottom + 17, "middle");
    }
    horizontalName();
  }

  void horizontalName() {
    label(text.xLabel(), (left + right) / 2, height - 5, "middle");
  }

  void baseline() {
    svg.empty("line", "class", "axis", "x1", left, "x2", right, "y1", bottom, "y2", bottom);
  }

  void label(String words, double x, double y, String anchor) {
    svg.text("text", words, "x", x, "y", y, "text-anchor", anchor);
  }

  String finish() {
    return svg.close("svg").toString();
  }

  private List<double[]> legendPlaces(List<String> legend) {
    List<double[]> places = new ArrayList<>();
    double x = 2;
    double y = 0;
    for (String name : legend) {
      double span = 42 + name.length() * CHARACTER;
      if (x > 2 && x + span > width) {
        x = 2;
        y += LEGEND_ROW;
      }
      places.add(new double[] {x, y});
      x += span;
    }
    return places;
  }

  private void drawLegend(List<String> legend, List<double[]> places, boolean filled) {
    for (int series = 0; series < legend.size(); series++) {
      double x = places.get(series)[0];
      double y = places.get(series)[1] + 9;
      if (filled) {
        svg.empty(
            "rect",
            "class",
            "part " + style(series),
            "x",
            x + 6,
            "y",
            y - 5,
            "width",
            14,
            "height",
            10);
      } else {
        sample(series, x, y);
      }
      label(legend.get(series), x + 26, y + 4, "start");
    }
  }

  private void sample(int series, double x, double y) {
    svg.empty(
        "line",
        "class",
        "key " + style(series),
        "x1",
        x,
        "x2",
        x + 20,
        "y1",
        y,
        "y2",
        y,
        "stroke-dasharray",
        dash(series).isEmpty() ? "none" : dash(series));
  }
}
