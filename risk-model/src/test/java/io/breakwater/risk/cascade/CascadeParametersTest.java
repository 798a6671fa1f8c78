package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.scenario.DepthShock;
import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.scenario.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CascadeParametersTest {

  private static CascadeParameters parameters(
      double oracleShare, int maxRounds, double lowest, double highest) {
    return new CascadeParameters(
        new LinearImpact(),
        oracleShare,
        maxRounds,
        DebtPurchase.IGNORED,
        lowest,
        highest,
        AccountDetail.TOTALS,
        LossWaterfall.UNFUNDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.1|10|0.1|2|Oracle share must be in [0, 1], cannot be: 1.1",
        "NaN|10|0.1|2|Oracle share must be in [0, 1], cannot be: NaN",
        "1|0|0.1|2|Largest number of rounds must be at least 1, cannot be: 0",
        "1|10|0|2|Lowest price ratio must be in (0, 1), cannot be: 0.0",
        "1|10|0.1|1|Highest price ratio must be above 1 and finite, cannot be: 1.0",
        "1|10|0.1|Infinity|Highest price ratio must be above 1 and finite, cannot be: Infinity",
      })
  void valuesOutOfRangeAreRefused(
      double oracleShare, int maxRounds, double lowest, double highest, String message) {
    assertThatThrownBy(() -> parameters(oracleShare, maxRounds, lowest, highest))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void withersChangeOneThing() {
    CascadeParameters base = parameters(0.5, 7, 0.1, 2);

    assertThat(base.withMaxRounds(9)).isEqualTo(parameters(0.5, 9, 0.1, 2));
    assertThat(base.withImpact(new ExponentialImpact()).withImpact(new LinearImpact()))
        .isEqualTo(base);
    assertThat(base.withDebtPurchase(DebtPurchase.MARKET).debtPurchase())
        .isEqualTo(DebtPurchase.MARKET);
    assertThat(base.withAccountDetail(AccountDetail.ACCOUNTS).accountDetail())
        .isEqualTo(AccountDetail.ACCOUNTS);
  }

  @Test
  void insuranceFundMustNotBeNegative() {
    assertThatThrownBy(() -> new LossPool(-1, LossPool.Residual.SOCIALISED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Insurance fund must be finite and not negative, cannot be: -1.0");
  }

  @Test
  void whatAHostSendsIsSerialisable() throws Exception {
    Scenario scenario =
        new Scenario(
            "S", List.of(new PriceShock("*", -0.1), new DepthShock("ETH", 0.5)), "", "1", "");
    CascadeBook book = RandomBook.mixed(1).book();
    LanePrices prices = new LanePrices(1, new double[] {1}, 1, 1, new int[] {1});

    assertThat(copy(CascadeParameters.standard())).isEqualTo(CascadeParameters.standard());
    assertThat(copy(scenario)).isEqualTo(scenario);
    assertThat(copy(new LendingRule(CloseFactor.aaveV33(), 1))).isNotNull();
    assertThat(copy(prices).price(0, 0)).isEqualTo(1);
    assertThat(copy(book).legs()).isEqualTo(book.legs());
  }

  @SuppressWarnings("unchecked") // what comes out is what went in
  private static <T> T copy(T value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
