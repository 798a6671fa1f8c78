package io.breakwater.jobs.ingest;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one CSV file (RFC 4180, strict UTF-8, a byte order mark is allowed) as the feed's typed
 * columns, found by the names in the header. A record with another number of fields than the header
 * or a field that is not of its type is handed on with its rule code and its text; a file that is
 * no CSV is refused as a whole.
 */
final class CsvRows implements Iterator<CsvRows.CsvRow>, AutoCloseable {
  /** Rule of a field count or a value that does not fit. */
  static final String BAD_FIELD = "PARSE-01";

  /** Rule of text that cannot stand in a table. */
  static final String BAD_TEXT = "PARSE-02";

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int LONGEST_RAW = 1_000;

  private final LandedFile file;
  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;
  private final int[] columnOfField;
  private long row;

  /**
   * One record.
   *
   * @param values the feed's columns, null where absent or unreadable
   * @param row number of the record after the header, from 1
   * @param problem rule code, null when every field could be read
   * @param raw text of the record when it has a problem, shortened
   */
  record CsvRow(
      @Nullable Object[] values, long row, @Nullable String problem, @Nullable String raw) {}

  private CsvRows(LandedFile file) throws IOException {
    this.file = file;
    this.reader =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .skipEmptyLines(true)
            .ofCsvRecord(text(file));
    this.records = reader.iterator();
    this.header = records.hasNext() ? records.next().getFields() : List.of();
    this.columnOfField = new int[header.size()];
    Arrays.setAll(columnOfField, field -> columnOf(file.feed(), header.get(field)));
  }

  /**
   * Opens a file.
   *
   * @throws RiskException PARSE-02 when it is not CSV in UTF-8
   */
  static CsvRows open(LandedFile file) {
    try {
      return new CsvRows(file);
    } catch (CsvParseException | IOException | UncheckedIOException e) {
      throw notCsv(file, 0, e);
    }
  }

  /** Counts the records of a file and compares its header with the feed. */
  static FileShape shapeOf(LandedFile file) {
    try (CsvRows rows = open(file)) {
      if (rows.header.size() > FileShape.MOST_COLUMNS) {
        throw FileShape.bomb(file, rows.header.size() + " columns");
      }
      if (rows.header.isEmpty()) {
        throw FileShape.refused(file, "the first line names the columns")
            .observed("an empty file")
            .next("deliver the file again with its header")
            .build();
      }
      long count = 0;
      while (rows.step() != null) {
        count++;
      }
      return FileShape.ofColumns(file, rows.header, count);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      return records.hasNext();
    } catch (CsvParseException | UncheckedIOException e) {
      throw notCsv(file, row, e);
    }
  }

  @Override
  public CsvRow next() {
    CsvRecord fields = step();
    if (fields == null) {
      throw new java.util.NoSuchElementException("No record after row " + row);
    }
    @Nullable Object[] values = new @Nullable Object[file.feed().columns().size()];
    String problem = fields.getFieldCount() == columnOfField.length ? null : BAD_FIELD;
    for (int i = 0; i < columnOfField.length && i < fields.getFieldCount(); i++) {
      String text = fields.getField(i);
      if (text.indexOf('\0') >= 0) {
        problem = BAD_TEXT;
      } else if (columnOfField[i] >= 0) {
        try {
          FeedColumn column = file.feed().columns().get(columnOfField[i]);
          values[columnOfField[i]] = CsvText.parse(column.type(), text);
        } catch (IllegalArgumentException e) {
          problem = BAD_FIELD;
        }
      }
    }
    return new CsvRow(values, row, problem, problem == null ? null : raw(fields));
  }

  private @Nullable CsvRecord step() {
    if (!hasNext()) {
      return null;
    }
    try {
      row++;
      return records.next();
    } catch (CsvParseException | UncheckedIOException e) {
      throw notCsv(file, row, e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int columnOf(Feed feed, String name) {
    List<FeedColumn> columns = feed.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(FileShape.canonical(name))) {
        return i;
      }
    }
    return -1;
  }

  private static String raw(CsvRecord fields) {
    String line = String.join(",", fields.getFields()).replace('\0', '\uFFFD');
    return line.length() <= LONGEST_RAW ? line : line.substring(0, LONGEST_RAW);
  }

  private static Reader text(LandedFile file) throws IOException {
    InputStream bytes = Files.newInputStream(file.path());
    if (file.format() == FileFormat.CSV_GZIP) {
      bytes = new ExpansionGuard(file, new GZIPInputStream(bytes));
    }
    PushbackReader reader =
        new PushbackReader(
            new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    int first = reader.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      reader.unread(first);
    }
    return reader;
  }

  private static RiskException notCsv(LandedFile file, long row, Exception cause) {
    Throwable root = cause;
    while (root.getCause() != null && !(root instanceof CharacterCodingException)) {
      root = root.getCause();
      if (root instanceof RiskException refusal) {
        return refusal;
      }
    }
    String message = String.valueOf(root.getMessage());
    if (root instanceof CsvParseException && message.contains("maximum")) {
      return FileShape.bomb(file, message);
    }
    boolean encoding = root instanceof CharacterCodingException;
    return RiskException.of(BAD_TEXT, ExitCode.DATA_RULE, "A file is not CSV in UTF-8")
        .where(row == 0 ? file.name() : file.name() + " near row " + row)
        .rule(
            encoding
                ? "text is UTF-8; other encodings would change ids silently"
                : "records follow RFC 4180: fields with commas or quotes are quoted")
        .observed(encoding ? "bytes that are not UTF-8" : message)
        .next("write the file again as UTF-8 CSV, then deliver it")
        .causedBy(cause);
  }

  /** Stops a gzip stream that grows beyond any honest ratio. */
  private static final class ExpansionGuard extends FilterInputStream {
    private final LandedFile file;
    private long decoded;

    ExpansionGuard(LandedFile file, InputStream in) {
      super(in);
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int bytes) {
      decoded += bytes;
      if (decoded > FileShape.BOMB_BYTES
          && decoded / FileShape.MOST_EXPANSION > Math.max(1, file.bytes())) {
        throw FileShape.bomb(file, "more than " + decoded + " bytes from " + file.bytes());
      }
    }
  }
}
