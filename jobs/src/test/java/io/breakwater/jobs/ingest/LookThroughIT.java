package io.breakwater.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.testing.SparkTestSession;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that say what they stand for, from their landed rows to their prices. */
class LookThroughIT {
  private static final LocalDate DAY1 = LocalDate.of(2025, 6, 1);
  private static final LocalDate DAY2 = LocalDate.of(2025, 6, 2);

  private final LandedFiles landed;
  private final DeltaStore store;

  LookThroughIT(@TempDir Path temp) {
    landed = new LandedFiles(temp.resolve("landing"));
    store = new DeltaStore(SparkTestSession.get(), temp.resolve("warehouse"));
  }

  private void land() {
    landed.csv(
        Feed.INSTRUMENT,
        null,
        "instrument.csv",
        "instrument_id,valid_from,kind,base_asset,underlying",
        "rETH,2025-06-01,RECEIPT_TOKEN,ETH,ETH:1.1",
        "rETH,2025-06-02,RECEIPT_TOKEN,ETH,ETH:1.2",
        "capped,2025-06-01,RECEIPT_TOKEN,ETH,ETH:1.3:1.25",
        "pool,,LP_TOKEN,ETH,rETH:0.1;USDC:220",
        "lost,,RECEIPT_TOKEN,ETH,GONE:2",
        "bad1,,RECEIPT_TOKEN,ETH,ETH",
        "bad2,,LP_TOKEN,ETH,ETH:1",
        "plain,,RECEIPT_TOKEN,ETH,");
    landed.csv(
        Feed.PRICE_FEED,
        null,
        "feed.csv",
        "id,source,heartbeat_s,max_stale_s,rate_cap_growth",
        "rETH,s1,86400,86400,0.365");
    for (LocalDate date : List.of(DAY1, DAY2)) {
      landed.csv(
          Feed.PRICE,
          date,
          "price.csv",
          "ts,id,source,kind,price",
          date + "T23:00:00Z,ETH,s1,ORACLE,2000",
          date + "T23:00:00Z,ETH,s2,ORACLE,2000",
          date + "T22:00:00Z,USDC,s1,ORACLE,1",
          date + "T23:00:00Z,USDC,s2,ORACLE,1",
          date + "T23:00:00Z,rETH,s1,MID,1500");
    }
  }

  private Map<String, Row> prices(LocalDate date) {
    Map<Integer, String> ids = new HashMap<>();
    store
        .read(DeltaStore.VALIDATED, Instruments.DICTIONARY)
        .collectAsList()
        .forEach(row -> ids.put(row.getAs("instrument_key"), row.getAs("instrument_id")));
    Map<String, Row> prices = new HashMap<>();
    store
        .read(DeltaStore.VALIDATED, AssetPriceTable.TABLE)
        .where(col("business_date").equalTo(date))
        .collectAsList()
        .forEach(row -> prices.put(ids.get(row.<Integer>getAs("instrument_key")), row));
    return prices;
  }

  private static Row at(Map<String, Row> prices, String id) {
    return Objects.requireNonNull(prices.get(id), id);
  }

  /**
   * By hand. A receipt may grow by 0.365 a year since 1.1: after a day the cap is 1.1·1.001 =
   * 1.1011. The pool share holds 0.1 rETH and 220 USDC: 2·√(0.1·2,200·220) = 440 on the first day.
   */
  @Test
  void tokensArePricedThroughWhatTheyStandFor() {
    land();

    Ingest.run(store, new IngestRequest(landed.landing(), IngestRules.defaults()));

    Map<String, Row> first = prices(DAY1);
    assertThat(at(first, "rETH").<Double>getAs("price_usd")).isCloseTo(2_200, within(1e-9));
    assertThat(at(first, "rETH").<String>getAs("reason")).as("never its own price").isNull();
    assertThat(at(first, "pool").<Double>getAs("price_usd")).isCloseTo(440, within(1e-9));
    assertThat(at(first, "pool").<Double>getAs("age_s")).isEqualTo(7_200);
    assertThat(at(first, "pool").<Integer>getAs("source_count")).isEqualTo(2);
    assertThat(at(first, "capped").<Double>getAs("price_usd")).isCloseTo(2_500, within(1e-9));
    assertThat(at(first, "capped").<String>getAs("reason")).isEqualTo("CAPPED_RATE");
    Map<String, Row> second = prices(DAY2);
    assertThat(at(second, "rETH").<Double>getAs("price_usd")).isCloseTo(2_202.2, within(1e-9));
    assertThat(at(second, "rETH").<String>getAs("reason")).isEqualTo("CAPPED_RATE");
    for (String unpriced : List.of("lost", "plain", "GONE")) {
      assertThat(at(second, unpriced).<String>getAs("reason")).isEqualTo("MISSING_PRICE");
    }
    assertThat(
            store.read(DeltaStore.VALIDATED, QuarantineRows.TABLE).collectAsList().stream()
                .map(row -> tuple(row.<Long>getAs("row_number"), row.<String>getAs("rule"))))
        .containsExactlyInAnyOrder(tuple(6L, "LEGS-01"), tuple(7L, "LEGS-01"));
  }
}
