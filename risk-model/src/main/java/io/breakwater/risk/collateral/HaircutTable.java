package io.breakwater.risk.collateral;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.market.MarketDepth;
import java.io.Serializable;

/**
 * Haircut of a sale of any size of any instrument today. An instrument without depth or spread of
 * its own is sold in the market of its risk asset.
 *
 * @formula h(a, Q) = Haircut(σ_a,MPOR, s_a, 1 − exp(−Q/D_a))
 * @units decimal
 * @source methodology A1, collateral valuation
 * @param instruments all instruments
 * @param periodVolatility volatility over the margin period, by instrument key; NaN where unknown
 * @param spread relative quoted spread, by instrument key; NaN where unknown
 * @param depthUsd market depth, by instrument key; NaN where unknown
 * @param parameters how cautious the haircut is
 */
public record HaircutTable(
    InstrumentTable instruments,
    double[] periodVolatility,
    double[] spread,
    double[] depthUsd,
    HaircutParameters parameters)
    implements Serializable {

  /**
   * Haircut of selling an amount of an instrument; NaN without volatility.
   *
   * @param soldUsd value of the sale, not negative
   */
  public double ratio(int instrument, double soldUsd) {
    int market = marketOf(instrument);
    return Haircut.ratio(
        periodVolatility[instrument],
        spread[market],
        MarketDepth.fallRatio(soldUsd, depthUsd[market]),
        parameters);
  }

  /** Key of the instrument in whose market it is sold: itself, or else its risk asset. */
  public int marketOf(int instrument) {
    Instrument sold = instruments.get(instrument);
    return Double.isNaN(depthUsd[instrument]) && Double.isNaN(spread[instrument])
        ? sold.riskAsset()
        : instrument;
  }
}
