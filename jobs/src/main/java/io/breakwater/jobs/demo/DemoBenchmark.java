package io.breakwater.jobs.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Benchmarks of the demo's portfolios. */
enum DemoBenchmark {
  CRYPTO10("CRYPTO10"),
  ETH("ETH"),
  /** BTC and ETH at 60 to 40, published on weekdays only. */
  WEEKDAY_INDEX("WEEKDAY-INDEX");

  final String id;

  DemoBenchmark(String id) {
    this.id = id;
  }

  boolean isPublished(LocalDate date) {
    DayOfWeek day = date.getDayOfWeek();
    return this != WEEKDAY_INDEX || (day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY);
  }

  /** Share of an asset on a day; the shares of a benchmark add up to one. */
  double weight(MarketPath market, int day, DemoAsset asset) {
    return switch (this) {
      case CRYPTO10 -> market.indexWeight(day, asset);
      case ETH -> asset == DemoAsset.ETH ? 1 : 0;
      case WEEKDAY_INDEX -> {
        double btc = 600 * market.price(day, DemoAsset.BTC) / market.price(0, DemoAsset.BTC);
        double share = btc / level(market, day);
        yield asset == DemoAsset.BTC ? share : asset == DemoAsset.ETH ? 1 - share : 0;
      }
    };
  }

  double level(MarketPath market, int day) {
    return switch (this) {
      case CRYPTO10 -> market.indexLevel(day);
      case ETH -> market.price(day, DemoAsset.ETH);
      case WEEKDAY_INDEX ->
          600 * market.price(day, DemoAsset.BTC) / market.price(0, DemoAsset.BTC)
              + 400 * market.price(day, DemoAsset.ETH) / market.price(0, DemoAsset.ETH);
    };
  }
}
