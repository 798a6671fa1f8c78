package io.breakwater.risk.cascade;

import static jdk.incubator.vector.DoubleVector.fromArray;

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
 * <p>Most rows are untouched and safe in every lane: one test of all signs at once says so. Only
 * for others the state is read and the lanes in breach are told apart.
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
  private static final int BLOCK = AccountPassState.BLOCK;

  private final CascadeBook book;
  private final MaintenanceTest maintenance;
  private final boolean[] cashByRegime;
  private final int lanes;
  private final double[] price;
  private final double[] collateral = new double[LANES];
  private final double[] obligation = new double[LANES];
  private final double[] equity = new double[LANES];
  private final long[] packed = new long[WIDTH];

  private VectorBreachTest(CascadeBook book, int lanes) {
    this.book = book;
    this.maintenance = new MaintenanceTest(book);
    this.lanes = lanes;
    this.price = new double[book.scale().assets() * LANES];
    this.cashByRegime = new boolean[book.rules.length];
    for (int regime = 0; regime < cashByRegime.length; regime++) {
      cashByRegime[regime] = book.rules[regime].settlesInCash();
    }
  }

  /** Null where vectors are too narrow to win, or too wide for the blocks of the state. */
  static BreachTests.@Nullable Maker maker() {
    return WIDTH >= NARROWEST && WIDTH <= BLOCK ? VectorBreachTest::of : null;
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
    boolean safe = true;
    for (int first = 0; first < LANES; first += GROUP) {
      // Every group has to be valued, whatever the ones before say.
      safe &= value(row, first);
    }
    boolean contracts = book.contracts[row];
    long touched = state.touched(row);
    if (touched != 0 && !cashByRegime[book.regime[row]]) {
      float[] bounds = state.bounds(row);
      int at = state.boundIndex(row);
      safe = true;
      for (int first = 0; first < LANES; first += GROUP) {
        safe &= isWithin(bounds, at + first, first);
      }
    } else {
      safe &= (touched & lanesToTest) == 0;
    }
    if (safe && !contracts) {
      return 0;
    }
    long negative = negative(row, state, touched & lanesToTest) & lanesToTest;
    return contracts ? maintenance.below(row, state, lanesToTest, equity, price, LANES) : negative;
  }

  /** Whether the bounds of a touched row say that it is below 0 in no lane of a group. */
  private boolean isWithin(float[] bounds, int at, int first) {
    FloatVector bound0 = FloatVector.fromArray(FLOATS, bounds, at);
    FloatVector bound1 = FloatVector.fromArray(FLOATS, bounds, at + WIDTH);
    FloatVector bound2 = FloatVector.fromArray(FLOATS, bounds, at + 2 * WIDTH);
    FloatVector bound3 = FloatVector.fromArray(FLOATS, bounds, at + 3 * WIDTH);
    DoubleVector owed0 = (DoubleVector) bound0.convertShape(VectorOperators.F2D, DOUBLES, 0);
    DoubleVector owed1 = (DoubleVector) bound1.convertShape(VectorOperators.F2D, DOUBLES, 0);
    DoubleVector owed2 = (DoubleVector) bound2.convertShape(VectorOperators.F2D, DOUBLES, 0);
    DoubleVector owed3 = (DoubleVector) bound3.convertShape(VectorOperators.F2D, DOUBLES, 0);
    owed0 = owed0.mul(fromArray(DOUBLES, obligation, first));
    owed1 = owed1.mul(fromArray(DOUBLES, obligation, first + WIDTH));
    owed2 = owed2.mul(fromArray(DOUBLES, obligation, first + 2 * WIDTH));
    owed3 = owed3.mul(fromArray(DOUBLES, obligation, first + 3 * WIDTH));
    owed0
        .add(fromArray(DOUBLES, collateral, first))
        .reinterpretAsLongs()
        .or(owed1.add(fromArray(DOUBLES, collateral, first + WIDTH)).reinterpretAsLongs())
        .or(owed2.add(fromArray(DOUBLES, collateral, first + 2 * WIDTH)).reinterpretAsLongs())
        .or(owed3.add(fromArray(DOUBLES, collateral, first + 3 * WIDTH)).reinterpretAsLongs())
        .intoArray(packed, 0);
    return isNoneBelow();
  }

  /**
   * Values a group of lanes as if the row were untouched: keeps C and O, and says whether C + O is
   * below 0 in no lane. Calls nothing of this class: what the compiler would not inline any more
   * would put its vectors on the heap.
   */
  private boolean value(int row, int first) {
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
    collateral0
        .add(obligation0)
        .reinterpretAsLongs()
        .or(collateral1.add(obligation1).reinterpretAsLongs())
        .or(collateral2.add(obligation2).reinterpretAsLongs())
        .or(collateral3.add(obligation3).reinterpretAsLongs())
        .intoArray(packed, 0);
    return isNoneBelow();
  }

  private boolean isNoneBelow() {
    long any = 0;
    for (int element = 0; element < WIDTH; element++) {
      any |= packed[element];
    }
    return any >= 0;
  }

  /** Lanes that are below 0 with the state of the row; keeps the equity. */
  private long negative(int row, AccountPassState state, long touched) {
    boolean hasCash = cashByRegime[book.regime[row]];
    double[] fields = touched == 0 ? collateral : state.chunk(row);
    long below = 0;
    for (int first = 0; first < LANES; first += WIDTH) {
      DoubleVector left = fromArray(DOUBLES, collateral, first);
      DoubleVector owed = fromArray(DOUBLES, obligation, first);
      if (in(touched, first) != 0) {
        int at = state.index(row, first);
        left = fromArray(DOUBLES, fields, at + AccountPassState.COLLATERAL_LEFT * BLOCK).mul(left);
        owed = fromArray(DOUBLES, fields, at + AccountPassState.OBLIGATION_LEFT * BLOCK).mul(owed);
        if (hasCash) {
          left = left.add(fromArray(DOUBLES, fields, at + AccountPassState.CASH_USD * BLOCK));
        }
      }
      DoubleVector surplus = left.add(owed);
      surplus.intoArray(equity, first);
      below |= surplus.lt(0).anyTrue() ? below(first) : 0;
    }
    return below;
  }

  /** Lanes of one vector in which the equity is below 0; it is never -0, so the sign says it. */
  private long below(int first) {
    long below = 0;
    for (int lane = first; lane < first + WIDTH; lane++) {
      below |= (Double.doubleToRawLongBits(equity[lane]) >>> SIGN_SHIFT) << lane;
    }
    return below;
  }

  /** The bits of the lanes of one vector. */
  private static long in(long lanes, int first) {
    return lanes >>> first & ((1L << WIDTH) - 1);
  }
}
