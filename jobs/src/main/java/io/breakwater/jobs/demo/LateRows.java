package io.breakwater.jobs.demo;

import io.breakwater.jobs.demo.PlantedFault.Code;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.landing.LandingWriter;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A small CSV file of bad position rows beside the good file of the last date. The rows concern
 * small accounts without debt, so that little of the book is lost with them.
 */
final class LateRows {
  static final String FILE = "late-rows.csv";
  static final String UNKNOWN_ASSET = "GHOST";

  private static final int QUANTITY = Feed.POSITION.indexOf("quantity");
  private static final int INSTRUMENT = Feed.POSITION.indexOf("instrument_id");

  private final LocalDate date;
  private final double[] price;
  private final List<DemoAccount> candidates;
  private final List<String> lines = new ArrayList<>();
  private final List<PlantedFault> faults = new ArrayList<>();

  LateRows(LocalDate date, double[] price, List<DemoAccount> accounts) {
    this.date = date;
    this.price = price;
    this.candidates =
        accounts.stream()
            .filter(a -> DemoAccount.isZero(a.debt) && !DemoAccount.isZero(a.collateral))
            .filter(a -> a.collateral[DemoAsset.KELP.key] == 0 && a.portfolio == null)
            .sorted(Comparator.<DemoAccount>comparingDouble(a -> a.collateralUsd(price)))
            .limit(2)
            .toList();
    if (candidates.size() < 2) {
      throw new IllegalStateException("The demo needs two accounts without debt on its last date");
    }
    plan();
  }

  private void plan() {
    DemoAccount first = candidates.get(0);
    DemoAccount second = candidates.get(1);
    add(
        Code.DUPLICATE_EQUAL,
        smallestLeg(second),
        "a row of the good file again",
        "exact duplicate");
    @Nullable Object[] conflicting = smallestLeg(first);
    conflicting[QUANTITY] = 1.5 * (Double) Objects.requireNonNull(conflicting[QUANTITY]);
    add(
        Code.DUPLICATE_CONFLICTING,
        conflicting,
        "another quantity for a row of the good file",
        "2 rows, both quarantined");
    @Nullable Object[] text = freeLeg(second, 0);
    text[QUANTITY] = "12.5 tokens";
    add(Code.TEXT_IN_NUMBER, text, "quantity '12.5 tokens'", "row quarantined");
    @Nullable Object[] unknown = freeLeg(second, 0);
    unknown[INSTRUMENT] = UNKNOWN_ASSET;
    add(Code.UNKNOWN_ASSET, unknown, "an asset that no instrument names", "row quarantined");
    @Nullable Object[] negative = freeLeg(second, 1);
    negative[QUANTITY] = -3.0;
    add(Code.NEGATIVE_COLLATERAL, negative, "collateral of -3", "row quarantined");
    @Nullable Object[] zero = freeLeg(second, 2);
    zero[QUANTITY] = 0.0;
    add(Code.ZERO_QUANTITY, zero, "quantity 0", "row quarantined");
  }

  private void add(Code code, @Nullable Object[] row, String planted, String expected) {
    lines.add(csv(row));
    String subject = row[1] + "/" + row[2] + "/" + row[3] + "/" + row[4];
    long count = code == Code.DUPLICATE_CONFLICTING ? 2 : 1;
    faults.add(
        new PlantedFault(
            code, Feed.POSITION, date, subject, FILE + ": " + planted, expected, count));
  }

  private @Nullable Object[] smallestLeg(DemoAccount account) {
    Deque<@Nullable Object[]> rows = new ArrayDeque<>();
    PositionRows.add(date, account, rows);
    int smallest = -1;
    for (int asset = 0; asset < DemoAsset.COUNT; asset++) {
      double value = account.collateral[asset] * price[asset];
      if (value > 0 && (smallest < 0 || value < account.collateral[smallest] * price[smallest])) {
        smallest = asset;
      }
    }
    String id = DemoAsset.ALL[smallest].id();
    return rows.stream().filter(row -> id.equals(row[INSTRUMENT])).findFirst().orElseThrow();
  }

  /** A collateral row for the {@code skip}-th asset the account does not hold. */
  private @Nullable Object[] freeLeg(DemoAccount account, int skip) {
    int left = skip;
    for (DemoAsset asset : DemoAsset.ALL) {
      if (account.collateral[asset.key] == 0 && !asset.isLongTail() && left-- == 0) {
        @Nullable Object[] row = new @Nullable Object[Feed.POSITION.columns().size()];
        row[0] = date;
        row[1] = account.venue;
        row[2] = account.id;
        row[INSTRUMENT] = asset.id();
        row[4] = "COLLATERAL";
        row[QUANTITY] = 1.0;
        row[9] = true;
        return row;
      }
    }
    throw new IllegalStateException("Account holds too many assets: " + account.id);
  }

  private static String csv(@Nullable Object[] row) {
    List<String> fields = new ArrayList<>();
    for (Object value : row) {
      fields.add(value == null ? "" : value.toString());
    }
    return String.join(",", fields);
  }

  /** Rows of the file. */
  int rows() {
    return lines.size();
  }

  List<PlantedFault> faults() {
    return faults;
  }

  void write(Path landing) {
    Path target = LandingWriter.folderOf(landing, Feed.POSITION, date).resolve(FILE);
    String header =
        Feed.POSITION.columns().stream().map(FeedColumn::name).collect(Collectors.joining(","));
    try {
      Files.writeString(
          target, header + "\n" + String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw RiskException.of("IO-01", ExitCode.OUTPUT, "The landing file cannot be written")
          .where(target)
          .observed(e.getMessage())
          .next("free disk space or choose another landing folder, then run the command again")
          .causedBy(e);
    }
  }
}
