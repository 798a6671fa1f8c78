package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.scenario.ShockedMarket;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Shares of the trigger of each liquidation: worked value C21, and that they sum to 1. */
class GenealogyTest {

  /** C21 by hand: the second account saw 6/(100 − 92.143282) of its fall from the shock. */
  @Test
  void secondLiquidationOfTheWorkedCascade() {
    Genealogy genealogy =
        Genealogy.of(WorkedBook.book(), WorkedBook.market(2e5), CascadeParameters.standard());

    assertThat(genealogy.liquidations())
        .containsExactly(new Genealogy.Liquidation(0, 0, 1), new Genealogy.Liquidation(1, 1, 2));
    assertThat(genealogy.exogenousShare(0)).isEqualTo(1);
    assertThat(genealogy.exogenousShare(1)).isCloseTo(6 / 7.856718, within(1e-6));
    assertThat(genealogy.sharesOfEarlier(1)[0]).isCloseTo(1.856718 / 7.856718, within(1e-6));
    assertThat(genealogy.result().outcome().rounds()).isEqualTo(2);
  }

  @Property(tries = 300)
  void sharesSumToOneAndBelongToEarlierRounds(@ForAll long seed) {
    RandomBook random = RandomBook.mixed(seed);
    ShockedMarket market = random.market("S", seed);
    CascadeParameters parameters = CascadeParameters.standard().withMaxRounds(60);
    Genealogy genealogy = Genealogy.of(random.book(), market, parameters);
    List<Genealogy.Liquidation> liquidations = genealogy.liquidations();

    for (int i = 0; i < liquidations.size(); i++) {
      double[] shares = genealogy.sharesOfEarlier(i);
      double sum = genealogy.exogenousShare(i) + Arrays.stream(shares).sum();
      double size = Arrays.stream(shares).map(Math::abs).sum() + 1;
      assertThat(sum).isCloseTo(1, within(1e-9 * size * liquidations.size()));
      for (int j = 0; j < shares.length; j++) {
        if (liquidations.get(j).round() == liquidations.get(i).round()) {
          assertThat(shares[j]).isZero();
        }
      }
    }
    assertThat(genealogy.result())
        .isEqualTo(
            CascadeEngine.run(
                    new InMemoryAccountPass(random.book(), 1, AccountDetail.ACCOUNTS),
                    List.of(market),
                    parameters)
                .get(0));
  }

  /** Where no share is negative, the first liquidation of an account agrees with its row. */
  @Property(tries = 200)
  void exogenousShareAgreesWithTheAccountRow(@ForAll long seed) {
    RandomBook random = RandomBook.longOnly(seed);
    ShockedMarket market = RandomBook.fall(0.2, 2e7);
    Genealogy genealogy =
        Genealogy.of(random.book(), market, CascadeParameters.standard().withMaxRounds(60));
    List<Genealogy.Liquidation> liquidations = genealogy.liquidations();

    for (CascadeAccount account : genealogy.result().accounts()) {
      for (int i = 0; i < liquidations.size(); i++) {
        Genealogy.Liquidation liquidation = liquidations.get(i);
        if (liquidation.accountKey() == account.accountKey()
            && liquidation.round() == account.firstRound()) {
          assertThat(genealogy.exogenousShare(i))
              .isCloseTo(account.triggerPriceShareExogenous(), within(1e-9));
        }
      }
    }
  }
}
