package io.breakwater.risk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The index of measures against the sources, tests and documents that it points to, and against the
 * table in {@code risk-model/README.md}. {@code -Dindex.update=true} writes that table again;
 * builds refuse to.
 */
class FormulaIndexTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Path DOCUMENTS = Path.of("docs", "methodology");
  private static final Path PAGE = Path.of("README.md");
  private static final String HEADER =
      """
      | Measure | Symbol | Unit | Class | Published column | Method | Test |
      |---|---|---|---|---|---|---|
      """;
  private static final List<String> TAGS = List.of("@formula", "@units", "@source");

  static List<MeasureDefinition> measures() {
    return MeasureIndex.all().stream().map(Measure::definition).toList();
  }

  @ParameterizedTest
  @MethodSource("measures")
  void formulaClassStatesFormulaUnitsAndSource(MeasureDefinition measure) throws IOException {
    String source = Files.readString(sourceOf(measure.formula()));
    String comment = source.substring(source.indexOf("/**"), source.indexOf("*/"));

    for (String tag : TAGS) {
      assertThat(comment).containsPattern(Pattern.compile(" \\* " + tag + " \\S"));
    }
  }

  @ParameterizedTest
  @MethodSource("measures")
  void sectionExists(MeasureDefinition measure) throws IOException {
    String[] section = measure.section().split("#", -1);

    assertThat(section).hasSize(2);
    assertThat(anchors(DOCUMENTS.resolve(section[0]))).contains(section[1]);
  }

  @ParameterizedTest
  @MethodSource("measures")
  void columnIsOneOfOneTable(MeasureDefinition measure) {
    assertThat(measure.column()).matches("[a-z][a-z_]*\\.[a-z][a-z0-9_]*");
    assertThat(measure.symbol()).isNotBlank().doesNotContain("|");
    assertThat(measure.unit().label()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("measures")
  void someTestNamesTheFormulaClass(MeasureDefinition measure) throws IOException {
    assertThat(testOf(measure.formula())).exists();
  }

  @Test
  void symbolsTellMeasuresApart() {
    List<String> symbols = measures().stream().map(MeasureDefinition::symbol).toList();

    assertThat(symbols).doesNotHaveDuplicates();
  }

  @Test
  void readmeEndsInTheIndex() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(HEADER);
    assertThat(start).as("the page has the index").isPositive();
    if (Boolean.getBoolean("index.update")) {
      assertThat(System.getenv("CI")).as("a build never writes the page").isNull();
      Files.writeString(PAGE, page.substring(0, start) + index());
    }

    assertThat(Files.readString(PAGE).substring(start)).isEqualTo(index());
  }

  @Test
  void everyRelativeLinkOfTheDocumentsLeadsSomewhere() throws IOException {
    Pattern link = Pattern.compile("\\]\\((?!http)([^)#\\s]+)(#[^)]*)?\\)");
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      Matcher links = link.matcher(Files.readString(page));
      while (links.find()) {
        Path folder = page.toAbsolutePath().getParent();
        if (folder == null || !Files.exists(folder.resolve(links.group(1)))) {
          broken.add(page + ": " + links.group(1));
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("docs"))) {
      return Stream.concat(Stream.of(PAGE), files.filter(file -> file.toString().endsWith(".md")))
          .toList();
    }
  }

  private static String index() throws IOException {
    StringBuilder table = new StringBuilder(HEADER);
    for (Measure indexed : MeasureIndex.all()) {
      MeasureDefinition measure = indexed.definition();
      Class<?> formula = measure.formula();
      table.append(
          "| %s | %s | %s | [%s](%s) | `%s` | [%s](docs/methodology/%s) | [%s](%s) |\n"
              .formatted(
                  indexed.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  measure.symbol().replace("*", "\\*"),
                  measure.unit().label(),
                  formula.getSimpleName(),
                  link(sourceOf(formula)),
                  measure.column(),
                  measure.section().replaceFirst("\\.md#.*", ""),
                  measure.section(),
                  nameOf(testOf(formula)),
                  link(testOf(formula))));
    }
    return table.toString();
  }

  private static Path sourceOf(Class<?> type) {
    return SOURCES.resolve(type.getName().replace('.', '/') + ".java");
  }

  /** The test named after the class, else the first of its package that names it. */
  private static Path testOf(Class<?> type) throws IOException {
    Path folder = TESTS.resolve(type.getPackageName().replace('.', '/'));
    Path own = folder.resolve(type.getSimpleName() + "Test.java");
    if (Files.exists(own)) {
      return own;
    }
    Pattern name = Pattern.compile("\\b" + type.getSimpleName() + "\\b");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
        if (file.toString().matches(".*(Test|Properties)\\.java")
            && name.matcher(Files.readString(file)).find()) {
          return file;
        }
      }
    }
    return own;
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName()).replace(".java", "");
  }

  private static String link(Path file) {
    return file.toString().replace('\\', '/');
  }

  /** Anchors of a document's headings as code hosts derive them. */
  private static List<String> anchors(Path document) throws IOException {
    List<String> anchors = new ArrayList<>();
    for (String line : Files.readAllLines(document)) {
      if (line.startsWith("#")) {
        String heading = line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT);
        anchors.add(heading.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }
}
