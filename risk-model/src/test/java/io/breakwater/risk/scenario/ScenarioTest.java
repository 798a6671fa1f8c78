package io.breakwater.risk.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {

  @ParameterizedTest
  @ValueSource(doubles = {-1, -1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void totalLossAndBeyondIsRefused(double move) {
    assertThatThrownBy(() -> new PriceShock("ETH", move))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Price move of ETH must be above -1 and finite, cannot be: " + move);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void depthMultiplierMustBePositive(double multiplier) {
    assertThatThrownBy(() -> new DepthShock("ETH", multiplier))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Depth multiplier of ETH must be above 0 and finite, cannot be: " + multiplier);
  }

  @Test
  void assetIsShockedOnceInOneWay() {
    List<Shock> twice = List.of(new PriceShock("ETH", -0.1), new PriceShock("ETH", -0.2));

    assertThatThrownBy(() -> new Scenario("S", twice, "", "1", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Scenario S must shock an asset once, cannot repeat: PriceShock of ETH");
    assertThat(
            new Scenario(
                    "S",
                    List.of(new PriceShock("ETH", -0.1), new DepthShock("ETH", 0.5)),
                    "",
                    "1",
                    "")
                .shocks())
        .hasSize(2);
  }

  @Test
  void nameMustNotBeBlank() {
    assertThatThrownBy(() -> new Scenario(" ", List.of(), "", "1", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Scenario id must not be blank, cannot be: ' '");
  }
}
