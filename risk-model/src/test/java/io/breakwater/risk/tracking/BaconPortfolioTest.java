package io.breakwater.risk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.testing.RealFiles;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The textbook portfolio of Bacon, Practical Portfolio Performance Measurement and Attribution: 24
 * monthly returns with published results, read from the file of real data.
 */
class BaconPortfolioTest {

  private static final String FOLDER = "benchmarks/";
  private static String published = "";
  private static double[] portfolio = {};
  private static double[] benchmark = {};

  @BeforeAll
  static void readPortfolio() {
    published =
        String.join("\n", RealFiles.lines(FOLDER + "pa_portfolio_bacon_published_values.json"));
    List<String> lines = RealFiles.lines(FOLDER + "pa_portfolio_bacon.csv");
    List<String[]> rows = lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
    portfolio = rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
    benchmark = rows.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray();
  }

  @Test
  void riskAgainstTheBenchmarkIsAsPublished() {
    BenchmarkRisk risk = BenchmarkRisk.of(portfolio, benchmark, 12);

    assertThat(risk.observations()).isEqualTo(24);
    assertPublished("jensen_alpha", risk.jensenAlpha());
    assertPublished("specific_risk", risk.specificRisk());
    assertPublished("appraisal_ratio", risk.appraisalRatio());
    assertPublished("fama_beta", risk.famaBeta());
  }

  /**
   * Both are printed a tenth of their size. That this is a slip of the decimal point follows from
   * the third: total² = systematic² + specific², and specific risk alone (0.0329) exceeds the total
   * as printed (0.0134).
   */
  @Test
  void systematicAndTotalRiskArePublishedWithASlipOfTheDecimalPoint() {
    BenchmarkRisk risk = BenchmarkRisk.of(portfolio, benchmark, 12);

    assertPublished("systematic_risk", risk.systematicRisk() / 10);
    assertPublished("total_risk", risk.totalRisk() / 10);
    assertThat(Math.hypot(risk.systematicRisk(), risk.specificRisk()))
        .isCloseTo(risk.totalRisk(), within(1e-15));
  }

  @Test
  void riskOfThePortfolioAloneIsAsPublished() {
    ReturnRisk risk = ReturnRisk.of(portfolio, 0.005, 12);

    assertPublished("mean_absolute_deviation_portfolio", risk.meanAbsoluteDeviation());
    assertPublished("pain_index", risk.painIndex());
    assertPublished("martin_ratio", risk.martinRatio());
    assertPublished("downside_frequency_mar_0.005", risk.downsideFrequency());
    assertPublished("bernardo_ledoit_ratio", risk.bernardoLedoitRatio());
    assertPublished("d_ratio", risk.dRatio());
  }

  /** Equal to the published number in every digit that is printed. */
  private static void assertPublished(String name, double value) {
    Matcher matcher =
        Pattern.compile("\"" + Pattern.quote(name) + "\": (-?[0-9.]+)").matcher(published);
    assertThat(matcher.find()).as(name).isTrue();
    String printed = matcher.group(1);
    int decimals = printed.length() - printed.indexOf('.') - 1;
    Offset<Double> half = within(0.5 * Math.pow(10, -decimals));
    assertThat(value).as(name).isCloseTo(Double.parseDouble(printed), half);
  }
}
