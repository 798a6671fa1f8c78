package io.breakwater.risk.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClearingVectorTest {
  private static final Offset<Double> PRINTED = within(5e-9);

  /** Worked value C13 (R package systemicrisk, default_cascade). */
  @Test
  void workedValueC13() {
    double x = 0.5;
    ClearingNetwork network =
        new ClearingNetwork(
            new double[] {1 / 2.0, 5 / 8.0, 3 / 4.0},
            new double[] {3 / 2.0, 1 / 2.0, 1 / 2.0},
            new double[][] {{0, x, x}, {x, 0, x}, {x, x, 0}});

    ClearingVector greatest = ClearingVector.greatest(network);

    assertThat(greatest.payments())
        .containsExactly(new double[] {1.47321429, 1.41964286, 1.5}, PRINTED);
    assertThat(greatest.defaulted()).containsExactly(true, true, false);
    assertThat(ClearingVector.least(network).payments())
        .containsExactly(greatest.payments(), within(1e-12));
    assertThat(greatest.rounds()).isLessThanOrEqualTo(4);
  }

  /**
   * Two members that owe each other 1 and have nothing else: paying in full and paying nothing both
   * clear (Eisenberg, Noe 2001, on uniqueness).
   */
  @Test
  void ringWithoutAssetsHasTwoVectors() {
    ClearingNetwork ring =
        new ClearingNetwork(new double[2], new double[2], new double[][] {{0, 1}, {1, 0}});

    assertThat(ClearingVector.greatest(ring).payments()).containsExactly(1, 1);
    assertThat(ClearingVector.least(ring).payments()).containsExactly(0, 0);
    assertThat(ClearingVector.least(ring).defaulted()).containsExactly(true, true);
    assertThat(ClearingVector.least(ring).shortfall(ring)).isEqualTo(2);
  }

  /** The same ring with a grain of income fills up: every vector pays in full. */
  @Test
  void ringWithAGrainOfIncomePaysInFull() {
    ClearingNetwork ring =
        new ClearingNetwork(new double[] {1e-3, 0}, new double[2], new double[][] {{0, 1}, {1, 0}});

    assertThat(ClearingVector.least(ring).payments()).containsExactly(1, 1);
    assertThat(ClearingVector.least(ring).defaulted()).containsExactly(false, false);
  }

  /**
   * Rogers, Veraart 2013, by hand: a has 1 and owes b 2; b owes outside 1.5 and has 0.6. Without
   * costs a pays 1, b has 1.6 and survives. With α = ½ a pays ½ and b, short of 0.4, defaults too:
   * ½·0.6 + β·½.
   */
  @Test
  void costsOfDefaultSpreadIt() {
    double[] assets = {1, 0.6};
    double[] outside = {0, 1.5};
    double[][] liabilities = {{0, 2}, {0, 0}};

    ClearingVector free =
        ClearingVector.greatest(new ClearingNetwork(assets, outside, liabilities));
    ClearingVector costly =
        ClearingVector.greatest(new ClearingNetwork(assets, outside, liabilities, 0.5, 0.8));

    assertThat(free.payments()).containsExactly(new double[] {1, 1.5}, within(1e-15));
    assertThat(free.defaulted()).containsExactly(true, false);
    assertThat(costly.payments()).containsExactly(new double[] {0.5, 0.7}, within(1e-15));
    assertThat(costly.defaulted()).containsExactly(true, true);
  }

  @Test
  void memberThatOwesNothingNeverDefaults() {
    ClearingNetwork network =
        new ClearingNetwork(new double[] {0, 0}, new double[2], new double[][] {{0, 5}, {0, 0}});
    ClearingVector vector = ClearingVector.greatest(network);

    assertThat(vector.payments()).containsExactly(0, 0);
    assertThat(vector.defaulted()).containsExactly(true, false);
    assertThat(vector.shortfall(network)).isEqualTo(5);
  }

  @Test
  void emptyNetworkClears() {
    ClearingNetwork network = new ClearingNetwork(new double[0], new double[0], new double[0][]);

    assertThat(ClearingVector.greatest(network).payments()).isEmpty();
    assertThat(ClearingVector.least(network).payments()).isEmpty();
  }

  @Test
  void networksThatMakeNoSenseAreRefused() {
    refused(
        () -> new ClearingNetwork(new double[2], new double[1], new double[2][2]),
        "Assets and liabilities must be of the same members, cannot be: 2, 1 and 2");
    refused(
        () -> new ClearingNetwork(new double[] {-1}, new double[1], new double[1][1]),
        "Amounts must be finite and not negative, cannot be: -1.0");
    refused(
        () -> new ClearingNetwork(new double[1], new double[1], new double[][] {{3}}),
        "A member cannot owe itself, cannot be: 3.0 of member 0");
    refused(
        () -> new ClearingNetwork(new double[1], new double[1], new double[][] {{0, 0}}),
        "Liabilities must be a square table, cannot be: row of 2");
    refused(
        () -> new ClearingNetwork(new double[1], new double[1], new double[1][1], 0, 1),
        "Recovery must be in (0, 1], cannot be: 0.0");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
