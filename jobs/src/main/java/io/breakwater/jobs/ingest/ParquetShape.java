package io.breakwater.jobs.ingest;

import io.breakwater.jobs.landing.ColumnType;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Reads the footer of a landed Parquet file and compares it with the feed. */
final class ParquetShape {
  /** Plain options: the others read Hadoop's configuration files again for every file. */
  private static final ParquetReadOptions OPTIONS =
      ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

  private ParquetShape() {}

  static FileShape of(LandedFile file) {
    ParquetMetadata footer = footerOf(file);
    List<Type> fields = footer.getFileMetaData().getSchema().getFields();
    long rows = 0;
    long decoded = 0;
    for (BlockMetaData block : footer.getBlocks()) {
      rows += block.getRowCount();
      decoded += block.getTotalByteSize();
    }
    if (fields.size() > FileShape.MOST_COLUMNS) {
      throw FileShape.bomb(file, fields.size() + " columns");
    }
    if (decoded > FileShape.BOMB_BYTES && decoded / FileShape.MOST_EXPANSION > file.bytes()) {
      throw FileShape.bomb(file, decoded + " bytes from " + file.bytes());
    }
    List<String> names = new ArrayList<>();
    Map<String, Type> byName = new HashMap<>();
    for (Type field : fields) {
      names.add(field.getName());
      byName.put(FileShape.canonical(field.getName()), field);
    }
    for (FeedColumn column : file.feed().columns()) {
      Type field = byName.get(column.name());
      if (field != null && !fits(column.type(), field)) {
        throw FileShape.refused(
                file, "column " + column.name() + " must be stored as " + expected(column.type()))
            .observed(field)
            .next("write the column with that type, then deliver the file again")
            .build();
      }
    }
    return FileShape.ofColumns(file, names, rows);
  }

  private static ParquetMetadata footerOf(LandedFile file) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(new LocalInputFile(file.path()), OPTIONS)) {
      return reader.getFooter();
    } catch (IOException | RuntimeException e) {
      throw damaged(file.name(), String.valueOf(e.getMessage()), e);
    }
  }

  /** FILE-01: the file is no whole Parquet file. */
  static RiskException damaged(String name, String observed, Exception cause) {
    return RiskException.of("FILE-01", ExitCode.DATA_RULE, "A file is truncated or damaged")
        .where(name)
        .rule("a Parquet file ends in a readable footer and its pages match their checksums")
        .observed(observed)
        .next("deliver the file again")
        .causedBy(cause);
  }

  private static boolean fits(ColumnType type, Type field) {
    if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
      return false;
    }
    PrimitiveType primitive = field.asPrimitiveType();
    PrimitiveTypeName stored = primitive.getPrimitiveTypeName();
    LogicalTypeAnnotation meaning = primitive.getLogicalTypeAnnotation();
    return switch (type) {
      case STRING ->
          stored == PrimitiveTypeName.BINARY
              && (meaning instanceof StringLogicalTypeAnnotation
                  || meaning instanceof EnumLogicalTypeAnnotation);
      case DOUBLE -> stored == PrimitiveTypeName.DOUBLE;
      case LONG ->
          stored == PrimitiveTypeName.INT64
              && (meaning == null
                  || (meaning instanceof IntLogicalTypeAnnotation whole && whole.isSigned()));
      case BOOLEAN -> stored == PrimitiveTypeName.BOOLEAN;
      case DATE ->
          stored == PrimitiveTypeName.INT32 && meaning instanceof DateLogicalTypeAnnotation;
      case TIMESTAMP ->
          stored == PrimitiveTypeName.INT96
              || (stored == PrimitiveTypeName.INT64
                  && meaning instanceof TimestampLogicalTypeAnnotation stamp
                  && stamp.isAdjustedToUTC()
                  && stamp.getUnit() != TimeUnit.NANOS);
    };
  }

  private static String expected(ColumnType type) {
    return switch (type) {
      case STRING -> "UTF-8 text";
      case DOUBLE -> "DOUBLE";
      case LONG -> "INT64";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP in UTC with milli- or microseconds";
    };
  }
}
