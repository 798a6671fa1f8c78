package io.breakwater.risk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The index against the sources and the documents that it points to. */
class RiskMeasureTest {

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path DOCUMENTS = Path.of("docs", "methodology");

  @ParameterizedTest
  @EnumSource
  void formulaClassStatesFormulaUnitsAndSource(RiskMeasure measure) throws IOException {
    String file = measure.formula().getName().replace('.', '/') + ".java";

    assertThat(Files.readString(SOURCES.resolve(file)))
        .contains(" * @formula ", " * @units ", " * @source ");
  }

  @ParameterizedTest
  @EnumSource
  void sectionExists(RiskMeasure measure) throws IOException {
    String[] section = measure.section().split("#", -1);

    assertThat(section).hasSize(2);
    assertThat(anchors(DOCUMENTS.resolve(section[0]))).contains(section[1]);
  }

  @ParameterizedTest
  @EnumSource
  void columnIsOneOfOneTable(RiskMeasure measure) {
    assertThat(measure.column()).matches("[a-z][a-z_]*\\.[a-z][a-z0-9_]*");
    assertThat(measure.symbol()).isNotBlank();
    assertThat(measure.unit().label()).isNotBlank();
  }

  @Test
  void symbolsTellMeasuresApart() {
    List<String> symbols = Arrays.stream(RiskMeasure.values()).map(RiskMeasure::symbol).toList();

    assertThat(symbols).doesNotHaveDuplicates();
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
