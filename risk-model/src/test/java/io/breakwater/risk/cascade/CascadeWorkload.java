package io.breakwater.risk.cascade;

import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Accounts and scenarios of the shapes that benchmarks are quoted for, of any size, from a seed.
 *
 * <pre>
 * legs an account    lognormal, 2 to 128, mean about 5.4; the larger half collateral
 * assets             Zipf(1.1), three of them pegged; 75 % of debt in these
 * size               Pareto(1.2) from 1,000 USD
 * health             from 1.05 on: who falls below tops up
 * rule               close factor 0.5, 1 from health 0.95 down; bonus 8 %; exponential impact
 * depth              0.5 of the pooled collateral of an asset
 * scenarios          log-price shocks: one market factor and one of each asset, fat-tailed
 * </pre>
 */
public final class CascadeWorkload {
  private static final int PEGGED = 3;
  private static final double MARKET_SHOCK = 0.065;
  private static final double WORST_SHOCK = -3.2;
  private static final double OWN_SHOCK = 0.09;
  private static final double STABLE_DEBT_SHARE = 0.75;
  private static final double DEPTH_SHARE = 0.5;
  private static final double BONUS = 0.08;

  private final SplittableRandom random;
  private final int assets;
  private final double[] zipf;
  private final double[] price;
  private final CascadeBook book;

  private CascadeWorkload(int accounts, int assets, long seed) {
    this.random = new SplittableRandom(seed);
    this.assets = assets;
    this.zipf = cumulativeZipf(assets - PEGGED);
    this.price = new double[assets];
    Arrays.setAll(price, asset -> asset < PEGGED ? 1 : exp(6 * random.nextDouble()));
    this.book = readAccounts(accounts);
  }

  /** 200 assets and as many accounts as asked. */
  public static CascadeWorkload of(int accounts) {
    return new CascadeWorkload(accounts, 200, 20_260_930);
  }

  /** The workload {@code mid}: 200,000 accounts. */
  public static CascadeWorkload mid() {
    return of(200_000);
  }

  /** The accounts. */
  public CascadeBook book() {
    return book;
  }

  /** Takes a leg; accounts come one after the other, collateral before debt. */
  public interface LegVisitor {
    /**
     * One leg.
     *
     * @param threshold liquidation threshold of the account's collateral, NaN for debt
     */
    void visit(int account, int asset, boolean debt, double tokens, double threshold);
  }

  /** Visits every leg of the accounts, for those who write them down. */
  public void forEachLeg(LegVisitor visitor) {
    for (int row = 0; row < book.rows(); row++) {
      for (int leg = book.legStart[row]; leg < book.legStart[row + 1]; leg++) {
        boolean debt = leg >= book.obligationStart[row];
        double threshold = debt ? Double.NaN : book.coefficient[leg] / book.size[leg];
        visitor.visit(book.accountKey[row], book.asset[leg], debt, book.size[leg], threshold);
      }
    }
  }

  /** Prices before any shock. */
  public double[] prices() {
    return price.clone();
  }

  /** How its cascades run: totals alone, as for thousands of scenarios. */
  public static CascadeParameters parameters() {
    return CascadeParameters.standard().withAccountDetail(AccountDetail.TOTALS);
  }

  private static double exp(double x) {
    return StrictMath.exp(x);
  }

  private static double[] cumulativeZipf(int size) {
    double[] cumulative = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += StrictMath.pow(i + 1.0, -1.1);
      cumulative[i] = sum;
    }
    return cumulative;
  }

  private int volatileAsset() {
    double draw = random.nextDouble() * zipf[zipf.length - 1];
    int at = Arrays.binarySearch(zipf, draw);
    return PEGGED + Math.min(zipf.length - 1, at < 0 ? -at - 1 : at);
  }

  private double normal() {
    return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
        * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  private CascadeBook readAccounts(int accounts) {
    CascadeBookBuilder builder =
        new CascadeBookBuilder(
            List.of(
                new LendingRule(
                    new CloseFactor(0.5, 0.95, 0, CloseFactor.Basis.WHOLE_POSITION),
                    LendingRule.MIN_SLICE_USD)));
    for (int asset = 0; asset < assets; asset++) {
      builder.asset(asset, price[asset]);
    }
    for (int key = 0; key < accounts; key++) {
      account(builder.row(key, 0));
    }
    return builder.build();
  }

  private void account(CascadeBookBuilder builder) {
    int legs = (int) Math.max(2, Math.min(128, Math.rint(exp(1.5 + 0.6 * normal()))));
    int collaterals = (legs + 1) / 2;
    double sizeUsd = 1_000 * Math.min(1e6, StrictMath.pow(1 - random.nextDouble(), -1 / 1.2));
    double threshold = 0.65 + 0.2 * random.nextDouble();
    double health = 1.05 + 0.9 * -StrictMath.log(1 - random.nextDouble());
    double debtUsd = sizeUsd * threshold / health;
    LegTerms terms = LegTerms.collateral(BONUS, 0);
    for (double share : shares(collaterals)) {
      int asset = volatileAsset();
      builder.collateral(asset, sizeUsd * share / price[asset], threshold, terms);
    }
    for (double share : shares(legs - collaterals)) {
      boolean stable = random.nextDouble() < STABLE_DEBT_SHARE;
      int asset = stable ? random.nextInt(PEGGED) : volatileAsset();
      builder.debt(asset, debtUsd * share / price[asset]);
    }
  }

  private double[] shares(int parts) {
    double[] shares = new double[parts];
    Arrays.setAll(shares, i -> -StrictMath.log(1 - random.nextDouble()));
    double sum = Arrays.stream(shares).sum();
    Arrays.setAll(shares, i -> shares[i] / sum);
    return shares;
  }

  /** Scenarios; the first of any number of them are the same. */
  public List<ShockedMarket> markets(int scenarios) {
    List<String> names = new ArrayList<>();
    boolean[] pegs = new boolean[assets];
    double[] depth = new double[assets];
    for (int asset = 0; asset < assets; asset++) {
      names.add("A" + asset);
      pegs[asset] = asset < PEGGED;
      depth[asset] = Math.max(1, DEPTH_SHARE * book.scale().heldTokens(asset) * price[asset]);
    }
    List<ShockedMarket> markets = new ArrayList<>();
    for (int i = 0; i < scenarios; i++) {
      double market = MARKET_SHOCK * fatTailed(scenarioRandom(i));
      markets.add(market(i, market, names, pegs, depth));
    }
    return markets;
  }

  private static SplittableRandom scenarioRandom(int scenario) {
    return new SplittableRandom(0x9E3779B97F4A7C15L * (scenario + 1));
  }

  private ShockedMarket market(
      int scenario, double marketMove, List<String> names, boolean[] pegs, double[] depth) {
    SplittableRandom own = scenarioRandom(-scenario - 2);
    double[] shocked = price.clone();
    for (int asset = PEGGED; asset < assets; asset++) {
      double beta = 0.7 + 0.6 * own.nextDouble();
      double move = beta * marketMove + OWN_SHOCK * (2 * own.nextDouble() - 1);
      shocked[asset] = price[asset] * exp(Math.max(-3, Math.min(1, move)));
    }
    return new ShockedMarket("S" + scenario, names, pegs, price, shocked, depth);
  }

  /** Student t with three degrees of freedom, from three uniform draws. */
  private static double fatTailed(SplittableRandom random) {
    double normal =
        StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
            * StrictMath.cos(2 * Math.PI * random.nextDouble());
    double chiSquare = 0;
    for (int i = 0; i < 3; i++) {
      double z =
          StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
              * StrictMath.cos(2 * Math.PI * random.nextDouble());
      chiSquare += z * z;
    }
    return Math.max(WORST_SHOCK, normal / StrictMath.sqrt(chiSquare / 3));
  }
}
