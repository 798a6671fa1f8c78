package io.breakwater.jobs.demo;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Feeds that change slowly: instruments, accounts, risk parameters with their history, benchmark
 * weights, margin tiers and price feeds.
 */
final class ReferenceFeeds {
  /** Asset whose threshold is mistyped on the last date, within the rules of the feed. */
  static final DemoAsset MISTYPED = DemoAsset.ARB;

  /** A tenth of the true 0.62. */
  static final double MISTYPED_THRESHOLD = 0.062;

  /** Asset whose threshold is a percentage in place of a share on the last date. */
  static final DemoAsset OUT_OF_RANGE = DemoAsset.UNI;

  static final double OUT_OF_RANGE_THRESHOLD = 70;

  private static final long HOUR = 3_600;
  private static final long DAY = 24 * HOUR;
  private static final String STEM = "reference";

  /** Days between two reviews of the benchmarks' weights. */
  private static final int REVIEW_DAYS = 30;

  private final DemoParameters parameters;
  private final MarketPath market;
  private final LocalDate start;

  ReferenceFeeds(DemoParameters parameters, MarketPath market) {
    this.parameters = parameters;
    this.market = market;
    this.start = parameters.date(0);
  }

  void write(LandingWriter writer, List<DemoVenue> venues, RowCounts counts) {
    counts.add(
        Feed.INSTRUMENT, writer.write(Feed.INSTRUMENT, null, STEM, instruments().iterator()));
    counts.add(Feed.PRICE_FEED, writer.write(Feed.PRICE_FEED, null, STEM, priceFeeds().iterator()));
    counts.add(
        Feed.RISK_PARAMETER,
        writer.write(Feed.RISK_PARAMETER, null, STEM, riskParameters().iterator()));
    counts.add(Feed.FINALITY, writer.write(Feed.FINALITY, null, STEM, finality().iterator()));
    counts.add(
        Feed.BENCHMARK_WEIGHT,
        writer.write(Feed.BENCHMARK_WEIGHT, null, STEM, benchmarkWeights().iterator()));
    counts.add(Feed.MARGIN_TIER, writer.write(Feed.MARGIN_TIER, null, STEM, tiers().iterator()));
    counts.add(
        Feed.ACCOUNT,
        writer.write(
            Feed.ACCOUNT,
            null,
            STEM,
            venues.stream()
                .flatMap(v -> v.accounts().stream().map(account -> accountRow(v, account)))
                .iterator()));
  }

  private @Nullable Object[] accountRow(DemoVenue venue, DemoAccount account) {
    // every fourth account of a venue belongs to an owner with accounts elsewhere
    boolean shared = account.number % 4 == 0;
    int owner = account.number / 4;
    return new @Nullable Object[] {
      venue.id(),
      account.id,
      parameters.date(account.firstDay),
      shared ? "owner-" + (10_000_000 + owner) : "owner-" + account.id,
      shared && owner % 3 == 0 ? "group-" + (10_000_000 + owner / 15) : null,
      venue.regime(),
      account.benchmark,
      account.portfolio,
      account.purpose == DemoAccount.Purpose.MARKET_MAKER ? "HOUSE" : "CLIENT"
    };
  }

  private List<@Nullable Object[]> instruments() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DemoAsset asset : DemoAsset.ALL) {
      boolean staked = asset.kind == DemoAsset.Kind.STAKED;
      rows.add(
          new @Nullable Object[] {
            asset.id(),
            start,
            staked ? "RECEIPT_TOKEN" : "SPOT",
            staked ? DemoAsset.ETH.id() : asset.id(),
            "USD",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            asset.isStable()
          });
    }
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      rows.add(
          new @Nullable Object[] {
            perpetual.id,
            start,
            perpetual.inverse ? "INVERSE_PERP" : "LINEAR_PERP",
            perpetual.base.id(),
            perpetual.inverse ? "USD" : perpetual.settle().id(),
            perpetual.settle().id(),
            perpetual.multiplier,
            null,
            null,
            null,
            null,
            null,
            false
          });
    }
    return rows;
  }

  /** Weights of every review, and of the last date. */
  private List<@Nullable Object[]> benchmarkWeights() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int day = 0; day <= parameters.lastDay(); day++) {
      if (day % REVIEW_DAYS != 0 && day != parameters.lastDay()) {
        continue;
      }
      for (DemoBenchmark benchmark : DemoBenchmark.values()) {
        for (DemoAsset asset : DemoAsset.ALL) {
          double weight = benchmark.weight(market, day, asset);
          if (weight > 0) {
            rows.add(
                new @Nullable Object[] {
                  parameters.date(day), benchmark.id, asset.id(), weight, "1"
                });
          }
        }
      }
    }
    return rows;
  }

  private static List<@Nullable Object[]> priceFeeds() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DemoAsset asset : DemoAsset.ALL) {
      for (DemoQuotes.Source source : DemoQuotes.Source.values()) {
        if (source.covers(asset)) {
          rows.add(priceFeed(asset, source));
        }
      }
    }
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      rows.add(feedRow(perpetual.id, PerpVenue.ID, HOUR / 60, HOUR, 10));
    }
    return rows;
  }

  private static @Nullable Object[] priceFeed(DemoAsset asset, DemoQuotes.Source source) {
    if (asset == DemoAsset.MOSS) {
      return feedRow(asset.id(), source.id, DAY, 5 * DAY, 200);
    }
    if (asset == DemoAsset.KELP) {
      return feedRow(asset.id(), source.id, DAY, 3 * DAY, 200);
    }
    return asset.isStable()
        ? feedRow(asset.id(), source.id, DAY, 2 * DAY, 25)
        : feedRow(asset.id(), source.id, HOUR, DAY, 50);
  }

  private static @Nullable Object[] feedRow(
      String id, String source, long heartbeat, long maxStale, double deviationBps) {
    return new @Nullable Object[] {id, source, heartbeat, maxStale, deviationBps, 0L, null};
  }

  private List<@Nullable Object[]> riskParameters() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    LocalDate last = parameters.lastDate();
    for (DemoAsset asset : DemoAsset.ALL) {
      DemoAsset.Lending terms = asset.lending;
      rows.add(lendingRow(asset, start, terms.loanToValue(), terms.liquidationThreshold()));
      if (asset == LendingVenue.GOVERNED) {
        LocalDate change = parameters.date(parameters.governanceDay());
        rows.add(lendingRow(asset, change, terms.loanToValue(), LendingVenue.GOVERNED_THRESHOLD));
      }
      if (asset == MISTYPED) {
        rows.add(lendingRow(asset, last, terms.loanToValue(), MISTYPED_THRESHOLD));
      }
      if (asset == OUT_OF_RANGE) {
        rows.add(lendingRow(asset, last, terms.loanToValue(), OUT_OF_RANGE_THRESHOLD));
      }
    }
    for (DemoAsset asset : List.of(DemoAsset.ETH, DemoAsset.STETH)) {
      @Nullable Object[] row =
          lendingRow(
              asset, start, LendingVenue.STAKING_LOAN_TO_VALUE, LendingVenue.STAKING_THRESHOLD);
      row[2] = (long) LendingVenue.STAKING_EMODE;
      row[6] = LendingVenue.STAKING_BONUS;
      rows.add(row);
    }
    for (DemoAsset asset : DemoAsset.ALL) {
      double ratio = VaultVenue.liquidationRatio(asset);
      if (ratio > 0) {
        rows.add(vaultRow(asset, 1 / ratio));
      }
    }
    rows.add(stabilityFeeRow());
    for (DemoAsset asset : List.of(DemoAsset.BTC, DemoAsset.ETH, DemoAsset.USDC)) {
      rows.add(walletRow(asset));
    }
    return rows;
  }

  private static @Nullable Object[] lendingRow(
      DemoAsset asset, LocalDate from, double loanToValue, double threshold) {
    boolean stable = asset.isStable();
    @Nullable Object[] row = parameterRow(LendingVenue.ID, asset, from);
    row[4] = loanToValue;
    row[5] = threshold;
    row[6] = asset.lending.liquidationBonus();
    row[7] = 0.10;
    row[8] = "WHOLE_POSITION";
    row[9] = stable ? 0.10 : 0.20;
    row[12] = stable ? 0.90 : 0.45;
    row[13] = 0.0;
    row[14] = stable ? asset.borrowRate() : 2 * asset.borrowRate();
    row[15] = stable ? 0.60 : 3.0;
    return row;
  }

  private @Nullable Object[] vaultRow(DemoAsset asset, double threshold) {
    @Nullable Object[] row = parameterRow(VaultVenue.ID, asset, start);
    row[4] = threshold;
    row[5] = threshold;
    row[6] = VaultVenue.PENALTY;
    row[8] = "FULL";
    return row;
  }

  /** The fee that vaults pay stands on the asset they owe. */
  private @Nullable Object[] stabilityFeeRow() {
    @Nullable Object[] row = parameterRow(VaultVenue.ID, DemoAsset.DAI, start);
    row[13] = VaultVenue.STABILITY_FEE;
    return row;
  }

  /** Two epochs of Ethereum, six blocks of Bitcoin, the confirmation of Solana. */
  private static List<@Nullable Object[]> finality() {
    return List.of(
        new @Nullable Object[] {"ethereum", 768.0, 64L},
        new @Nullable Object[] {"bitcoin", 3_600.0, 6L},
        new @Nullable Object[] {"solana", 13.0, 32L});
  }

  private @Nullable Object[] walletRow(DemoAsset asset) {
    @Nullable Object[] row = parameterRow(PerpVenue.ID, asset, start);
    row[16] = PerpVenue.haircut(asset.key);
    return row;
  }

  private static @Nullable Object[] parameterRow(String venue, DemoAsset asset, LocalDate from) {
    @Nullable Object[] row = new @Nullable Object[Feed.RISK_PARAMETER.columns().size()];
    row[0] = venue;
    row[1] = asset.id();
    row[2] = 0L;
    row[3] = from;
    return row;
  }

  private List<@Nullable Object[]> tiers() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      int last = perpetual.tiers() - 1;
      for (int tier = 0; tier <= last; tier++) {
        rows.add(
            new @Nullable Object[] {
              PerpVenue.ID,
              perpetual.id,
              tier + 1L,
              start,
              perpetual.lowerNotional(tier),
              tier == last ? null : (Object) perpetual.lowerNotional(tier + 1),
              perpetual.maxLeverage(tier),
              perpetual.maintenanceRate(tier),
              perpetual.deduction(tier),
              1 / perpetual.maxLeverage(tier)
            });
      }
    }
    return rows;
  }
}
