package io.breakwater.risk.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.insurance.AccountShortfall.Contracts;
import io.breakwater.risk.insurance.AccountShortfall.Loan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AccountShortfallTest {
  private static final FundParameters ONE_DAY = new FundParameters(400, 1, 2, 5);

  private static FundPaths simulate(FundParameters parameters, double[] changes, Object account) {
    FundPaths paths = new FundPaths(parameters, 1);
    int[] draws = FundPaths.draws(parameters, changes.length);
    AccountShortfall shortfall = new AccountShortfall(paths, draws, changes.length);
    if (account instanceof Loan loan) {
      shortfall.add(0, loan, changes);
    } else {
      shortfall.add(0, (Contracts) account, changes);
    }
    return paths;
  }

  /**
   * By hand: C 1,250, B 1,000, HF 1.0 × 0.8 → 1.0 … HF 1.1, bonus 5 %. One of four days falls by ln
   * 0.8: C = 1,000 liquidated, loss 1,000 − 1,000/1.05 = 47.62 on a quarter of the paths.
   */
  @Test
  void loanLosesWhatABadDayTakes() {
    double[] changes = {0, 0.01, Math.log(0.8), 0};
    int[] draws = FundPaths.draws(ONE_DAY, 4);
    long hits = Arrays.stream(draws).filter(day -> day == 2).count();

    FundPaths paths = simulate(ONE_DAY, changes, new Loan(1_250, 1_000, 1.1, 0.05));
    FundPaths.Outlook outlook = paths.outlook(0, 47);

    assertThat(outlook.depletionProbability()).isEqualTo(hits / 400.0);
    assertThat(outlook.expectedDrawUsd())
        .isCloseTo(hits / 400.0 * (1_000 - 1_000 / 1.05), within(1e-3));
    assertThat(paths.outlook(0, 48).depletionProbability()).isZero();
  }

  /** A fall that liquidates but leaves enough costs the fund nothing. */
  @Test
  void orderlyLiquidationCostsNothing() {
    double[] changes = {0, Math.log(0.9)};

    assertThat(simulate(ONE_DAY, changes, new Loan(1_250, 1_000, 1.05, 0.05)).isEmpty(0)).isTrue();
  }

  /**
   * Contracts of 10,000 with equity 400 and buffer 0.03 (MM 100). A fall of 0.05: equity ratio
   * −0.01, loss 100; a fall of 0.035: 0.005 left of which the fee takes 0.002, 20.
   */
  @Test
  void contractsLoseBeyondTheirEquityAndPayTheFeeWithinIt() {
    Contracts account = new Contracts(10_000, 400, 0.03, 0.002);
    double[] jump = {-0.05, -0.05};
    double[] slip = {-0.035, -0.035};

    assertThat(simulate(ONE_DAY, jump, account).outlook(0, 0).expectedDrawUsd())
        .isCloseTo(100, within(1e-3));
    FundPaths fees = simulate(ONE_DAY, slip, account);
    assertThat(fees.isEmpty(0)).isFalse();
    assertThat(fees.outlook(0, 0).expectedDrawUsd()).isZero();
    assertThat(fees.outlook(0, -19).depletionProbability()).isEqualTo(1);
  }

  /** Small steps add up over the days of a path, and an account is closed once. */
  @Test
  void fallsAddUpOverThePathAndCloseOnce() {
    FundParameters week = new FundParameters(100, 7, 2, 5);
    double[] changes = {-0.02, -0.02};

    // The buffer of 0.03 is used up on the second day, at −0.01 of equity 0.04 − 0.04 = 0.
    FundPaths paths = simulate(week, changes, new Contracts(10_000, 300, 0.03, 0));

    assertThat(paths.outlook(0, 0).expectedDrawUsd()).isCloseTo(100, within(1e-3));
  }

  @Test
  void accountsWithoutRiskOrHistoryAddNothing() {
    double[] changes = {0, Math.log(0.5)};
    FundPaths paths = new FundPaths(ONE_DAY, 1);
    AccountShortfall shortfall = new AccountShortfall(paths, FundPaths.draws(ONE_DAY, 2), 2);

    assertThat(shortfall.add(0, new Loan(100, 0, Double.NaN, 0.05), changes)).isFalse();
    assertThat(shortfall.add(0, new Loan(100, 90, 0.9, 0.05), changes)).isFalse();
    assertThat(shortfall.add(0, new Contracts(0, 10, 0.1, 0), changes)).isFalse();
    assertThat(shortfall.add(0, new Contracts(100, 10, -0.1, 0), changes)).isFalse();
    assertThat(shortfall.add(0, new Contracts(100, 10, Double.NaN, 0), changes)).isFalse();
    double[] short1 = {Double.NaN, -0.5};
    assertThat(shortfall.add(0, new Loan(100, 90, 1.1, 0.05), short1)).isFalse();
    assertThat(paths.isEmpty(0)).isTrue();
    assertThatThrownBy(() -> shortfall.add(0, new Loan(100, 90, 1.1, 0.05), new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Changes must be one a day of the history of 2, cannot be: 3");
  }

  /** Missing days play present ones: the account keeps its own distribution. */
  @Test
  void missingDaysPlayPresentOnes() {
    double[] changes = {Double.NaN, -0.05, -0.05, Double.NaN};

    assertThat(
            simulate(ONE_DAY, changes, new Contracts(10_000, 400, 0.03, 0))
                .outlook(0, 0)
                .depletionProbability())
        .isEqualTo(1);
  }

  /** Any order of accounts and any split into parts gives the same bits. */
  @Property(tries = 50)
  void partsMergeToTheSameBits(@ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      order.add(i);
    }
    FundPaths whole = accounts(seed, order);
    Collections.shuffle(order, random);
    FundPaths parts = accounts(seed, order.subList(0, 7));
    parts.merge(accounts(seed, order.subList(7, 20)));

    for (double balance = 0; balance < 2_000; balance += 200) {
      assertThat(parts.outlook(0, balance)).isEqualTo(whole.outlook(0, balance));
    }
  }

  private static FundPaths accounts(long seed, List<Integer> members) {
    FundParameters parameters = new FundParameters(100, 3, 2, 5);
    FundPaths paths = new FundPaths(parameters, 1);
    AccountShortfall shortfall = new AccountShortfall(paths, FundPaths.draws(parameters, 30), 30);
    for (int member : members) {
      Random random = new Random(seed + member);
      double[] changes = random.doubles(30, -0.2, 0.2).toArray();
      shortfall.add(
          0, new Contracts(1e4 * random.nextDouble(), 500, 0.1 * random.nextDouble(), 0), changes);
    }
    return paths;
  }
}
