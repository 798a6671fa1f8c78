package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC_PERP;
import static io.breakwater.risk.margin.MarginSamples.ETH;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.risk.margin.LendingTerms.Thresholds;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** Regimes travel to Spark executors: what arrives says the same as what was sent. */
class RegimeSerializationTest {

  @Test
  void regimesSurviveJavaSerialisation() throws IOException, ClassNotFoundException {
    LendingTerms lending =
        LendingTerms.builder(MarginSamples.INSTRUMENTS.size())
            .asset(ETH, new Thresholds(0.8, 0.83, 0.05), 0.1, 0)
            .emode(2, new Thresholds(0.9, 0.93, 0.01), ETH)
            .build();
    VaultTerms vault =
        VaultTerms.debtAtPar(MarginSamples.INSTRUMENTS.size())
            .with(ETH, new VaultTerms.Collateral(1.3, 0.13, 500, 1.3));
    HealthPolicy policy = HealthPolicy.standard();
    AccountBlock loan =
        new AccountBlockBuilder()
            .account(0, 0, 2)
            .leg(PositionSide.COLLATERAL, ETH, 1)
            .leg(PositionSide.DEBT, USD, 1_000)
            .build();
    AccountBlock position =
        new AccountBlockBuilder()
            .account(0, 0, 0)
            .leg(PositionSide.COLLATERAL, USD, 1_000)
            .leg(PositionSide.DERIVATIVE, BTC_PERP, 0.1, 30_000, Double.NaN, true)
            .build();
    assertTravels(LendingRegime.aaveV33("aave", MarginSamples.INSTRUMENTS, lending, policy), loan);
    assertTravels(new VaultRegime("maker", MarginSamples.INSTRUMENTS, vault, policy), loan);
    assertTravels(MarginSamples.exchange(), position);
    SoftLiquidationTerms soft =
        SoftLiquidationTerms.none(MarginSamples.INSTRUMENTS.size())
            .with(ETH, new SoftLiquidationTerms.Collateral(100, 10, 0.06, 0.09));
    AccountBlock inBands =
        new AccountBlockBuilder()
            .account(0, 0, 0)
            .leg(PositionSide.COLLATERAL, ETH, 1, 1_500, Double.NaN, true)
            .leg(PositionSide.DEBT, USD, 1_000)
            .build();
    assertTravels(new SoftLiquidationRegime("soft", soft, policy), inBands);
  }

  private static void assertTravels(MarginRegime sent, AccountBlock block)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sent);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      MarginRegime arrived = (MarginRegime) in.readObject();
      assertThat(arrived.name()).isEqualTo(sent.name());
      assertThat(arrived.assess(block, 0, MarginSamples.prices()))
          .isEqualTo(sent.assess(block, 0, MarginSamples.prices()));
    }
  }
}
