package io.breakwater.jobs.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ChartTest {
  private static final ChartText TEXT =
      new ChartText("c", "T <&\">", "D", "x (%)", "USD", String::valueOf, String::valueOf);

  private static Document parse(String svg) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("The chart must be well formed", e);
    }
  }

  private static List<Element> withClass(Document svg, String element, String name) {
    NodeList nodes = svg.getElementsByTagName(element);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(at -> (Element) nodes.item(at))
        .filter(node -> List.of(node.getAttribute("class").split(" ")).contains(name))
        .toList();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void ticksAreOneTwoOrFiveTimesAPowerOfTen() {
    assertThat(Scale.nice(0, 97, 4, 0, 100).ticks()).containsExactly(0.0, 50.0, 100.0);
    assertThat(Scale.nice(0, Math.nextUp(60.0), 6, 0, 1).ticks())
        .containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0);
    assertThat(Scale.nice(-3, 8, 5, 0, 100).ticks()).containsExactly(-5.0, 0.0, 5.0, 10.0);
    assertThat(Scale.nice(0, 0, 4, 0, 1).max()).isPositive();
    assertThat(Scale.nice(5, 5, 4, 0, 1).min()).isLessThan(5);
    assertThat(Scale.tight(3, 17, 4, 0, 1).ticks()).containsExactly(5.0, 10.0, 15.0);
  }

  @Test
  void scaleMapsItsEndsToThePixels() {
    Scale scale = Scale.nice(0, 100, 5, 200, 20);
    assertThat(scale.at(0)).isEqualTo(200);
    assertThat(scale.at(100)).isEqualTo(20);
  }

  @Test
  void gapInterruptsTheLine() {
    LineChart.Series series =
        new LineChart.Series("s", new double[] {0, 1, 2, 3}, new double[] {1, Double.NaN, 2, 3});
    Document svg = parse(LineChart.draw(TEXT, List.of(series), true, 500, 250).svg());
    String path = withClass(svg, "path", "line").get(0).getAttribute("d");
    assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(2);
    assertThat(withClass(svg, "circle", "dot")).hasSize(3);
  }

  @Test
  void linesDifferByDashAndNotByColourAlone() {
    double[] x = {0, 1};
    List<LineChart.Series> series =
        List.of(new LineChart.Series("a", x, x), new LineChart.Series("b", x, x));
    Document svg = parse(LineChart.draw(TEXT, series, true, 500, 250).svg());
    assertThat(withClass(svg, "path", "line"))
        .extracting(line -> line.getAttribute("stroke-dasharray"))
        .doesNotHaveDuplicates();
  }

  @Test
  void barsAreAsHighAsTheirValues() {
    List<BarChart.Bar> bars =
        List.of(
            new BarChart.Bar("<1", 10, true, "ten"), new BarChart.Bar("1", 20, false, "twenty"));
    Document svg = parse(BarChart.draw(TEXT, bars, 500, 250).svg());
    double first = number(withClass(svg, "rect", "danger").get(0), "height");
    double second = number(withClass(svg, "rect", "s0").get(0), "height");
    assertThat(second).isEqualTo(2 * first);
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("T <&\">");
  }

  @Test
  void negativePartsGoLeftOfZero() {
    StackedBarChart.Row row = new StackedBarChart.Row("r", new double[] {2, -1, Double.NaN, 1});
    Document svg =
        parse(StackedBarChart.draw(TEXT, List.of("a", "b", "c", "d"), List.of(row), 500).svg());
    List<Element> parts =
        withClass(svg, "rect", "part").stream()
            .filter(part -> part.getElementsByTagName("title").getLength() == 1)
            .toList();
    assertThat(parts).hasSize(3);
    double zero = number(parts.get(0), "x");
    assertThat(number(parts.get(1), "x") + number(parts.get(1), "width")).isEqualTo(zero);
    assertThat(number(parts.get(2), "x")).isEqualTo(zero + number(parts.get(0), "width"));
    assertThat(number(parts.get(0), "width")).isEqualTo(2 * number(parts.get(1), "width"));
  }

  @Test
  void pointsLieWhereTheirValuesAre() {
    List<ScatterChart.Point> points =
        List.of(new ScatterChart.Point("a", 1, 1, true), new ScatterChart.Point("b", 2, -1, false));
    Document svg = parse(ScatterChart.draw(TEXT, points, 500, 250).svg());
    List<Element> spots = withClass(svg, "circle", "spot");
    assertThat(number(spots.get(1), "cx")).isGreaterThan(number(spots.get(0), "cx"));
    assertThat(number(spots.get(1), "cy")).isGreaterThan(number(spots.get(0), "cy"));
  }

  @Test
  void emptyChartsAreStillCharts() {
    parse(BarChart.draw(TEXT, List.of(), 500, 250).svg());
    parse(ScatterChart.draw(TEXT, List.of(), 500, 250).svg());
    parse(StackedBarChart.draw(TEXT, List.of("a"), List.of(), 500).svg());
    LineChart.Series none = new LineChart.Series("n", new double[0], new double[0]);
    assertThat(
            withClass(
                parse(LineChart.draw(TEXT, List.of(none), true, 500, 250).svg()), "path", "line"))
        .isEmpty();
  }

  @Test
  void screenGetsTheSameValuesAsPaperWithTheirTexts() throws JsonProcessingException {
    LineChart.Series series =
        new LineChart.Series(
            "a \"b\" \\ <i>\u0001", new double[] {0, 1.5}, new double[] {-0.1, Double.NaN});
    JsonNode plot =
        JsonMapper.builder()
            .build()
            .readTree(LineChart.draw(TEXT, List.of(series), true, 500, 250).plot());
    assertThat(plot.get("kind").asText()).isEqualTo("line");
    assertThat(plot.get("x").asText()).isEqualTo("x (%)");
    JsonNode line = plot.get("series").get(0);
    assertThat(line.get("name").asText()).isEqualTo("a \"b\" \\ <i> ");
    assertThat(line.get("at").get(1).doubleValue()).isEqualTo(1.5);
    assertThat(line.get("value").get(0).doubleValue()).isEqualTo(-0.1);
    assertThat(line.get("value").get(1).isNull()).isTrue();
    assertThat(line.get("text").get(0).asText()).isEqualTo("-0.1");
  }

  @Test
  void everyKindOfChartHandsOverItsSeries() throws JsonProcessingException {
    JsonMapper json = JsonMapper.builder().build();
    BarChart.Bar bar = new BarChart.Bar("<1", 10, true, "ten");
    JsonNode bars = json.readTree(BarChart.draw(TEXT, List.of(bar), 500, 250).plot());
    assertThat(bars.get("labels").get(0).asText()).isEqualTo("<1");
    assertThat(bars.get("series").get(0).get("warning").get(0).asInt()).isEqualTo(1);
    StackedBarChart.Row row = new StackedBarChart.Row("r", new double[] {2, -1});
    JsonNode stack =
        json.readTree(StackedBarChart.draw(TEXT, List.of("a", "b"), List.of(row), 500).plot());
    assertThat(stack.get("series").get(1).get("value").get(0).doubleValue()).isEqualTo(-1);
    ScatterChart.Point point = new ScatterChart.Point("p", 1, 2, true);
    JsonNode scatter = json.readTree(ScatterChart.draw(TEXT, List.of(point), 500, 250).plot());
    assertThat(scatter.get("labels").get(0).asText()).isEqualTo("p");
  }

  @Test
  void coordinatesAreShortAndNeverMinusZero() {
    assertThat(Svg.number(-0.0001)).isEqualTo("0");
    assertThat(Svg.number(12.3456)).isEqualTo("12.35");
    assertThat(Svg.number(1e7)).isEqualTo("10000000");
  }

  @Test
  void badArgumentsAreRefused() {
    assertThatThrownBy(
            () -> new ChartText("a b", "t", "d", "x", "y", String::valueOf, String::valueOf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Chart id must match [a-z][a-z0-9-]*, cannot be: a b");
    assertThatThrownBy(() -> new LineChart.Series("s", new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Series must have as many x as y, cannot be: 1 and 2");
  }
}
