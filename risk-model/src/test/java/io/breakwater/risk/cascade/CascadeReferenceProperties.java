package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The engine agrees with the brute-force reference on every round of every asset. */
class CascadeReferenceProperties {
  private static final int LANES = 5;
  private static final int MAX_ROUNDS = 200;

  @Property(tries = 2_000)
  void engineAgreesWithReferenceOnEveryRound(@ForAll long seed) {
    RandomBook book = RandomBook.mixed(seed);
    List<ShockedMarket> markets = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      markets.add(book.market("S" + i, seed + i));
    }
    AccountPass pass = new InMemoryAccountPass(book.book(), LANES, AccountDetail.ACCOUNTS);
    List<CascadeResult> results =
        CascadeEngine.run(pass, markets, CascadeParameters.standard().withMaxRounds(MAX_ROUNDS));

    for (int i = 0; i < markets.size(); i++) {
      ReferenceCascade reference = new ReferenceCascade(book, markets.get(i), MAX_ROUNDS);
      assertAgree(results.get(i), reference);
    }
  }

  private static void assertAgree(CascadeResult result, ReferenceCascade reference) {
    assertThat(result.outcome().rounds()).isEqualTo(reference.rounds);
    assertThat(result.outcome().accountsLiquidated())
        .isEqualTo(reference.badDebtOfLiquidated.size());
    assertThat(result.accounts())
        .extracting(CascadeAccount::accountKey)
        .containsExactlyInAnyOrderElementsOf(reference.badDebtOfLiquidated.keySet());
    Map<String, CascadeRound> rows = new HashMap<>();
    result.rounds().forEach(row -> rows.put(row.round() + row.assetId(), row));
    double badDebt = 0;
    for (Map.Entry<String, ReferenceCascade.Row> entry : reference.rows.entrySet()) {
      ReferenceCascade.Row expected = entry.getValue();
      badDebt += expected.badDebt;
      CascadeRound row = rows.get(entry.getKey());
      if (row == null) {
        assertThat(expected.sold).isZero();
        assertThat(expected.repaid).isZero();
        continue;
      }
      assertClose(row.soldUsd(), expected.sold * row.priceStart());
      assertClose(row.repaidUsd(), expected.repaid);
      assertClose(row.bonusUsd(), expected.bonus);
      assertClose(row.feeUsd(), expected.fee);
      assertClose(row.badDebtUsd(), expected.badDebt);
      assertThat(row.priceEnd()).isCloseTo(expected.priceEnd, within(1e-9 * expected.priceEnd));
    }
    assertClose(result.outcome().badDebtUsd(), badDebt);
    result
        .accounts()
        .forEach(
            account ->
                assertClose(
                    account.badDebtUsd(),
                    reference.badDebtOfLiquidated.getOrDefault(account.accountKey(), Double.NaN)));
  }

  /** A millionth of a dollar for each of some hundred events, and doubles beyond. */
  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-4 + 1e-9 * Math.abs(expected)));
  }
}
