package io.breakwater.jobs.demo;

import java.util.Arrays;

/** What accounts hold and owe, and how close to the edge they like to be. */
final class Basket {
  /** How often borrowers choose an asset as collateral, by asset index. */
  private static final double[] COLLATERAL =
      weights("ETH 30 BTC 24 stETH 12 LINK 11 SOL 9 AVAX 5 AAVE 5 UNI 5 ARB 3 CRV 3 LDO 4 USDC 6");

  private static final double[] STABLE_DEBT = weights("USDC 50 DAI 28 USDX 12 ETH 8 BTC 4");
  private static final double[] STABLE_COLLATERAL = weights("USDC 55 DAI 25 USDX 20");
  private static final double[] SHORTED = weights("ETH 35 BTC 25 SOL 15 LINK 8 AVAX 8 UNI 6 ARB 6");
  private static final double[] VAULT = weights("ETH 50 BTC 20 stETH 20 LINK 10");

  private Basket() {}

  private static double[] weights(String text) {
    double[] weights = new double[DemoAsset.COUNT];
    String[] words = text.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      for (DemoAsset asset : DemoAsset.ALL) {
        if (asset.id().equals(words[i])) {
          weights[asset.key] = Double.parseDouble(words[i + 1]);
        }
      }
    }
    return weights;
  }

  /** Decides what a new account is made of. */
  static void fill(DemoAccount account) {
    SeededRandom random = account.random;
    switch (account.purpose) {
      case BORROWER, DUST -> {
        mix(account.collateralMix, COLLATERAL, 2 + random.below(6), random);
        mix(account.debtMix, STABLE_DEBT, 1 + random.below(4), random);
        account.targetHealth = borrowersHealth(random);
        disableOne(account);
      }
      case SUPPLIER -> mix(account.collateralMix, COLLATERAL, 1 + random.below(5), random);
      case SHORT_SELLER -> {
        mix(account.collateralMix, STABLE_COLLATERAL, 1 + random.below(2), random);
        mix(account.debtMix, SHORTED, 1 + random.below(3), random);
        account.targetHealth = borrowersHealth(random);
      }
      case STAKING_LOOP -> {
        account.collateralMix[DemoAsset.STETH.key] = 1;
        account.debtMix[DemoAsset.ETH.key] = 1;
        account.emode = LendingVenue.STAKING_EMODE;
        account.targetHealth = 1.025 + random.exponential(0.05);
      }
      case MARKET_MAKER -> fillMarketMaker(account);
      case KELP_HOLDER, KELP_BORROWER, MOSS_HOLDER -> fillLongTail(account);
      case VAULT -> {
        account.collateralMix[random.pick(VAULT)] = 1;
        account.targetHealth = borrowersHealth(random) + 0.03;
      }
      case LINEAR_TRADER, INVERSE_TRADER ->
          account.targetLeverage =
              Math.min(16, StrictMath.exp(StrictMath.log(6) + 0.8 * random.gaussian()));
      case INDEX_FUND -> {
        // follows its benchmark, see follow
      }
    }
  }

  /** Skewed: most close to the edge, some far from it. */
  private static double borrowersHealth(SeededRandom random) {
    double draw = random.uniform();
    if (draw < 0.75) {
      return 1.05 + random.exponential(0.14);
    }
    return Math.min(40, 1.5 * StrictMath.pow(random.uniform() + 1e-3, -0.6));
  }

  private static void fillMarketMaker(DemoAccount account) {
    if (account.venue.equals(PerpVenue.ID)) {
      account.targetLeverage = account.random.uniform(1.5, 4);
      return;
    }
    for (DemoAsset asset : DemoAsset.ALL) {
      if (asset != DemoAsset.KELP) {
        account.collateralMix[asset.key] = account.random.uniform(0.5, 1.5);
        account.debtMix[asset.key] = account.random.uniform(0.5, 1.5);
      }
    }
    thin(account.collateralMix);
    thin(account.debtMix);
    normalise(account.collateralMix);
    normalise(account.debtMix);
    account.targetHealth = account.random.uniform(1.15, 1.6);
  }

  /** Nobody lends much of a token that hardly trades. */
  private static void thin(double[] mix) {
    mix[DemoAsset.MOSS.key] *= 0.02;
  }

  private static void fillLongTail(DemoAccount account) {
    boolean moss = account.purpose == DemoAccount.Purpose.MOSS_HOLDER;
    int token = (moss ? DemoAsset.MOSS : DemoAsset.KELP).key;
    boolean owesIt = account.purpose == DemoAccount.Purpose.KELP_BORROWER;
    int eth = DemoAsset.ETH.key;
    account.collateralMix[eth] = owesIt ? 1 : 0.6;
    account.collateralMix[token] += owesIt ? 0 : 0.4;
    account.debtMix[owesIt ? token : DemoAsset.USDC.key] = 1;
    account.targetHealth = moss ? borrowersHealth(account.random) : account.random.uniform(1.8, 3);
  }

  /** A few owners do not let one of their assets secure their debt. */
  private static void disableOne(DemoAccount account) {
    int last = DemoAccount.largest(account.collateralMix, account.collateralMix);
    for (DemoAsset asset : DemoAsset.ALL) {
      double share = account.collateralMix[asset.key];
      if (share > 0 && asset.key != last && account.random.chance(0.04)) {
        account.disabledCollateral = asset;
        return;
      }
    }
  }

  /** A fund close to its benchmark, with some deviation and little or no debt. */
  static void follow(DemoAccount account, String benchmark) {
    SeededRandom random = account.random;
    Arrays.fill(account.collateralMix, 0);
    for (DemoAsset asset : DemoAsset.ALL) {
      double weight = weightIn(benchmark, asset);
      if (weight > 0) {
        account.collateralMix[asset.key] = weight * StrictMath.exp(0.25 * random.gaussian());
      }
    }
    normalise(account.collateralMix);
    if (random.chance(0.4)) {
      account.debtMix[DemoAsset.USDC.key] = 1;
      account.targetHealth = random.uniform(3, 12);
    }
  }

  private static double weightIn(String benchmark, DemoAsset asset) {
    if (benchmark.equals(DemoBenchmark.CRYPTO10.id)) {
      return asset.isInIndex() ? asset.supply * asset.firstPrice : 0;
    }
    if (benchmark.equals(DemoBenchmark.ETH.id)) {
      return asset == DemoAsset.ETH ? 0.8 : asset == DemoAsset.STETH ? 0.2 : 0;
    }
    return asset == DemoAsset.BTC ? 0.6 : asset == DemoAsset.ETH ? 0.4 : 0;
  }

  private static void mix(double[] shares, double[] weights, int count, SeededRandom random) {
    for (int i = 0; i < count; i++) {
      shares[random.pick(weights)] += random.uniform(0.3, 1.5);
    }
    normalise(shares);
  }

  private static void normalise(double[] shares) {
    double total = 0;
    for (double share : shares) {
      total += share;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= total;
    }
  }
}
