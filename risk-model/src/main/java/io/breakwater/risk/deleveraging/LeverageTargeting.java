package io.breakwater.risk.deleveraging;

/**
 * Screening of fire-sale risk by leverage targeting (Greenwood, Landier and Thesmar): after a shock
 * every institution sells, in the proportions of its holdings, what brings it back to the leverage
 * it had; sales move prices linearly; the second loss is what that costs everybody. One step, no
 * rounds.
 *
 * <pre>
 * R = M·f                    return of each institution by the shock
 * φ_k = Σ_i m_ik·a_i·b_i·R_i     net purchases of each asset, b = debt over equity
 * F_k = φ_k / D_k            return of each asset by the sales
 * AV = −Σ_i a_i·(M·F)_i / Σ_i e_i
 * S_i = the part of AV that the sales of institution i cause
 * IV_i = −a_i·(M·F)_i / e_i
 * </pre>
 *
 * @formula AV = −1ᵀA·M·L·Mᵀ·B·A·M·f / E
 * @units decimals of equity; amounts in USD
 * @source methodology B3 ({@code LEVERAGE_TARGETING}); Greenwood, Landier and Thesmar 2015
 */
public final class LeverageTargeting {

  private LeverageTargeting() {}

  /**
   * What a shock does.
   *
   * @param directLossUsd loss of each institution by the shock itself
   * @param soldUsd net sales of each asset
   * @param priceReturn return of each asset by those sales
   * @param indirectLossUsd loss of each institution by those sales
   * @param aggregateVulnerability indirect losses of all over equity of all
   * @param systemicness part of the aggregate vulnerability that each institution's sales cause
   * @param indirectVulnerability indirect loss of each institution over its equity; NaN without
   *     equity
   */
  public record Screening(
      double[] directLossUsd,
      double[] soldUsd,
      double[] priceReturn,
      double[] indirectLossUsd,
      double aggregateVulnerability,
      double[] systemicness,
      double[] indirectVulnerability) {}

  /**
   * Screens one shock.
   *
   * @param institutions balance sheets before the shock; each needs capital
   * @param assetReturn f, return of each marketable asset by the shock, at least −1
   * @param depthUsd D of each marketable asset, positive: a sale of s moves it by −s/D
   */
  public static Screening screen(
      Institutions institutions, double[] assetReturn, double[] depthUsd) {
    int assets = institutions.assets();
    int count = institutions.count();
    check(institutions, assetReturn, depthUsd);
    double[][] sold = new double[count][assets];
    double[] soldUsd = new double[assets];
    double[] direct = new double[count];
    for (int i = 0; i < count; i++) {
      double marketable = institutions.marketableUsd(i);
      double total = marketable + institutions.illiquidUsd()[i];
      double debtToEquity = total / institutions.capitalUsd()[i] - 1;
      for (int k = 0; k < assets; k++) {
        direct[i] -= institutions.marketableUsd()[i][k] * assetReturn[k];
      }
      for (int k = 0; k < assets && marketable > 0; k++) {
        double weight = institutions.marketableUsd()[i][k] / marketable;
        sold[i][k] = weight * debtToEquity * direct[i];
        soldUsd[k] += sold[i][k];
      }
    }
    double[] priceReturn = new double[assets];
    for (int k = 0; k < assets; k++) {
      priceReturn[k] = -soldUsd[k] / depthUsd[k];
    }
    return screening(institutions, direct, sold, soldUsd, priceReturn, depthUsd);
  }

  private static Screening screening(
      Institutions institutions,
      double[] direct,
      double[][] sold,
      double[] soldUsd,
      double[] priceReturn,
      double[] depthUsd) {
    int count = institutions.count();
    double[] indirect = new double[count];
    double[] held = new double[priceReturn.length];
    double equity = 0;
    double loss = 0;
    for (int i = 0; i < count; i++) {
      equity += institutions.capitalUsd()[i];
      for (int k = 0; k < held.length; k++) {
        double value = institutions.marketableUsd()[i][k];
        indirect[i] -= value * priceReturn[k];
        held[k] += value;
      }
      loss += indirect[i];
    }
    double[] systemicness = new double[count];
    double[] vulnerability = new double[count];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < held.length; k++) {
        systemicness[i] += held[k] * sold[i][k] / depthUsd[k] / equity;
      }
      vulnerability[i] = indirect[i] / institutions.capitalUsd()[i];
    }
    return new Screening(
        direct, soldUsd, priceReturn, indirect, loss / equity, systemicness, vulnerability);
  }

  private static void check(Institutions institutions, double[] returns, double[] depthUsd) {
    if (returns.length != institutions.assets() || depthUsd.length != institutions.assets()) {
      throw new IllegalArgumentException(
          "Every asset needs a return and a depth, cannot be: "
              + returns.length
              + " returns and "
              + depthUsd.length
              + " depths for "
              + institutions.assets());
    }
    for (int k = 0; k < returns.length; k++) {
      if (!(returns[k] >= -1 && returns[k] < Double.POSITIVE_INFINITY) || !(depthUsd[k] > 0)) {
        throw new IllegalArgumentException(
            "Returns must be at least -1 and depths positive, cannot be: "
                + returns[k]
                + " and "
                + depthUsd[k]);
      }
    }
    for (double capital : institutions.capitalUsd()) {
      if (!(capital > 0)) {
        throw new IllegalArgumentException(
            "A leverage target needs positive capital, cannot be: " + capital);
      }
    }
  }
}
