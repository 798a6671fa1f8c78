package io.breakwater.risk.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.testing.RealFiles;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rate strategies of Aave v3 as read on chain, which state their largest rate themselves. */
class AaveRateStrategiesTest {
  private static final double RAY = 1e27;
  private static final Pattern STRATEGY =
      Pattern.compile(
          "\"baseVariableBorrowRate\": \"(\\d+)\",\\s*\"maxVariableBorrowRate\": \"(\\d+)\",\\s*"
              + "\"optimalUsageRatio\": \"(\\d+)\",\\s*\"variableRateSlope1\": \"(\\d+)\",\\s*"
              + "\"variableRateSlope2\": \"(\\d+)\"");

  @Test
  void fullUtilisationPaysTheLargestRateOfTheContract() {
    String report =
        String.join("\n", RealFiles.lines("params/aave_reports/aave_v3_ethereum_2025-mid.json.gz"));
    Matcher strategies = STRATEGY.matcher(report);
    int strategiesRead = 0;
    while (strategies.find()) {
      KinkedRateCurve curve =
          new KinkedRateCurve(
              ray(strategies, 3), ray(strategies, 1), ray(strategies, 4), ray(strategies, 5));

      assertThat(curve.borrowRate(1)).isCloseTo(ray(strategies, 2), within(1e-14));
      strategiesRead++;
    }

    assertThat(strategiesRead).isEqualTo(48);
  }

  private static double ray(Matcher strategies, int group) {
    return Double.parseDouble(strategies.group(group)) / RAY;
  }
}
