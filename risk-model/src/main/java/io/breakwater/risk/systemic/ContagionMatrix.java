package io.breakwater.risk.systemic;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.AccountPass;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.CascadeRound;
import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How far each asset falls by liquidations alone when one asset is shocked: rows are the shocked
 * assets, columns the ones that follow. The diagonal is the fall of the shocked asset beyond the
 * shock.
 *
 * @param assets ids of the risk assets, in the order of rows and columns
 * @param fallRatio endogenous fall, 1 − p_end / p_shocked; negative where purchases lift a price
 * @param lossUsd that fall of all that is held of the asset
 * @formula c_ab = 1 − p_b,end / p_b,shocked when a alone is shocked; loss_ab = h_b·p_b,shocked·c_ab
 * @units decimal, USD
 * @source methodology B5 (contagion matrix)
 */
public record ContagionMatrix(List<String> assets, double[][] fallRatio, double[][] lossUsd) {

  /**
   * Shocks one asset after the other.
   *
   * @param pass accounts and their host
   * @param markets applies a scenario to the risk assets of the book
   * @param assets ids of the risk assets
   * @param shockRatio fall of the shocked asset, in (0, 1)
   */
  public static ContagionMatrix of(
      AccountPass pass,
      Function<Scenario, ShockedMarket> markets,
      CascadeParameters parameters,
      List<String> assets,
      double shockRatio) {
    if (!(shockRatio > 0 && shockRatio < 1)) {
      throw new IllegalArgumentException(
          "Shock of a contagion matrix must be in (0, 1), cannot be: " + shockRatio);
    }
    List<ShockedMarket> shocked = new ArrayList<>();
    for (String asset : assets) {
      shocked.add(
          markets.apply(
              new Scenario(
                  "CONTAGION " + asset,
                  List.of(new PriceShock(asset, -shockRatio)),
                  "contagion matrix",
                  "1",
                  "A fall of one asset.")));
    }
    List<CascadeResult> results =
        CascadeEngine.run(pass, shocked, parameters.withAccountDetail(AccountDetail.TOTALS));
    double[][] falls = new double[assets.size()][assets.size()];
    for (int from = 0; from < falls.length; from++) {
      // The first row of an asset starts at its shocked price, the last ends at its end price.
      double[] first = new double[falls.length];
      for (CascadeRound row : results.get(from).rounds()) {
        int to = assets.indexOf(row.assetId());
        if (to >= 0) {
          first[to] = first[to] == 0 ? row.priceStart() : first[to];
          falls[from][to] = 1 - row.priceEnd() / first[to];
        }
      }
    }
    double[][] losses = new double[falls.length][falls.length];
    for (int from = 0; from < falls.length; from++) {
      double[] price = shocked.get(from).priceUsd();
      for (int to = 0; to < falls.length; to++) {
        losses[from][to] = pass.scale().heldTokens(to) * price[to] * falls[from][to];
      }
    }
    return new ContagionMatrix(List.copyOf(assets), falls, losses);
  }

  /** Endogenous fall of one asset when another is shocked. */
  public double fallRatio(String shocked, String follower) {
    return fallRatio[place(shocked)][place(follower)];
  }

  private int place(String asset) {
    int place = assets.indexOf(asset);
    if (place < 0) {
      throw new IllegalArgumentException(
          "Asset must be one of " + assets + ", cannot be: " + asset);
    }
    return place;
  }
}
