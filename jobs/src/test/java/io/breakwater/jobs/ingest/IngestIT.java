package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.testing.SparkTestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestIT {
  private static final LocalDate DAY1 = LocalDate.of(2025, 6, 1);
  private static final LocalDate DAY2 = LocalDate.of(2025, 6, 2);
  private static final LocalDate DAY3 = LocalDate.of(2025, 6, 3);
  private static final String POSITION =
      "business_date,venue,account_id,instrument_id,leg,quantity,entry_price,margin_mode,"
          + "isolated_margin,emode";
  private static final String PRICE = "ts,id,source,kind,price,quote_asset";
  private static final String FLOW = "ts,venue,account_id,asset_id,kind,leg,quantity";
  private static final String PARAMETER = "venue,asset_id,valid_from,ltv,liquidation_threshold";

  private final Path temp;
  private LandedFiles landed;

  IngestIT(@TempDir Path temp) {
    this.temp = temp;
    this.landed = new LandedFiles(temp.resolve("landing"));
  }

  private DeltaStore store(String name) {
    return new DeltaStore(SparkTestSession.get(), temp.resolve(name));
  }

  private IngestReport ingest(DeltaStore store, IngestRules rules) {
    return Ingest.run(store, new IngestRequest(landed.landing(), rules));
  }

  private static IngestRules rules(boolean restate, boolean requireManifest) {
    IngestRules d = IngestRules.defaults();
    return new IngestRules(
        d.heartbeatSeconds(),
        d.maxStaleSeconds(),
        d.divergenceBps(),
        d.minimumSources(),
        d.priceJumpRatio(),
        d.parameterJumpRatio(),
        d.quarantineRowLimit(),
        d.notionalLimit(),
        d.gateFloorRows(),
        restate,
        requireManifest);
  }

  private static String[] instruments() {
    return new String[] {
      "instrument_id,kind,base_asset,quote_asset,settle_asset",
      "ETH,SPOT,ETH,,",
      "BTC,SPOT,BTC,,",
      "ETH-PERP,LINEAR_PERP,ETH,USDT,USDT",
      "cETH,RECEIPT_TOKEN,ETH,,"
    };
  }

  private static String[] positions(LocalDate date) {
    return new String[] {
      POSITION,
      date + ",v,b,ETH,COLLATERAL,2,,,,",
      date + ",v,b,USDT,DEBT,1500,,,,3",
      date + ",v,a,BTC,COLLATERAL,0.5,,,,",
      date + ",w,c,USDT,COLLATERAL,1000,,,,",
      date + ",w,c,ETH-PERP,DERIVATIVE,-3,2000,ISOLATED,100,",
      date + ",w,x,BTC,COLLATERAL,7,,,,",
    };
  }

  private static String[] prices(LocalDate date) {
    return new String[] {
      PRICE,
      date + "T23:30:00Z,ETH,s1,ORACLE,2000,",
      date + "T23:45:00Z,ETH,s2,ORACLE,2004,",
      date.plusDays(1) + "T00:00:00Z,BTC,s1,CLOSE,50000,USDT",
      date + "T12:00:00Z,USDT,s1,ORACLE,0.999,USD"
    };
  }

  private static String[] flows(LocalDate date) {
    return new String[] {
      FLOW,
      date + "T10:00:00Z,v,b,ETH,WITHDRAW,,1",
      date + "T10:00:00Z,v,b,ETH,WITHDRAW,,1",
      date.plusDays(1) + "T00:00:00Z,v,b,USDT,BORROW,,5",
      date + "T11:00:00Z,v,b,USDT,INTEREST,DEBT,0.25"
    };
  }

  private void cleanBook() {
    landed.csv(Feed.INSTRUMENT, null, "instrument.csv", instruments());
    landed.csv(
        Feed.ACCOUNT,
        null,
        "account.csv",
        "venue,account_id,margin_regime",
        "v,a,lending",
        "v,b,lending",
        "w,x,tiered");
    landed.csv(
        Feed.RISK_PARAMETER,
        null,
        "parameter.csv",
        PARAMETER,
        "v,ETH,2025-01-01,0.8,0.85",
        "v,ETH,2025-06-02,0.5,0.55");
    for (LocalDate date : List.of(DAY1, DAY2)) {
      landed.csv(Feed.POSITION, date, "position.csv", positions(date));
      landed.csv(Feed.PRICE, date, "price.csv", prices(date));
      landed.csv(Feed.FLOW, date, "flow.csv", flows(date));
    }
  }

  private void badRows() {
    badPositions();
    badPricesFlowsAndParameters();
  }

  private void badPositions() {
    String x = DAY2 + ",w,x,";
    landed.csv(
        Feed.POSITION,
        DAY2,
        "bad.csv",
        POSITION + ",mood",
        x + "ETH,COLLATERAL,NaN,,,,,",
        x + "ETH,COLLATERAL,0,,,,,",
        x + "ETH,DEBT,-1,,,,,",
        x + "ETH,DEBT,1.000.000,,,,,",
        x + "USDT,COLLATERAL,9,,,,,ok",
        x + "USDT,COLLATERAL,9,,,,,calm",
        x + "ETH,COLLATERAL,1,,,,,",
        x + "ETH,COLLATERAL,2,,,,,",
        x + "DOGE,COLLATERAL,1,,,,,",
        x + "ETH,DERIVATIVE,1,,,,,",
        x + "ETH-PERP,COLLATERAL,1,,,,,",
        DAY1 + ",w,x,ETH,DEBT,1,,,,,",
        x + "ETH,SIDEWAYS,1,,,,,",
        x + "ETH,DEBT,,,,,,",
        DAY2 + ",w,=x,ETH,DEBT,1,,,,,",
        x + "ETH-PERP,DERIVATIVE,1,,ISOLATED,,,",
        x + "ETH,DEBT,1,,,,-1,",
        x + "ETH,DEBT,1,,,");
    landed.parquet(
        Feed.POSITION,
        DAY2,
        "bad",
        POSITION,
        x + "ETH,COLLATERAL,Infinity,,,,",
        x + "PEPE,COLLATERAL,1,,,,");
  }

  private void badPricesFlowsAndParameters() {
    landed.csv(
        Feed.PRICE,
        DAY2,
        "bad.csv",
        PRICE,
        DAY2 + "T20:00:00Z,ETH,s3,ORACLE,NaN,",
        DAY2 + "T20:00:00Z,ETH,s3,MID,0,",
        DAY2 + "T20:00:00Z,ETH,s3,INDEX,-1,",
        DAY2 + "T21:00:00Z,ETH,s3,MID,1999,",
        DAY2 + "T21:00:00Z,ETH,s3,MID,2001,",
        DAY2 + "T20:00:00Z,DOGE,s3,MID,1,",
        DAY2 + "T20:00:00Z,ETH,s3,MID,1,JPY",
        DAY3 + "T00:00:00.000001Z,ETH,s3,MID,2000,",
        DAY2 + "T23:59:00Z,ETH,s1,ORACLE,200001,");
    landed.csv(
        Feed.FLOW,
        DAY2,
        "bad.csv",
        FLOW,
        DAY2 + "T00:00:00Z,w,x,ETH,DEPOSIT,,1",
        DAY2 + "T10:00:00Z,w,x,ETH,DEPOSIT,,-1",
        DAY2 + "T10:00:00Z,w,x,ETH,REPAY,COLLATERAL,1");
    landed.csv(
        Feed.RISK_PARAMETER,
        null,
        "bad.csv",
        PARAMETER,
        "v,BTC,2025-01-01,1.5,0.8",
        "v,USDT,2025-01-01,0.7,0.8",
        "v,USDT,2025-01-01,0.6,0.8");
  }

  private static List<String> lines(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static Dataset<Row> validated(DeltaStore store, String table) {
    return store.read(DeltaStore.VALIDATED, table);
  }

  /** Positions by the names that people use. */
  private static Dataset<Row> namedPositions(DeltaStore store) {
    return validated(store, "position_snapshot")
        .join(validated(store, AccountKeys.TABLE), "account_key")
        .join(validated(store, Instruments.DICTIONARY), "instrument_key")
        .drop("account_key", "instrument_key");
  }

  private static Map<String, Long> everyFile(Path folder) {
    TreeMap<String, Long> files = new TreeMap<>();
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.put(file.toString(), Files.size(file));
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return files;
  }

  @Test
  void badRowsAreKeptOutAndChangeNothingElse() {
    cleanBook();
    DeltaStore clean = store("clean");
    IngestReport cleanReport = ingest(clean, IngestRules.defaults());
    badRows();
    DeltaStore dirty = store("dirty");

    IngestReport report = ingest(dirty, IngestRules.defaults());

    assertThat(cleanReport.quarantine()).isEmpty();
    assertThat(clean.exists(DeltaStore.VALIDATED, QuarantineRows.TABLE)).isFalse();
    assertQuarantine(dirty);
    assertThat(report.files())
        .allSatisfy(
            file ->
                assertThat(file.accepted() + file.quarantined() + file.duplicates())
                    .isEqualTo(file.read()));
    assertThat(report.feeds())
        .filteredOn(feed -> feed.feed().equals("position"))
        .containsExactly(new IngestReport.FeedCount("position", 4, 32, 13, 18, 1));
    assertThat(report.unknownColumns())
        .containsExactly(
            new IngestReport.UnknownColumns(
                "position/business_date=2025-06-02/bad.csv", List.of("mood")));
    assertThat(report.excludedNotionalUsd()).as("-1, 1 and 2 ETH and more").isPositive();
    assertThat(lines(namedPositions(dirty).where("account_id <> 'x'")))
        .isEqualTo(lines(namedPositions(clean).where("account_id <> 'x'")));
    assertThat(lines(namedPositions(dirty).where("account_id = 'x'"))).hasSize(3);
    for (String table :
        List.of(
            AccountKeys.TABLE, Instruments.DICTIONARY, "price_observation", "flow", "account")) {
      assertThat(report.contentHashes().get(table))
          .as(table)
          .isEqualTo(cleanReport.contentHashes().get(table));
    }
    assertThat(report.contentHashes().get("asset_price"))
        .isEqualTo(cleanReport.contentHashes().get("asset_price"));
    assertThat(lines(validated(dirty, IngestLedger.TABLE).select("file", "rows_quarantined")))
        .contains("[position/business_date=2025-06-02/bad.parquet,2]");
  }

  private static void assertQuarantine(DeltaStore store) {
    String position = "position/business_date=2025-06-02/bad.csv";
    String price = "price/business_date=2025-06-02/bad.csv";
    String flow = "flow/business_date=2025-06-02/bad.csv";
    List<Row> rows = validated(store, QuarantineRows.TABLE).collectAsList();
    assertThat(rows)
        .extracting(
            r -> r.<String>getAs("file"),
            r -> r.<Long>getAs("row_number"),
            r -> r.<String>getAs("rule"),
            r -> r.<String>getAs("observed"))
        .containsExactlyInAnyOrder(
            tuple(position, 1L, "NUM-FINITE", "NaN"),
            tuple(position, 2L, "POS-03", "0.0"),
            tuple(position, 3L, "POS-02", "-1.0"),
            tuple(position, 4L, "PARSE-01", "2025-06-02/w/x/ETH/DEBT"),
            tuple(position, 7L, "POS-01", "2025-06-02/w/x/ETH/COLLATERAL"),
            tuple(position, 8L, "POS-01", "2025-06-02/w/x/ETH/COLLATERAL"),
            tuple(position, 9L, "REF-01", "DOGE"),
            tuple(position, 10L, "POS-04", "DERIVATIVE"),
            tuple(position, 11L, "POS-04", "COLLATERAL"),
            tuple(position, 12L, "DATE-01", "2025-06-01"),
            tuple(position, 13L, "TEXT-NOT-ALLOWED", "SIDEWAYS"),
            tuple(position, 14L, "NULL-01", "absent"),
            tuple(position, 15L, "ID-01", "w/=x"),
            tuple(position, 16L, "POS-05", "absent"),
            tuple(position, 17L, "NUM-NEGATIVE", "-1"),
            tuple(position, 18L, "PARSE-01", "2025-06-02/w/x/ETH/DEBT"),
            tuple(position.replace(".csv", ".parquet"), 1L, "NUM-FINITE", "Infinity"),
            tuple(position.replace(".csv", ".parquet"), 2L, "REF-01", "PEPE"),
            tuple(price, 1L, "PRICE-04", "NaN"),
            tuple(price, 2L, "PRICE-03", "0.0"),
            tuple(price, 3L, "PRICE-03", "-1.0"),
            tuple(price, 4L, "PRICE-06", "2025-06-02 21:00:00/ETH/s3/MID"),
            tuple(price, 5L, "PRICE-06", "2025-06-02 21:00:00/ETH/s3/MID"),
            tuple(price, 6L, "REF-01", "DOGE"),
            tuple(price, 7L, "REF-01", "JPY"),
            tuple(price, 8L, "TIME-01", "2025-06-03 00:00:00.000001"),
            tuple(price, 9L, "PRICE-05", "200001.0"),
            tuple(flow, 1L, "TIME-02", "2025-06-02 00:00:00"),
            tuple(flow, 2L, "FLOW-01", "-1.0"),
            tuple(flow, 3L, "FLOW-02", "COLLATERAL"),
            tuple("risk_parameter/bad.csv", 1L, "NUM-NOT-A-SHARE", "1.5"),
            tuple("risk_parameter/bad.csv", 2L, "KEY-01", "v/USDT/2025-01-01"),
            tuple("risk_parameter/bad.csv", 3L, "KEY-01", "v/USDT/2025-01-01"));
    assertThat(rows)
        .filteredOn(r -> r.getAs("file").equals(position) && r.<Long>getAs("row_number") == 4L)
        .extracting(r -> r.<String>getAs("raw"), r -> r.getAs("feed"), r -> r.getAs("severity"))
        .containsExactly(tuple("2025-06-02,w,x,ETH,DEBT,1.000.000,,,,,", "position", "ERROR"));
    assertThat(rows)
        .filteredOn(r -> r.getAs("rule").equals("POS-02"))
        .extracting(r -> r.getAs("quantity"), r -> r.getAs("instrument_id"), r -> r.getAs("limit"))
        .containsExactly(tuple(-1.0, "ETH", "> 0"));
  }

  @Test
  void tablesHoldWhatWasLanded() {
    cleanBook();
    DeltaStore store = store("tables");

    IngestReport report = ingest(store, IngestRules.defaults());

    assertThat(report.dates()).containsExactly(DAY1, DAY2);
    assertThat(report.impliedAssets()).containsExactly("USDT");
    assertThat(lines(validated(store, Instruments.DICTIONARY)))
        .containsExactly("[0,BTC]", "[1,ETH]", "[2,ETH-PERP]", "[3,USDT]", "[4,cETH]");
    assertThat(lines(validated(store, AccountKeys.TABLE)))
        .containsExactly("[0,v,a]", "[1,v,b]", "[2,w,c]", "[3,w,x]");
    assertThat(lines(validated(store, "position_snapshot").where("business_date = '2025-06-01'")))
        .containsExactly(
            "[2025-06-01,0,0,0,0.5,null,null,true,0]",
            "[2025-06-01,1,1,0,2.0,null,null,true,0]",
            "[2025-06-01,1,3,1,1500.0,null,null,true,3]",
            "[2025-06-01,2,2,2,-3.0,2000.0,100.0,true,0]",
            "[2025-06-01,2,3,0,1000.0,null,null,true,0]",
            "[2025-06-01,3,0,0,7.0,null,null,true,0]");
    assertThat(lines(validated(store, "flow").where("business_date = '2025-06-02'")))
        .containsExactly(
            "[2025-06-02,1,1,0,WITHDRAW,2025-06-02T10:00:00Z,-1.0,null]",
            "[2025-06-02,1,1,0,WITHDRAW,2025-06-02T10:00:00Z,-1.0,null]",
            "[2025-06-02,1,3,1,BORROW,2025-06-03T00:00:00Z,5.0,null]",
            "[2025-06-02,1,3,1,INTEREST,2025-06-02T11:00:00Z,0.25,null]");
    assertThat(lines(validated(store, "asset_price").where("business_date = '2025-06-02'")))
        .containsExactly(
            "[2025-06-02,0,49950.0,1,43200.0,null,SINGLE_SOURCE]",
            "[2025-06-02,1,2002.0,2,1800.0,19.98001998001998,null]",
            "[2025-06-02,2,2002.0,2,1800.0,19.98001998001998,null]",
            "[2025-06-02,3,0.999,1,43200.0,null,SINGLE_SOURCE]",
            "[2025-06-02,4,null,0,null,null,MISSING_PRICE]");
    assertThat(report.priceGaps())
        .containsExactly(
            new IngestReport.PriceGap("BTC", DAY2, "SINGLE_SOURCE", 43_200),
            new IngestReport.PriceGap("USDT", DAY2, "SINGLE_SOURCE", 43_200),
            new IngestReport.PriceGap("cETH", DAY2, "MISSING_PRICE", Double.NaN));
    assertThat(report.parameterJumps())
        .containsExactly(new IngestReport.ParameterJump("v", "ETH", 0, DAY2, 0.85, 0.55));
    assertSortedFiles(store);
  }

  private static void assertSortedFiles(DeltaStore store) {
    Dataset<Row> stored = validated(store, "position_snapshot");
    for (String file : stored.inputFiles()) {
      List<Row> rows =
          store
              .spark()
              .read()
              .parquet(file)
              .select("account_key", "leg", "instrument_key")
              .collectAsList();
      List<String> order =
          rows.stream().map(r -> r.getInt(0) + " " + r.getByte(1) + " " + r.getInt(2)).toList();
      assertThat(order).isSorted();
    }
    assertThat(stored.inputFiles()).as("one file a date").hasSize(2);
  }

  @Test
  void orderOfRowsFilesAndFormatsDoesNotMatter() {
    cleanBook();
    IngestReport straight = ingest(store("straight"), IngestRules.defaults());

    landed = new LandedFiles(temp.resolve("shuffled"));
    cleanBook();
    List<String> rows = new ArrayList<>(Arrays.asList(positions(DAY2)).subList(1, 7));
    Collections.reverse(rows);
    rows.add(0, POSITION);
    landed.parquet(Feed.POSITION, DAY2, "z", rows.subList(0, 4).toArray(String[]::new));
    rows.subList(1, 4).clear();
    landed.csv(Feed.POSITION, DAY2, "position.csv", rows.toArray(String[]::new));
    List<String> prices = new ArrayList<>(Arrays.asList(prices(DAY1)).subList(1, 5));
    Collections.reverse(prices);
    prices.add(0, PRICE);
    landed.csv(Feed.PRICE, DAY1, "price.csv", prices.toArray(String[]::new));
    IngestReport shuffled = ingest(store("other"), IngestRules.defaults());

    TreeMap<String, String> expected = new TreeMap<>(straight.contentHashes());
    TreeMap<String, String> actual = new TreeMap<>(shuffled.contentHashes());
    expected.remove(IngestLedger.TABLE);
    actual.remove(IngestLedger.TABLE);
    assertThat(actual).hasSizeGreaterThan(8).isEqualTo(expected);
  }

  @Test
  void aDeliveryIsIngestedOnceAndReplacedOnlyAsARestatement() {
    cleanBook();
    DeltaStore store = store("restated");
    IngestReport first = ingest(store, IngestRules.defaults());
    Map<String, Long> before = everyFile(temp.resolve("restated"));

    IngestReport again = ingest(store, IngestRules.defaults());

    assertThat(again.contentHashes()).isEmpty();
    assertThat(again.alreadyIngested()).isEqualTo(9);
    assertThat(again.ingestId()).isEmpty();
    assertThat(everyFile(temp.resolve("restated"))).isEqualTo(before);

    String[] changed = positions(DAY2);
    changed[1] = changed[1].replace(",2,", ",2.5,");
    landed.csv(Feed.POSITION, DAY2, "position.csv", changed);
    String[] next = positions(DAY3);
    landed.csv(Feed.POSITION, DAY3, "position.csv", next);
    landed.csv(Feed.PRICE, DAY3, "price.csv", PRICE, DAY3 + "T20:00:00Z,ETH,s1,ORACLE,2100,");
    assertThatThrownBy(() -> ingest(store, IngestRules.defaults()))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-SNAP-01 The delivery of feed position of 2025-06-02 differs")
        .hasMessageContaining("where: position/business_date=2025-06-02/position.csv")
        .hasMessageMatching(".*observed: sha256 [0-9a-f]{64}, ingested [0-9a-f]{64} .*");
    assertThat(everyFile(temp.resolve("restated"))).isEqualTo(before);

    IngestReport restated = ingest(store, rules(true, false));

    assertThat(restated.dates()).containsExactly(DAY2, DAY3);
    assertThat(restated.contentHashes().keySet())
        .containsExactly("asset_price", "ingested_file", "position_snapshot", "price_observation");
    assertThat(lines(namedPositions(store).where("account_id = 'b' and leg = 0")))
        .extracting(line -> line.substring(0, 18))
        .containsExactly("[2025-06-01,0,2.0,", "[2025-06-02,0,2.5,", "[2025-06-03,0,2.0,");
    assertThat(lines(validated(store, "asset_price").where("business_date = '2025-06-03'")))
        .containsExactly(
            "[2025-06-03,0,49950.0,1,129600.0,null,STALE_PRICE]",
            "[2025-06-03,1,2100.0,1,14400.0,null,SINGLE_SOURCE]",
            "[2025-06-03,2,2100.0,1,14400.0,null,SINGLE_SOURCE]",
            "[2025-06-03,3,0.999,1,129600.0,null,STALE_PRICE]",
            "[2025-06-03,4,null,0,null,null,MISSING_PRICE]");
    assertThat(first.ingestId()).isNotEqualTo(restated.ingestId());
  }

  private void refused(IngestRules rules, String code, ExitCode exit, String... parts) {
    DeltaStore store = store("refused");
    assertThatThrownBy(() -> ingest(store, rules))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-" + code + " ")
        .hasMessageContainingAll(parts)
        .hasMessageContaining(" | next: ")
        .hasMessageNotContaining("\n")
        .asInstanceOf(type(RiskException.class))
        .extracting(RiskException::exitCode)
        .isEqualTo(exit);
    assertThat(everyFile(temp.resolve("refused"))).isEmpty();
  }

  @Test
  void missingAndEmptyLandingFoldersAreRefused() throws IOException {
    refused(
        IngestRules.defaults(),
        "SNAP-02",
        ExitCode.INPUT_UNAVAILABLE,
        "The landing folder is missing",
        "where: " + landed.landing());
    Files.createDirectories(landed.landing().resolve("position"));
    refused(
        IngestRules.defaults(), "SNAP-02", ExitCode.INPUT_UNAVAILABLE, "landing folder is empty");
    landed.csv(Feed.POSITION, DAY1, "position.csv", POSITION);
    refused(
        IngestRules.defaults(),
        "SNAP-02",
        ExitCode.INPUT_UNAVAILABLE,
        "The delivery of feed position of 2025-06-01 is empty",
        "observed: 0 rows in 1 files");
  }

  @Test
  void filesThatDoNotFitAreRefused() throws IOException {
    cleanBook();
    refused(
        rules(false, true),
        "SNAP-03",
        ExitCode.INPUT_UNAVAILABLE,
        "_manifest.json",
        "observed: no such file");

    Path bad = landed.csv(Feed.POSITION, DAY2, "bad.csv", "business_date,venue,leg,quantity");
    refused(
        IngestRules.defaults(),
        "SCHEMA-01",
        ExitCode.DATA_RULE,
        "where: position/business_date=2025-06-02/bad.csv",
        "column account_id is missing",
        "next: deliver the file again with column account_id");
    Files.delete(bad);

    byte[] whole =
        Files.readAllBytes(landed.parquet(Feed.POSITION, DAY2, "whole", positions(DAY2)));
    landed.bytes(Feed.POSITION, DAY2, "whole.parquet", Arrays.copyOf(whole, whole.length * 2 / 3));
    refused(
        IngestRules.defaults(),
        "FILE-01",
        ExitCode.DATA_RULE,
        "A file is truncated or damaged",
        "where: position/business_date=2025-06-02/whole.parquet");

    byte[] flipped = whole.clone();
    flipped[40] ^= 1;
    landed.bytes(Feed.POSITION, DAY2, "whole.parquet", flipped);
    refused(
        IngestRules.defaults(),
        "FILE-01",
        ExitCode.DATA_RULE,
        "where: position/business_date=2025-06-02/whole.parquet");
  }

  @Test
  void aRowThatIsLostOrInventedIsAFault() {
    landed.csv(Feed.INSTRUMENT, null, "instrument.csv", instruments());
    Path csv = landed.folder(Feed.INSTRUMENT, null).resolve("instrument.csv");
    LandedFile file = landed.landed(Feed.INSTRUMENT, null, csv);
    InspectedFile miscounted = new InspectedFile(file, new FileShape(5, List.of(), false));
    StagedFeed staged =
        StagedFeed.of(
            SparkTestSession.get(),
            Feed.INSTRUMENT,
            List.of(miscounted),
            InstrumentDirectory.of(List.of(), List.of(), Map.of()));

    assertThatThrownBy(
            () -> CheckedFeed.of(staged, staged.rows(), IngestRules.defaults(), Map.of()))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-LAW-01 ")
        .hasMessageContaining("4 rows with a state, 5 rows in the file")
        .asInstanceOf(type(RiskException.class))
        .extracting(RiskException::exitCode)
        .isEqualTo(ExitCode.INTERNAL);
  }

  @Test
  void tooManyBadRowsStopTheGate() {
    cleanBook();
    List<String> rows = new ArrayList<>(List.of(POSITION));
    for (int i = 0; i < 21; i++) {
      rows.add(DAY2 + ",v,n" + i + ",DOGE,COLLATERAL,1,,,,");
    }
    landed.csv(Feed.POSITION, DAY2, "bad.csv", rows.toArray(String[]::new));
    refused(
        IngestRules.defaults(),
        "GATE-01",
        ExitCode.DATA_RULE,
        "where: feed position",
        "observed: 21 of 33 rows: REF-01 x21",
        "first: position/business_date=2025-06-02/bad.csv row 1");

    IngestRules d = IngestRules.defaults();
    IngestRules rowsAllowed =
        new IngestRules(
            d.heartbeatSeconds(), d.maxStaleSeconds(), 200, 2, 100, 0.2, 1, 0.001, 0, false, false);
    landed.csv(Feed.POSITION, DAY2, "bad.csv", POSITION, DAY2 + ",v,n,ETH,COLLATERAL,-1,,,,");
    refused(
        rowsAllowed,
        "GATE-02",
        ExitCode.DATA_RULE,
        "where: feed position, 2025-06-02",
        "at most 0.001 of a date's notional");
  }
}
