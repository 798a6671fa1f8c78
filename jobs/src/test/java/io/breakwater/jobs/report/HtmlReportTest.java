package io.breakwater.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.table.AccountHealthRow;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.table.CascadeRoundRow;
import io.breakwater.jobs.table.CollateralRatioRow;
import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.LiquidationCurveRow;
import io.breakwater.jobs.table.TrackingErrorRow;
import io.breakwater.jobs.testing.VisibleDigits;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class HtmlReportTest {
  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  /** The page is written so that an XML parser reads it too: a strict check of its structure. */
  private static Document parse(String html) {
    String quiet =
        SCRIPT
            .matcher(STYLE.matcher(html).replaceFirst("<style></style>"))
            .replaceAll("<script></script>");
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(quiet)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("The page must be well formed", e);
    }
  }

  private static List<Element> elements(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int at = 0; at < nodes.getLength(); at++) {
      elements.add((Element) nodes.item(at));
    }
    return elements;
  }

  private static String group(Pattern pattern, String html) {
    Matcher matcher = pattern.matcher(html);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  private static String scriptHashes(String html) throws NoSuchAlgorithmException {
    List<String> hashes = new ArrayList<>();
    for (MatchResult script : SCRIPT.matcher(html).results().toList()) {
      hashes.add(sha256(script.group(1)));
    }
    return String.join(" ", hashes);
  }

  @Test
  void sameModelGivesTheSameBytesInAnyLocale(@TempDir Path folder) {
    Path first = folder.resolve("first.html");
    Path second = folder.resolve("second.html");
    List<Record> rows = SampleReport.rows(2000);
    HtmlReport.write(SampleReport.model(rows), first);
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      HtmlReport.write(SampleReport.model(rows), second);
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
    assertThat(first).hasSameBinaryContentAs(second);
  }

  @Test
  void policyAllowsExactlyTheStyleAndTheScriptsInside() throws NoSuchAlgorithmException {
    String html = HtmlReport.render(SampleReport.model());
    Element meta =
        elements(parse(html), "meta").stream()
            .filter(e -> e.getAttribute("http-equiv").equals("Content-Security-Policy"))
            .findFirst()
            .orElseThrow();
    assertThat(meta.getAttribute("content"))
        .startsWith("default-src 'none'; ")
        .contains("style-src " + sha256(group(STYLE, html)))
        .contains("script-src " + scriptHashes(html) + ";")
        .doesNotContain("unsafe");
  }

  @Test
  void pageLoadsNothingAndHasNoInlineStyleOrHandler() {
    Document page = parse(HtmlReport.render(SampleReport.model()));
    for (Element element : elements(page, "*")) {
      assertThat(element.getTagName())
          .isNotIn("img", "link", "iframe", "object", "embed", "base", "form", "video", "image");
      for (int at = 0; at < element.getAttributes().getLength(); at++) {
        String name = element.getAttributes().item(at).getNodeName();
        assertThat(name).isNotIn("style", "src", "srcset", "xlink:href", "action");
        assertThat(name).doesNotStartWith("on");
      }
      if (element.hasAttribute("href")) {
        assertThat(element.getAttribute("href")).startsWith("#");
      }
    }
    assertThat(elements(page, "script")).hasSize(2);
    assertThat(elements(page, "style")).hasSize(1);
  }

  @Test
  void everyReferenceInThePageHasItsTargetAndIdsAreUnique() {
    Document page = parse(HtmlReport.render(SampleReport.model()));
    Set<String> ids = new HashSet<>();
    for (Element element : elements(page, "*")) {
      if (element.hasAttribute("id")) {
        assertThat(ids.add(element.getAttribute("id"))).as(element.getAttribute("id")).isTrue();
      }
    }
    for (Element element : elements(page, "*")) {
      if (element.hasAttribute("href")) {
        assertThat(ids).contains(element.getAttribute("href").substring(1));
      }
      if (element.hasAttribute("aria-labelledby")) {
        assertThat(ids).contains(element.getAttribute("aria-labelledby").split(" "));
      }
    }
  }

  @Test
  void everyChartSaysWhatItShowsAndHasItsNumbers() {
    Document page = parse(HtmlReport.render(SampleReport.model()));
    List<Element> figures = elements(page, "figure");
    assertThat(figures).hasSizeGreaterThan(10);
    for (Element figure : figures) {
      assertThat(figure.getElementsByTagName("svg").getLength()).isEqualTo(1);
      assertThat(figure.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
      assertThat(figure.getElementsByTagName("desc").item(0).getTextContent()).isNotBlank();
      assertThat(figure.getElementsByTagName("figcaption").item(0).getTextContent())
          .contains("as of 2026-03-11 00:00 UTC")
          .contains("n = ");
      assertThat(figure.getElementsByTagName("td").getLength()).isPositive();
    }
    for (Element table : elements(page, "table")) {
      assertThat(table.getElementsByTagName("caption").item(0).getTextContent()).isNotBlank();
    }
    for (Element head : elements(page, "th")) {
      assertThat(head.getAttribute("scope")).isEqualTo("col");
    }
  }

  @Test
  void undefinedNumberIsADashWithItsReason() {
    Document page = parse(HtmlReport.render(SampleReport.model()));
    assertThat(elements(page, "td"))
        .anySatisfy(
            cell -> {
              assertThat(cell.getTextContent()).isEqualTo("\u2014");
              assertThat(cell.getAttribute("title")).isEqualTo("INSUFFICIENT_OBS");
            });
  }

  @Test
  void noTextKeepsAnUnfilledPlaceholder() {
    Document page = parse(HtmlReport.render(SampleReport.model()));
    assertThat(page.getDocumentElement().getTextContent())
        .doesNotContain("%s")
        .doesNotContain("%%");
  }

  @Test
  void sizeDoesNotGrowWithTheBook() {
    int small = HtmlReport.render(SampleReport.model(SampleReport.rows(2000))).length();
    int large = HtmlReport.render(SampleReport.model(SampleReport.rows(6000))).length();
    assertThat(large).isBetween(small - 20_000, small + 20_000).isLessThan(1_500_000);
  }

  /** Digits that a reader sees have an id, or stand where names do, or say why they have none. */
  @Test
  void digitsOfSentencesHaveAnIdOrAReason() {
    String html = HtmlReport.render(SampleReport.model());

    assertThat(VisibleDigits.unexplained(html)).isEmpty();
    assertThat(VisibleDigits.unexplained(html.replaceFirst("<p class=\"lead\">", "$0 7 ")))
        .containsExactly("lead: 7");
  }

  @Test
  void emptyRunRendersToo() {
    ReportModel empty = new ReportModelBuilder(SampleReport.identity()).build();
    Document page = parse(HtmlReport.render(empty));
    assertThat(page.getDocumentElement().getTextContent())
        .contains("No scenario was run.")
        .contains("No liquidation curve was published by this run.")
        .contains("No limits are configured.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></svg><script>alert(1)</script>",
        "]]><!--",
        "${7*7} $unsafe{x} %s %d",
        "javascript:alert(1)",
        "&lt;b&gt;&amp;",
        "ab\u202Ecd\u2066ef",
        "\uD800half",
        "=cmd()",
      })
  void hostileTextIsInert(String hostile) {
    String clean = HtmlReport.render(SampleReport.model(rowsWith("harmless")));
    String html = HtmlReport.render(SampleReport.model(rowsWith(hostile)));
    Document page = parse(html);
    assertThat(elements(page, "*").stream().map(Element::getTagName))
        .isEqualTo(elements(parse(clean), "*").stream().map(Element::getTagName).toList());
    assertThat(elements(page, "td"))
        .anySatisfy(
            cell ->
                assertThat(List.of(cell.getTextContent(), cell.getAttribute("title")))
                    .contains(VisibleText.of(hostile)));
    assertThat(html).doesNotContain("\u202E").doesNotContain("\u2066");
    assertThat(SCRIPT.matcher(html).results().count()).isEqualTo(2);
  }

  private static List<Record> rowsWith(String id) {
    double none = Double.NaN;
    BigDecimal one = new BigDecimal("1000000.00000000");
    List<Record> rows = new ArrayList<>();
    rows.add(
        new AccountHealthRow(
            id, id, id, id, 10, 2e6, 8, 2, 1, 1, 1.1, 0.9, 0.9, id, 0.1, 1, 0.1, 0.2, 0.3, 1, 40, 4,
            null, 5, 6, 1, 0, id));
    rows.add(
        new CollateralRatioRow(
            id, id, SampleReport.DATE, 3e6, 2e6, 1.5, none, 0.1, none, 0.1, 0, 0, 0, 0, id));
    rows.add(
        new TrackingErrorRow(
            id, id, 30, 0.1, 0.1, 0.1, 1, 0.1, 0.2, 0.2, id, 0, 1, 0.9, 0, 0.1, 0.1, 0, 0.1, 1, 30,
            365, id, id));
    rows.add(
        new TrackingErrorRow(
            id, id, 90, 0.2, 0.1, 0.1, 1, 0.1, 0.2, 0.2, id, 0, 1, 0.9, 0, 0.1, 0.1, 0, 0.1, 1, 90,
            365, id, id));
    for (String asset : List.of("*", id)) {
      rows.add(new LiquidationCurveRow(asset, 0.1, "DIRECT", 1, one, one, one, 0));
      rows.add(new LiquidationCurveRow(asset, 0.2, "DIRECT", 1, one, one, one, 0));
    }
    rows.add(
        new CascadeOutcomeRow(
            id, id, id, 1, true, false, 1, one, one, one, one, one, one, one, one, one, 1, 0, 1,
            id));
    rows.add(new CascadeRoundRow(id, 1, id, 10, 9, 1, one, one, one, one, 1, one));
    rows.add(new DataQualityRow(id, id, id, 1, 1, 1, 1, id, id));
    rows.addAll(SampleSystem.hostile(id));
    return rows;
  }
}
