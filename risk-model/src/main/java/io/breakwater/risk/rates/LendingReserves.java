package io.breakwater.risk.rates;

import io.breakwater.risk.oracle.LendingCap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The reserves of all lending venues on one day. */
public final class LendingReserves {
  private final List<Reserve> reserves;

  /** Takes the reserves, one for each venue and asset, in any order. */
  public LendingReserves(List<Reserve> reserves) {
    this.reserves =
        reserves.stream()
            .sorted(Comparator.comparing(Reserve::venue).thenComparingInt(Reserve::instrument))
            .toList();
  }

  /** Rates of one venue by instrument key, NaN where it states nothing. */
  public InterestRates ratesOf(String venue, int instruments) {
    return spikedRatesOf(venue, instruments, 0);
  }

  /**
   * Rates of one venue in a rate spike: suppliers withdraw liquidity, so that borrowers pay more.
   * What collateral earns stays as it is, since the spike of the reserve that somebody owes does
   * nothing for the one that he holds.
   *
   * @param share share of the cash that leaves every reserve, in [0, 1]
   */
  public InterestRates spikedRatesOf(String venue, int instruments, double share) {
    InterestRates rates = new InterestRates(instruments);
    for (Reserve reserve : reserves) {
      if (reserve.venue().equals(venue)) {
        rates.set(reserve.instrument(), reserve.supplyRate(), reserve.withdraw(share).borrowRate());
      }
    }
    return rates;
  }

  /** The reserve of an asset with the highest known utilisation over all venues. */
  public @Nullable Reserve tightest(int instrument) {
    Reserve tightest = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (Reserve reserve : reserves) {
      if (reserve.instrument() == instrument && reserve.state().utilisation() > highest) {
        highest = reserve.state().utilisation();
        tightest = reserve;
      }
    }
    return tightest;
  }

  /**
   * What each venue lends against an asset. What can be borrowed is added up over the venue's other
   * assets; those of which neither cap nor cash is known are left out, and it is unknown when all
   * are.
   *
   * @param priceUsd prices by instrument key
   */
  public List<LendingCap> against(int instrument, double[] priceUsd) {
    TreeMap<String, Double> borrowable = new TreeMap<>();
    for (Reserve reserve : reserves) {
      double usd = reserve.borrowable() * priceUsd[reserve.instrument()];
      if (reserve.curve() != null && reserve.instrument() != instrument && !Double.isNaN(usd)) {
        borrowable.merge(reserve.venue(), usd, Double::sum);
      }
    }
    List<LendingCap> caps = new ArrayList<>();
    for (Reserve reserve : reserves) {
      if (reserve.instrument() == instrument && reserve.loanToValue() >= 0) {
        caps.add(
            new LendingCap(
                reserve.loanToValue(),
                borrowable.getOrDefault(reserve.venue(), Double.NaN),
                Double.isNaN(reserve.supplyCap())
                    ? Double.POSITIVE_INFINITY
                    : reserve.supplyCap() * priceUsd[instrument]));
      }
    }
    return caps;
  }
}
