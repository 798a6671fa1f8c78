package io.breakwater.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.stage.RenderReports;
import io.breakwater.jobs.testing.SmallNight;
import io.breakwater.jobs.testing.VisibleDigits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number that a report prints is the one that its published rows give, tolerance 0. */
class ReportNumbersIT {
  private static final Pattern CLAIMED = Pattern.compile("<[a-z]+ [^>]*data-claim=\"[^>]*>");
  private static final Pattern CLAIM = Pattern.compile("data-claim=\"([^\"]*)\"");
  private static final Pattern NUMBER = Pattern.compile("data-sort=\"([^\"]*)\"");
  private static final Pattern GIVEN = Pattern.compile("data-given=\"([^\"]*)\"");
  private static final Pattern NUMERIC_CELL = Pattern.compile("<td class=\"n\"[^>]*>");

  private static SmallNight night;
  private static RunManifestRow run;
  private static String html;

  @BeforeAll
  static void render(@TempDir Path folder) throws IOException {
    night = SmallNight.published();
    run = night.ledger().latest(SmallNight.DATE).orElseThrow();
    html = Files.readString(new RenderReports(night.store(), folder).render(run, List.of()).html());
  }

  private static String group(Pattern pattern, String tag) {
    return pattern.matcher(tag).results().findFirst().orElseThrow().group(1);
  }

  private static Map<String, BigDecimal> printed() {
    Map<String, BigDecimal> printed = new LinkedHashMap<>();
    for (MatchResult tag : CLAIMED.matcher(html).results().toList()) {
      BigDecimal number = new BigDecimal(group(NUMBER, tag.group()));
      BigDecimal before = printed.put(group(CLAIM, tag.group()), number);
      assertThat(before == null || before.compareTo(number) == 0).as(tag.group()).isTrue();
    }
    return printed;
  }

  @Test
  void everyPrintedNumberIsThatOfThePublishedRows() {
    Map<String, BigDecimal> printed = printed();

    Map<String, BigDecimal> rows = new Explainer(night.store()).values(run, printed.keySet());

    assertThat(printed).hasSizeGreaterThan(1000);
    printed.forEach(
        (id, number) -> assertThat(rows.get(id)).as(id).isNotNull().isEqualByComparingTo(number));
  }

  /** One id of each kind: a column of a table, or an aggregate with its conditions. */
  @Test
  void everyKindOfNumberIsExplainedAndAddsUpAgain() {
    Map<String, String> kinds = new TreeMap<>();
    printed()
        .keySet()
        .forEach(
            id ->
                kinds.putIfAbsent(
                    NumberId.isCell(id)
                        ? id.substring(0, id.indexOf('/'))
                        : id.replaceAll("\\.(eq|ne|ge|gt|lt|unlike)\\.[^:]*", ".$1"),
                    id));

    assertThat(kinds).hasSizeGreaterThan(30);
    kinds
        .values()
        .forEach(
            id -> {
              Explanation explanation = new Explainer(night.store()).explain(run, id, 3);
              assertThat(explanation.value()).as(id).isEqualByComparingTo(printed().get(id));
              assertThat(explanation.holds()).as(id).isTrue();
              assertThat(explanation.parts()).as(id).isNotEmpty();
            });
  }

  /** A sum, a quotient, a mean over a year and a member of a family. */
  @ParameterizedTest
  @ValueSource(strings = {"r5.gross", "r5.leverage.gross", "r1.4.4.7.mean", "r3.asset.ETH.days"})
  void numberOfAPackIsExplainedToo(String id) {
    Explanation explanation = new Explainer(night.store()).explain(run, id, 3);

    assertThat(explanation.value()).isNotNull();
    assertThat(explanation.holds()).isTrue();
    assertThat(explanation.parts()).isNotEmpty();
  }

  /**
   * Digits that a reader sees stand under an id, or where names and definitions stand, or are a
   * date; or the page says itself why they have none.
   */
  @Test
  void digitsOfSentencesHaveAnIdOrAReason() {
    assertThat(VisibleDigits.unexplained(html)).isEmpty();
    assertThat(VisibleDigits.unexplained(html.replaceFirst("<p class=\"note\">", "$0 7 ")))
        .containsExactly("note: 7");
    assertThat(GIVEN.matcher(html).results().map(given -> given.group(1)).distinct())
        .containsOnly("shown", "landed", "run", "definition", "name");
  }

  /** What lands is counted before anything is published; only those counts have no id. */
  @Test
  void onlyCountsOfDeliveriesHaveNoId() {
    String published = html.replaceAll("(?s)<div class=\"table\" id=\"feeds\">.*?</table>", "");

    assertThat(NUMERIC_CELL.matcher(published).results().map(MatchResult::group))
        .allSatisfy(cell -> assertThat(cell).contains("data-claim="));
  }

  @Test
  void secondRenderingHasTheSameBytes(@TempDir Path other) {
    Path first = new RenderReports(night.store(), other.resolve("a")).render(run, List.of()).html();
    Path second =
        new RenderReports(night.store(), other.resolve("b")).render(run, List.of()).html();

    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(first.toFile().length()).isLessThan(5_000_000);
  }
}
