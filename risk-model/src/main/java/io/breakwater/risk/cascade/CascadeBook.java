package io.breakwater.risk.cascade;

import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.ShockedMarket;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Accounts of a cascade in compressed sparse rows of plain numbers, ready for the hot path.
 *
 * <p>Every leg is in units of its risk asset, so that prices are one vector over the risk assets.
 * The margin surplus of an untouched account is linear in them but for maintenance margin:
 *
 * <pre>m(p) = k + Σ coefficient·p − Σ MM(size, p)       liquidatable iff m &lt; 0</pre>
 *
 * <p>where the coefficient is units times collateral weight for collateral, minus units for debt
 * and signed units for a contract, and k collects what no price moves: entry cost of contracts and
 * debt at par.
 *
 * <p>A row is what is liquidated as one: an account, or one isolated position with its own margin.
 * Rows of one account are neighbours and stay together when a book is split.
 */
public final class CascadeBook implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * An account that takes no part.
   *
   * @param accountKey dense key of the account
   * @param reason why
   */
  public record Excluded(int accountKey, ReasonCode reason) implements Serializable {}

  final int[] accountKey;
  final int[] regime;
  final double[] constant;
  final int[] legStart;

  /** First leg of each row that is no collateral: collateral stands before debt and contracts. */
  final int[] obligationStart;

  /** Whether a row holds contracts, and so owes maintenance margin. */
  final boolean[] contracts;

  final char[] asset;
  final char[] terms;
  final double[] size;
  final double[] coefficient;
  final LegTerms[] termsTable;
  final LiquidationRule[] rules;
  final double[] basePriceUsd;
  private final int[] assetKeys;
  private final BookScale scale;
  private final List<Excluded> excluded;

  CascadeBook(CascadeBookBuilder builder, BookScale scale) {
    this.accountKey = Arrays.copyOf(builder.accountKey, builder.rows);
    this.regime = Arrays.copyOf(builder.regime, builder.rows);
    this.constant = Arrays.copyOf(builder.constant, builder.rows);
    this.legStart = Arrays.copyOf(builder.legStart, builder.rows + 1);
    this.obligationStart = new int[builder.rows];
    this.contracts = new boolean[builder.rows];
    this.asset = new char[builder.legs];
    this.terms = new char[builder.legs];
    this.size = new double[builder.legs];
    this.coefficient = new double[builder.legs];
    this.termsTable = builder.termsTable.toArray(LegTerms[]::new);
    for (int row = 0; row < builder.rows; row++) {
      orderLegs(builder, row);
    }
    this.rules = builder.rules.toArray(LiquidationRule[]::new);
    this.basePriceUsd = builder.basePrices();
    this.assetKeys = builder.assetKeys();
    this.scale = scale;
    this.excluded = List.copyOf(builder.excluded);
  }

  /** Copies the legs of a row, collateral first, otherwise in the order they were given. */
  private void orderLegs(CascadeBookBuilder builder, int row) {
    int obligations = legStart[row];
    for (int leg = legStart[row]; leg < legStart[row + 1]; leg++) {
      obligations += termsTable[builder.terms[leg]].kind().isCollateral() ? 1 : 0;
    }
    obligationStart[row] = obligations;
    int collateral = legStart[row];
    for (int leg = legStart[row]; leg < legStart[row + 1]; leg++) {
      LegKind kind = termsTable[builder.terms[leg]].kind();
      contracts[row] |= kind.isContract();
      int to = kind.isCollateral() ? collateral++ : obligations++;
      asset[to] = builder.asset[leg];
      terms[to] = builder.terms[leg];
      size[to] = builder.size[leg];
      coefficient[to] = builder.coefficient[leg];
    }
  }

  /** Some rows of a book, in its scale. */
  private CascadeBook(CascadeBook whole, int[] kept) {
    int legs = Arrays.stream(kept).map(row -> whole.legStart[row + 1] - whole.legStart[row]).sum();
    this.accountKey = new int[kept.length];
    this.regime = new int[kept.length];
    this.constant = new double[kept.length];
    this.legStart = new int[kept.length + 1];
    this.obligationStart = new int[kept.length];
    this.contracts = new boolean[kept.length];
    this.asset = new char[legs];
    this.terms = new char[legs];
    this.size = new double[legs];
    this.coefficient = new double[legs];
    this.termsTable = whole.termsTable;
    this.rules = whole.rules;
    this.basePriceUsd = whole.basePriceUsd;
    this.assetKeys = whole.assetKeys;
    this.scale = whole.scale;
    this.excluded = List.of();
    for (int row = 0; row < kept.length; row++) {
      copyRow(whole, kept[row], row);
    }
  }

  private void copyRow(CascadeBook whole, int from, int to) {
    int firstLeg = whole.legStart[from];
    int count = whole.legStart[from + 1] - firstLeg;
    accountKey[to] = whole.accountKey[from];
    regime[to] = whole.regime[from];
    constant[to] = whole.constant[from];
    contracts[to] = whole.contracts[from];
    legStart[to + 1] = legStart[to] + count;
    obligationStart[to] = legStart[to] + whole.obligationStart[from] - firstLeg;
    System.arraycopy(whole.asset, firstLeg, asset, legStart[to], count);
    System.arraycopy(whole.terms, firstLeg, terms, legStart[to], count);
    System.arraycopy(whole.size, firstLeg, size, legStart[to], count);
    System.arraycopy(whole.coefficient, firstLeg, coefficient, legStart[to], count);
  }

  /**
   * Book of the accounts of a block under the regimes of a day; derivatives accounts are closed by
   * {@link TieredMarginRule#LADDER}.
   *
   * @param block accounts; their regime index points into {@code regimes}
   * @param regimes margin rules, parameters of the day included
   * @param instruments every instrument of the run
   * @param priceUsd base prices by instrument key, NaN where missing
   */
  public static CascadeBook of(
      AccountBlock block,
      List<MarginRegime> regimes,
      InstrumentTable instruments,
      double[] priceUsd) {
    return of(block, regimes, instruments, priceUsd, regime -> TieredMarginRule.LADDER);
  }

  /** Book of a block with the liquidation rule of derivatives accounts by regime index. */
  public static CascadeBook of(
      AccountBlock block,
      List<MarginRegime> regimes,
      InstrumentTable instruments,
      double[] priceUsd,
      IntFunction<TieredMarginRule> marginRule) {
    return new AccountBlockReader(block, regimes, instruments, priceUsd, marginRule).read();
  }

  /** A scenario over the risk assets of this book, depth by instrument key. */
  public ShockedMarket market(Scenario scenario, InstrumentTable instruments, double[] depthUsd) {
    return ShockedMarket.of(scenario, instruments, assetKeys, basePriceUsd, depthUsd);
  }

  /** Number of accounts. */
  public int accounts() {
    int accounts = 0;
    for (int row = 0; row < rows(); row++) {
      accounts += row == 0 || accountKey[row] != accountKey[row - 1] ? 1 : 0;
    }
    return accounts;
  }

  /** Number of rows: accounts, and isolated positions by themselves. */
  public int rows() {
    return accountKey.length;
  }

  /** Number of legs. */
  public int legs() {
    return asset.length;
  }

  /** Fixed-point units of the whole book that this one is, or is a part of. */
  public BookScale scale() {
    return scale;
  }

  /** Instrument keys of the risk assets, in the order of every price vector of this book. */
  public int[] assetKeys() {
    return assetKeys.clone();
  }

  /** Accounts left out, with the reason; a part of a split book does not repeat them. */
  public List<Excluded> excluded() {
    return excluded;
  }

  /**
   * Cuts the book into parts of about equal numbers of legs, each with whole accounts and the scale
   * of this book. Parts may be fewer than asked when there are fewer accounts.
   *
   * @throws IllegalArgumentException when {@code parts} is below 1
   */
  public List<CascadeBook> split(int parts) {
    if (parts < 1) {
      throw new IllegalArgumentException("Parts must be at least 1, cannot be: " + parts);
    }
    List<CascadeBook> split = new ArrayList<>(parts);
    int from = 0;
    for (int part = 1; part <= parts && from < rows(); part++) {
      long legsSoFar = (long) legs() * part / parts;
      int to = part == parts ? rows() : from;
      while (to < rows()
          && (legStart[to] < legsSoFar || (to > from && accountKey[to] == accountKey[to - 1]))) {
        to++;
      }
      if (to > from) {
        split.add(new CascadeBook(this, IntStream.range(from, to).toArray()));
        from = to;
      }
    }
    return split;
  }

  /** The book without some accounts, in the scale of this book. */
  public CascadeBook without(Set<Integer> keys) {
    Set<Integer> absent = new TreeSet<>(keys);
    Arrays.stream(accountKey).forEach(absent::remove);
    if (!absent.isEmpty()) {
      throw new IllegalArgumentException("Account must take part, cannot be: " + absent);
    }
    return new CascadeBook(
        this, IntStream.range(0, rows()).filter(row -> !keys.contains(accountKey[row])).toArray());
  }

  /** Takes an account and its net units of every risk asset. */
  public interface AccountVisitor {
    /**
     * One account.
     *
     * @param key dense key of the account
     * @param netTokens units held and long less units owed and short, by risk asset; valid during
     *     the call
     */
    void visit(int key, double[] netTokens);
  }

  /** Visits the accounts in the order of the book. */
  public void forEachAccount(AccountVisitor visitor) {
    double[] net = new double[scale.assets()];
    for (int row = 0; row < rows(); row++) {
      for (int leg = legStart[row]; leg < legStart[row + 1]; leg++) {
        LegKind kind = termsOf(leg).kind();
        double tokens = kind.isContract() ? coefficient[leg] : size[leg];
        net[asset[leg]] += kind.isDebt() ? -tokens : tokens;
      }
      if (row + 1 == rows() || accountKey[row + 1] != accountKey[row]) {
        visitor.visit(accountKey[row], net);
        Arrays.fill(net, 0);
      }
    }
  }

  LegTerms termsOf(int leg) {
    return termsTable[terms[leg]];
  }

  /**
   * Margin surplus of an untouched row at one price vector, USD.
   *
   * @param priceUsd prices, asset-major with {@code lanes} lanes
   */
  double surplusUsd(int row, double[] priceUsd, int lanes, int lane) {
    return surplusUsd(row, priceUsd, lanes, lane, 1, 0, 1);
  }

  /** Margin surplus of a row of which liquidations have left something, USD. */
  double surplusUsd(
      int row,
      double[] priceUsd,
      int lanes,
      int lane,
      double collateralLeft,
      double cashUsd,
      double obligationLeft) {
    double collateral = 0;
    for (int leg = legStart[row]; leg < obligationStart[row]; leg++) {
      collateral += coefficient[leg] * priceUsd[asset[leg] * lanes + lane];
    }
    double obligation = constant[row];
    double maintenance = 0;
    for (int leg = obligationStart[row]; leg < legStart[row + 1]; leg++) {
      double price = priceUsd[asset[leg] * lanes + lane];
      obligation += coefficient[leg] * price;
      maintenance += termsOf(leg).maintenanceMarginUsd(obligationLeft * size[leg], price);
    }
    return collateralLeft * collateral + cashUsd + obligationLeft * obligation - maintenance;
  }

  /**
   * Share of the fall of the surplus of an untouched row, from base prices to the trigger, due to
   * the shock: 1 where prices have not moved since, 0 for a shock that helped.
   */
  double exogenousShare(int row, double[] shockedUsd, double[] triggerUsd, int lanes, int lane) {
    double base = surplusUsd(row, basePriceUsd, 1, 0);
    double shocked = surplusUsd(row, shockedUsd, lanes, lane);
    double trigger = surplusUsd(row, triggerUsd, lanes, lane);
    return base > trigger ? Math.max(0, Math.min(1, (base - shocked) / (base - trigger))) : 0;
  }
}
