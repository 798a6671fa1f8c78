package io.breakwater.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.catalog.Measure;
import io.breakwater.risk.catalog.MeasureDefinition;
import io.breakwater.risk.catalog.MeasureIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code jobs/docs/tables.md} against the published tables. Meaning, unit and NULL rule stand in
 * the records, one param tag a column: "meaning; unit; NULL rule".
 */
class TableDictionaryTest {
  private static final DocumentPage PAGE = DocumentPage.of("jobs/docs/tables.md");

  static List<MeasureDefinition> measures() {
    return MeasureIndex.all().stream().map(Measure::definition).toList();
  }

  /** Columns of the views without a measure are fine; a measure without a column is not. */
  @ParameterizedTest
  @MethodSource("measures")
  void everyMeasureHasItsColumn(MeasureDefinition measure) {
    List<String> columns = new ArrayList<>();
    for (RiskTable<?> table : RiskTables.all()) {
      for (String column : table.rowSchema().fieldNames()) {
        columns.add(table.name() + "." + column);
      }
    }

    assertThat(columns).contains(measure.column());
  }

  @Test
  void pageEndsInTheTables() throws IOException {
    StringBuilder page = new StringBuilder();
    for (RiskTable<?> table : RiskTables.all()) {
      describe(page, table.name(), table.key(), table.rowType(), table.rowSchema());
    }
    StructType manifest = RecordCodec.of(RunManifestRow.class).schema();
    describe(page, RunLedger.TABLE, List.of("run_id"), RunManifestRow.class, manifest);

    PAGE.endsIn(page.toString());
  }

  private static void describe(
      StringBuilder page,
      String table,
      List<String> key,
      Class<? extends Record> type,
      StructType schema)
      throws IOException {
    Map<String, String> texts = parameterTexts(DocumentPage.sourceOf(type));
    List<String> components =
        Arrays.stream(type.getRecordComponents()).map(component -> component.getName()).toList();
    assertThat(texts.keySet()).as("@param lines of %s", type).containsExactlyElementsOf(components);
    page.append("\n## `").append(table).append("`\n\n");
    page.append("Key within a run: ").append(String.join(", ", key)).append(".\n\n");
    page.append("| Column | Type | Unit | Meaning | NULL |\n|---|---|---|---|---|\n");
    for (int i = 0; i < components.size(); i++) {
      StructField field = schema.fields()[i];
      String[] parts = texts.getOrDefault(components.get(i), "").split("; ", -1);
      assertThat(parts).as("%s of %s: meaning; unit; NULL rule", field.name(), table).hasSize(3);
      page.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  field.name(),
                  field.dataType().simpleString(),
                  parts[1],
                  parts[0].replace("*", "\\*"),
                  parts[2].replaceFirst("^NULL ", "").replace("never NULL", "never")));
    }
  }

  /** Texts of the {@code @param} lines of a source's first Javadoc comment, in their order. */
  private static Map<String, String> parameterTexts(String source) {
    String comment =
        source
            .substring(source.indexOf("/**") + 3, source.indexOf("*/"))
            .replaceAll("(?m)^\\s*\\*", "")
            .replaceAll("\\{@code ([^}]*)\\}", "`$1`")
            .replaceAll("\\s+", " ");
    Map<String, String> texts = new LinkedHashMap<>();
    String[] blocks = comment.split("@param ", -1);
    for (int i = 1; i < blocks.length; i++) {
      int space = blocks[i].indexOf(' ');
      texts.put(blocks[i].substring(0, space), blocks[i].substring(space).strip());
    }
    return texts;
  }
}
