package io.breakwater.jobs.landing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands feed rows to Parquet column by column, without a record in between. Text is encoded once a
 * file for each distinct value: ids repeat on many rows.
 */
final class RowWriteSupport extends WriteSupport<@Nullable Object[]> {
  private static final int LARGEST_CACHE = 100_000;

  private final Feed feed;
  private final FeedColumn[] columns;
  private final Map<String, Binary> encoded = new HashMap<>();
  private @Nullable RecordConsumer consumer;

  RowWriteSupport(Feed feed) {
    this.feed = feed;
    this.columns = feed.columns().toArray(new FeedColumn[0]);
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(LandingWriter.schemaOf(feed), Map.of());
  }

  // abstract in the library, though it is the other overload that the writer calls
  @Deprecated
  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(LandingWriter.schemaOf(feed), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(@Nullable Object[] row) {
    RecordConsumer out = consumer;
    if (out == null) {
      throw new IllegalStateException("A row was written before the file was opened");
    }
    if (row.length != columns.length) {
      throw new IllegalArgumentException(
          "A row of feed "
              + feed.folder()
              + " must have "
              + columns.length
              + " values, cannot have: "
              + row.length);
    }
    out.startMessage();
    for (int i = 0; i < row.length; i++) {
      Object value = row[i];
      if (value != null) {
        String name = columns[i].name();
        out.startField(name, i);
        put(out, columns[i].type(), value);
        out.endField(name, i);
      }
    }
    out.endMessage();
  }

  private void put(RecordConsumer out, ColumnType type, Object value) {
    switch (type) {
      case STRING -> out.addBinary(binary((String) value));
      case DOUBLE -> out.addDouble((Double) value);
      case LONG -> out.addLong((Long) value);
      case BOOLEAN -> out.addBoolean((Boolean) value);
      case DATE -> out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
      case TIMESTAMP -> out.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
    }
  }

  private Binary binary(String text) {
    if (encoded.size() >= LARGEST_CACHE) {
      encoded.clear();
    }
    return encoded.computeIfAbsent(text, Binary::fromString);
  }
}
