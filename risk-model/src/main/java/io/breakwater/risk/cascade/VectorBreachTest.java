package io.breakwater.risk.cascade;

import static jdk.incubator.vector.DoubleVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Breach test on the vector units: scenarios are the lanes, never legs, so that every lane does the
 * arithmetic of {@link ScalarBreachTest} in its order. Compiled apart from the rest because its
 * module is incubating; {@link BreachTests} chooses it by name where the machine has it.
 *
 * <p>Most rows are safe in every lane: one test of all signs at once says so, by the bounds of the
 * state where a liquidation has touched the row. Only for others the values are kept, and the lanes
 * that the bounds suspect are tested one by one.
 */
final class VectorBreachTest implements BreachTest {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = DOUBLES.length();
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(Math.max(64, WIDTH * Float.SIZE)));
  private static final int NARROWEST = 4;

  /** With fewer lanes most of every vector would be idle. */
  private static final int FEWEST_LANES = 8;

  /** Prices are kept for all lanes that there can be. */
  private static final int LANES = LanePrices.MAX_LANES;

  /** Accumulators of a side that stay in registers. */
  private static final int GROUP = 4 * WIDTH;

  private static final int SIGN_SHIFT = Long.SIZE - 1;

  private final CascadeBook book;
  private final MaintenanceTest maintenance;
  private final boolean[] cashByRegime;
  private final int lanes;
  private final double[] price;
  private final double[] collateral = new double[LANES];
  private final double[] obligation = new double[LANES];
  private final double[] equity = new double[LANES];
  private final float[] untouchedBounds = new float[LANES];

  private VectorBreachTest(CascadeBook book, int lanes) {
    this.book = book;
    this.maintenance = new MaintenanceTest(book);
    this.lanes = lanes;
    this.price = new double[book.scale().assets() * LANES];
    Arrays.fill(untouchedBounds, 1);
    this.cashByRegime = new boolean[book.rules.length];
    for (int regime = 0; regime < cashByRegime.length; regime++) {
      cashByRegime[regime] = book.rules[regime].settlesInCash();
    }
  }

  /** Null where vectors are too narrow to win, or too wide to fill. */
  static BreachTests.@Nullable Maker maker() {
    return WIDTH >= NARROWEST && LANES % GROUP == 0 ? VectorBreachTest::of : null;
  }

  private static BreachTest of(CascadeBook book, int lanes) {
    return lanes < FEWEST_LANES
        ? new ScalarBreachTest(book, lanes)
        : new VectorBreachTest(book, lanes);
  }

  @Override
  public void startRound(LanePrices prices) {
    int anyLive = Long.numberOfTrailingZeros(prices.live()) % lanes;
    for (int asset = 0; asset < prices.assets(); asset++) {
      for (int lane = 0; lane < LANES; lane++) {
        // A lane without a scenario copies one that has: nobody is in breach there alone.
        boolean live = (prices.live() & (1L << lane)) != 0;
        price[asset * LANES + lane] = prices.price(asset, live ? lane : anyLive);
      }
    }
  }

  @Override
  public long breached(int row, AccountPassState state, long lanesToTest) {
    long touched = state.touched(row);
    if (book.contracts[row] || (touched != 0 && cashByRegime[book.regime[row]])) {
      return tested(row, state, lanesToTest);
    }
    float[] bounds = touched == 0 ? untouchedBounds : state.bounds(row);
    int at = touched == 0 ? 0 : state.boundIndex(row);
    for (int first = 0; first < LANES; first += GROUP) {
      if (!isSafe(row, first, bounds, at + first)) {
        return negative(row, state, suspects(row, bounds, at) & lanesToTest);
      }
    }
    return 0;
  }

  /** Lanes in which the bounds of a row without cash do not say that it is not below 0. */
  private long suspects(int row, float[] bounds, int at) {
    value(row);
    long suspects = 0;
    for (int lane = 0; lane < LANES; lane++) {
      // Never -0, so the sign says it.
      double bounded = collateral[lane] + bounds[at + lane] * obligation[lane];
      suspects |= (Double.doubleToRawLongBits(bounded) >>> SIGN_SHIFT) << lane;
    }
    return suspects;
  }

  /** Those of some lanes in which a valued row is below 0; keeps the equity of each. */
  private long negative(int row, AccountPassState state, long lanesToTest) {
    long negative = 0;
    for (long left = lanesToTest; left != 0; left &= left - 1) {
      int lane = Long.numberOfTrailingZeros(left);
      equity[lane] = surplus(row, state, lane);
      negative |= equity[lane] < 0 ? 1L << lane : 0;
    }
    return negative;
  }

  private double surplus(int row, AccountPassState state, int lane) {
    return state.collateralLeft(row, lane) * collateral[lane]
        + state.cashUsd(row, lane)
        + state.obligationLeft(row, lane) * obligation[lane];
  }

  /** Lanes in breach of a row with contracts or cash: each is tested by itself. */
  private long tested(int row, AccountPassState state, long lanesToTest) {
    value(row);
    long negative = negative(row, state, lanesToTest);
    return book.contracts[row]
        ? maintenance.below(row, state, lanesToTest, equity, price, LANES)
        : negative;
  }

  /** Values a row as if it were untouched. */
  private void value(int row) {
    for (int first = 0; first < LANES; first += GROUP) {
      value(row, first);
    }
  }

  // The two methods below sum the same legs and share no code: what the compiler would not inline
  // any more would put its vectors on the heap.

  /** Whether bounds say that a row is below 0 in no lane of a group. */
  private boolean isSafe(int row, int first, float[] bounds, int boundAt) {
    DoubleVector collateral0 = DoubleVector.zero(DOUBLES);
    DoubleVector collateral1 = collateral0;
    DoubleVector collateral2 = collateral0;
    DoubleVector collateral3 = collateral0;
    int obligationStart = book.obligationStart[row];
    for (int leg = book.legStart[row]; leg < obligationStart; leg++) {
      DoubleVector coefficient = DoubleVector.broadcast(DOUBLES, book.coefficient[leg]);
      int at = book.asset[leg] * LANES + first;
      collateral0 = collateral0.add(fromArray(DOUBLES, price, at).mul(coefficient));
      collateral1 = collateral1.add(fromArray(DOUBLES, price, at + WIDTH).mul(coefficient));
      collateral2 = collateral2.add(fromArray(DOUBLES, price, at + 2 * WIDTH).mul(coefficient));
      collateral3 = collateral3.add(fromArray(DOUBLES, price, at + 3 * WIDTH).mul(coefficient));
    }
    DoubleVector obligation0 = DoubleVector.broadcast(DOUBLES, book.constant[row]);
    DoubleVector obligation1 = obligation0;
    DoubleVector obligation2 = obligation0;
    DoubleVector obligation3 = obligation0;
    int end = book.legStart[row + 1];
    for (int leg = obligationStart; leg < end; leg++) {
      DoubleVector coefficient = DoubleVector.broadcast(DOUBLES, book.coefficient[leg]);
      int at = book.asset[leg] * LANES + first;
      obligation0 = obligation0.add(fromArray(DOUBLES, price, at).mul(coefficient));
      obligation1 = obligation1.add(fromArray(DOUBLES, price, at + WIDTH).mul(coefficient));
      obligation2 = obligation2.add(fromArray(DOUBLES, price, at + 2 * WIDTH).mul(coefficient));
      obligation3 = obligation3.add(fromArray(DOUBLES, price, at + 3 * WIDTH).mul(coefficient));
    }
    FloatVector bound0 = FloatVector.fromArray(FLOATS, bounds, boundAt);
    FloatVector bound1 = FloatVector.fromArray(FLOATS, bounds, boundAt + WIDTH);
    FloatVector bound2 = FloatVector.fromArray(FLOATS, bounds, boundAt + 2 * WIDTH);
    FloatVector bound3 = FloatVector.fromArray(FLOATS, bounds, boundAt + 3 * WIDTH);
    DoubleVector owed0 = (DoubleVector) bound0.convertShape(VectorOperators.F2D, DOUBLES, 0);
    DoubleVector owed1 = (DoubleVector) bound1.convertShape(VectorOperators.F2D, DOUBLES, 0);
    DoubleVector owed2 = (DoubleVector) bound2.convertShape(VectorOperators.F2D, DOUBLES, 0);
    DoubleVector owed3 = (DoubleVector) bound3.convertShape(VectorOperators.F2D, DOUBLES, 0);
    return !owed0
        .mul(obligation0)
        .add(collateral0)
        .reinterpretAsLongs()
        .or(owed1.mul(obligation1).add(collateral1).reinterpretAsLongs())
        .or(owed2.mul(obligation2).add(collateral2).reinterpretAsLongs())
        .or(owed3.mul(obligation3).add(collateral3).reinterpretAsLongs())
        .compare(VectorOperators.LT, 0)
        .anyTrue();
  }

  /** Values a group of lanes as if the row were untouched: keeps C and O. */
  private void value(int row, int first) {
    DoubleVector collateral0 = DoubleVector.zero(DOUBLES);
    DoubleVector collateral1 = collateral0;
    DoubleVector collateral2 = collateral0;
    DoubleVector collateral3 = collateral0;
    int obligationStart = book.obligationStart[row];
    for (int leg = book.legStart[row]; leg < obligationStart; leg++) {
      DoubleVector coefficient = DoubleVector.broadcast(DOUBLES, book.coefficient[leg]);
      int at = book.asset[leg] * LANES + first;
      collateral0 = collateral0.add(fromArray(DOUBLES, price, at).mul(coefficient));
      collateral1 = collateral1.add(fromArray(DOUBLES, price, at + WIDTH).mul(coefficient));
      collateral2 = collateral2.add(fromArray(DOUBLES, price, at + 2 * WIDTH).mul(coefficient));
      collateral3 = collateral3.add(fromArray(DOUBLES, price, at + 3 * WIDTH).mul(coefficient));
    }
    DoubleVector obligation0 = DoubleVector.broadcast(DOUBLES, book.constant[row]);
    DoubleVector obligation1 = obligation0;
    DoubleVector obligation2 = obligation0;
    DoubleVector obligation3 = obligation0;
    int end = book.legStart[row + 1];
    for (int leg = obligationStart; leg < end; leg++) {
      DoubleVector coefficient = DoubleVector.broadcast(DOUBLES, book.coefficient[leg]);
      int at = book.asset[leg] * LANES + first;
      obligation0 = obligation0.add(fromArray(DOUBLES, price, at).mul(coefficient));
      obligation1 = obligation1.add(fromArray(DOUBLES, price, at + WIDTH).mul(coefficient));
      obligation2 = obligation2.add(fromArray(DOUBLES, price, at + 2 * WIDTH).mul(coefficient));
      obligation3 = obligation3.add(fromArray(DOUBLES, price, at + 3 * WIDTH).mul(coefficient));
    }
    collateral0.intoArray(collateral, first);
    collateral1.intoArray(collateral, first + WIDTH);
    collateral2.intoArray(collateral, first + 2 * WIDTH);
    collateral3.intoArray(collateral, first + 3 * WIDTH);
    obligation0.intoArray(obligation, first);
    obligation1.intoArray(obligation, first + WIDTH);
    obligation2.intoArray(obligation, first + 2 * WIDTH);
    obligation3.intoArray(obligation, first + 3 * WIDTH);
  }
}
