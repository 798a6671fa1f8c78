package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.landing.ColumnType;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CsvTextTest {

  @Test
  void readsEachType() {
    assertThat(CsvText.parse(ColumnType.STRING, " a ")).isEqualTo(" a ");
    assertThat(CsvText.parse(ColumnType.DOUBLE, "-1.5e3")).isEqualTo(-1_500.0);
    assertThat(CsvText.parse(ColumnType.DOUBLE, ".5")).isEqualTo(0.5);
    assertThat(CsvText.parse(ColumnType.LONG, "-7")).isEqualTo(-7L);
    assertThat(CsvText.parse(ColumnType.BOOLEAN, "True")).isEqualTo(true);
    assertThat(CsvText.parse(ColumnType.DATE, "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
  }

  @Test
  void anEmptyFieldIsAbsent() {
    for (ColumnType type : ColumnType.values()) {
      assertThat(CsvText.parse(type, "")).isNull();
    }
  }

  @Test
  void instantsAreUtcUnlessTheyCarryAnOffset() {
    Instant noon = Instant.parse("2025-03-30T12:00:00Z");
    for (String text :
        new String[] {
          "2025-03-30T12:00:00Z",
          "2025-03-30 12:00:00",
          "2025-03-30T12:00",
          "2025-03-30T14:00:00+02:00"
        }) {
      assertThat(CsvText.parse(ColumnType.TIMESTAMP, text)).as(text).isEqualTo(noon);
    }
    assertThat(CsvText.parse(ColumnType.TIMESTAMP, "2025-03-30"))
        .isEqualTo(Instant.parse("2025-03-30T00:00:00Z"));
    assertThat(CsvText.parse(ColumnType.TIMESTAMP, "2025-03-30T12:00:00.1234567Z"))
        .as("microseconds are kept")
        .isEqualTo(Instant.parse("2025-03-30T12:00:00.123456Z"));
  }

  @Test
  void notANumberAndOverflowAreLeftToTheRules() {
    assertThat(CsvText.parse(ColumnType.DOUBLE, "NaN")).isEqualTo(Double.NaN);
    assertThat(CsvText.parse(ColumnType.DOUBLE, "-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(CsvText.parse(ColumnType.DOUBLE, "1e309")).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void refusesTextThatOnlyLooksLikeTheType() {
    refuses(ColumnType.DOUBLE, "abc", "1,5", "1 000", "0x10", "1d", "1f", " 1", "--1", "1e");
    refuses(ColumnType.LONG, "1.0", "9223372036854775808", "1e3", " 1");
    refuses(ColumnType.BOOLEAN, "yes", "1", "t");
    refuses(ColumnType.DATE, "2025-02-29", "29.02.2024", "2024-2-9", "2024-01-01T00:00:00");
    refuses(ColumnType.TIMESTAMP, "1700000000", "2025-01-01T25:00:00Z", "0001-01-01", "9999-01-01");
  }

  private static void refuses(ColumnType type, String... texts) {
    for (String text : texts) {
      assertThatThrownBy(() -> CsvText.parse(type, text))
          .as(type + " " + text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(text.substring(0, 1));
    }
  }
}
