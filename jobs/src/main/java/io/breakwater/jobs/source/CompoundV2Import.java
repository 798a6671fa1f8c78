package io.breakwater.jobs.source;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.source.CompoundV2Book.Account;
import io.breakwater.jobs.source.CompoundV2Book.Leg;
import io.breakwater.jobs.source.CompoundV2Book.Market;
import io.breakwater.jobs.source.CompoundV2Book.Totals;
import io.breakwater.jobs.source.SourceFile.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compound v2 account dump (subgraph snapshot) to the feeds position, account, instrument, price
 * and risk_parameter of one business date.
 *
 * <p>Collateral: instrument = cToken contract, quantity = cTokens, price in ETH = exchange rate x
 * price x collateral factor, which the dump carries as one number; the liquidation threshold is
 * therefore 1 and the collateral value is the risk-weighted one. A market without collateral power
 * (factor 0) has no price in the dump: its legs are landed with {@code collateral_enabled = false}
 * and without a price.
 *
 * <p>Debt: instrument = underlying asset at a price derived from the dump; the stored balances of
 * an account, which lack the interest since its last action, are scaled by one factor so that they
 * are worth exactly its published total borrow. All prices are quoted in ETH; the price of ETH in
 * USD must come from another import.
 */
public final class CompoundV2Import {
  /** Name in the catalog and in reports. */
  public static final String NAME = "compound-v2";

  private static final String DERIVED_SOURCE = "compound-v2-derived";

  /** Published totals at or below this many ETH are rounding dust. */
  private static final double COMPARED_ABOVE_ETH = 1e-6;

  private static final double TOTAL_TOLERANCE = 1e-9;

  /**
   * What becomes of an account whose debt has no published total. Its stored balances lack the
   * interest since its last action, up to a quarter of the debt, so its health would be too good.
   */
  public enum DebtOutsideTotals {
    /** Every row of the account is refused and the debt left out is reported. */
    QUARANTINE,
    /** The stored balances are landed as they are. */
    LAND
  }

  /**
   * What to import.
   *
   * @param positions account x cToken rows, CSV or gzip
   * @param totals published totals per account
   * @param factors weighted ETH value of one cToken per contract
   * @param landing landing root
   * @param businessDate business date of the snapshot
   * @param venue venue name in the feeds
   * @param debtOutsideTotals what becomes of accounts with debt but no published total
   * @param liquidationBonus bonus of a liquidator as a share, 0.08 on Compound v2; the dump does
   *     not carry it
   */
  public record Parameters(
      Path positions,
      Path totals,
      Path factors,
      Path landing,
      LocalDate businessDate,
      String venue,
      DebtOutsideTotals debtOutsideTotals,
      double liquidationBonus) {
    /** Business date of the public snapshot. */
    public static final LocalDate SNAPSHOT_DATE = LocalDate.of(2023, 5, 9);

    /** Liquidation incentive of the comptroller, minus one. */
    public static final double LIQUIDATION_BONUS = 0.08;

    /** Checks the bonus. */
    public Parameters {
      if (!(liquidationBonus >= 0 && liquidationBonus < 1)) {
        throw new IllegalArgumentException(
            "Liquidation bonus must be in [0, 1), cannot be: " + liquidationBonus);
      }
    }

    /** The three files of a folder under their usual names, with the defaults. */
    public static Parameters ofFolder(Path folder, Path landing) {
      return new Parameters(
          folder.resolve("compound_v2_positions.csv.gz"),
          folder.resolve("compound_v2_account_totals.csv.gz"),
          folder.resolve("compound_v2_ctoken_factors_derived.csv"),
          landing,
          SNAPSHOT_DATE,
          NAME,
          DebtOutsideTotals.QUARANTINE,
          LIQUIDATION_BONUS);
    }
  }

  private final Parameters parameters;
  private final ImportSession session;
  private final CompoundV2Book book = new CompoundV2Book();
  private final Set<String> pricedDebtAssets = new TreeSet<>();
  private Map<String, Double> debtPrices = Map.of();
  private final Set<String> indebted = new HashSet<>();
  private final List<Leg> refused = new ArrayList<>();
  private double storedDebtEth;

  /** An import that has not run yet. */
  public CompoundV2Import(Parameters parameters) {
    this.parameters = parameters;
    this.session = new ImportSession(NAME, parameters.landing());
    declareTraps();
  }

  /** Reads the three files and writes the feeds. */
  public ImportReport run() {
    readMarkets();
    readAccounts();
    debtPrices = book.derivedPricesEth();
    countAccounts();
    writeAccounts();
    writePositions();
    writeMarkets();
    noteFindings();
    return session.finish();
  }

  private void declareTraps() {
    session.declare("ACCOUNTS", "accounts in the dump, each with an account row");
    session.declare(
        "ACCOUNTS-WITHOUT-LEGS",
        "accounts with an account row but no position: nothing held, or rows refused");
    session.declare("ACCOUNTS-OUTSIDE-TOTALS", "accounts in the positions but not in the totals");
    session.declare(
        "DEBT-OUTSIDE-TOTALS",
        "of those, accounts with debt, which lacks the interest since their last action");
    session.declare("EMPTY-ROW", "rows without balance and stored debt, skipped");
    session.declare("NEGATIVE-BALANCE", "rows with a negative balance (origin fault), quarantined");
    session.declare("NEGATIVE-TOTAL", "published totals below zero (origin fault), not compared");
    session.declare("SAME-SYMBOL", "symbols that name several contracts, told apart by address");
    session.declare("ZERO-FACTOR-LEG", "collateral legs without collateral power, landed disabled");
    session.declare("ACCRUAL-SCALED", "accounts whose stored debt was scaled to the total borrow");
    session.declare("ACCRUAL-BELOW-ONE", "of those, accounts scaled down: price above their ratio");
    session.declare("DEBT-PRICE-NOT-DERIVED", "debt legs landed without a price for their asset");
    session.declare(
        "BORROW-WITHOUT-LEG", "total borrow without stored debt: totals row quarantined");
    session.declare(
        "COLLATERAL-MISMATCH",
        "accounts above 1e-6 ETH whose legs miss the published total by 1e-9");
  }

  private void readMarkets() {
    Map<String, Integer> contractsBySymbol = new HashMap<>();
    SourceFile file =
        session.csv(
            parameters.factors(),
            "ctoken_address",
            "ctoken_symbol",
            "weighted_value_eth_per_ctoken");
    file.read(
        row -> {
          String symbol = row.present("ctoken_symbol");
          String address = row.address("ctoken_address");
          double value = row.number("weighted_value_eth_per_ctoken");
          if (symbol.length() < 2 || symbol.charAt(0) != 'c' || value < 0) {
            throw new RowRejected("REF-02", "not a cToken market: " + symbol + " " + value);
          }
          if (book.market(address) != null) {
            throw new RowRejected(Fields.CONFLICT, "market listed twice: " + address);
          }
          book.add(Market.of(address, symbol, value));
          contractsBySymbol.merge(symbol, 1, Integer::sum);
          return Outcome.USED;
        });
    session.count(
        "SAME-SYMBOL", contractsBySymbol.values().stream().filter(count -> count > 1).count());
  }

  private void readAccounts() {
    SourceFile positions =
        session.csv(
            parameters.positions(),
            "account",
            "ctoken_address",
            "ctoken_balance",
            "stored_borrow_balance");
    SourceFile totals =
        session.csv(
            parameters.totals(), "account", "total_borrow_value_eth", "total_collateral_value_eth");
    Keys positionKeys = new Keys("POS-01");
    Keys accountKeys = new Keys(Fields.CONFLICT);
    positions.read(row -> takePosition(positionKeys, row));
    totals.read(
        row -> {
          row.number("total_borrow_value_eth");
          row.number("total_collateral_value_eth");
          return accountKeys.take(row.address("account"), row);
        });
    accountKeys.forEachKept(totals, this::settleTotals);
    positionKeys.forEachKept(positions, this::settlePosition);
  }

  private Outcome takePosition(Keys keys, SourceRow row) throws RowRejected {
    String account = row.address("account");
    book.account(account);
    String address = row.address("ctoken_address");
    if (book.market(address) == null) {
      throw new RowRejected("REF-01", "no factor for market " + address);
    }
    double debt = row.number("stored_borrow_balance");
    if (row.number("ctoken_balance") < 0 || debt < 0) {
      session.count("NEGATIVE-BALANCE");
      throw new RowRejected("POS-02", "negative balance in market " + address);
    }
    if (debt > 0) {
      indebted.add(account);
    }
    return keys.take(account + address, row);
  }

  private Outcome settleTotals(SourceRow row) throws RowRejected {
    String account = row.address("account");
    Totals totals =
        new Totals(row.number("total_borrow_value_eth"), row.number("total_collateral_value_eth"));
    if (totals.borrow() < 0 || totals.collateral() < 0) {
      session.count("NEGATIVE-TOTAL");
    }
    if (totals.borrow() > 0 && !indebted.contains(account)) {
      session.count("BORROW-WITHOUT-LEG");
      throw new RowRejected("POS-07", "borrow of " + totals.borrow() + " ETH has no leg");
    }
    book.add(account, totals);
    return Outcome.USED;
  }

  private Outcome settlePosition(SourceRow row) throws RowRejected {
    double balance = row.number("ctoken_balance");
    double debt = row.number("stored_borrow_balance");
    if (balance == 0 && debt == 0) {
      session.count("EMPTY-ROW");
      return Outcome.SKIPPED;
    }
    String account = row.address("account");
    Market market = Objects.requireNonNull(book.market(row.address("ctoken_address")));
    Leg leg = new Leg(market, balance, debt);
    if (parameters.debtOutsideTotals() == DebtOutsideTotals.QUARANTINE
        && indebted.contains(account)
        && book.account(account).totals() == null) {
      refused.add(leg);
      throw new RowRejected("POS-08", "debt without a published total to hold it against");
    }
    book.add(account, leg);
    return Outcome.USED;
  }

  private void countAccounts() {
    for (Map.Entry<String, Account> entry : book.accounts().entrySet()) {
      session.count("ACCOUNTS");
      Account account = entry.getValue();
      Totals totals = account.totals();
      if (account.legs().isEmpty()) {
        session.count("ACCOUNTS-WITHOUT-LEGS");
      }
      if (totals == null) {
        session.count("ACCOUNTS-OUTSIDE-TOTALS");
        session.count("DEBT-OUTSIDE-TOTALS", indebted.contains(entry.getKey()) ? 1 : 0);
      } else if (totals.collateral() > COMPARED_ABOVE_ETH
          && Math.abs(account.weightedCollateral() / totals.collateral() - 1) > TOTAL_TOLERANCE) {
        session.count("COLLATERAL-MISMATCH");
      }
    }
  }

  private void writeAccounts() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String address : book.accounts().keySet()) {
      rows.add(
          FeedRow.of(Feed.ACCOUNT)
              .set("venue", parameters.venue())
              .set("account_id", address)
              .set("valid_from", parameters.businessDate())
              .set("owner_id", address)
              .set("margin_regime", NAME)
              .set("kind", "CLIENT")
              .values());
    }
    session.write(Feed.ACCOUNT, null, stem(), rows);
  }

  private void writePositions() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    book.accounts().forEach((address, account) -> addPositions(rows, address, account));
    session.write(Feed.POSITION, parameters.businessDate(), stem(), rows);
  }

  private void addPositions(List<@Nullable Object[]> rows, String address, Account account) {
    for (Leg leg : account.legs()) {
      if (leg.balance() > 0) {
        boolean enabled = leg.market().weightedValueEth() > 0;
        session.count("ZERO-FACTOR-LEG", enabled ? 0 : 1);
        rows.add(
            position(address, leg.market().instrumentId(), "COLLATERAL", leg.balance())
                .set("collateral_enabled", enabled)
                .values());
      }
    }
    Map<String, Double> debts = new TreeMap<>();
    for (Leg leg : account.debts()) {
      debts.merge(leg.market().underlying(), leg.storedDebt(), Double::sum);
    }
    double accrual = accrualOf(account, debts);
    debts.forEach(
        (asset, stored) -> rows.add(position(address, asset, "DEBT", stored * accrual).values()));
  }

  private FeedRow position(String account, String instrument, String leg, double quantity) {
    return FeedRow.of(Feed.POSITION)
        .set("business_date", parameters.businessDate())
        .set("venue", parameters.venue())
        .set("account_id", account)
        .set("instrument_id", instrument)
        .set("leg", leg)
        .set("quantity", quantity);
  }

  /** The factor that makes the stored debts worth the published total borrow, else 1. */
  private double accrualOf(Account account, Map<String, Double> debts) {
    double storedEth = 0;
    boolean priced = true;
    for (Map.Entry<String, Double> debt : debts.entrySet()) {
      Double price = debtPrices.get(debt.getKey());
      if (price == null) {
        priced = false;
        session.count("DEBT-PRICE-NOT-DERIVED");
      } else {
        storedEth += debt.getValue() * price;
        pricedDebtAssets.add(debt.getKey());
      }
    }
    Totals totals = account.totals();
    if (totals == null || totals.borrow() <= 0 || storedEth <= 0 || !priced) {
      storedDebtEth += storedEth;
      return 1;
    }
    double accrual = totals.borrow() / storedEth;
    session.count("ACCRUAL-SCALED");
    session.count("ACCRUAL-BELOW-ONE", accrual < 1 - TOTAL_TOLERANCE ? 1 : 0);
    return accrual;
  }

  private void writeMarkets() {
    List<@Nullable Object[]> instruments = new ArrayList<>();
    List<@Nullable Object[]> riskParameters = new ArrayList<>();
    List<@Nullable Object[]> prices = new ArrayList<>();
    Set<String> assets = new TreeSet<>(pricedDebtAssets);
    for (Market market : book.markets()) {
      assets.add(market.underlying());
      boolean collateral = market.weightedValueEth() > 0;
      instruments.add(
          FeedRow.of(Feed.INSTRUMENT)
              .set("instrument_id", market.instrumentId())
              .set("kind", "RECEIPT_TOKEN")
              .set("base_asset", market.underlying())
              .set("quote_asset", CompoundV2Book.QUOTE_ASSET)
              .set("stable_peg", false)
              .values());
      riskParameters.add(
          FeedRow.of(Feed.RISK_PARAMETER)
              .set("venue", parameters.venue())
              .set("asset_id", market.instrumentId())
              .set("valid_from", parameters.businessDate())
              .set("ltv", collateral ? 1.0 : 0.0)
              .set("liquidation_threshold", collateral ? 1.0 : 0.0)
              .set("liquidation_bonus", parameters.liquidationBonus())
              .values());
      if (collateral) {
        prices.add(price(market.instrumentId(), NAME, market.weightedValueEth()));
      }
    }
    assets.forEach(asset -> instruments.add(SpotAssets.instrument(asset)));
    for (String asset : pricedDebtAssets) {
      Double price = debtPrices.get(asset);
      if (price != null && !asset.equals(CompoundV2Book.QUOTE_ASSET)) {
        prices.add(price(asset, DERIVED_SOURCE, price));
      }
    }
    session.write(Feed.INSTRUMENT, null, stem(), instruments);
    session.write(Feed.RISK_PARAMETER, null, stem(), riskParameters);
    session.write(Feed.PRICE, parameters.businessDate(), stem(), prices);
  }

  private @Nullable Object[] price(String id, String source, double price) {
    Instant close = BusinessDates.endOf(parameters.businessDate());
    return FeedRow.of(Feed.PRICE)
        .set("ts", close)
        .set("id", id)
        .set("source", source)
        .set("kind", "ORACLE")
        .set("price", price)
        .set("quote_asset", CompoundV2Book.QUOTE_ASSET)
        .values();
  }

  private void noteFindings() {
    long below = 0;
    double debtBelow = 0;
    for (Account account : book.accounts().values()) {
      Totals totals = account.totals();
      if (totals != null && totals.borrow() > 0 && totals.collateral() < totals.borrow()) {
        below++;
        debtBelow += totals.borrow();
      }
    }
    session.note(
        "published totals: "
            + below
            + " accounts have less weighted collateral than debt, with "
            + debtBelow
            + " ETH of debt");
    session.note(
        "debt landed at stored balances for lack of a published total: " + storedDebtEth + " ETH");
    session.note("debt refused for lack of a published total: " + refusedDebtEth() + " ETH");
    debtPrices.forEach(
        (asset, price) -> session.note("derived price of " + asset + ": " + price + " ETH"));
    session.note("prices are quoted in ETH: import an ETH price in USD for the same date");
  }

  private double refusedDebtEth() {
    double sum = 0;
    for (Leg leg : refused) {
      sum += leg.storedDebt() * debtPrices.getOrDefault(leg.market().underlying(), 0.0);
    }
    return sum;
  }

  private String stem() {
    return Stems.of(parameters.venue());
  }
}
