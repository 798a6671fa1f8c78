package io.breakwater.jobs.demo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One account on its way through the days. Arrays are by asset or contract index. */
final class DemoAccount {
  /** How an owner looks after an account. */
  enum Conduct {
    DILIGENT,
    ORDINARY,
    ABSENT
  }

  /** What an account is for; decides what it holds. */
  enum Purpose {
    BORROWER,
    SUPPLIER,
    SHORT_SELLER,
    STAKING_LOOP,
    INDEX_FUND,
    MARKET_MAKER,
    KELP_HOLDER,
    KELP_BORROWER,
    MOSS_HOLDER,
    DUST,
    VAULT,
    LINEAR_TRADER,
    INVERSE_TRADER
  }

  /** Day of an event that never comes. */
  static final int NEVER = Integer.MAX_VALUE;

  final String venue;

  /** Position among the venue's accounts. */
  final int number;

  final String id;
  final SeededRandom random;

  /** Collateral at opening. */
  final double sizeUsd;

  /** Whether the account is among the largest hundredth. */
  final boolean whale;

  final double[] collateral = new double[DemoAsset.COUNT];
  final double[] debt = new double[DemoAsset.COUNT];

  /** What the account buys when it opens, shares by asset. */
  final double[] collateralMix = new double[DemoAsset.COUNT];

  /** What it borrows. */
  final double[] debtMix = new double[DemoAsset.COUNT];

  /** Signed contracts. */
  final double[] contracts;

  /** Average entry prices. */
  final double[] entry;

  /** Margin of isolated positions in the settle asset, NaN for cross. */
  final double[] isolatedMargin;

  Purpose purpose = Purpose.BORROWER;
  Conduct conduct = Conduct.ORDINARY;
  int firstDay;
  int closeDay = NEVER;

  boolean open;

  /** Next day on which the account opens, while it is not. */
  int opensOn;

  double targetHealth = Double.POSITIVE_INFINITY;
  double targetLeverage;
  int emode;
  @Nullable DemoAsset disabledCollateral;

  /** Whether the exchange failed to close the account when it fell below its margin. */
  boolean overdue;

  @Nullable String portfolio;
  @Nullable String benchmark;

  DemoAccount(String venue, int number, SeededRandom random, double sizeUsd, boolean whale) {
    this.venue = venue;
    this.number = number;
    this.id = idOf(venue, number);
    this.random = random;
    this.sizeUsd = sizeUsd;
    this.whale = whale;
    int contractCount = venue.equals(PerpVenue.ID) ? DemoPerpetual.COUNT : 0;
    contracts = new double[contractCount];
    entry = new double[contractCount];
    isolatedMargin = new double[contractCount];
    Arrays.fill(isolatedMargin, Double.NaN);
  }

  private static String idOf(String venue, int number) {
    String digits = Integer.toString(number);
    return venue.substring(0, 1) + "-" + "0".repeat(Math.max(0, 7 - digits.length())) + digits;
  }

  /** Whether the account counts an asset as collateral. */
  boolean isEnabled(int asset) {
    return disabledCollateral == null || disabledCollateral.key != asset;
  }

  double collateralUsd(double[] price) {
    return valueOf(collateral, price);
  }

  double debtUsd(double[] price) {
    return valueOf(debt, price);
  }

  private static double valueOf(double[] quantity, double[] price) {
    double value = 0;
    for (int asset = 0; asset < quantity.length; asset++) {
      if (quantity[asset] != 0) {
        value += quantity[asset] * price[asset];
      }
    }
    return value;
  }

  /** Asset of the most valuable balance, −1 without any. */
  static int largest(double[] quantity, double[] price) {
    int best = -1;
    double most = 0;
    for (int asset = 0; asset < quantity.length; asset++) {
      double value = quantity[asset] * price[asset];
      if (value > most) {
        most = value;
        best = asset;
      }
    }
    return best;
  }

  /** Rows the account has in the position feed. */
  int legs() {
    return nonZero(collateral) + nonZero(debt) + nonZero(contracts);
  }

  /** Whether nothing is held. */
  static boolean isZero(double[] quantity) {
    return nonZero(quantity) == 0;
  }

  private static int nonZero(double[] quantity) {
    int count = 0;
    for (double each : quantity) {
      if (each != 0) {
        count++;
      }
    }
    return count;
  }
}
