package io.breakwater.jobs.spark;

import io.breakwater.risk.insurance.Concentration;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.valuation.AccountValue;
import java.io.Serializable;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * What default groups hold, owe and have open today, by regime; scopes are sums of regimes. Groups
 * are summed in whole units of 2⁻¹⁰ USD; accounts that stand alone are groups of their own and are
 * not kept one by one. What cannot be valued is nobody's.
 */
public final class GroupExposure implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double UNITS_PER_USD = 1024;

  /** What is summed. */
  public enum Measure {
    /** Collateral at market value, wallets of derivatives accounts. */
    COLLATERAL,
    /** What is owed. */
    DEBT,
    /** Absolute notional of contracts. */
    NOTIONAL,
    /** Maintenance margin of contracts; of a loan, the collateral its threshold does not count. */
    MARGIN
  }

  /** A group within a regime. */
  private record Member(int regime, int group) implements Serializable {}

  private final Map<Measure, Sums> sums = new EnumMap<>(Measure.class);

  private GroupExposure(int regimes) {
    for (Measure measure : Measure.values()) {
      sums.put(measure, new Sums(regimes));
    }
  }

  /** Amounts of one measure: of accounts that stand alone by regime, and of members of groups. */
  private static final class Sums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Concentration[] alone;
    private final Map<Member, Long> units = new HashMap<>();

    Sums(int regimes) {
      this.alone = new Concentration[regimes];
      for (int regime = 0; regime < regimes; regime++) {
        alone[regime] = new Concentration();
      }
    }

    void add(int regime, int group, double usd) {
      if (group < 0) {
        alone[regime].add(usd);
      } else if (usd > 0) {
        units.merge(
            new Member(regime, group), (long) Math.rint(usd * UNITS_PER_USD), Math::addExact);
      }
    }

    static Sums merge(Sums into, Sums other) {
      for (int regime = 0; regime < into.alone.length; regime++) {
        into.alone[regime].merge(other.alone[regime]);
      }
      other.units.forEach((member, amount) -> into.units.merge(member, amount, Math::addExact));
      return into;
    }

    Map<Integer, Long> ofGroups(List<Integer> regimes) {
      Map<Integer, Long> amounts = new HashMap<>();
      units.forEach(
          (member, amount) -> {
            if (regimes.contains(member.regime())) {
              amounts.merge(member.group(), amount, Math::addExact);
            }
          });
      return amounts;
    }
  }

  /**
   * Exposures of the accounts of a date.
   *
   * @param accounts blocks of accounts
   * @param regimes regimes of the date, by regime index
   * @param prices prices of the date
   * @param groupOfAccount group of each account key, -1 for none
   */
  public static GroupExposure of(
      JavaRDD<AccountBlock> accounts,
      List<MarginRegime> regimes,
      double[] prices,
      int[] groupOfAccount) {
    Broadcast<int[]> groupOf =
        JavaSparkContext.fromSparkContext(accounts.context()).broadcast(groupOfAccount);
    return accounts
        .mapPartitions(
            blocks -> {
              GroupExposure part = new GroupExposure(regimes.size());
              AccountValue value = new AccountValue();
              while (blocks.hasNext()) {
                AccountBlock block = blocks.next();
                for (int account = 0; account < block.accounts(); account++) {
                  int regime = block.regime()[account];
                  regimes.get(regime).value(block, account, prices, value);
                  part.add(regime, groupOf.value()[block.accountKey()[account]], value);
                }
              }
              return List.of(part).iterator();
            })
        .fold(new GroupExposure(regimes.size()), GroupExposure::merge);
  }

  private void add(int regime, int group, AccountValue value) {
    sums.forEach((measure, sum) -> sum.add(regime, group, amountUsd(measure, value)));
  }

  private static double amountUsd(Measure measure, AccountValue value) {
    return switch (measure) {
      case COLLATERAL -> value.collateralUnpriced ? Double.NaN : value.collateralUsd;
      case DEBT -> value.debtUnpriced ? Double.NaN : value.debtUsd;
      case NOTIONAL -> value.debtUnpriced ? Double.NaN : value.notionalUsd;
      case MARGIN -> value.isComplete() ? marginUsd(value) : Double.NaN;
    };
  }

  private static double marginUsd(AccountValue value) {
    return Double.isNaN(value.maintenanceMarginUsd) && value.debtUsd > 0
        ? value.collateralUsd - value.weightedCollateralUsd
        : value.maintenanceMarginUsd;
  }

  private GroupExposure merge(GroupExposure other) {
    other.sums.forEach((measure, sum) -> sums.merge(measure, sum, Sums::merge));
    return this;
  }

  private Sums of(Measure measure) {
    return Objects.requireNonNull(sums.get(measure));
  }

  /** Groups with the largest margin above 0, ties by index. */
  public int[] largestGroups(int count) {
    Sums margin = of(Measure.MARGIN);
    return margin
        .ofGroups(IntStream.range(0, margin.alone.length).boxed().toList())
        .entrySet()
        .stream()
        .sorted(
            Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .filter(group -> group.getValue() > 0)
        .limit(count)
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }

  /** Concentration over the default groups of some regimes. */
  public Concentration concentration(Measure measure, List<Integer> regimes) {
    Concentration all = new Concentration();
    regimes.forEach(regime -> all.merge(of(measure).alone[regime]));
    of(measure).ofGroups(regimes).values().forEach(amount -> all.add(amount / UNITS_PER_USD));
    return all;
  }
}
