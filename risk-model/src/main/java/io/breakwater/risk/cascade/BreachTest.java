package io.breakwater.risk.cascade;

/**
 * The hot loop of the cascade: in which lanes is a row liquidatable? Implementations must agree bit
 * for bit: legs in their order, lanes independent of each other, multiply then add, never fused.
 */
interface BreachTest {

  /**
   * Lanes in which the margin surplus of the row is below 0 while untouched.
   *
   * @return a bit mask of all lanes; lanes that are not live may hold anything
   */
  long untouched(int row, LanePrices prices);

  /**
   * Lanes in which the margin surplus of the row is below 0 after earlier liquidations.
   *
   * @param lanes bit mask of the lanes to test; the row is touched in all of them
   */
  long touched(int row, LanePrices prices, AccountPassState state, long lanes);
}
