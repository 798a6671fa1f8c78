package io.breakwater.jobs.spark;

import io.breakwater.risk.margin.CommitmentTotals;
import io.breakwater.risk.margin.EquivalentPosition;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Exposures of all accounts by the commitment method, summed over partitions. */
public final class BookCommitment {
  private BookCommitment() {}

  /**
   * Exposures of the accounts of a date, by key of the risk asset.
   *
   * @param accounts blocks of accounts
   * @param regimes regimes of the date, by regime index
   * @param prices prices of the date
   * @param deltas USD that an option moves for one USD of its underlying, by instrument key
   */
  public static CommitmentTotals of(
      JavaRDD<AccountBlock> accounts,
      List<MarginRegime> regimes,
      InstrumentTable instruments,
      double[] prices,
      double[] deltas) {
    boolean[] pegged = new boolean[instruments.size()];
    for (Instrument instrument : instruments.all()) {
      pegged[instrument.key()] = instrument.stablePeg();
    }
    return accounts
        .mapPartitions(
            blocks -> {
              CommitmentTotals part = new CommitmentTotals(pegged);
              while (blocks.hasNext()) {
                AccountBlock block = blocks.next();
                for (int account = 0; account < block.accounts(); account++) {
                  MarginRegime regime = regimes.get(block.regime()[account]);
                  add(part, regime, block, account, instruments, prices, deltas);
                }
              }
              return List.of(part).iterator();
            })
        .fold(
            new CommitmentTotals(pegged),
            (some, more) -> {
              some.merge(more);
              return some;
            });
  }

  private static void add(
      CommitmentTotals totals,
      MarginRegime regime,
      AccountBlock block,
      int account,
      InstrumentTable instruments,
      double[] prices,
      double[] deltas) {
    for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
      Instrument instrument = instruments.get(block.instrument()[leg]);
      totals.addPosition(
          instrument.riskAsset(),
          EquivalentPosition.usd(
              instrument,
              block.sideOf(leg),
              regime.valueLeg(block, account, leg, prices),
              deltas[instrument.key()]));
    }
    totals.endAccount();
  }
}
