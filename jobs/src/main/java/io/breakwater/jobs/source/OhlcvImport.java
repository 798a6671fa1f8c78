package io.breakwater.jobs.source;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.OhlcvFormat.StampMeaning;
import io.breakwater.jobs.source.OhlcvFormat.VolumeUnit;
import io.breakwater.jobs.source.SourceFile.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * OHLCV or snapshot CSV to the price feed: one row a bar with kind CLOSE and the instant at which
 * the bar ended, a file a business date. Rows may come in any order; equal repetitions collapse,
 * contradicting ones are all refused, holes are counted and never filled, and outliers are landed
 * and counted, for real prints look like errors.
 */
public final class OhlcvImport {
  /** Name in the catalog and in reports. */
  public static final String NAME = "ohlcv";

  private static final String USD = "USD";

  /** A distance of more than this many bars between neighbours is a hole. */
  private static final double HOLE_BARS = 1.5;

  /** Holes listed in notes, the longest first; the rest is counted. */
  private static final int LISTED_HOLES = 10;

  /**
   * What to import.
   *
   * @param file CSV or gzip
   * @param format layout of the file
   * @param source source name in the feed
   * @param assetId asset of a file without symbol column
   * @param quoteAsset quote asset of a file without quote column
   * @param renames asset ids by the symbols that should carry them, {@code WETH -> ETH}
   * @param symbols symbols to take, empty for all
   * @param from first business date to land, null for no limit
   * @param to last business date to land, null for no limit
   * @param jumpRatio a close at least this many times, or at most one over this many times, its
   *     predecessor is counted as a jump; so is a bar whose high is this many times its low
   * @param landing landing root
   */
  public record Parameters(
      Path file,
      OhlcvFormat format,
      String source,
      @Nullable String assetId,
      String quoteAsset,
      Map<String, String> renames,
      Set<String> symbols,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      double jumpRatio,
      Path landing) {
    /** A close that doubles or halves in one bar deserves a look. */
    public static final double JUMP_RATIO = 2;

    /** Copies the collections and checks that the asset is known. */
    public Parameters {
      renames = Map.copyOf(renames);
      symbols = Set.copyOf(symbols);
      if ((assetId == null) == (format.symbolColumn() == null)) {
        throw new IllegalArgumentException(
            "Either an asset id or a symbol column must be given, cannot be: "
                + assetId
                + " and "
                + format.symbolColumn());
      }
      if (!(jumpRatio > 1)) {
        throw new IllegalArgumentException("Jump ratio must be above 1, cannot be: " + jumpRatio);
      }
    }

    /** All rows of a file of one asset quoted in USD. */
    public static Parameters of(
        Path file, OhlcvFormat format, String source, String assetId, Path landing) {
      return new Parameters(
          file, format, source, assetId, USD, Map.of(), Set.of(), null, null, JUMP_RATIO, landing);
    }

    /** The same between two business dates, both included. */
    public Parameters between(LocalDate first, LocalDate last) {
      return new Parameters(
          file,
          format,
          source,
          assetId,
          quoteAsset,
          renames,
          symbols,
          first,
          last,
          jumpRatio,
          landing);
    }
  }

  private record Bar(Instant end, String quote, double close, @Nullable Double volumeUsd) {}

  private final Parameters parameters;
  private final OhlcvFormat format;
  private final ImportSession session;
  private final Map<String, List<Bar>> bars = new TreeMap<>();

  /** An import that has not run yet. */
  public OhlcvImport(Parameters parameters) {
    this.parameters = parameters;
    this.format = parameters.format();
    this.session =
        new ImportSession(NAME + "-" + Stems.of(parameters.source()), parameters.landing());
    declareTraps();
  }

  /** Reads the file and writes the price feed. */
  public ImportReport run() {
    read();
    List<Hole> holes = new ArrayList<>();
    bars.forEach((id, series) -> inspect(id, series, holes));
    holes.sort(Comparator.comparing(Hole::missing).reversed().thenComparing(Hole::id));
    holes.stream().limit(LISTED_HOLES).forEach(hole -> session.note(hole.toString()));
    write();
    return session.finish();
  }

  private void declareTraps() {
    session.declare("SYMBOLS", "assets landed");
    session.declare("UNSORTED", "rows older than the row before them of the same asset, sorted");
    session.declare("DUPLICATE", "equal rows of one asset and instant, collapsed");
    session.declare("CONFLICT", "contradicting rows of one asset and instant, all quarantined");
    session.declare("NOT-POSITIVE", "prices of zero or less, quarantined");
    session.declare("EMPTY-PRICE", "rows without a price, quarantined");
    session.declare("NOT-SELECTED", "rows of other symbols or dates, skipped");
    session.declare("HOLES", "places where bars are missing; nothing is filled in");
    session.declare("MISSING-BARS", "bars missing in those places");
    session.declare("JUMP", "closes that jumped beyond the ratio from the bar before, landed");
    session.declare("WIDE-BAR", "bars whose high and low are beyond the ratio, close landed");
    session.declare("QUOTES", "quote assets in the file");
  }

  private void read() {
    List<String> required = new ArrayList<>(List.of(format.stampColumn(), format.closeColumn()));
    for (@Nullable String column :
        new @Nullable String[] {
          format.symbolColumn(), format.quoteColumn(), format.volumeColumn()
        }) {
      if (column != null) {
        required.add(column);
      }
    }
    SourceFile file = session.csv(parameters.file(), required.toArray(String[]::new));
    refuseLocalTime(file);
    refuseUndeclaredQuote(file);
    Keys keys = new Keys(Fields.CONFLICT);
    Map<String, Instant> newest = new TreeMap<>();
    file.read(row -> take(row, keys, newest));
    keys.forEachKept(
        file,
        row -> {
          Bar bar = barOf(row);
          bars.computeIfAbsent(idOf(row), id -> new ArrayList<>()).add(bar);
          countWideBar(row);
          return Outcome.USED;
        });
    session.count("CONFLICT", keys.contradicting());
    session.count("DUPLICATE", keys.duplicates());
    session.count("SYMBOLS", bars.size());
    session.count(
        "QUOTES", bars.values().stream().flatMap(List::stream).map(Bar::quote).distinct().count());
  }

  private Outcome take(SourceRow row, Keys keys, Map<String, Instant> newest) throws RowRejected {
    String id = idOf(row);
    if (!isSelected(row) || isOutside(BusinessDates.of(endOf(row)))) {
      session.count("NOT-SELECTED");
      return Outcome.SKIPPED;
    }
    Bar bar = barOf(row);
    Instant last = newest.get(id);
    if (last != null && bar.end().isBefore(last)) {
      session.count("UNSORTED");
    } else {
      newest.put(id, bar.end());
    }
    return keys.take(id + " " + bar.end(), row);
  }

  private boolean isSelected(SourceRow row) {
    return parameters.symbols().isEmpty()
        || format.symbolColumn() == null
        || parameters.symbols().contains(row.text(format.symbolColumn()));
  }

  private boolean isOutside(LocalDate date) {
    return (parameters.from() != null && date.isBefore(parameters.from()))
        || (parameters.to() != null && date.isAfter(parameters.to()));
  }

  private String idOf(SourceRow row) throws RowRejected {
    String column = format.symbolColumn();
    String symbol =
        column == null ? Objects.requireNonNull(parameters.assetId()) : row.present(column);
    return parameters.renames().getOrDefault(symbol, symbol);
  }

  private Instant endOf(SourceRow row) throws RowRejected {
    Instant stamp = format.stampFormat().read(row.text(format.stampColumn()), format.stampColumn());
    return format.stampMeaning() == StampMeaning.BAR_START ? stamp.plus(format.bar()) : stamp;
  }

  private Bar barOf(SourceRow row) throws RowRejected {
    String quote =
        format.quoteColumn() == null ? parameters.quoteAsset() : row.present(format.quoteColumn());
    return new Bar(endOf(row), quote, closeOf(row), volumeUsd(row, quote));
  }

  private double closeOf(SourceRow row) throws RowRejected {
    String column = format.closeColumn();
    if (row.text(column).isBlank()) {
      session.count("EMPTY-PRICE");
      throw new RowRejected(Fields.UNREADABLE, column + " is empty");
    }
    double close = row.number(column);
    if (!(close > 0)) {
      session.count("NOT-POSITIVE");
      throw new RowRejected(Fields.NOT_POSITIVE, column + " = " + row.text(column));
    }
    return close;
  }

  private @Nullable Double volumeUsd(SourceRow row, String quote) throws RowRejected {
    String column = format.volumeColumn();
    if (column == null || row.text(column).isBlank()) {
      return null;
    }
    double volume = row.number(column);
    if (volume < 0) {
      throw new RowRejected("NUM-NEGATIVE", column + " = " + row.text(column));
    }
    if (format.volumeUnit() == VolumeUnit.USD) {
      return volume;
    }
    return quote.equals(USD) ? volume * closeOf(row) : null;
  }

  private void countWideBar(SourceRow row) throws RowRejected {
    if (row.has("high")
        && row.has("low")
        && !row.text("high").isBlank()
        && !row.text("low").isBlank()) {
      double low = row.number("low");
      if (row.number("high") >= parameters.jumpRatio() * low) {
        session.count("WIDE-BAR");
      }
    }
  }

  /** A stamp in local time repeats an hour in autumn and skips one in spring. */
  private void refuseLocalTime(SourceFile file) {
    if (format.stampColumn().toLowerCase(Locale.ROOT).contains("local")) {
      throw RiskException.of("IMP-06", ExitCode.DATA_RULE, "A stamp column holds local time")
          .where(file.path())
          .rule("stamps are UTC or carry their offset")
          .observed(format.stampColumn())
          .next("name a column in UTC")
          .build();
    }
  }

  /**
   * A file that says each row's quote must be read with it, or prices in coins pass for dollars.
   */
  private void refuseUndeclaredQuote(SourceFile file) {
    if (format.quoteColumn() == null) {
      for (String column : file.header()) {
        if (column.toLowerCase(Locale.ROOT).startsWith("quote")) {
          throw RiskException.of("IMP-07", ExitCode.DATA_RULE, "A quote column is not declared")
              .where(file.path())
              .rule("a file may mix prices in dollars and in coins")
              .observed(column)
              .next("name the quote column")
              .build();
        }
      }
    }
  }

  private record Hole(String id, Instant from, Instant to, long missing) {
    @Override
    public String toString() {
      return "hole: " + id + " lacks " + missing + " bars between " + from + " and " + to;
    }
  }

  private void inspect(String id, List<Bar> series, List<Hole> holes) {
    series.sort(Comparator.comparing(Bar::end));
    for (int i = 1; i < series.size(); i++) {
      Bar before = series.get(i - 1);
      Bar bar = series.get(i);
      double distance =
          (double) Duration.between(before.end(), bar.end()).toMillis() / format.bar().toMillis();
      if (distance > HOLE_BARS) {
        long missing = Math.round(distance) - 1;
        session.count("HOLES");
        session.count("MISSING-BARS", missing);
        holes.add(new Hole(id, before.end(), bar.end(), missing));
      } else if (before.quote().equals(bar.quote())) {
        double ratio = Math.max(bar.close() / before.close(), before.close() / bar.close());
        session.count("JUMP", ratio >= parameters.jumpRatio() ? 1 : 0);
      }
    }
  }

  private void write() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    bars.forEach((id, series) -> series.forEach(bar -> rows.add(price(id, bar))));
    int ts = Feed.PRICE.indexOf("ts");
    session.writeByDate(
        Feed.PRICE,
        Stems.of(parameters.source()),
        rows,
        row -> BusinessDates.of((Instant) Objects.requireNonNull(row[ts])).toEpochDay());
  }

  private @Nullable Object[] price(String id, Bar bar) {
    return FeedRow.of(Feed.PRICE)
        .set("ts", bar.end())
        .set("id", id)
        .set("source", parameters.source())
        .set("kind", "CLOSE")
        .set("price", bar.close())
        .set("quote_asset", bar.quote())
        .set("volume_usd", bar.volumeUsd())
        .values();
  }
}
