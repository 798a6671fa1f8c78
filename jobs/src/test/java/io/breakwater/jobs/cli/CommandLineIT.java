package io.breakwater.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import io.breakwater.jobs.publish.RunLease;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.testing.Folders;
import io.breakwater.jobs.testing.SmallNight;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands on the small night: whatever goes wrong ends in its code and one line that names place,
 * rule and next step, and leaves every table at its version.
 */
class CommandLineIT {
  private static final LocalDate NEXT = SmallNight.DATE.plusDays(1);
  private static final String POSITIONS =
      "business_date,venue,account_id,instrument_id,leg,quantity\n";

  private final SmallNight night = SmallNight.published();
  private final SortedMap<String, String> before = night.versions();
  private final Path folder;

  CommandLineIT(@TempDir Path folder) {
    this.folder = folder;
  }

  private String position(String text) {
    return NEXT + ",harbor,h-0000001," + text + "\n";
  }

  /** A file of positions of the day after the night. */
  private Path land(String file, String text) throws IOException {
    Path target = LandingWriter.folderOf(folder, Feed.POSITION, NEXT).resolve(file);
    Files.createDirectories(target.getParent());
    return Files.writeString(target, text);
  }

  private CommandRun onNight(String command, String... options) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    command,
                    "--warehouse",
                    night.warehouse().toString(),
                    "--landing",
                    folder.toString(),
                    "--reports",
                    folder.resolve("reports").toString()),
                Arrays.stream(options))
            .toArray(String[]::new));
  }

  private void assertRefused(CommandRun run, int exitCode, String line) {
    assertThat(run.errors()).containsExactly(line);
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(night.versions()).isEqualTo(before);
  }

  @Test
  void missingLandingFolder() {
    Path absent = folder.resolve("absent");

    assertRefused(
        CommandRun.of(
            "ingest", "--warehouse", night.warehouse().toString(), "--landing", absent.toString()),
        66,
        "RISK-SNAP-02 The landing folder is missing | where: "
            + absent
            + " | rule: ingest reads deliveries from this folder and never reuses older ones"
            + " silently | next: deliver the files or pass the right folder, then run ingest"
            + " again");
  }

  @Test
  void statusOfAPublishedDate() {
    RunManifestRow published = night.ledger().latest(SmallNight.DATE).orElseThrow();
    String date = SmallNight.DATE.toString();

    CommandRun good =
        onNight("status", "--date", date, "--due", published.ended().toString(), "--json");

    assertThat(good.exitCode()).isZero();
    assertThat(good.out())
        .contains("\"run_id\":\"" + published.runId() + "\"", "\"tables\":{\"account_health\":{");
    assertRefused(
        onNight("status", "--date", date, "--due", "2026-02-01T01:59:59Z"),
        66,
        "RISK-TIME-02 The business date was published late | where: run "
            + published.runId()
            + " | rule: published by 2026-02-01T01:59:59Z | observed: "
            + published.ended()
            + " | next: tell the readers of its reports; look for the slow or late part of that"
            + " night");
    assertRefused(
        onNight("status", "--date", date, "--worst-verdict", "OK"),
        65,
        "RISK-DQ-01 The data quality of a published run is too bad | where: run "
            + published.runId()
            + " | rule: verdict OK or better | observed: "
            + published.verdict()
            + " | next: read table data_quality of this run, correct the input, run with"
            + " --restate");
    assertThat(onNight("status", "--date", date, "--worst-verdict", "BREACH").exitCode()).isZero();
    assertRefused(
        onNight("status", "--date", NEXT.toString()),
        66,
        "RISK-RPT-03 No published run for "
            + NEXT
            + " | where: "
            + night.warehouse()
            + " | next: run ./breakwater run --date "
            + NEXT
            + " first");
  }

  /** Every limit of the night that is not well is told to the delivered sink, and told once. */
  @Test
  void alertTellsOfTheNightOnce() throws IOException {
    Path told = folder.resolve("reports/alerts.jsonl");
    Folders.delete(night.warehouse().resolve("_alerts"));
    long limits =
        night.store().read(DeltaStore.PUBLISHED, "limit_breach").where("verdict <> 'OK'").count();

    CommandRun first = onNight("alert", "--date", SmallNight.DATE.toString());
    CommandRun again = onNight("alert", "--date", SmallNight.DATE.toString(), "--json");

    assertThat(limits).isPositive();
    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).contains("alert sink journal told of " + limits);
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("\"sink\":\"journal\",\"told\":0,\"owed\":0,\"failure\":null");
    assertThat(Files.readAllLines(told)).hasSize(Math.toIntExact(limits));
    assertThat(night.versions()).isEqualTo(before);
    // The place of the file is taken by a folder: the command says so and owes nothing new.
    Folders.delete(night.warehouse().resolve("_alerts"));
    Files.delete(told);
    Files.createDirectory(told);
    CommandRun refused = onNight("alert", "--date", SmallNight.DATE.toString());
    assertThat(refused.exitCode()).isEqualTo(73);
    assertThat(refused.errors())
        .containsExactly(
            "RISK-ALERT-01 Not everybody could be told | where: conf/alerts: journal"
                + " | next: see the warnings above; run the command again, nobody is told twice");
    Files.delete(told);
    assertThat(onNight("alert").exitCode()).isZero();
    assertThat(Files.readAllLines(told)).hasSize(Math.toIntExact(limits));
  }

  /** A scenario of the library, given as the user's own file, does what the night published. */
  @Test
  void stressOfAFileIsTheScenarioOfTheNight() throws IOException {
    Path file = SmallNight.home().resolve("conf/scenarios/all-down-30.conf");

    CommandRun run =
        onNight("stress", "--date", SmallNight.DATE.toString(), "--scenario", file.toString());

    Row published =
        night
            .store()
            .read(DeltaStore.PUBLISHED, "cascade_outcome")
            .where("scenario_id = 'all-down-30'")
            .head();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            String.format(
                Locale.ROOT,
                "all-down-30 on 2026-01-31: %,d accounts liquidated in %d rounds",
                published.<Long>getAs("accounts_liquidated"),
                published.<Integer>getAs("rounds")),
            String.format(
                Locale.ROOT, "bad debt %,.2f USD", published.<BigDecimal>getAs("bad_debt_usd")));
    Path rows = folder.resolve("reports/stress/2026-01-31-all-down-30/cascade_account.csv");
    long accounts =
        night
            .store()
            .read(DeltaStore.PUBLISHED, "cascade_account")
            .where("scenario_id = 'all-down-30'")
            .count();
    assertThat(Files.readAllLines(rows)).hasSize(Math.toIntExact(accounts) + 1);
    assertThat(night.versions()).isEqualTo(before);
    Path mine =
        Files.writeString(
            folder.resolve("mine.conf"),
            "description = d, source = s, version = v\n"
                + "shocks = [{type = price, asset = NOSUCH, move = -0.1}]");
    CommandRun refused =
        onNight("stress", "--date", SmallNight.DATE.toString(), "--scenario", mine.toString());
    assertThat(refused.exitCode()).isEqualTo(78);
    assertThat(refused.errors())
        .singleElement()
        .asString()
        .startsWith(
            "RISK-SCEN-01 A scenario does not fit the book | where: scenario mine | rule: Scenario"
                + " mine shocks an unknown asset: NOSUCH; nearest known: ");
  }

  @Test
  void missingColumn() throws IOException {
    land("p.csv", "business_date,venue,account_id,instrument_id,leg\n");

    assertRefused(
        onNight("ingest"),
        65,
        "RISK-SCHEMA-01 A file does not fit feed position | where: "
            + "position/business_date=2026-02-01/p.csv | rule: column quantity is missing"
            + " | observed: columns [business_date, venue, account_id, instrument_id, leg]"
            + " | next: deliver the file again with column quantity");
  }

  @Test
  void truncatedParquet() throws IOException {
    Path good =
        LandingWriter.folderOf(night.landing(), Feed.POSITION, SmallNight.DATE)
            .resolve("book.parquet");
    byte[] bytes = Files.readAllBytes(good);
    Files.write(land("p.parquet", ""), Arrays.copyOf(bytes, bytes.length / 2));

    CommandRun run = onNight("ingest");

    assertThat(run.errors()).hasSize(1);
    assertThat(run.errors().get(0))
        .startsWith(
            "RISK-FILE-01 A file is truncated or damaged"
                + " | where: position/business_date=2026-02-01/p.parquet"
                + " | rule: a Parquet file ends in a readable footer and its pages match their"
                + " checksums | observed: ")
        .endsWith(" | next: deliver the file again");
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(night.versions()).isEqualTo(before);
  }

  @Test
  void textInANumber() throws IOException {
    land("p.csv", POSITIONS + position("ETH,COLLATERAL,12.5 tokens"));

    assertRefused(
        onNight("ingest", "--set", "quality.gate-floor-rows=0"),
        65,
        "RISK-GATE-01 Too many rows break the rules | where: feed position"
            + " | rule: at most 0.001 of the rows, or 0 rows, may be kept out"
            + " | observed: 1 of 1 rows: PARSE-01 x1"
            + " (first: position/business_date=2026-02-01/p.csv row 1)"
            + " | next: correct the files or raise the limit; nothing was published");
  }

  @Test
  void rowsThatBreakEveryRule() throws IOException {
    land(
        "p.csv",
        POSITIONS
            + position("ETH,COLLATERAL,NaN")
            + position("BTC,COLLATERAL,0")
            + position("BTC,COLLATERAL,-1")
            + position("GHOST,COLLATERAL,1")
            + position("LINK,COLLATERAL,1")
            + position("LINK,COLLATERAL,2"));

    assertRefused(
        onNight("ingest", "--set", "quality.gate-floor-rows=0"),
        65,
        "RISK-GATE-01 Too many rows break the rules | where: feed position"
            + " | rule: at most 0.001 of the rows, or 0 rows, may be kept out"
            + " | observed: 6 of 6 rows:"
            + " POS-01 x2 (first: position/business_date=2026-02-01/p.csv row 5),"
            + " NUM-FINITE x1 (first: position/business_date=2026-02-01/p.csv row 1),"
            + " POS-02 x1 (first: position/business_date=2026-02-01/p.csv row 3)"
            + " | next: correct the files or raise the limit; nothing was published");
  }

  @Test
  void dateWithoutPositions() {
    assertRefused(
        onNight("run", "--date", NEXT.toString(), "--skip-ingest"),
        66,
        "RISK-SNAP-06 No positions for 2026-02-01"
            + " | where: table position_snapshot, business_date 2026-02-01"
            + " | rule: a run needs the snapshot of its own date; an earlier one is never used in"
            + " its place | next: land the position feed of that date and run ./breakwater ingest,"
            + " or choose another --date");
  }

  @Test
  void unpublishedDateHasNoReport() {
    assertRefused(
        onNight("report", "--date", NEXT.toString()),
        66,
        "RISK-RPT-03 No published run for 2026-02-01 | where: "
            + night.warehouse()
            + " | next: run ./breakwater run --date 2026-02-01 first");
  }

  @Test
  void leaseHeldByAnother() {
    RunLease held = RunLease.take(night.warehouse(), SmallNight.DATE.toString(), "the other");
    try {
      assertRefused(
          onNight("run", "--date", SmallNight.DATE.toString(), "--skip-ingest"),
          75,
          "RISK-LEASE-01 Another run is working on 2026-01-31 | where: "
              + night.warehouse().resolve("_lease").resolve("2026-01-31.lock")
              + " | rule: one writer for each scope of a warehouse"
              + " | observed: held by the other"
              + " | next: wait for it to end, then run the command again");
    } finally {
      held.close();
    }
  }

  @Test
  void unsafeSwitchIsRefused() {
    assertRefused(
        onNight("ingest", "--set", "spark.sql.ansi.enabled=false"),
        78,
        "RISK-CFG-03 Unsafe switch spark.sql.ansi.enabled"
            + " | where: --set spark.sql.ansi.enabled=false"
            + " | rule: must be true, else overflow would wrap to a wrong number"
            + " | observed: false | next: delete this line");
  }

  @Test
  void unknownColumnIsNamedAndReadPast() throws IOException {
    SmallNight copy = copy();
    Path file = LandingWriter.folderOf(folder, Feed.FLOW, NEXT).resolve("f.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "ts,venue,account_id,asset_id,kind,quantity,colour\n"
            + NEXT
            + "T10:00:00Z,harbor,h-0000001,ETH,DEPOSIT,1,red\n");

    CommandRun run =
        CommandRun.of(
            "ingest",
            "--quiet",
            "--warehouse",
            copy.warehouse().toString(),
            "--landing",
            folder.toString());

    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "warning: flow/business_date=2026-02-01/f.csv has columns that its feed does not know;"
                + " they are not read: colour\n");
  }

  @Test
  void runOnEqualInputIsPublishedAlready() {
    CommandRun run = onNight("run", "--date", SmallNight.DATE.toString(), "--skip-ingest");

    assertThat(run.out().lines().findFirst())
        .hasValue(
            "Run "
                + manifest().runId()
                + " is already published on equal inputs; nothing changed.");
    assertThat(night.versions()).isEqualTo(before);
  }

  /** The small book is a demonstration: some of its planted faults breach limits. */
  @Test
  void breachedLimitIsNamedAndEndsWithItsOwnCode() {
    CommandRun run = onNight("run", "--date", SmallNight.DATE.toString(), "--skip-ingest");

    assertThat(run.exitCode()).isEqualTo(ExitCode.LIMIT_BREACHED.code()).isEqualTo(80);
    assertThat(run.out().lines().skip(1).toList())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("limit breached: "))
        .anyMatch(line -> line.contains("under-collateralised-debt of harbor"));
  }

  @Test
  void untouchedRunVerifies() {
    CommandRun run = onNight("verify", "--run", manifest().runId());

    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("run " + manifest().runId() + ": every table as published\n");
  }

  @Test
  void unknownRunCannotBeVerified() {
    assertRefused(
        onNight("verify", "--run", "2020-01-01-r1-0"),
        66,
        "RISK-RUN-03 No published run of this id | where: 2020-01-01-r1-0"
            + " | next: list the runs in table run_manifest");
  }

  private static RunManifestRow manifest() {
    return SmallNight.published().ledger().newest().orElseThrow();
  }

  /** A row changed behind the back of the manifest. */
  @Test
  void changedRowIsFound() {
    SmallNight copy = copy();
    var rows = copy.store().read(DeltaStore.PUBLISHED, "asset_risk");
    rows.withColumn(
            "price",
            org.apache.spark.sql.functions.expr("if(asset_id = 'ETH', price * (1 + 1e-15), price)"))
        .write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .save(copy.store().pathOf(DeltaStore.PUBLISHED, "asset_risk").toString());

    CommandRun run = verify(copy);

    assertThat(run.exitCode()).isEqualTo(74);
    assertThat(run.errors()).hasSize(1);
    assertThat(run.errors().get(0))
        .startsWith(
            "RISK-STORE-01 A published table is not what was published | where: table asset_risk")
        .contains("27 rows, hash ", " | next: ");
  }

  /** Reliability B30: counting alone would not notice. */
  @Test
  void lostDataFileIsFound() throws IOException {
    SmallNight copy = copy();
    Files.delete(dataFile(copy, "account_health"));

    assertDamaged(verify(copy));
  }

  @Test
  void flippedByteIsFound() throws IOException {
    SmallNight copy = copy();
    Path file = dataFile(copy, "account_health");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 3] ^= 0x10;
    Files.write(file, bytes);

    assertDamaged(verify(copy));
  }

  private static void assertDamaged(CommandRun run) {
    assertThat(run.errors()).hasSize(1);
    assertThat(run.errors().get(0)).startsWith("RISK-STORE-").contains(" | next: ");
    assertThat(run.exitCode()).isEqualTo(74);
  }

  private SmallNight copy() {
    Folders.copy(night.warehouse(), folder.resolve("warehouse"));
    return SmallNight.over(folder);
  }

  private static CommandRun verify(SmallNight night) {
    return CommandRun.of(
        "verify", "--run", manifest().runId(), "--warehouse", night.warehouse().toString());
  }

  private static Path dataFile(SmallNight night, String table) {
    return Folders.walk(night.store().pathOf(DeltaStore.PUBLISHED, table)).stream()
        .filter(path -> path.getFileName().toString().endsWith(".parquet"))
        .filter(path -> !path.toString().contains("_delta_log"))
        .findFirst()
        .orElseThrow();
  }
}
