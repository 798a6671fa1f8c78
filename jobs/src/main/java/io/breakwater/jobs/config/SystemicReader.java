package io.breakwater.jobs.config;

import io.breakwater.risk.systemic.SystemicParameters;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Reader of section {@code systemic}. */
final class SystemicReader {
  private static final int MANY = 1_000_000;
  private static final Pattern SCENARIO = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private SystemicReader() {}

  static SystemicParameters read(StrictConfig config) {
    NumberRange share = NumberRange.open(0, 1);
    return new SystemicParameters(
        config.integer("scenarios", 1, MANY),
        config.integer("seed", 0, Integer.MAX_VALUE),
        config.number("degrees-of-freedom", new NumberRange(2, true, 1000, false)),
        config.integer("horizon-days", 1, 365),
        Arrays.stream(config.numbers("levels", new NumberRange(0.5, false, 1, true)))
            .boxed()
            .toList(),
        config.number("contagion-shock-ratio", share),
        config.number("largest-shock-ratio", share),
        config.number("critical-loss-ratio", NumberRange.SHARE),
        config.number("farthest-sigma", NumberRange.above(0, 1000)),
        config.integer("important-accounts", 0, 10_000),
        config.text("causes-scenario", SCENARIO, "the id of a scenario of conf/scenarios"),
        config.integer("causes", 1, 1000));
  }
}
