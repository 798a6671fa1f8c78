package io.breakwater.jobs.stage.stress;

import io.breakwater.jobs.config.RegimeDefinition;
import io.breakwater.jobs.stage.AccountDirectory.VenueRegime;
import io.breakwater.jobs.stage.CascadeInputs;
import io.breakwater.jobs.stage.StressRun;
import io.breakwater.risk.cascade.AuctionCascade;
import io.breakwater.risk.cascade.AuctionResult;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.position.AccountBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The vaults of a book through falling-price auctions. One price clock rules a cascade, so the
 * vaults of the regime with most of them take part, the others and all other accounts stand still.
 */
final class AuctionStress {
  private AuctionStress() {}

  /**
   * What the auctions did.
   *
   * @param venue venue whose vaults take part
   * @param regime their regime; code
   * @param otherVaults vaults of other regimes, which stand still; count
   * @param auctions auctions begun; count
   * @param restarts auctions started again; count
   * @param ticks looks at the market until nothing was left to do; count
   * @param realisedPriceRatio what keepers paid over the market value of what they bought; decimal;
   *     NULL where nothing was bought
   * @param peakKeeperCapitalUsd most capital of keepers tied up at once; USD
   * @param peakInAuctionUsd most debt with penalty in auction at once; USD
   * @param unsoldDebtUsd debt with penalty still in auction at the end; USD
   */
  public record AuctionRow(
      String scenarioId,
      String venue,
      String regime,
      int vaults,
      int otherVaults,
      int auctions,
      int restarts,
      int ticks,
      double paidUsd,
      double marketValueUsd,
      double realisedPriceRatio,
      double peakKeeperCapitalUsd,
      double peakInAuctionUsd,
      double unsoldDebtUsd) {}

  static Findings run(StressCase stress) {
    List<VenueRegime> regimes = stress.context().inputs().accounts().regimes();
    AccountBlock accounts = stress.inputs().accounts();
    int[] vaultsOf = vaultsByRegime(stress, regimes, accounts);
    int chosen = 0;
    int all = 0;
    for (int regime = 0; regime < vaultsOf.length; regime++) {
      all += vaultsOf[regime];
      chosen = vaultsOf[regime] > vaultsOf[chosen] ? regime : chosen;
    }
    if (all == 0) {
      throw stress.refused(
          "algorithm auction needs accounts under a vault regime with an auction clock",
          "none on " + stress.context().run().businessDate(),
          "choose another --algorithm, or add group auction to the regime of the vaults");
    }
    RegimeDefinition.Vault vault = vault(stress, regimes.get(chosen));
    CascadeBook book = CascadeInputs.bookOf(stress.context(), accountsOf(accounts, chosen));
    AuctionResult result =
        AuctionCascade.run(
            book,
            stress.market(book),
            stress.parameters(book),
            stress
                .frictions()
                .auction()
                .parameters(Objects.requireNonNull(vault.auction()), vault.dustUsd()));
    StressRun.Answer answer = new StressRun(stress.context()).answer(result.result(), Double.NaN);
    AuctionRow row = row(stress, regimes.get(chosen), new int[] {vaultsOf[chosen], all}, result);
    List<String> lines = new ArrayList<>(stress.lines(answer.outcome()));
    lines.add(
        StressCase.format(
            "  %,d auctions of %s, %,d started again, %,d ticks: keepers paid %,.2f USD, %.4f of the"
                + " market's price, with at most %,.2f USD tied up",
            row.auctions(),
            row.venue(),
            row.restarts(),
            row.ticks(),
            row.paidUsd(),
            row.realisedPriceRatio(),
            row.peakKeeperCapitalUsd()));
    lines.add(
        StressCase.format(
            "  at most %,.2f USD in auction at once, %,.2f USD unsold at the end",
            row.peakInAuctionUsd(), row.unsoldDebtUsd()));
    List<Findings.Table<?>> tables = new ArrayList<>(StressCase.tables(answer));
    tables.add(new Findings.Table<>("auction", AuctionRow.class, List.of(row)));
    return new Findings(stress.scenarioId(), lines, tables);
  }

  private static AuctionRow row(
      StressCase stress, VenueRegime regime, int[] vaultsAndAll, AuctionResult result) {
    return new AuctionRow(
        stress.scenarioId(),
        regime.venue(),
        regime.regime(),
        vaultsAndAll[0],
        vaultsAndAll[1] - vaultsAndAll[0],
        result.auctions(),
        result.restarts(),
        result.ticks(),
        result.paidUsd(),
        result.marketUsd(),
        result.realisedPriceRatio(),
        result.peakCapitalUsd(),
        result.peakInAuctionUsd(),
        result.unsoldDebtUsd());
  }

  /** Vaults whose auction clock is known. */
  private static int[] vaultsByRegime(
      StressCase stress, List<VenueRegime> regimes, AccountBlock accounts) {
    int[] vaults = new int[regimes.size()];
    for (int regime : accounts.regime()) {
      vaults[regime]++;
    }
    for (int regime = 0; regime < vaults.length; regime++) {
      boolean auctioned =
          CascadeInputs.definition(stress.context(), regimes.get(regime))
                  instanceof RegimeDefinition.Vault vault
              && vault.auction() != null;
      vaults[regime] = auctioned ? vaults[regime] : 0;
    }
    return vaults;
  }

  private static RegimeDefinition.Vault vault(StressCase stress, VenueRegime regime) {
    return (RegimeDefinition.Vault) CascadeInputs.definition(stress.context(), regime);
  }

  private static AccountBlock accountsOf(AccountBlock accounts, int regime) {
    List<AccountBlock> chosen = new ArrayList<>();
    for (int account = 0; account < accounts.accounts(); account++) {
      if (accounts.regime()[account] == regime) {
        chosen.add(accounts.slice(account, account + 1));
      }
    }
    return AccountBlock.concat(chosen);
  }
}
