package io.breakwater.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published schemas against their committed files, so that a change of a column is seen in
 * review. To change them on purpose run this class with {@code -Dschemas.update=true} and commit
 * what it wrote.
 */
class TableSchemaTest {
  private static final Path FOLDER = Path.of("src", "main", "resources", "schemas");

  static List<RiskTable<?>> tables() {
    return RiskTables.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void schemaIsTheCommittedOne(RiskTable<?> table) throws IOException {
    Path file = FOLDER.resolve(table.name() + ".json");
    String declared = table.storedSchema().prettyJson() + "\n";
    if (updates(System.getProperty("schemas.update"), System.getenv("CI"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, declared);
    }

    assertThat(file).as("run this test once with -Dschemas.update=true").isRegularFile();
    assertThat(Files.readString(file)).as(file.toString()).isEqualTo(declared);
  }

  @Test
  void everySchemaFileBelongsToATable() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              RiskTables.all().stream().map(table -> table.name() + ".json").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void keyColumnsExist(RiskTable<?> table) {
    assertThat(table.rowSchema().fieldNames()).containsAll(table.key());
    assertThat(table.key()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRowLeadsWithDateAndRun(RiskTable<?> table) {
    assertThat(Arrays.copyOf(table.storedSchema().fieldNames(), 2))
        .containsExactly("business_date", "run_id");
  }

  @Test
  void tableNamesAreUnique() {
    assertThat(RiskTables.all()).extracting(RiskTable::name).doesNotHaveDuplicates();
  }

  @Test
  void updateIsRefusedInContinuousIntegration() {
    assertThat(updates(null, "true")).isFalse();
    assertThat(updates("true", null)).isTrue();
    assertThatThrownBy(() -> updates("true", "true"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("schemas.update");
  }

  private static boolean updates(
      @org.jspecify.annotations.Nullable String wanted,
      @org.jspecify.annotations.Nullable String ci) {
    if (!Boolean.parseBoolean(wanted)) {
      return false;
    }
    if (ci != null) {
      throw new IllegalStateException(
          "schemas.update is for a developer's machine, cannot be set where CI is: " + ci);
    }
    return true;
  }
}
