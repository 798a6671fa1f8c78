package io.breakwater.jobs.landing;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Writes feed rows as Parquet into a landing area, without Spark. A row is one value a feed column
 * in declared order: {@code String, Double, Long, Boolean, LocalDate, Instant} or null. A file
 * appears under its final name only when it is whole.
 */
public final class LandingWriter {
  /** A whole column of a small daily file; the writer allocates as much for every file. */
  private static final int PAGE_BYTES = 256 * 1024;

  private final Path landing;

  /** Writes below {@code landing}. */
  public LandingWriter(Path landing) {
    this.landing = landing;
  }

  /** The landing root. */
  public Path landing() {
    return landing;
  }

  /**
   * Writes one file {@code <stem>.parquet} of a feed and returns the rows written.
   *
   * @param businessDate date folder, null for a slowly changing feed without one
   * @param stem file name without extension
   */
  public long write(
      Feed feed, @Nullable LocalDate businessDate, String stem, Iterator<@Nullable Object[]> rows) {
    Path folder = folderOf(landing, feed, businessDate);
    Path part = folder.resolve("." + stem + ".parquet.part");
    Path target = folder.resolve(stem + ".parquet");
    long count = 0;
    try {
      Files.createDirectories(folder);
      try (ParquetWriter<@Nullable Object[]> writer =
          new RowWriterBuilder(feed, new LocalOutputFile(part))
              .withConf(new Configuration(false))
              .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
              .withCompressionCodec(CompressionCodecName.SNAPPY)
              .build()) {
        while (rows.hasNext()) {
          writer.write(rows.next());
          count++;
        }
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw RiskException.of("IO-01", ExitCode.OUTPUT, "The landing file cannot be written")
          .where(target)
          .observed(e.getMessage())
          .next("free disk space or choose another landing folder, then run the command again")
          .causedBy(e);
    }
    return count;
  }

  private static final class RowWriterBuilder
      extends ParquetWriter.Builder<@Nullable Object[], RowWriterBuilder> {
    private final Feed feed;

    RowWriterBuilder(Feed feed, LocalOutputFile file) {
      super(file);
      this.feed = feed;
      withPageSize(PAGE_BYTES);
      // landing files are read once and whole: nothing would use the statistics
      withStatisticsEnabled(false);
      withSizeStatisticsEnabled(false);
      for (FeedColumn column : feed.columns()) {
        // measured numbers hardly repeat: a dictionary of them is built only to be thrown away
        withDictionaryEncoding(column.name(), column.type() != ColumnType.DOUBLE);
      }
    }

    @Override
    protected RowWriterBuilder self() {
      return this;
    }

    @Override
    protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
      return new RowWriteSupport(feed);
    }

    // abstract in the library, though it is the other overload that the writer calls
    @Deprecated
    @Override
    protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration configuration) {
      return new RowWriteSupport(feed);
    }
  }

  /** The folder that holds a feed's files of one business date. */
  public static Path folderOf(Path landing, Feed feed, @Nullable LocalDate businessDate) {
    Path folder = landing.resolve(feed.folder());
    return businessDate == null ? folder : folder.resolve("business_date=" + businessDate);
  }

  /** Parquet schema of a feed; every column is optional, presence is a rule of ingest. */
  public static MessageType schemaOf(Feed feed) {
    List<Type> fields = feed.columns().stream().map(LandingWriter::fieldOf).toList();
    return new MessageType(feed.folder(), fields);
  }

  private static Type fieldOf(FeedColumn column) {
    return switch (column.type()) {
      case STRING ->
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(column.name());
      case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
      case LONG -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
      case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
      case DATE ->
          Types.optional(PrimitiveTypeName.INT32)
              .as(LogicalTypeAnnotation.dateType())
              .named(column.name());
      case TIMESTAMP ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
              .named(column.name());
    };
  }
}
