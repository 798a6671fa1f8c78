package io.breakwater.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as people meet it: opened in a browser, read, sorted, filtered, printed. */
class ReportInBrowserTest {
  private static final String TABLE = "document.querySelector('#at-risk table')";

  private static Path folder;
  private static Browser browser;
  private static Path report;

  @BeforeAll
  static void start(@TempDir Path temporary) throws InterruptedException {
    folder = temporary;
    browser = Browser.start(folder);
    browser.before("window.hit = 0; window.alert = function () { window.hit++; };");
    report = folder.resolve("report.html");
    HtmlReport.write(SampleReport.model(), report);
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @BeforeEach
  void open() throws InterruptedException {
    browser.open(report, 1280, 900);
  }

  private static JsonNode value(String expression) throws InterruptedException {
    return browser.value(expression);
  }

  private static List<Double> keys(int column) throws InterruptedException {
    List<Double> keys = new ArrayList<>();
    for (JsonNode key :
        value(
            "Array.from(%s.tBodies[0].rows).map(row => row.cells[%s].dataset.sort)"
                .formatted(TABLE, column))) {
      if (!key.asText().isEmpty()) {
        keys.add(Double.valueOf(key.asText()));
      }
    }
    return keys;
  }

  @Test
  void opensWithoutAComplaintAndAsksForNothingElse() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).containsExactly(report.toUri().toString());
  }

  @Test
  void everyChartIsDrawn() throws InterruptedException {
    int figures = value("document.querySelectorAll('figure').length").asInt();
    assertThat(figures).isGreaterThan(15);
    assertThat(value("document.documentElement.dataset.charts").asInt()).isEqualTo(figures);
    String blank =
        "Array.from(document.querySelectorAll('canvas')).filter(canvas => !canvas.getContext('2d')"
            + ".getImageData(0, 0, canvas.width, canvas.height).data.some(byte => byte > 0)).length";
    assertThat(value(blank).asInt()).isZero();
    assertThat(value("document.querySelectorAll('figure svg:not([hidden])').length").asInt())
        .isZero();
  }

  @Test
  void columnsSortByTheirNumbers() throws InterruptedException {
    String click = TABLE + ".tHead.rows[0].cells[5].querySelector('button').click()";
    value(click);
    assertThat(value(TABLE + ".tHead.rows[0].cells[5].ariaSort").asText()).isEqualTo("descending");
    List<Double> descending = keys(5);
    assertThat(descending).hasSizeGreaterThan(10).isSortedAccordingTo((a, b) -> b.compareTo(a));
    value(click);
    assertThat(keys(5)).isSorted().containsExactlyInAnyOrderElementsOf(descending);
  }

  @Test
  void rowsCanBeFiltered() throws InterruptedException {
    int all = value(TABLE + ".tBodies[0].rows.length").asInt();
    value("document.querySelector('#at-risk .filter input').focus()");
    browser.type("keel-vault");
    int shown =
        value("Array.from(" + TABLE + ".tBodies[0].rows).filter(row => !row.hidden).length")
            .asInt();
    assertThat(shown).isPositive().isLessThan(all);
    assertThat(value("document.querySelector('#at-risk .filter [role=status]').textContent"))
        .asString()
        .contains(shown + " rows");
  }

  @Test
  void numberSaysHowToHaveItExplained() throws InterruptedException {
    value("document.querySelector('.keys [data-claim]').click()");
    assertThat(value("document.querySelector('.claim code').textContent").asText())
        .isEqualTo(
            "./breakwater explain 'account_health:count:*' --run "
                + SampleReport.identity().runId());
    assertThat(value("document.querySelector('.claim').hidden").asBoolean()).isFalse();
    browser.press("Escape");
    assertThat(value("document.querySelector('.claim').hidden").asBoolean()).isTrue();
  }

  @Test
  void tablesAndChartsCanBeReadByKeyboard() throws InterruptedException {
    value("document.querySelector('#at-risk .scroll').focus()");
    browser.press("Enter");
    for (int steps = 0; steps < 4; steps++) {
      browser.press("ArrowRight");
    }
    browser.press("ArrowDown");
    browser.press("Enter");
    assertThat(value("document.querySelector('.claim code').textContent").asText())
        .contains("explain 'account_health/")
        .contains("/collateral_usd'");
    value("document.querySelector('#curve-debt-figure canvas').focus()");
    browser.press("ArrowRight");
    browser.press("ArrowDown");
    assertThat(value("document.querySelector('body > p[role=status]').textContent").asText())
        .contains("Price shock")
        .contains("with cascade: ");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void phoneNeedsNoSidewaysScrolling() throws InterruptedException {
    browser.open(report, 390, 844);
    assertThat(value("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
    assertThat(value("document.querySelector('canvas').clientWidth").asInt()).isBetween(250, 390);
  }

  @Test
  void paperGetsTheDrawnCharts() throws InterruptedException {
    browser.medium("print");
    try {
      assertThat(value("getComputedStyle(document.querySelector('figure svg')).display").asText())
          .isEqualTo("block");
      assertThat(value("getComputedStyle(document.querySelector('.canvas')).display").asText())
          .isEqualTo("none");
    } finally {
      browser.medium("screen");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</script><script>alert(1)</script>",
        "javascript:alert(1)",
        "ab\u202Ecd\u2066ef",
        "=cmd()",
      })
  void hostileIdsAreInert(String hostile) throws InterruptedException {
    List<Record> rows = new ArrayList<>(SampleReport.rows(50));
    rows.addAll(SampleSystem.hostile(hostile));
    Path page = folder.resolve("hostile.html");
    HtmlReport.write(SampleReport.model(rows), page);
    browser.open(page, 1280, 900);
    value(
        "document.querySelectorAll('[data-claim]').forEach(cell => cell.click());"
            + " document.querySelectorAll('th button').forEach(button => button.click())");
    assertThat(value("window.hit").asInt()).isZero();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
    assertThat(value("document.querySelectorAll('img, iframe, [onmouseover]').length").asInt())
        .isZero();
  }
}
