package io.breakwater.risk.cascade;

import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.margin.MarginTier;
import io.breakwater.risk.margin.MarginTiers;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A random mixed book as a list of plain account records, from which both the engine's book and the
 * reference's accounts are built; and random markets to shock it with.
 */
public final class RandomBook {
  static final List<String> ASSETS = List.of("ETH", "BTC", "USD", "THIN");
  static final boolean[] PEG = {false, false, true, false};
  static final double[] PRICE = {2_000, 40_000, 1, 3};
  static final int USD = 2;

  static final int AAVE = 0;
  static final int COMPOUND = 1;
  static final int VAULT = 2;
  static final int ABSORB = 3;
  static final int LADDER = 4;
  static final int FULL = 5;

  static final double AAVE_DUST = 1_000;
  static final double COMPOUND_DUST = 50;
  static final double LADDER_FEE = 0.004;
  static final double LADDER_SMALL = 30_000;

  static final MarginTiers TIERS =
      new MarginTiers(
          List.of(
              MarginTier.of(0, 0.01, 50),
              MarginTier.of(50_000, 0.025, 20),
              MarginTier.of(500_000, 0.05, 10)));

  static final List<LiquidationRule> RULES =
      List.of(
          new LendingRule(CloseFactor.aaveV33(), AAVE_DUST),
          new LendingRule(CloseFactor.compoundV2(0.5), COMPOUND_DUST),
          new VaultRule(),
          new AbsorbRule(AbsorbRule.Surplus.OWNER),
          new TieredMarginRule(
              new CloseFactor(0.2, 2.0 / 3, LADDER_SMALL, CloseFactor.Basis.WHOLE_POSITION),
              LADDER_FEE),
          new TieredMarginRule(new CloseFactor(1, 1, 0, CloseFactor.Basis.WHOLE_POSITION), 0));

  /** One leg; tokens are signed for contracts alone, dollars for an inverse contract. */
  record Leg(
      LegKind kind,
      int asset,
      double tokens,
      double weight,
      double bonus,
      double fee,
      double entry) {

    double valueUsd(double price) {
      return switch (kind) {
        case COLLATERAL, SETTLEMENT, DEBT -> tokens * price;
        case PAR_DEBT -> tokens;
        case LINEAR -> tokens * (price - entry);
        case INVERSE -> tokens * (price / entry - 1);
      };
    }

    double units() {
      return kind == LegKind.INVERSE ? tokens / entry : tokens;
    }

    double maintenanceUsd(double price) {
      double size = Math.abs(tokens);
      return kind == LegKind.INVERSE
          ? price * TIERS.maintenanceMargin(size / price)
          : TIERS.maintenanceMargin(size * price);
    }

    Leg times(double share) {
      return new Leg(kind, asset, tokens * share, weight, bonus, fee, entry);
    }
  }

  /** One row of a book. */
  record Account(int key, int regime, List<Leg> legs) {}

  final List<Account> accounts;

  RandomBook(List<Account> accounts) {
    this.accounts = List.copyOf(accounts);
  }

  /** Accounts of every regime, many of them near their threshold. */
  public static RandomBook mixed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Account> accounts = new ArrayList<>();
    int count = 1 + random.nextInt(40);
    for (int key = 0; key < count; key++) {
      accounts.add(account(key, random.nextInt(RULES.size()), random));
    }
    return new RandomBook(accounts);
  }

  /** Lending accounts that hold volatile collateral against stable debt. */
  static RandomBook longOnly(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Account> accounts = new ArrayList<>();
    int count = 1 + random.nextInt(40);
    for (int key = 0; key < count; key++) {
      accounts.add(loan(key, AAVE, List.of(USD), random));
    }
    return new RandomBook(accounts);
  }

  private static Account account(int key, int regime, SplittableRandom random) {
    return regime >= LADDER
        ? derivatives(key, regime, random)
        : loan(key, regime, List.of(USD, USD, 0, 3), random);
  }

  private static Account loan(
      int key, int regime, List<Integer> debtAssets, SplittableRandom random) {
    List<Leg> legs = new ArrayList<>();
    double weighted = 0;
    int collaterals = regime == VAULT ? 1 : 1 + random.nextInt(3);
    for (int i = 0; i < collaterals; i++) {
      int asset = List.of(0, 1, 3).get(random.nextInt(3));
      double value = value(random);
      double weight = regime == VAULT ? 1 / 1.5 : 0.5 + 0.3 * random.nextDouble();
      double bonus = 0.04 + 0.06 * random.nextDouble();
      double fee = regime == VAULT ? 1 : 0.1;
      legs.add(new Leg(LegKind.COLLATERAL, asset, value / PRICE[asset], weight, bonus, fee, 0));
      weighted += value * weight;
    }
    double debt = weighted * (0.6 + 0.45 * random.nextDouble());
    if (regime == VAULT) {
      legs.add(new Leg(LegKind.PAR_DEBT, USD, debt, 0, 0, 0, 0));
    } else {
      int asset = debtAssets.get(random.nextInt(debtAssets.size()));
      double share = random.nextDouble();
      legs.add(new Leg(LegKind.DEBT, USD, share * debt, 0, 0, 0, 0));
      legs.add(new Leg(LegKind.DEBT, asset, (1 - share) * debt / PRICE[asset], 0, 0, 0, 0));
    }
    return new Account(key, regime, legs);
  }

  private static Account derivatives(int key, int regime, SplittableRandom random) {
    List<Leg> legs = new ArrayList<>();
    double value = value(random);
    boolean coin = random.nextInt(3) == 0;
    LegKind stableKind = random.nextBoolean() ? LegKind.SETTLEMENT : LegKind.COLLATERAL;
    legs.add(new Leg(stableKind, USD, value, 1, 0, 0, 0));
    if (coin) {
      legs.add(new Leg(LegKind.COLLATERAL, 0, value / PRICE[0], 0.9, 0, 0, 0));
    }
    int contracts = 1 + random.nextInt(2);
    for (int i = 0; i < contracts; i++) {
      int asset = random.nextInt(2);
      double notional = value * (2 + 12 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
      double entry = PRICE[asset] * (0.95 + 0.1 * random.nextDouble());
      boolean inverse = random.nextInt(3) == 0;
      legs.add(
          inverse
              ? new Leg(LegKind.INVERSE, asset, notional, 0, 0, 0, entry)
              : new Leg(LegKind.LINEAR, asset, notional / entry, 0, 0, 0, entry));
    }
    return new Account(key, regime, legs);
  }

  private static double value(SplittableRandom random) {
    return 1_000 * StrictMath.pow(1_000, random.nextDouble());
  }

  /** The same accounts in another order. */
  public RandomBook shuffled(long seed) {
    List<Account> copy = new ArrayList<>(accounts);
    Collections.shuffle(copy, new Random(seed));
    return new RandomBook(copy);
  }

  /** The book of the engine. */
  public CascadeBook book() {
    CascadeBookBuilder builder = new CascadeBookBuilder(RULES);
    for (int asset = 0; asset < PRICE.length; asset++) {
      builder.asset(asset, PRICE[asset]);
    }
    for (Account account : accounts) {
      builder.row(account.key(), account.regime());
      for (Leg leg : account.legs()) {
        add(builder, leg);
      }
    }
    return builder.build();
  }

  private static void add(CascadeBookBuilder builder, Leg leg) {
    switch (leg.kind()) {
      case COLLATERAL, SETTLEMENT ->
          builder.collateral(
              leg.asset(),
              leg.tokens(),
              leg.weight(),
              new LegTerms(leg.kind(), leg.bonus(), leg.fee(), null));
      case DEBT -> builder.debt(leg.asset(), leg.tokens());
      case PAR_DEBT -> builder.debtAtPar(leg.asset(), leg.tokens());
      case LINEAR ->
          builder.contract(
              leg.asset(),
              leg.tokens(),
              leg.tokens() * leg.entry(),
              leg.tokens(),
              LegTerms.contract(leg.kind(), TIERS));
      case INVERSE ->
          builder.contract(
              leg.asset(),
              leg.tokens() / leg.entry(),
              leg.tokens(),
              leg.tokens(),
              LegTerms.contract(leg.kind(), TIERS));
    }
  }

  /** Gross value of the legs in an asset at base prices. */
  private double grossUsd(int asset) {
    double gross = 1_000;
    for (Account account : accounts) {
      for (Leg leg : account.legs()) {
        double price = leg.kind() == LegKind.INVERSE ? 1 : PRICE[asset];
        gross += leg.asset() == asset ? Math.abs(leg.tokens()) * price : 0;
      }
    }
    return gross;
  }

  /**
   * A market of random shocks; depth from a third to a hundred times the gross value of an asset;
   * now and then none in one asset.
   */
  public ShockedMarket market(String id, long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    double[] shocked = PRICE.clone();
    double[] depth = new double[PRICE.length];
    for (int asset = 0; asset < PRICE.length; asset++) {
      double move = PEG[asset] ? 0 : -0.45 + 0.6 * random.nextDouble();
      shocked[asset] = PRICE[asset] * (1 + move);
      depth[asset] = grossUsd(asset) / 3 * StrictMath.pow(300, random.nextDouble());
    }
    if (random.nextInt(8) == 0) {
      depth[3] = Double.NaN;
    }
    return new ShockedMarket(id, ASSETS, PEG, PRICE, shocked, depth);
  }

  /** All volatile assets fall by one ratio, into one depth. */
  static ShockedMarket fall(double ratio, double depthUsd) {
    double[] shocked = PRICE.clone();
    double[] depth = new double[PRICE.length];
    for (int asset = 0; asset < PRICE.length; asset++) {
      shocked[asset] = PEG[asset] ? PRICE[asset] : PRICE[asset] * (1 - ratio);
      depth[asset] = depthUsd;
    }
    return new ShockedMarket("FALL " + ratio, ASSETS, PEG, PRICE, shocked, depth);
  }
}
