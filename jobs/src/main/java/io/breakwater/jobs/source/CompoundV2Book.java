package io.breakwater.jobs.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The accounts, markets and published totals of one Compound v2 dump, joined on addresses. */
final class CompoundV2Book {
  /** The asset every value of the dump is expressed in. */
  static final String QUOTE_ASSET = "ETH";

  /** The single-collateral DAI market, which carries the same symbol as its successor. */
  private static final String SAI_MARKET = "0xf5dce57282a584d2746faf1593d3121fcac444dc";

  /** One account in this many may report a faulty ratio before a derived price is believed. */
  private static final int ACCOUNTS_PER_FAULT = 200;

  /**
   * A cToken contract.
   *
   * @param address contract, lower case
   * @param symbol symbol, which two contracts may share
   * @param underlying asset the cToken is a claim on
   * @param weightedValueEth exchange rate x price x collateral factor of one cToken in ETH, zero
   *     for a market without collateral power
   */
  record Market(String address, String symbol, String underlying, double weightedValueEth) {
    static Market of(String address, String symbol, double weightedValueEth) {
      String underlying = address.equals(SAI_MARKET) ? "SAI" : symbol.substring(1);
      return new Market(address, symbol, underlying, weightedValueEth);
    }

    /** Instrument of the cToken: the symbol for people, the address for uniqueness. */
    String instrumentId() {
      return symbol + ":" + address;
    }
  }

  /** Balance and stored debt of one account in one market, both not negative. */
  record Leg(Market market, double balance, double storedDebt) {}

  /** Published totals of one account in ETH. */
  record Totals(double borrow, double collateral) {}

  /** One account with its legs in the order of market addresses. */
  static final class Account {
    private final List<Leg> legs = new ArrayList<>();
    private @Nullable Totals totals;

    List<Leg> legs() {
      legs.sort(Comparator.comparing(leg -> leg.market().address()));
      return legs;
    }

    List<Leg> debts() {
      return legs().stream().filter(leg -> leg.storedDebt() > 0).toList();
    }

    @Nullable Totals totals() {
      return totals;
    }

    double weightedCollateral() {
      return legs().stream().mapToDouble(l -> l.balance() * l.market().weightedValueEth()).sum();
    }
  }

  private final Map<String, Market> markets = new TreeMap<>();
  private final Map<String, Account> accounts = new TreeMap<>();

  void add(Market market) {
    markets.put(market.address(), market);
  }

  @Nullable Market market(String address) {
    return markets.get(address);
  }

  Iterable<Market> markets() {
    return markets.values();
  }

  Map<String, Account> accounts() {
    return accounts;
  }

  /** The account of an address, made known when it was not. */
  Account account(String address) {
    return accounts.computeIfAbsent(address, a -> new Account());
  }

  void add(String account, Leg leg) {
    account(account).legs.add(leg);
  }

  void add(String account, Totals totals) {
    account(account).totals = totals;
  }

  /**
   * Price of each borrowed asset in ETH. An account with debt in a single market has total borrow =
   * stored debt x price x accrued interest since its last action, and the interest factor is at
   * least 1, so the price is the lowest such ratio; the lowest one in 200 is set aside as a fault
   * of the origin. An account that acted shortly before the snapshot pins the price; where nobody
   * did, it is too high by the interest of the freshest account.
   */
  Map<String, Double> derivedPricesEth() {
    Map<String, List<Double>> ratios = new HashMap<>();
    for (Account account : accounts.values()) {
      List<Leg> debts = account.debts();
      Totals totals = account.totals();
      if (debts.size() == 1 && totals != null && totals.borrow() > 0) {
        Leg debt = debts.get(0);
        ratios
            .computeIfAbsent(debt.market().underlying(), u -> new ArrayList<>())
            .add(totals.borrow() / debt.storedDebt());
      }
    }
    Map<String, Double> prices = new TreeMap<>();
    ratios.forEach((asset, values) -> prices.put(asset, lowestBelievable(values)));
    // one ETH is one ETH: the accounts only confirm it
    prices.put(QUOTE_ASSET, 1.0);
    return prices;
  }

  private static double lowestBelievable(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / ACCOUNTS_PER_FAULT];
  }
}
