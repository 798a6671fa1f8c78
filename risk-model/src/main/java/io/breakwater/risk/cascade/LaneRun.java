package io.breakwater.risk.cascade;

/** One scenario on its way through the rounds of a lane, whatever its algorithm. */
interface LaneRun {

  String scenarioId();

  /** How bad the scenario is: neighbours of equal severity touch the same accounts. */
  double severityUsd();

  /** Number of the round at hand, from 1. */
  int round();

  /** Whether the round at hand starts from untouched accounts. */
  boolean startsFresh();

  boolean hasEnded();

  /** Writes the prices of the round at hand into one lane. */
  void copyPrices(double[] lanePrices, int lanes, int lane);

  /** Nothing was liquidatable: the round at hand did not take place. */
  void converge();

  /** Books a round and moves the prices. */
  void absorb(RoundSales sales, int lane);

  /** Takes what became of the accounts. */
  void settle(LaneSettlement settlement);
}
