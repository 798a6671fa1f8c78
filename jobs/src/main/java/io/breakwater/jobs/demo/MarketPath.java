package io.breakwater.jobs.demo;

/**
 * Daily fair prices. Volatile assets follow a one-factor model r = β·m + e in which the factor m
 * and every own shock e are GARCH(1,1) with Student-t innovations (5 degrees of freedom), so that
 * returns are correlated, fat-tailed and clustered. Stablecoins revert to their peg; the staked
 * token is worth its growing rate times ETH, less a discount. A crash of the factor and a depeg of
 * the smallest stablecoin are planted.
 */
final class MarketPath {
  /** Fall of the market factor on the crash day; the index, less volatile, falls about 28 %. */
  static final double CRASH_RETURN = -0.29;

  /** Any number serves; with the default seed this one ends in a falling market, near the edge. */
  private static final int STREAM = 170;

  private static final double MARKET_VOLATILITY = 0.024;
  private static final double AFTERSHOCK_VOLATILITY = 0.055;
  private static final double MARKET_DRIFT = 0.0008;
  private static final double LARGEST_ORDINARY_RETURN = 0.13;
  private static final double CRASH_DISCOUNT = 0.035;
  private static final double STAKING_RATE = 0.032;
  private static final double FIRST_STAKING_FACTOR = 1.06;
  private static final double BASE_FUNDING = 0.0002;
  private static final double DEPEG_FLOOR = 0.88;
  private static final double PEG_AFTER = 0.97;
  private static final double DAYS_PER_YEAR = 365;

  private final DemoParameters parameters;
  private final SeededRandom random;
  private final double[][] price;
  private final double[][] mark;
  private final double[][] fundingRate;

  MarketPath(DemoParameters parameters) {
    this.parameters = parameters;
    this.random = SeededRandom.of(parameters.seed(), "market", STREAM);
    this.price = new double[parameters.days()][DemoAsset.COUNT];
    this.mark = new double[parameters.days()][DemoPerpetual.COUNT];
    this.fundingRate = new double[parameters.days()][DemoPerpetual.COUNT];
    walkVolatile();
    walkStable();
    walkStaked();
    walkPerpetuals();
  }

  /** Fair price of an asset in USD. */
  double price(int day, DemoAsset asset) {
    return price[day][asset.key];
  }

  /** Mark prices in USD by contract. */
  double[] marks(int day) {
    return mark[day];
  }

  /** Daily funding rates by contract; positive when longs pay. */
  double[] fundingRates(int day) {
    return fundingRate[day];
  }

  /** Level of the CRYPTO10 index: fixed supplies at today's prices, 1,000 on the first day. */
  double indexLevel(int day) {
    double today = 0;
    double first = 0;
    for (DemoAsset asset : DemoAsset.ALL) {
      if (asset.isInIndex()) {
        today += asset.supply * price[day][asset.key];
        first += asset.supply * price[0][asset.key];
      }
    }
    return 1_000 * today / first;
  }

  /** Share of one asset in the CRYPTO10 index. */
  double indexWeight(int day, DemoAsset asset) {
    double total = 0;
    for (DemoAsset member : DemoAsset.ALL) {
      total += member.isInIndex() ? member.supply * price[day][member.key] : 0;
    }
    return asset.isInIndex() ? asset.supply * price[day][asset.key] / total : 0;
  }

  /** Eight significant digits, as feeds publish. */
  static double rounded(double price) {
    double scale = StrictMath.pow(10, 7 - StrictMath.floor(StrictMath.log10(price)));
    return Math.rint(price * scale) / scale;
  }

  private void walkVolatile() {
    Garch market = new Garch(MARKET_VOLATILITY);
    Garch[] own = new Garch[DemoAsset.COUNT];
    for (DemoAsset asset : DemoAsset.ALL) {
      own[asset.key] = new Garch(asset.dynamics.ownVolatility());
      price[0][asset.key] = asset.firstPrice;
    }
    for (int day = 1; day < parameters.days(); day++) {
      boolean crash = day == parameters.crashDay();
      double factor =
          crash
              ? market.crash(StrictMath.log1p(CRASH_RETURN))
              : MARKET_DRIFT + clip(market.draw(random));
      for (DemoAsset asset : DemoAsset.ALL) {
        int a = asset.key;
        if (asset.kind == DemoAsset.Kind.VOLATILE) {
          double shock = clip(own[a].draw(random));
          double change = asset.dynamics.beta() * factor + (crash ? shock / 4 : shock);
          price[day][a] = price[day - 1][a] * StrictMath.exp(change);
        }
      }
    }
  }

  private static double clip(double change) {
    return Math.max(-LARGEST_ORDINARY_RETURN, Math.min(LARGEST_ORDINARY_RETURN, change));
  }

  private void walkStable() {
    for (DemoAsset asset : DemoAsset.ALL) {
      if (asset.isStable()) {
        double noise = 0;
        double width = asset == DemoAsset.USDX ? 0.0010 : 0.0004;
        for (int day = 0; day < parameters.days(); day++) {
          noise = 0.6 * noise + width * random.gaussian();
          double peg = asset == DemoAsset.USDX ? pegOfSmallStable(day) : 1;
          price[day][asset.key] = peg * StrictMath.exp(noise);
        }
      }
    }
  }

  private double pegOfSmallStable(int day) {
    int since = day - parameters.depegDay();
    if (since < 0) {
      return 1;
    }
    if (since == 0) {
      return 0.95;
    }
    return PEG_AFTER - (PEG_AFTER - DEPEG_FLOOR) * StrictMath.exp(-(since - 1) / 4.0);
  }

  private void walkStaked() {
    double discount = 0.001;
    for (int day = 0; day < parameters.days(); day++) {
      if (day == parameters.crashDay()) {
        discount += CRASH_DISCOUNT;
      }
      discount = Math.max(0, 0.001 + 0.92 * (discount - 0.001) + 0.0004 * random.gaussian());
      double rate = FIRST_STAKING_FACTOR * StrictMath.exp(STAKING_RATE * day / DAYS_PER_YEAR);
      price[day][DemoAsset.STETH.key] = rate * price[day][DemoAsset.ETH.key] * (1 - discount);
    }
  }

  private void walkPerpetuals() {
    double[] basis = new double[DemoPerpetual.COUNT];
    for (int day = 0; day < parameters.days(); day++) {
      for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
        int k = perpetual.key;
        int a = perpetual.base.key;
        double momentum = day == 0 ? 0 : StrictMath.log(price[day][a] / price[day - 1][a]);
        basis[k] = 0.7 * basis[k] + 0.0003 * random.gaussian() + 0.01 * momentum;
        mark[day][k] = rounded(price[day][a] * (1 + basis[k]));
        fundingRate[day][k] = BASE_FUNDING + basis[k] / 3;
      }
    }
  }

  /** GARCH(1,1) with t innovations around a long-run volatility. */
  private static final class Garch {
    private static final double ALPHA = 0.10;
    private static final double BETA = 0.86;
    private static final double LARGEST_NEWS = 0.15;

    private final double omega;
    private double variance;

    Garch(double volatility) {
      double longRun = volatility * volatility;
      omega = (1 - ALPHA - BETA) * longRun;
      variance = longRun;
    }

    double draw(SeededRandom random) {
      return observe(Math.sqrt(variance) * random.studentT());
    }

    /** A planted fall, after which volatility starts from a planted level. */
    double crash(double change) {
      observe(change);
      variance = Math.max(variance, AFTERSHOCK_VOLATILITY * AFTERSHOCK_VOLATILITY);
      return change;
    }

    /** News beyond 15 % moves variance no further, or one crash would unsettle a whole year. */
    double observe(double change) {
      double news = Math.min(Math.abs(change), LARGEST_NEWS);
      variance = omega + ALPHA * news * news + BETA * variance;
      return change;
    }
  }
}
