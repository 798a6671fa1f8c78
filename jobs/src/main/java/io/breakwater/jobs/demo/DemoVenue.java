package io.breakwater.jobs.demo;

import java.util.List;

/** A venue: its accounts in the order of their ids, and what happens to them in a day. */
interface DemoVenue {
  /** Published id, also the first letter of its account ids. */
  String id();

  /** Name of its rules among the margin regimes. */
  String regime();

  List<DemoAccount> accounts();

  /** Lives through one day up to its cut; every move except interest goes through the ledger. */
  void step(DemoDay day, Ledger ledger);

  /** Health of an account, liquidatable below 1; infinite when there is nothing to liquidate. */
  double health(DemoAccount account, double[] price, double[] marks, int day);

  /** Funds that stand behind the venue: pool name and balance in USD. */
  List<Pool> pools();

  /** A fund. */
  record Pool(String name, double balanceUsd) {}
}
