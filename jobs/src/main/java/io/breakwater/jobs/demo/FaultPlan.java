package io.breakwater.jobs.demo;

import io.breakwater.jobs.demo.PlantedFault.Code;
import io.breakwater.jobs.landing.Feed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes the faults of market and reference data, with the counts a run must find. */
final class FaultPlan {
  private final DemoParameters parameters;
  private final MarketPath market;
  private final DemoQuotes quotes;
  private final LendingVenue lending;
  private final List<PlantedFault> faults = new ArrayList<>();

  FaultPlan(DemoParameters parameters, MarketPath market, DemoQuotes quotes, LendingVenue lending) {
    this.parameters = parameters;
    this.market = market;
    this.quotes = quotes;
    this.lending = lending;
  }

  List<PlantedFault> describe() {
    market();
    prices();
    riskParameters();
    return faults;
  }

  private void market() {
    int crash = parameters.crashDay();
    double fall = market.indexLevel(crash) / market.indexLevel(crash - 1) - 1;
    add(
        Code.CRASH,
        Feed.PRICE,
        parameters.date(crash),
        DemoBenchmark.CRYPTO10.id,
        "market factor -29 % in one day, volatile weeks after",
        String.format(Locale.ROOT, "largest daily fall of the index, %.1f %%", 100 * fall),
        1);
    int depeg = parameters.depegDay() + 1;
    double low = quotes.medians(depeg)[DemoAsset.USDX.key];
    add(
        Code.DEPEG,
        Feed.PRICE,
        parameters.date(depeg),
        DemoAsset.USDX.id(),
        "falls to 0.88 within two days, recovers to 0.97",
        String.format(Locale.ROOT, "lowest price of the stablecoin, %.4f", low),
        1);
  }

  private void prices() {
    LocalDate last = parameters.lastDate();
    add(
        Code.STALE_PRICE,
        Feed.PRICE,
        last,
        DemoAsset.MOSS.id(),
        "every source silent for the last " + DemoQuotes.STALE_DAYS + " dates",
        "legs valued at a stale price",
        legsOf(DemoAsset.MOSS));
    add(
        Code.MISSING_PRICE,
        Feed.PRICE,
        last,
        DemoAsset.KELP.id(),
        "its only source silent for the last " + DemoQuotes.MISSING_DAYS + " dates",
        "legs without a price, their accounts UNPRICED where they owe",
        legsOf(DemoAsset.KELP));
    add(
        Code.PRICE_NOT_A_NUMBER,
        Feed.PRICE,
        last,
        DemoQuotes.NOT_A_NUMBER.id() + "/" + DemoQuotes.Source.ORACLE_B.id,
        "price NaN",
        "row quarantined, two sources remain",
        1);
    add(
        Code.PRICE_NEGATIVE,
        Feed.PRICE,
        last,
        DemoQuotes.NEGATIVE.id() + "/" + DemoQuotes.Source.EXCHANGE.id,
        "price below zero",
        "row quarantined, two sources remain",
        1);
  }

  private void riskParameters() {
    LocalDate last = parameters.lastDate();
    int liquidatable = newlyLiquidatable();
    add(
        Code.PARAMETER_JUMP,
        Feed.RISK_PARAMETER,
        last,
        LendingVenue.ID + "/" + ReferenceFeeds.MISTYPED.id() + "/liquidation_threshold",
        ReferenceFeeds.MISTYPED.lending.liquidationThreshold()
            + " mistyped as "
            + ReferenceFeeds.MISTYPED_THRESHOLD,
        "parameter change of -90 % in a day; would make "
            + liquidatable
            + " more accounts liquidatable",
        1);
    add(
        Code.PARAMETER_OUT_OF_RANGE,
        Feed.RISK_PARAMETER,
        last,
        LendingVenue.ID + "/" + ReferenceFeeds.OUT_OF_RANGE.id() + "/liquidation_threshold",
        "a percentage, " + ReferenceFeeds.OUT_OF_RANGE_THRESHOLD + ", in place of a share",
        "row quarantined, the earlier row stays in force",
        1);
  }

  private long legsOf(DemoAsset asset) {
    int a = asset.key;
    return lending.accounts().stream()
        .mapToLong(account -> (account.collateral[a] != 0 ? 1 : 0) + (account.debt[a] != 0 ? 1 : 0))
        .sum();
  }

  /** Accounts that only the mistyped threshold puts below health 1. */
  int newlyLiquidatable() {
    double[] price = quotes.medians(parameters.lastDay());
    int mistyped = ReferenceFeeds.MISTYPED.key;
    double lost =
        ReferenceFeeds.MISTYPED.lending.liquidationThreshold() - ReferenceFeeds.MISTYPED_THRESHOLD;
    int count = 0;
    for (DemoAccount account : lending.accounts()) {
      double health = lending.health(account, price, parameters.lastDay());
      double owed = account.debtUsd(price);
      if (health >= 1 && owed > 0 && account.isEnabled(mistyped)) {
        double wrong = health - account.collateral[mistyped] * price[mistyped] * lost / owed;
        count += wrong < 1 ? 1 : 0;
      }
    }
    return count;
  }

  private void add(
      Code code,
      Feed feed,
      LocalDate date,
      String subject,
      String planted,
      String expected,
      long count) {
    faults.add(new PlantedFault(code, feed, date, subject, planted, expected, count));
  }
}
