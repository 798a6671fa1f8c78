package io.breakwater.jobs.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis: data range to pixels, with ticks at 1, 2 or 5 times a power of ten.
 *
 * @param min value at {@code from}
 * @param max value at {@code to}, above {@code min}
 * @param from pixel of {@code min}
 * @param to pixel of {@code max}
 * @param ticks values that carry a label
 */
record Scale(double min, double max, double from, double to, List<Double> ticks) {

  /** An axis that covers the values, rounded out to whole steps. */
  static Scale nice(double low, double high, int steps, double from, double to) {
    double bottom = low;
    double top = high;
    if (!(top > bottom)) {
      double margin = bottom == 0 ? 1 : Math.abs(bottom) * 0.1;
      bottom -= bottom == 0 ? 0 : margin;
      top += margin;
    }
    double step = step((top - bottom) / steps);
    double first = Math.floor(bottom / step + 1e-9);
    double last = Math.ceil(top / step - 1e-9);
    List<Double> ticks = new ArrayList<>();
    for (double tick = first; tick <= last; tick++) {
      ticks.add(tick * step);
    }
    return new Scale(first * step, last * step, from, to, ticks);
  }

  /** An axis that ends exactly at the values, with ticks where whole steps fall inside. */
  static Scale tight(double low, double high, int steps, double from, double to) {
    if (!(high > low)) {
      return nice(low, high, steps, from, to);
    }
    double step = step((high - low) / steps);
    List<Double> ticks = new ArrayList<>();
    for (double tick = Math.ceil(low / step - 1e-9); tick * step <= high + step * 1e-9; tick++) {
      ticks.add(tick * step);
    }
    return new Scale(low, high, from, to, ticks);
  }

  double at(double value) {
    return from + (value - min) / (max - min) * (to - from);
  }

  private static double step(double rough) {
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
    // a hair of tolerance, so that 60.000000000000007 / 6 still steps by ten
    double lead = rough / power - 1e-9;
    if (lead <= 1) {
      return power;
    }
    if (lead <= 2) {
      return 2 * power;
    }
    return lead <= 5 ? 5 * power : 10 * power;
  }
}
