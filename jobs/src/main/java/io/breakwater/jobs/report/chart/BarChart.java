package io.breakwater.jobs.report.chart;

import java.util.List;

/** Upright bars over named bands: a histogram whose bands need not be equally wide. */
public final class BarChart {
  private BarChart() {}

  /**
   * One bar.
   *
   * @param label band, below the bar
   * @param value height, not negative
   * @param warning drawn in the colour of danger (the label says why, colour is not alone)
   * @param tooltip the value in words
   */
  public record Bar(String label, double value, boolean warning, String tooltip) {}

  /** Draws the bars from left to right. */
  public static Drawing draw(ChartText text, List<Bar> bars, int width, int height) {
    Frame frame = new Frame(text, width, height, 52, List.of(), false);
    double highest = 0;
    for (Bar bar : bars) {
      highest = Math.max(highest, bar.value());
    }
    Scale y = Scale.nice(0, highest, 4, frame.bottom, frame.top);
    frame.verticalAxis(y);
    double slot = (frame.right - frame.left) / Math.max(1, bars.size());
    for (int at = 0; at < bars.size(); at++) {
      Bar bar = bars.get(at);
      double x = frame.left + at * slot;
      frame
          .svg()
          .titled(
              "rect",
              bar.label() + ": " + bar.tooltip(),
              "class",
              bar.warning() ? "bar danger" : "bar s0",
              "x",
              x + slot * 0.09,
              "y",
              y.at(bar.value()),
              "width",
              slot * 0.82,
              "height",
              frame.bottom - y.at(bar.value()));
      frame.label(bar.label(), x + slot / 2, frame.bottom + 15, "middle");
    }
    frame.baseline();
    frame.horizontalName();
    return new Drawing(frame.finish(), plot(text, bars));
  }

  private static String plot(ChartText text, List<Bar> bars) {
    return new Plot("bar", text)
        .words("labels", bars.stream().map(Bar::label).toList())
        .series()
        .open(text.title())
        .numbers("value", bars.stream().mapToDouble(Bar::value).toArray())
        .words("text", bars.stream().map(Bar::tooltip).toList())
        .numbers("warning", bars.stream().mapToDouble(bar -> bar.warning() ? 1 : 0).toArray())
        .close()
        .toString();
  }
}
