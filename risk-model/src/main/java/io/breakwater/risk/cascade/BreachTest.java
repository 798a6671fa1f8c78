package io.breakwater.risk.cascade;

/**
 * The hot loop of the cascade: in which lanes is a row liquidatable? Implementations must agree bit
 * for bit: legs in their order, lanes independent of each other, multiply then add, never fused.
 *
 * <pre>
 * C = Σ_collateral coefficient·p          O = k + Σ_other coefficient·p
 * m = mc·C + cash + md·O − Σ MM(md·size, p)      with mc = md = 1 and cash = 0 while untouched
 * </pre>
 */
interface BreachTest {

  /** Takes the prices of a round. */
  void startRound(LanePrices prices);

  /**
   * Lanes in which the margin surplus m of a row is below 0.
   *
   * @param lanes bit mask of the lanes to test
   */
  long breached(int row, AccountPassState state, long lanes);
}
