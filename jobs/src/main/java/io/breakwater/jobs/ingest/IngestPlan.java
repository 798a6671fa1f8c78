package io.breakwater.jobs.ingest;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an ingest has to read, decided before Spark reads anything: the deliveries that are new or
 * restated, and for feeds whose table is made from all their files, those files too. Every file in
 * the plan has been hashed and found to fit its feed and its manifest.
 *
 * @param files files to read, by feed
 * @param scopes deliveries that are replaced
 * @param pendingDates dates of the pending deliveries of dated feeds, by feed
 * @param alreadyIngested deliveries that are unchanged
 * @param ignored names that nothing reads
 * @param ingestId hash of the pending files
 */
record IngestPlan(
    Map<Feed, List<InspectedFile>> files,
    Set<IngestLedger.Scope> scopes,
    Map<Feed, NavigableSet<LocalDate>> pendingDates,
    int alreadyIngested,
    List<String> ignored,
    String ingestId) {

  private static final int ID_LENGTH = 16;

  /** Looks through the landing area. */
  static IngestPlan of(Path landing, IngestRules rules, IngestLedger ledger) {
    LandingScan scan = LandingScan.of(landing);
    Map<Delivery, List<LandedFile>> hashed = hashed(landing, scan.deliveries());
    Set<Feed> pendingFeeds = new HashSet<>();
    Set<Delivery> pending = new HashSet<>();
    hashed.forEach(
        (delivery, files) -> {
          if (ledger.isPending(delivery, files, rules.restate())) {
            pending.add(delivery);
            pendingFeeds.add(delivery.feed());
          }
        });
    Map<Feed, List<InspectedFile>> read = new EnumMap<>(Feed.class);
    Set<IngestLedger.Scope> scopes = new HashSet<>();
    Map<Feed, NavigableSet<LocalDate>> dates = new EnumMap<>(Feed.class);
    List<LandedFile> pendingFiles = new ArrayList<>();
    for (Delivery delivery : scan.deliveries()) {
      Feed feed = delivery.feed();
      boolean whole = !LandingScan.DATED.contains(feed) && pendingFeeds.contains(feed);
      if (!pending.contains(delivery) && !whole) {
        continue;
      }
      List<LandedFile> files = hashed.getOrDefault(delivery, List.of());
      read.computeIfAbsent(feed, f -> new ArrayList<>())
          .addAll(inspected(landing, delivery, files, rules));
      scopes.add(IngestLedger.Scope.of(delivery));
      if (pending.contains(delivery)) {
        pendingFiles.addAll(files);
        LocalDate date = delivery.date();
        if (date != null) {
          dates.computeIfAbsent(feed, f -> new TreeSet<>()).add(date);
        }
      }
    }
    for (Feed feed : pendingFeeds) {
      if (!LandingScan.DATED.contains(feed)) {
        ledger.requirePresent(feed, scan.deliveries());
      }
    }
    return new IngestPlan(
        read,
        scopes,
        dates,
        scan.deliveries().size() - pending.size(),
        scan.ignored(),
        idOf(pendingFiles));
  }

  private static Map<Delivery, List<LandedFile>> hashed(Path landing, List<Delivery> deliveries) {
    Map<Delivery, List<LandedFile>> hashed = Collections.synchronizedMap(new HashMap<>());
    deliveries.parallelStream()
        .forEach(
            delivery ->
                hashed.put(
                    delivery,
                    delivery.files().stream()
                        .map(file -> LandedFile.of(landing, delivery, file))
                        .toList()));
    return hashed;
  }

  private static List<InspectedFile> inspected(
      Path landing, Delivery delivery, List<LandedFile> files, IngestRules rules) {
    List<InspectedFile> inspected =
        files.stream().map(file -> new InspectedFile(file, FileShape.of(file))).toList();
    DeliveryManifest manifest = DeliveryManifest.of(landing, delivery, rules.requireManifest());
    if (manifest != null) {
      manifest.check(
          files,
          inspected.stream().collect(Collectors.toMap(f -> f.file().name(), InspectedFile::shape)));
    }
    if (delivery.feed() == Feed.POSITION
        && inspected.stream().allMatch(f -> f.shape().rows() == 0)) {
      throw RiskException.of(
              "SNAP-02",
              ExitCode.INPUT_UNAVAILABLE,
              "The delivery of feed " + delivery.name() + " is empty")
          .where(landing.relativize(delivery.folder()))
          .rule("a book without positions is taken for a delivery that failed")
          .observed("0 rows in " + files.size() + " files")
          .next("deliver the positions, then run ingest again")
          .build();
    }
    return inspected;
  }

  private static String idOf(List<LandedFile> files) {
    if (files.isEmpty()) {
      return "";
    }
    String text =
        files.stream()
            .map(file -> file.name() + ' ' + file.sha256() + '\n')
            .sorted()
            .collect(Collectors.joining());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Whether there is nothing new. */
  boolean isEmpty() {
    return files.isEmpty();
  }

  /** Pending dates of a dated feed. */
  NavigableSet<LocalDate> datesOf(Feed feed) {
    return pendingDates.getOrDefault(feed, new TreeSet<>());
  }

  /** Pending dates of all dated deliveries. */
  NavigableSet<LocalDate> dates() {
    TreeSet<LocalDate> all = new TreeSet<>();
    pendingDates.values().forEach(all::addAll);
    return all;
  }

  /** Checks that no file changed while it was being read. */
  void requireUnchanged() {
    files.values().forEach(list -> list.forEach(file -> file.file().requireUnchanged()));
  }
}
