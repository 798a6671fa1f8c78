package io.breakwater.risk.cascade;

import java.util.List;

/**
 * The seam between the cascade and its host: all accounts of a book, wherever they live, act once
 * on the prices of a round. {@link InMemoryAccountPass} is the reference; a distributed host holds
 * the same thing for each part of the book and merges.
 *
 * <p>A pass keeps the state of the accounts between rounds. Its state is a function of the prices
 * it was given, so a host that loses a part rebuilds it by giving it the same {@link LanePrices}
 * again, in order.
 */
public interface AccountPass {

  /** Fixed-point units of the whole book. */
  BookScale scale();

  /** Number of scenarios that act at once, 1 to {@link LanePrices#MAX_LANES}. */
  int lanes();

  /**
   * Lets every account that is liquidatable at these prices be liquidated once, and says what was
   * sold. Lanes that are not live do nothing.
   */
  RoundSales liquidate(LanePrices prices);

  /**
   * What became of the accounts in lanes whose scenario has ended. The lanes keep their state until
   * they are fresh again.
   *
   * @param lanes bit mask of the lanes
   * @return one settlement for each lane of the mask, in lane order
   */
  List<LaneSettlement> settle(long lanes);
}
