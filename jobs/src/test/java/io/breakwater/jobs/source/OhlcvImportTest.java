package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.Landed.Row;
import io.breakwater.jobs.source.OhlcvFormat.StampMeaning;
import io.breakwater.jobs.source.OhlcvFormat.VolumeUnit;
import io.breakwater.jobs.source.OhlcvImport.Parameters;
import io.breakwater.risk.testing.RealFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OhlcvImportTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Path folder;

  OhlcvImportTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path landing() {
    return folder.resolve("landing");
  }

  private static OhlcvFormat snapshots(StampFormat stampFormat, Duration every) {
    return new OhlcvFormat(
        "ts",
        stampFormat,
        StampMeaning.INSTANT,
        every,
        "price",
        "symbol",
        null,
        null,
        VolumeUnit.BASE);
  }

  private Parameters multiAsset(OhlcvFormat format, String... lines) {
    return new Parameters(
        Landed.file(folder, "in.csv", lines),
        format,
        "test",
        null,
        "USD",
        Map.of("WETH", "ETH"),
        Set.of(),
        null,
        null,
        2,
        landing());
  }

  private ImportReport bars(OhlcvFormat format, String... lines) {
    Path file = Landed.file(folder, "in.csv", lines);
    return new OhlcvImport(Parameters.of(file, format, "test", "ETH", landing())).run();
  }

  @Test
  void startStampIsLandedAtTheEndOfItsBar() {
    bars(
        OhlcvFormat.barsFromStart(Duration.ofHours(4)),
        "bar_start_utc,open,high,low,close,volume",
        "2021-01-01T20:00:00Z,1,1,1,7.5,2",
        "2021-01-02T00:00:00Z,1,1,1,8,1");
    assertThat(Landed.dates(landing(), Feed.PRICE))
        .containsExactly(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 1, 2));
    Row last = Landed.rows(landing(), Feed.PRICE, LocalDate.of(2021, 1, 1)).get(0);
    assertThat(last.instant("ts")).isEqualTo(Instant.parse("2021-01-02T00:00:00Z"));
    assertThat(last.number("price")).isEqualTo(7.5);
    assertThat(last.number("volume_usd")).isEqualTo(15);
    assertThat(last.text("kind")).isEqualTo("CLOSE");
  }

  @Test
  void endStampIsTheEndOfTheDayItCloses() {
    bars(
        OhlcvFormat.barsFromEnd(DAY),
        "bar_end_utc,open,high,low,close,volume",
        "2016-05-19T00:00:00Z,12.5,14.93,12.5,13.18,482.5");
    assertThat(Landed.dates(landing(), Feed.PRICE)).containsExactly(LocalDate.of(2016, 5, 18));
  }

  @ParameterizedTest
  @CsvSource({
    "ISO,2021-01-01T06:00:00Z",
    "ISO,2021-01-01T08:00:00+02:00",
    "EPOCH_SECONDS,1609480800",
    "EPOCH_MILLIS,1609480800000",
    "SPACED_UTC,2021-01-01 06:00:00 UTC"
  })
  void everySpellingMeansTheSameInstant(StampFormat stampFormat, String stamp) {
    new OhlcvImport(
            multiAsset(snapshots(stampFormat, HOUR), "symbol,ts,price", "WETH," + stamp + ",730"))
        .run();
    assertThat(Landed.allDates(landing(), Feed.PRICE))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.instant("ts")).isEqualTo(Instant.parse("2021-01-01T06:00:00Z"));
              assertThat(row.text("id")).isEqualTo("ETH");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "EPOCH_SECONDS,1609480800000,TIME-03",
    "EPOCH_MILLIS,1609480800,TIME-03",
    "ISO,2021-01-01 06:00,TIME-02",
    "ISO,2021-01-01T06:00:00,TIME-02",
    "UTC_DATE,2021-02-30,TIME-02"
  })
  void wrongSpellingIsQuarantined(StampFormat stampFormat, String stamp, String rule) {
    ImportReport report =
        new OhlcvImport(
                multiAsset(snapshots(stampFormat, HOUR), "symbol,ts,price", "A," + stamp + ",730"))
            .run();
    assertThat(Landed.rejects(report)).singleElement().asString().contains(rule);
    assertThat(report.written("price")).isZero();
  }

  @Test
  void unsortedRowsAndRepetitionsAreSettledByKey() {
    ImportReport report =
        new OhlcvImport(
                multiAsset(
                    snapshots(StampFormat.EPOCH_SECONDS, HOUR),
                    "symbol,ts,price",
                    "A,1609484400,3",
                    "A,1609480800,2",
                    "A,1609484400,3",
                    "B,1609484400,5",
                    "B,1609484400,6",
                    "B,1609488000,6"))
            .run();
    assertThat(report.count("UNSORTED")).isEqualTo(1);
    assertThat(report.count("DUPLICATE")).isEqualTo(1);
    assertThat(report.count("CONFLICT")).isEqualTo(2);
    assertThat(Landed.rejects(report)).hasSize(2).allMatch(line -> line.contains("PRICE-06"));
    assertThat(Landed.allDates(landing(), Feed.PRICE))
        .extracting(row -> row.number("price"))
        .containsExactly(2.0, 3.0, 6.0);
  }

  @Test
  void badPricesAreQuarantinedEachUnderItsRule() {
    ImportReport report =
        new OhlcvImport(
                multiAsset(
                    snapshots(StampFormat.EPOCH_SECONDS, HOUR),
                    "symbol,ts,price",
                    "A,1609480800,0",
                    "B,1609480800,-1",
                    "C,1609480800,",
                    "D,1609480800,NaN",
                    "E,1609480800,1e309",
                    "F,1609480800,\"1,5\"",
                    "G,1609480800,abc",
                    "H,1609480800,1,2",
                    ",1609480800,1",
                    "I,1609480800,1.5E+3"))
            .run();
    assertThat(Landed.rejects(report))
        .extracting(line -> line.split(",", -1)[2])
        .containsExactly(
            "PRICE-03",
            "PRICE-03",
            "PARSE-01",
            "PRICE-04",
            "PRICE-04",
            "PARSE-01",
            "PARSE-01",
            "PARSE-01",
            "PARSE-01");
    assertThat(report.count("NOT-POSITIVE")).isEqualTo(2);
    assertThat(report.count("EMPTY-PRICE")).isEqualTo(1);
    assertThat(Landed.allDates(landing(), Feed.PRICE))
        .singleElement()
        .satisfies(row -> assertThat(row.number("price")).isEqualTo(1500));
  }

  @Test
  void holesAreCountedAndNeverBridged() {
    ImportReport report =
        bars(
            OhlcvFormat.barsFromEnd(DAY),
            "bar_end_utc,open,high,low,close,volume",
            "2020-10-27T00:00:00Z,1,1,1,4.0,1",
            "2023-10-26T00:00:00Z,1,1,1,1.0,1",
            "2023-10-27T00:00:00Z,1,1,1,1.0,1");
    assertThat(report.count("HOLES")).isEqualTo(1);
    assertThat(report.count("MISSING-BARS")).isEqualTo(1_093);
    assertThat(report.count("JUMP")).isZero();
    assertThat(report.written("price")).isEqualTo(3);
    assertThat(report.notes()).anyMatch(note -> note.startsWith("hole: ETH lacks 1093 bars"));
  }

  @Test
  void realPrintsThatLookLikeErrorsAreLandedAndCounted() {
    ImportReport report =
        bars(
            OhlcvFormat.barsFromStart(Duration.ofHours(4)),
            "bar_start_utc,open,high,low,close,volume",
            "2018-04-03T16:00:00Z,7400,7500,7300,7420,1",
            "2018-04-03T20:00:00Z,7420,7430,0.06,3200,1",
            "2018-04-04T00:00:00Z,3200,7430,7400,7425,1");
    assertThat(report.written("price")).isEqualTo(3);
    assertThat(report.count("JUMP")).isEqualTo(2);
    assertThat(report.count("WIDE-BAR")).isEqualTo(1);
  }

  @Test
  void eachRowKeepsItsOwnQuote() {
    OhlcvFormat format =
        new OhlcvFormat(
            "timestamp_s",
            StampFormat.EPOCH_SECONDS,
            StampMeaning.INSTANT,
            HOUR,
            "price",
            "symbol",
            "quote_inferred",
            null,
            VolumeUnit.BASE);
    ImportReport report =
        new OhlcvImport(
                multiAsset(
                    format,
                    "symbol,timestamp_s,price,quote_inferred",
                    "COMP,1660372939,65.85,USD",
                    "cbETH,1660372939,1.05,ETH",
                    "rETH,1660372939,1.09,"))
            .run();
    assertThat(Landed.allDates(landing(), Feed.PRICE))
        .extracting(row -> row.text("id") + " " + row.text("quote_asset"))
        .containsExactly("COMP USD", "cbETH ETH");
    assertThat(report.count("QUOTES")).isEqualTo(2);
    assertThat(report.quarantined()).isEqualTo(1);
  }

  @Test
  void undeclaredQuoteColumnIsRefused() {
    Parameters parameters =
        multiAsset(
            snapshots(StampFormat.EPOCH_SECONDS, HOUR),
            "symbol,ts,price,quote_inferred",
            "cbETH,1660372939,1.05,ETH");
    assertThatThrownBy(() -> new OhlcvImport(parameters).run())
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-IMP-07")
        .hasMessageContaining("quote_inferred");
  }

  @Test
  void localTimeIsRefused() {
    OhlcvFormat format =
        new OhlcvFormat(
            "local_time",
            StampFormat.ISO,
            StampMeaning.BAR_START,
            HOUR,
            "close_usdt",
            "symbol",
            null,
            null,
            VolumeUnit.BASE);
    Parameters parameters =
        multiAsset(format, "symbol,local_time,close_usdt", "ETH,2023-02-24 14:00,1645.11");
    assertThatThrownBy(() -> new OhlcvImport(parameters).run())
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-IMP-06")
        .hasMessageContaining("local_time");
  }

  @Test
  void symbolsAndDatesCanBeSelected() {
    Parameters all =
        multiAsset(
            snapshots(StampFormat.UTC_DATE, DAY),
            "symbol,ts,price",
            "A,2021-01-01,1",
            "A,2021-01-02,1",
            "A,2021-01-03,1",
            "B,2021-01-02,1");
    Parameters selected =
        new Parameters(
            all.file(),
            all.format(),
            "test",
            null,
            "USD",
            Map.of(),
            Set.of("A"),
            null,
            null,
            2,
            landing());
    ImportReport report =
        new OhlcvImport(selected.between(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 1, 1))).run();
    assertThat(report.written("price")).isEqualTo(1);
    assertThat(report.count("NOT-SELECTED")).isEqualTo(3);
    assertThat(report.files().get(0).skipped()).isEqualTo(3);
  }

  @Test
  void fileNeedsEitherAnAssetOrASymbolColumn() {
    assertThatThrownBy(
            () -> Parameters.of(folder, snapshots(StampFormat.ISO, HOUR), "test", "ETH", landing()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Either an asset id or a symbol column must be given, cannot be: ETH and symbol");
  }

  @Test
  void realDailyBarsCloseTheirDay() {
    Path file = RealFiles.require("prices/coinbase_eth_usd_1d.csv.gz");
    Parameters parameters =
        Parameters.of(file, OhlcvFormat.barsFromEnd(DAY), "coinbase", "ETH", landing())
            .between(LocalDate.of(2023, 5, 1), LocalDate.of(2023, 5, 31));
    ImportReport report = new OhlcvImport(parameters).run();
    assertThat(report.files().get(0).read()).isEqualTo(3_391);
    assertThat(report.written("price")).isEqualTo(31);
    // the 4-hour bars of the same exchange end 2023-05-09 at the same price
    assertThat(Landed.rows(landing(), Feed.PRICE, LocalDate.of(2023, 5, 9)).get(0).number("price"))
        .isCloseTo(1847.70, within(0.01));
  }

  @Test
  void realSnapshotsBelongToTheDayTheyClose() {
    Path file = RealFiles.require("prices/coingecko_eth_usd_1d.csv.gz");
    OhlcvFormat format =
        new OhlcvFormat(
            "snapped_at",
            StampFormat.SPACED_UTC,
            StampMeaning.INSTANT,
            DAY,
            "price",
            null,
            null,
            null,
            VolumeUnit.BASE);
    Parameters parameters =
        Parameters.of(file, format, "coingecko", "ETH", landing())
            .between(LocalDate.of(2015, 8, 1), LocalDate.of(2015, 8, 31));
    ImportReport report = new OhlcvImport(parameters).run();
    assertThat(report.files().get(0).read()).isEqualTo(2_748);
    assertThat(Landed.dates(landing(), Feed.PRICE)).first().isEqualTo(LocalDate.of(2015, 8, 6));
    // the file lacks 2015-08-09
    assertThat(report.count("HOLES")).isEqualTo(1);
  }

  @Test
  void realHourlySeriesWithRepeatedStampsIsSettled() {
    Path file = RealFiles.require("prices/nolicence/aave_v2_assets_1h.csv.gz");
    OhlcvFormat format =
        new OhlcvFormat(
            "timestamp_ms",
            StampFormat.EPOCH_MILLIS,
            StampMeaning.INSTANT,
            HOUR,
            "usd_price",
            "symbol",
            null,
            null,
            VolumeUnit.BASE);
    Parameters parameters =
        new Parameters(
            file,
            format,
            "coingecko",
            null,
            "USD",
            Map.of(),
            Set.of("renFIL", "KNC", "USDP"),
            null,
            null,
            2,
            landing());
    ImportReport report = new OhlcvImport(parameters).run();
    assertThat(report.files().get(0).read()).isEqualTo(649_225);
    assertThat(report.count("DUPLICATE") + report.count("CONFLICT") / 2).isEqualTo(24);
    assertThat(report.count("UNSORTED")).isPositive();
    assertThat(report.notes())
        .anyMatch(note -> note.startsWith("hole: USDP lacks 127"))
        .anyMatch(note -> note.startsWith("hole: KNC lacks 6"));
  }

  @Test
  void realFourHourBarsKeepTheirStrangePrints() {
    Path file = RealFiles.require("prices/coinbase_btc_usd_4h.csv.gz");
    Parameters parameters =
        Parameters.of(
                file, OhlcvFormat.barsFromStart(Duration.ofHours(4)), "coinbase", "BTC", landing())
            .between(LocalDate.of(2017, 4, 1), LocalDate.of(2017, 4, 30));
    ImportReport report = new OhlcvImport(parameters).run();
    assertThat(report.files().get(0).read()).isEqualTo(20_353);
    // low of 0.06 on 2017-04-15
    assertThat(report.count("WIDE-BAR")).isEqualTo(1);
    assertThat(report.quarantined()).isZero();
  }
}
