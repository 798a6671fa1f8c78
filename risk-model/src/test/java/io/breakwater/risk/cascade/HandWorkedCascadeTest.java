package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Methodology C21: four accounts, a shock of 6 %, impact p = 94·exp(−94·Q/D). */
class HandWorkedCascadeTest {
  private static final double PRINTED = 5e-7;

  private static CascadeResult run(double depthUsd) {
    AccountPass pass = new InMemoryAccountPass(WorkedBook.book(), 1, AccountDetail.ACCOUNTS);
    return CascadeEngine.run(
            pass, List.of(WorkedBook.market(depthUsd)), CascadeParameters.standard())
        .get(0);
  }

  private static CascadeRound row(CascadeResult result, int round, String asset) {
    return result.rounds().stream()
        .filter(row -> row.round() == round && row.assetId().equals(asset))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void deepMarketStopsAfterOneRound() {
    CascadeResult result = run(1e9);

    assertThat(result.outcome().rounds()).isEqualTo(1);
    assertThat(result.outcome().converged()).isTrue();
    assertThat(row(result, 1, "ETH").soldQuantity()).isCloseTo(42.446809, within(PRINTED));
    assertThat(result.outcome().accountsLiquidated()).isEqualTo(1);
    assertThat(result.outcome().badDebtUsd()).isZero();
    assertThat(result.outcome().maxCascadeGain()).isZero();
    assertThat(result.flags()).isEmpty();
  }

  @Test
  void shallowMarketTakesTheNextAccount() {
    CascadeResult result = run(2e5);

    assertThat(result.outcome().rounds()).isEqualTo(2);
    assertThat(row(result, 1, "ETH").soldQuantity()).isCloseTo(42.446809, within(PRINTED));
    assertThat(row(result, 1, "ETH").priceStart()).isEqualTo(94.0);
    assertThat(row(result, 1, "ETH").priceEnd()).isCloseTo(92.143282, within(PRINTED));
    assertThat(row(result, 2, "ETH").soldQuantity()).isCloseTo(42.162596, within(PRINTED));
    assertThat(row(result, 2, "ETH").priceEnd()).isCloseTo(90.335305, within(PRINTED));
    assertThat(result.outcome().badDebtUsd()).isZero();
    assertThat(result.outcome().debtRepaidUsd()).isEqualTo(3_800 + 3_700);
    assertThat(result.outcome().collateralSeizedUsd()).isCloseTo(1.05 * 7_500, within(1e-5));
    assertThat(result.outcome().bonusUsd()).isCloseTo(0.05 * 7_500, within(1e-5));
    // Held 500 ETH: (100 − 90.335305)/(100 − 94), and the second round was set off by the first.
    assertThat(result.outcome().amplification()).isCloseTo(9.664695 / 6, within(1e-6));
    assertThat(result.outcome().maxCascadeGain()).isCloseTo(42.162596 / 42.446809, within(1e-6));
  }

  @Test
  void tellsWhatTheShockAndWhatTheCascadeTriggered() {
    List<CascadeAccount> accounts = run(2e5).accounts();

    assertThat(accounts).extracting(CascadeAccount::accountKey).containsExactly(0, 1);
    assertThat(accounts).extracting(CascadeAccount::firstRound).containsExactly(1, 2);
    assertThat(accounts.get(0).triggerPriceShareExogenous()).isEqualTo(1);
    // Account 1 saw the price fall from 100 to 92.143282, of which the shock was 6.
    assertThat(accounts.get(1).triggerPriceShareExogenous())
        .isCloseTo(6 / (100 - 92.143282), within(1e-6));
    assertThat(accounts.get(1).penaltyUsd()).isCloseTo(185, within(1e-5));
  }
}
