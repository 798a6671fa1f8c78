package io.breakwater.jobs.stage.stress;

import io.breakwater.jobs.stage.AccountNames;
import io.breakwater.jobs.stage.RunInputs;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.deleveraging.Institutions;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.scenario.ShockedMarket;
import io.breakwater.risk.valuation.AccountValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Balance sheets of the largest owners of a book that owe something: accounts of one default group
 * are one institution, all others stand alone. What an account owes of an asset is taken off what
 * it holds of it, so that collateral that was borrowed and pledged again counts once. Marketable is
 * what has depth and is not pegged, unless the scenario moves it; the rest cannot be sold.
 *
 * @param names group, or venue/account
 * @param institutions balance sheets at the prices asked for
 * @param assets places of the marketable assets in the book
 * @param left institutions beyond the largest, or without capital where capital is asked for
 */
record InstitutionBook(List<String> names, Institutions institutions, int[] assets, int left) {

  /** What one institution holds, net, and what it is worth. */
  private static final class Sheet {
    private final double[] netTokens;
    private final List<Integer> accounts = new ArrayList<>();
    private double capitalUsd;

    Sheet(int assets) {
      this.netTokens = new double[assets];
    }
  }

  /**
   * Reads them off the book of a stress.
   *
   * @param shocked prices after the shock, else before it
   * @param needsCapital whether institutions without capital are left out
   */
  static InstitutionBook of(StressCase stress, boolean shocked, boolean needsCapital) {
    ShockedMarket market = stress.market();
    double[] price = shocked ? market.priceUsd() : market.basePriceUsd();
    int[] marketable = marketable(market);
    Map<Integer, Sheet> sheets = sheets(stress, price);
    List<Map.Entry<Integer, Sheet>> largest =
        sheets.entrySet().stream()
            .filter(entry -> !needsCapital || entry.getValue().capitalUsd > 0)
            .sorted(
                Comparator.comparingDouble(
                        (Map.Entry<Integer, Sheet> entry) -> -assetsUsd(entry.getValue(), price))
                    .thenComparing(Map.Entry::getKey))
            .limit(stress.frictions().deleveraging().institutions())
            .toList();
    if (largest.isEmpty()) {
      throw stress.refused(
          "deleveraging needs owners who owe something and have capital",
          "none on " + stress.context().run().businessDate(),
          "choose another --algorithm");
    }
    double[][] held = new double[largest.size()][marketable.length];
    double[] illiquid = new double[largest.size()];
    double[] capital = new double[largest.size()];
    for (int i = 0; i < held.length; i++) {
      Sheet sheet = largest.get(i).getValue();
      illiquid[i] = assetsUsd(sheet, price);
      for (int k = 0; k < marketable.length; k++) {
        held[i][k] = Math.max(0, sheet.netTokens[marketable[k]]) * price[marketable[k]];
        illiquid[i] -= held[i][k];
      }
      illiquid[i] = Math.max(0, illiquid[i]);
      capital[i] = sheet.capitalUsd;
    }
    return new InstitutionBook(
        names(stress, largest),
        new Institutions(held, illiquid, capital),
        marketable,
        sheets.size() - largest.size());
  }

  private static int[] marketable(ShockedMarket market) {
    return IntStream.range(0, market.assets().size())
        .filter(asset -> market.depthUsd()[asset] > 0)
        .filter(
            asset ->
                !market.stablePeg()[asset]
                    || market.priceUsd()[asset] != market.basePriceUsd()[asset])
        .toArray();
  }

  /** Default groups by their index, accounts on their own by −1 − key. */
  private static Map<Integer, Sheet> sheets(StressCase stress, double[] price) {
    RunInputs in = stress.context().inputs();
    CascadeBook book = stress.inputs().book();
    Map<Integer, Sheet> sheets = new TreeMap<>();
    Map<Integer, Double> equity = equityUsd(stress, price);
    book.forEachAccount(
        (key, netTokens) -> {
          int group = in.accounts().group()[key];
          Sheet sheet =
              sheets.computeIfAbsent(
                  group >= 0 ? group : -1 - key, id -> new Sheet(netTokens.length));
          for (int asset = 0; asset < netTokens.length; asset++) {
            sheet.netTokens[asset] += netTokens[asset];
          }
          sheet.capitalUsd += equity.getOrDefault(key, 0.0);
          sheet.accounts.add(key);
        });
    return sheets;
  }

  /** Equity of every account at the prices of the risk assets that it moves with. */
  private static Map<Integer, Double> equityUsd(StressCase stress, double[] price) {
    RunInputs in = stress.context().inputs();
    double[] ratio = new double[in.instruments().size()];
    Arrays.fill(ratio, 1);
    ShockedMarket market = stress.market();
    int[] keys = stress.inputs().book().assetKeys();
    for (int asset = 0; asset < keys.length; asset++) {
      ratio[keys[asset]] = price[asset] / market.basePriceUsd()[asset];
    }
    double[] prices = in.pricesToday().clone();
    for (int key = 0; key < prices.length; key++) {
      prices[key] *= ratio[in.instruments().get(key).riskAsset()];
    }
    AccountBlock accounts = stress.inputs().accounts();
    List<MarginRegime> regimes = in.regimes().day(in.today());
    AccountValue value = new AccountValue();
    Map<Integer, Double> equity = new TreeMap<>();
    for (int account = 0; account < accounts.accounts(); account++) {
      regimes.get(accounts.regime()[account]).value(accounts, account, prices, value);
      equity.put(accounts.accountKey()[account], value.equityUsd);
    }
    return equity;
  }

  private static double assetsUsd(Sheet sheet, double[] price) {
    double usd = 0;
    for (int asset = 0; asset < price.length; asset++) {
      usd += Math.max(0, sheet.netTokens[asset]) * price[asset];
    }
    return usd;
  }

  private static List<String> names(StressCase stress, List<Map.Entry<Integer, Sheet>> largest) {
    Set<Integer> alone = new HashSet<>();
    largest.stream()
        .filter(entry -> entry.getKey() < 0)
        .forEach(entry -> alone.addAll(entry.getValue().accounts));
    AccountNames names = AccountNames.of(stress.context().store(), alone);
    List<String> groups = stress.context().inputs().accounts().groups();
    return largest.stream()
        .map(
            entry -> {
              if (entry.getKey() >= 0) {
                return groups.get(entry.getKey());
              }
              AccountNames.Name name = names.of(-1 - entry.getKey());
              return name.venue() + "/" + name.accountId();
            })
        .toList();
  }
}
