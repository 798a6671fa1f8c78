package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.scenario.ShockedMarket;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The workload of the benchmarks has the shapes it promises, and both engines agree on it. */
class CascadeWorkloadTest {
  private static final int ACCOUNTS = 4_000;

  @Test
  void accountsHaveTheShapesOfTheWorkload() {
    CascadeBook book = CascadeWorkload.of(ACCOUNTS).book();
    double[] legs = new double[book.rows()];
    Arrays.setAll(legs, row -> book.legStart[row + 1] - book.legStart[row]);

    assertThat(book.accounts()).isEqualTo(ACCOUNTS);
    assertThat(Arrays.stream(legs).average().orElseThrow()).isBetween(5.0, 5.8);
    assertThat(Arrays.stream(legs).allMatch(count -> count >= 2 && count <= 128)).isTrue();
    for (int row = 0; row < book.rows(); row++) {
      assertThat(book.surplusUsd(row, book.basePriceUsd, 1, 0)).isPositive();
    }
  }

  @Test
  void sameSeedSameBook() {
    CascadeBook one = CascadeWorkload.of(200).book();
    CascadeBook two = CascadeWorkload.of(200).book();

    assertThat(one.size).isEqualTo(two.size);
    assertThat(one.asset).isEqualTo(two.asset);
    assertThat(CascadeWorkload.of(200).markets(3).get(2).priceUsd())
        .isEqualTo(CascadeWorkload.of(200).markets(5).get(2).priceUsd());
  }

  @Test
  void straightforwardLoopAgreesWithTheKernel() {
    CascadeWorkload workload = CascadeWorkload.of(ACCOUNTS);
    List<ShockedMarket> markets = workload.markets(24);
    List<CascadeResult> results =
        CascadeEngine.run(
            new InMemoryAccountPass(workload.book(), 64, AccountDetail.TOTALS),
            markets,
            CascadeWorkload.parameters());
    PlainCascade plain = new PlainCascade(workload.book());

    for (int i = 0; i < markets.size(); i++) {
      plain.run(markets.get(i), 1_000);
      CascadeOutcome outcome = results.get(i).outcome();
      assertThat(plain.rounds).isEqualTo(outcome.rounds());
      assertThat(plain.repaidUsd)
          .isCloseTo(outcome.debtRepaidUsd(), within(1e-9 * outcome.debtRepaidUsd() + 0.01));
      assertThat(plain.badDebtUsd)
          .isCloseTo(outcome.badDebtUsd(), within(1e-9 * outcome.debtRepaidUsd() + 0.01));
    }
    assertThat(results).anyMatch(result -> result.outcome().badDebtUsd() > 0);
  }
}
