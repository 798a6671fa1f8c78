package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.risk.cascade.RoundSales.AssetColumn;
import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import io.breakwater.risk.cascade.RoundSales.PoolColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The laws notice a single unit. */
class ConservationTest {

  private static RoundSales sound() {
    RoundSales sales = new RoundSales(2, 1, 1);
    sales.add(AssetColumn.SEIZED, 0, 0, 105);
    sales.add(AssetColumn.REPAID, 1, 0, 100);
    sales.add(AssetColumn.BONUS, 0, 0, 5);
    sales.add(AssetColumn.BAD_DEBT, 1, 0, 7);
    sales.add(PoolColumn.BAD_DEBT, 0, 0, 7);
    sales.add(LaneColumn.EQUITY_BEFORE, 0, 50);
    sales.add(LaneColumn.EQUITY_AFTER, 0, 52);
    return sales;
  }

  @Test
  void soundBooksPass() {
    assertThatCode(() -> Conservation.checkRound(sound(), 0, "S", 1)).doesNotThrowAnyException();
  }

  @Test
  void oneUnitSeizedTooMuchIsNoticed() {
    RoundSales sales = sound();
    sales.add(AssetColumn.SEIZED, 0, 0, 1);

    assertThatThrownBy(() -> Conservation.checkRound(sales, 0, "S", 3))
        .isInstanceOf(InvariantViolation.class)
        .hasMessage(
            "Round 3 of scenario S: seized + cash paid = repaid + settled + bonus"
                + " must hold exactly, cannot be: 106 and 105");
  }

  @Test
  void equityThatVanishesIsNoticed() {
    RoundSales sales = sound();
    sales.add(LaneColumn.EQUITY_AFTER, 0, -1);

    assertThatThrownBy(() -> Conservation.checkRound(sales, 0, "S", 1))
        .isInstanceOf(InvariantViolation.class)
        .hasMessageContaining("equity after - equity before = bad debt - bonus")
        .hasMessageEndingWith("cannot be: 1 and 2");
  }

  @Test
  void badDebtThatNobodyBearsIsNoticed() {
    RoundSales sales = sound();
    sales.add(PoolColumn.BAD_DEBT, 0, 0, -7);

    assertThatThrownBy(() -> Conservation.checkRound(sales, 0, "S", 1))
        .isInstanceOf(InvariantViolation.class)
        .hasMessageContaining("bad debt over assets = bad debt over pools");
  }

  @Test
  void unitsMissingAtTheEndAreNamed() {
    String[] assets = {"ETH", "BTC"};

    assertThatThrownBy(
            () ->
                Conservation.checkStock("S", "sold", assets, new long[] {1, 2}, new long[] {1, 3}))
        .isInstanceOf(InvariantViolation.class)
        .hasMessage(
            "Scenario S: units sold of BTC over the rounds = units missing at the end"
                + " must hold exactly, cannot be: 2 and 3");
  }

  /** A host that counts a part twice breaks no law of a round; the end state gives it away. */
  @Test
  void partCountedTwiceIsNoticedAtTheEnd() {
    RandomBook book = RandomBook.mixed(7);
    AccountPass sound = new InMemoryAccountPass(book.book(), 1, AccountDetail.ACCOUNTS);
    AccountPass twice = new DoublingPass(sound);

    assertThatThrownBy(
            () ->
                CascadeEngine.run(
                    twice, List.of(book.market("S", 7)), CascadeParameters.standard()))
        .isInstanceOf(InvariantViolation.class)
        .hasMessageContaining("units sold of")
        .hasMessageContaining("over the rounds = units missing at the end must hold exactly");
  }

  private record DoublingPass(AccountPass pass) implements AccountPass {
    @Override
    public BookScale scale() {
      return pass.scale();
    }

    @Override
    public int lanes() {
      return pass.lanes();
    }

    @Override
    public RoundSales liquidate(LanePrices prices) {
      RoundSales sales = pass.liquidate(prices);
      return sales.merge(RoundSales.fromBytes(sales.toBytes()));
    }

    @Override
    public List<LaneSettlement> settle(long lanes) {
      return pass.settle(lanes);
    }
  }
}
