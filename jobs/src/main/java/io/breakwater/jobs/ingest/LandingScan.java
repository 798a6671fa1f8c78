package io.breakwater.jobs.ingest;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that lie in a landing area. Names that start with a dot or an underscore are left
 * alone; anything else that is not a feed's folder or a data file is listed as ignored.
 *
 * @param deliveries in feed order, then by date, undated ones first
 * @param ignored names below the landing root that nothing reads
 */
record LandingScan(List<Delivery> deliveries, List<String> ignored) {
  /** Feeds whose rows belong to one business date each and therefore to a date folder. */
  static final Set<Feed> DATED = Set.of(Feed.POSITION, Feed.PRICE, Feed.FLOW);

  private static final String DATE_FOLDER = "business_date=";

  /**
   * Looks through a landing area.
   *
   * @throws RiskException SNAP-02 when the folder is missing or holds no data file, LAND-01 when a
   *     dated feed has a file outside a date folder, LAND-02 when a date folder's name is no date
   */
  static LandingScan of(Path landing) {
    if (!Files.isDirectory(landing)) {
      throw RiskException.of("SNAP-02", ExitCode.INPUT_UNAVAILABLE, "The landing folder is missing")
          .where(landing)
          .rule("ingest reads deliveries from this folder and never reuses older ones silently")
          .next("deliver the files or pass the right folder, then run ingest again")
          .build();
    }
    List<Delivery> deliveries = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    for (Path child : list(landing)) {
      if (!isHidden(child) && feedOf(child) == null) {
        ignored.add(landing.relativize(child).toString());
      }
    }
    for (Feed feed : Feed.values()) {
      Path folder = landing.resolve(feed.folder());
      if (Files.isDirectory(folder)) {
        scanFeed(landing, feed, folder, deliveries, ignored);
      }
    }
    if (deliveries.isEmpty()) {
      throw RiskException.of("SNAP-02", ExitCode.INPUT_UNAVAILABLE, "The landing folder is empty")
          .where(landing)
          .rule("at least one data file (.parquet, .csv, .csv.gz) of a known feed is expected")
          .observed(ignored.isEmpty() ? "no entries" : "only " + ignored)
          .next("deliver the files, then run ingest again")
          .build();
    }
    return new LandingScan(List.copyOf(deliveries), List.copyOf(ignored));
  }

  private static void scanFeed(
      Path landing, Feed feed, Path folder, List<Delivery> deliveries, List<String> ignored) {
    List<Path> undated = dataFiles(landing, folder, ignored);
    if (!undated.isEmpty() && DATED.contains(feed)) {
      throw RiskException.of(
              "LAND-01", ExitCode.DATA_RULE, "A file lies outside a business date's folder")
          .where(landing.relativize(undated.get(0)))
          .rule("files of feed " + feed.folder() + " lie in " + DATE_FOLDER + "YYYY-MM-DD/")
          .next("move the file into the folder of its business date, then run ingest again")
          .build();
    }
    if (!undated.isEmpty()) {
      deliveries.add(new Delivery(feed, null, folder, undated));
    }
    for (Path child : list(folder)) {
      if (Files.isDirectory(child) && !isHidden(child)) {
        LocalDate date = dateOf(landing, child);
        List<Path> files = date == null ? List.of() : dataFiles(landing, child, ignored);
        if (date == null) {
          ignored.add(landing.relativize(child).toString());
        } else if (!files.isEmpty()) {
          deliveries.add(new Delivery(feed, date, child, files));
        }
      }
    }
  }

  private static @Nullable LocalDate dateOf(Path landing, Path folder) {
    String name = String.valueOf(folder.getFileName());
    if (!name.startsWith(DATE_FOLDER)) {
      return null;
    }
    try {
      return LocalDate.parse(name.substring(DATE_FOLDER.length()));
    } catch (DateTimeParseException e) {
      throw RiskException.of("LAND-02", ExitCode.DATA_RULE, "A date folder does not name a date")
          .where(landing.relativize(folder))
          .rule("date folders are called " + DATE_FOLDER + "YYYY-MM-DD")
          .observed(name)
          .next("rename the folder, then run ingest again")
          .causedBy(e);
    }
  }

  private static List<Path> dataFiles(Path landing, Path folder, List<String> ignored) {
    List<Path> files = new ArrayList<>();
    for (Path child : list(folder)) {
      if (Files.isDirectory(child) || isHidden(child)) {
        continue;
      }
      if (FileFormat.of(child) == null) {
        ignored.add(landing.relativize(child).toString());
      } else {
        files.add(child);
      }
    }
    return files;
  }

  private static @Nullable Feed feedOf(Path folder) {
    for (Feed feed : Feed.values()) {
      if (feed.folder().equals(String.valueOf(folder.getFileName()))) {
        return feed;
      }
    }
    return null;
  }

  private static boolean isHidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.startsWith("_");
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw RiskException.of(
              "FILE-03", ExitCode.INPUT_UNAVAILABLE, "A landing folder cannot be read")
          .where(folder)
          .observed(e.getMessage())
          .next("check the folder's rights, then run ingest again")
          .causedBy(e);
    }
  }
}
