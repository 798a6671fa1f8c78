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
