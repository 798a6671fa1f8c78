package io.breakwater.jobs.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowWriteSupportTest {
  private static final LocalDate DATE = LocalDate.of(2026, 1, 31);

  @Test
  void everyTypeComesBackAndAbsentValuesStayAbsent(@TempDir Path landing) throws IOException {
    @Nullable Object[] position = new @Nullable Object[Feed.POSITION.columns().size()];
    position[0] = DATE;
    position[1] = "harbor";
    position[2] = "häfen-Ω";
    position[5] = Double.NaN;
    position[9] = true;
    position[10] = 7L;
    LandingWriter writer = new LandingWriter(landing);
    assertThat(
            writer.write(
                Feed.POSITION, DATE, "book", Stream.<@Nullable Object[]>of(position).iterator()))
        .isEqualTo(1);
    Group read = only(landing.resolve("position/business_date=2026-01-31/book.parquet"));
    assertThat(LocalDate.ofEpochDay(read.getInteger("business_date", 0))).isEqualTo(DATE);
    assertThat(read.getString("account_id", 0)).isEqualTo("häfen-Ω");
    assertThat(read.getDouble("quantity", 0)).isNaN();
    assertThat(read.getBoolean("collateral_enabled", 0)).isTrue();
    assertThat(read.getLong("emode", 0)).isEqualTo(7);
    assertThat(read.getFieldRepetitionCount("entry_price")).isZero();
    assertThat(read.getFieldRepetitionCount("options")).isZero();
  }

  @Test
  void instantsKeepTheirMicroseconds(@TempDir Path landing) throws IOException {
    @Nullable Object[] price = new @Nullable Object[Feed.PRICE.columns().size()];
    price[0] = Instant.parse("2026-01-31T23:59:30.123456Z");
    new LandingWriter(landing)
        .write(Feed.PRICE, null, "p", Stream.<@Nullable Object[]>of(price).iterator());
    Group read = only(landing.resolve("price/p.parquet"));
    assertThat(read.getLong("ts", 0)).isEqualTo(1_769_903_970_123_456L);
  }

  @Test
  void rowOfTheWrongLengthIsRefusedAndLeavesNoFile(@TempDir Path landing) throws IOException {
    List<@Nullable Object[]> rows = Collections.singletonList(new @Nullable Object[] {"x"});
    assertThatThrownBy(
            () -> new LandingWriter(landing).write(Feed.FLOW, DATE, "flows", rows.iterator()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A row of feed flow must have 8 values, cannot have: 1");
    try (Stream<Path> files = Files.walk(landing)) {
      assertThat(files.filter(p -> p.toString().endsWith(".parquet"))).isEmpty();
    }
  }

  private static Group only(Path file) throws IOException {
    try (ParquetReader<Group> reader = new GroupReader(file).build()) {
      Group first = reader.read();
      assertThat(reader.read()).isNull();
      return first;
    }
  }

  private static final class GroupReader extends ParquetReader.Builder<Group> {
    GroupReader(Path file) {
      super(new LocalInputFile(file));
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
