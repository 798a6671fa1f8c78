package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.publish.TableWriter;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.run.RunSpec;
import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.AccountRows;
import io.breakwater.jobs.spark.AccountScan;
import io.breakwater.jobs.spark.AccountSeries;
import io.breakwater.jobs.spark.GroupExposure;
import io.breakwater.jobs.spark.PriceMatrix;
import io.breakwater.jobs.spark.ProFormaTotals;
import io.breakwater.jobs.spark.RiskScopes;
import io.breakwater.jobs.spark.SeriesBucket;
import io.breakwater.jobs.spark.SideBySide;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of one run share: the store, the configuration, and inputs that are read once. A
 * stage that runs alone in its own process reads them itself and gets the same.
 */
public final class RunContext implements AutoCloseable {
  private final DeltaStore store;
  private final RunSpec run;
  private final RiskConfig config;
  private final RunSetup setup;
  private final TableWriter writer;
  private final Map<String, Long> written = new TreeMap<>();
  private @Nullable RunInputs inputs;
  private @Nullable List<DepthRow> depths;
  private @Nullable CollateralTerms collateral;
  private @Nullable PortfolioInputs portfolios;
  private @Nullable JavaRDD<SeriesBucket> series;
  private @Nullable JavaRDD<AccountBlock> accountsToday;
  private @Nullable Comparisons comparisons;
  private @Nullable FundPools fundPools;
  private @Nullable ScenarioCascades cascades;
  private @Nullable CascadeInputs cascadeInputs;
  private @Nullable GroupExposure exposure;
  private @Nullable RiskScopes scopes;
  private @Nullable ProFormaTotals proForma;

  /** The context of one run. */
  public RunContext(DeltaStore store, RunSpec run, RunSetup setup) {
    this.store = store;
    this.run = run;
    this.setup = setup;
    this.config = setup.config();
    this.writer = new TableWriter(store, run);
  }

  /** Tables of the warehouse. */
  public DeltaStore store() {
    return store;
  }

  /** Identity of the run. */
  public RunSpec run() {
    return run;
  }

  /** The resolved configuration. */
  public RiskConfig config() {
    return config;
  }

  /** Settings, regimes and scenarios. */
  public RunSetup setup() {
    return setup;
  }

  /** Writes the run's tables. */
  public TableWriter writer() {
    return writer;
  }

  /** Rows of every table that the stages of this run have written so far. */
  public Map<String, Long> written() {
    return Collections.unmodifiableMap(written);
  }

  /** Notes what a stage has written, in this process or before it in another. */
  public void note(StageResult result) {
    written.putAll(result.rowsByTable());
  }

  /** Reference inputs, read on first use. */
  public RunInputs inputs() {
    if (inputs == null) {
      inputs = readInputs();
    }
    return inputs;
  }

  private RunInputs readInputs() {
    requireSnapshot();
    LocalDate date = run.businessDate();
    int days = config.ratio().historyDays();
    MarketReader market = new MarketReader(store);
    RegimeTimelineReader regimes = new RegimeTimelineReader(store, setup);
    // Each is a small query that keeps one core busy with planning.
    try (SideBySide reads = new SideBySide()) {
      var accounts =
          reads.start(() -> new AccountDirectoryReader(store, config.venues()).read(date, days));
      var parameters = reads.start(() -> regimes.parameters(date));
      var tiers = reads.start(() -> regimes.tiers(date));
      InstrumentTable instruments = market.instruments(date);
      var quotes = reads.start(() -> market.quotes(date, instruments.size()));
      PriceMatrix prices = market.prices(date, days, instruments.size());
      AccountDirectory directory = SideBySide.result(accounts);
      return new RunInputs(
          instruments,
          market.tokens(),
          prices,
          SideBySide.result(quotes),
          directory,
          regimes.timeline(
              instruments,
              directory.regimes(),
              prices.firstDay(),
              prices.days(),
              SideBySide.result(parameters),
              SideBySide.result(tiers)));
    }
  }

  private void requireSnapshot() {
    if (AccountScan.isEmpty(store, run.businessDate())) {
      throw RiskException.of(
              "SNAP-06", ExitCode.INPUT_UNAVAILABLE, "No positions for " + run.businessDate())
          .where("table position_snapshot, business_date " + run.businessDate())
          .rule(
              "a run needs the snapshot of its own date; an earlier one is never used in its place")
          .next(
              "land the position feed of that date and run ./breakwater ingest, or choose another --date")
          .build();
    }
  }

  /** Realised daily values of every account, built once and kept for the stages that share them. */
  public JavaRDD<SeriesBucket> series() {
    if (series == null) {
      RunInputs in = inputs();
      series =
          AccountSeries.build(
                  store,
                  in.prices(),
                  in.regimes(),
                  in.accounts().regime(),
                  in.accounts().bucket(),
                  in.accounts().buckets())
              .persist(StorageLevel.MEMORY_AND_DISK_SER());
    }
    return series;
  }

  /** The accounts of the business date. */
  public JavaRDD<AccountBlock> accountsToday() {
    if (accountsToday == null) {
      accountsToday =
          AccountScan.of(store, run.businessDate(), inputs().accounts().regime())
              .persist(StorageLevel.MEMORY_AND_DISK_SER());
    }
    return accountsToday;
  }

  /** Insurance funds of the business date. */
  FundPools fundPools() {
    if (fundPools == null) {
      fundPools = FundPools.of(this);
    }
    return fundPools;
  }

  /** Book, shocked markets and loss waterfall of the cascades. */
  public CascadeInputs cascadeInputs() {
    if (cascadeInputs == null) {
      cascadeInputs = CascadeInputs.of(this);
    }
    return cascadeInputs;
  }

  /** Cascades of all scenarios, run once for the stages that share them. */
  ScenarioCascades cascades() {
    if (cascades == null) {
      cascades = ScenarioCascades.run(this);
    }
    return cascades;
  }

  /** Lets go of the cascades and the accounts they hold. */
  void forgetCascades() {
    cascades = null;
    cascadeInputs = null;
  }

  /** All accounts, venues and regimes. */
  RiskScopes regimeScopes() {
    AccountDirectory accounts = inputs().accounts();
    return RiskScopes.of(
        accounts.regimes().stream().map(AccountDirectory.VenueRegime::venue).toList(),
        accounts.regimes().stream().map(AccountDirectory.VenueRegime::regime).toList(),
        accounts.groups().size());
  }

  /** What default groups owe and hold open on the business date. */
  GroupExposure exposure() {
    if (exposure == null) {
      RunInputs in = inputs();
      exposure =
          GroupExposure.of(
              accountsToday(),
              in.regimes().day(in.today()),
              in.pricesToday(),
              in.accounts().group());
    }
    return exposure;
  }

  /** All accounts, venues, regimes, and the groups with the largest margin. */
  RiskScopes scopes() {
    if (scopes == null) {
      scopes =
          regimeScopes()
              .withGroups(
                  exposure().largestGroups(config.backtest().largestGroups()),
                  inputs().accounts().groups());
    }
    return scopes;
  }

  /** What today's holdings would have done through the history, summed over accounts. */
  ProFormaTotals proForma() {
    if (proForma == null) {
      RunInputs in = inputs();
      proForma =
          ProFormaTotals.of(
              accountsToday(),
              new ProFormaTotals.Frame(
                  in.prices(),
                  in.regimes(),
                  scopes(),
                  in.accounts().group(),
                  fundPools().pools().size(),
                  fundPools().poolOfRegime(),
                  fundPools().feeOfRegime(),
                  config.insurance().outlook()));
    }
    return proForma;
  }

  /** Depth observations, read on first use. */
  public List<DepthRow> depths() {
    if (depths == null) {
      depths = new MarketReader(store).depths(run.businessDate());
    }
    return depths;
  }

  /** Market liquidity by instrument key. */
  public AssetLiquidity liquidity() {
    return AssetLiquidity.of(depths(), inputs().instruments().size(), config.liquidity());
  }

  /** Price impact of the night by instrument key. */
  public MarketImpact marketImpact() {
    return MarketImpact.of(config.impact(), config.liquidity(), liquidity().depthUsd(), depths());
  }

  /** What a sale of collateral meets and what loans cost, read on first use. */
  public CollateralTerms collateral() {
    if (collateral == null) {
      collateral = CollateralTerms.of(this);
    }
    return collateral;
  }

  /** What margin and tail risk of portfolios need, gathered on first use. */
  public PortfolioInputs portfolios() {
    if (portfolios == null) {
      portfolios = new PortfolioInputs(inputs(), config, liquidity(), ContractMarket.dated(this));
    }
    return portfolios;
  }

  /** Holdings of portfolios and what they are compared with, read on first use. */
  public Comparisons comparisons() {
    if (comparisons == null) {
      comparisons = Comparisons.of(this);
    }
    return comparisons;
  }

  /** Row maker for the accounts of the business date. */
  public AccountRows accountRows() {
    RunInputs in = inputs();
    List<AssetQuote> quotes = in.quotes();
    return new AccountRows(
        in.prices(),
        in.regimes(),
        in.instruments(),
        quotes.stream().mapToInt(AssetQuote::sources).toArray(),
        quotes.stream().mapToDouble(AssetQuote::ageSeconds).toArray(),
        in.accounts().regimes().stream().mapToDouble(setup::auctionSeconds).toArray(),
        config.volatility(),
        collateral().haircuts(),
        collateral().rates(),
        collateral().spikedRates());
  }

  @Override
  public void close() {
    if (series != null) {
      series.unpersist(false);
    }
    if (accountsToday != null) {
      accountsToday.unpersist(false);
    }
    if (comparisons != null) {
      comparisons.holdings().unpersist(false);
    }
  }
}
