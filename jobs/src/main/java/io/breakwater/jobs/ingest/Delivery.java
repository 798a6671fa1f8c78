package io.breakwater.jobs.ingest;

import io.breakwater.jobs.landing.Feed;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one feed and business date: the unit that is ingested once, or restated as a whole.
 *
 * @param feed the feed
 * @param date business date of the folder, null for files that lie directly in the feed's folder
 * @param folder where the files lie
 * @param files data files in name order
 */
record Delivery(Feed feed, @Nullable LocalDate date, Path folder, List<Path> files) {

  /** Feed and date as people write them. */
  String name() {
    return date == null ? feed.folder() : feed.folder() + " of " + date;
  }
}
