package io.breakwater.risk.cascade;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Breach test on the vector units: scenarios are the lanes, never legs, so that every lane does the
 * arithmetic of {@link ScalarBreachTest} in its order. Compiled apart from the rest because its
 * module is incubating; {@link BreachTests} chooses it by name where the machine has it.
 */
final class VectorBreachTest implements BreachTest {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = DOUBLES.length();
  private static final int NARROWEST = 4;

  /** Accumulators of a side that stay in registers. */
  private static final int VECTORS = 4;

  private static final int GROUP = VECTORS * WIDTH;
  private static final int SIGN_SHIFT = Long.SIZE - 1;
  private static final int BLOCK = AccountPassState.BLOCK;

  private final CascadeBook book;
  private final MaintenanceTest maintenance;
  private final int lanes;
  private final int stride;
  private final double[] price;
  private final double[] collateral;
  private final double[] obligation;
  private final double[] equity;
  private final long[] signs = new long[WIDTH];

  VectorBreachTest(CascadeBook book, int lanes) {
    this.book = book;
    this.maintenance = new MaintenanceTest(book);
    this.lanes = lanes;
    this.stride = (lanes + GROUP - 1) / GROUP * GROUP;
    this.price = new double[book.scale().assets() * stride];
    this.collateral = new double[stride];
    this.obligation = new double[stride];
    this.equity = new double[stride];
  }

  /** Null where vectors are too narrow to win, or too wide for the blocks of the state. */
  static BreachTests.@Nullable Maker maker() {
    return WIDTH >= NARROWEST && WIDTH <= BLOCK ? VectorBreachTest::new : null;
  }

  @Override
  public void startRound(LanePrices prices) {
    for (int asset = 0; asset < prices.assets(); asset++) {
      System.arraycopy(prices.priceUsd(), asset * lanes, price, asset * stride, lanes);
    }
  }

  @Override
  public long breached(int row, AccountPassState state, long lanesToTest) {
    long touched = state.touched(row) & lanesToTest;
    long breached = 0;
    if (touched == 0 && !book.contracts[row]) {
      for (int first = 0; first < stride; first += GROUP) {
        breached |= value(row, first) ? negative(lanesToTest, first, GROUP) : 0;
      }
      return breached;
    }
    for (int first = 0; first < stride; first += GROUP) {
      value(row, first);
    }
    for (int first = 0; first < lanes; first += WIDTH) {
      if (in(lanesToTest, first) != 0) {
        breached |= negative(row, state, lanesToTest, touched, first);
      }
    }
    return book.contracts[row]
        ? maintenance.below(row, state, lanesToTest, equity, price, stride)
        : breached;
  }

  /**
   * Values a group of lanes as if the row were untouched: keeps C, O and C + O, and says whether
   * the sum is below 0 in any lane.
   */
  private boolean value(int row, int first) {
    DoubleVector collateral0 = DoubleVector.zero(DOUBLES);
    DoubleVector collateral1 = collateral0;
    DoubleVector collateral2 = collateral0;
    DoubleVector collateral3 = collateral0;
    int obligationStart = book.obligationStart[row];
    for (int leg = book.legStart[row]; leg < obligationStart; leg++) {
      DoubleVector coefficient = DoubleVector.broadcast(DOUBLES, book.coefficient[leg]);
      int at = book.asset[leg] * stride + first;
      collateral0 = collateral0.add(load(price, at).mul(coefficient));
      collateral1 = collateral1.add(load(price, at + WIDTH).mul(coefficient));
      collateral2 = collateral2.add(load(price, at + 2 * WIDTH).mul(coefficient));
      collateral3 = collateral3.add(load(price, at + 3 * WIDTH).mul(coefficient));
    }
    DoubleVector obligation0 = DoubleVector.broadcast(DOUBLES, book.constant[row]);
    DoubleVector obligation1 = obligation0;
    DoubleVector obligation2 = obligation0;
    DoubleVector obligation3 = obligation0;
    int end = book.legStart[row + 1];
    for (int leg = obligationStart; leg < end; leg++) {
      DoubleVector coefficient = DoubleVector.broadcast(DOUBLES, book.coefficient[leg]);
      int at = book.asset[leg] * stride + first;
      obligation0 = obligation0.add(load(price, at).mul(coefficient));
      obligation1 = obligation1.add(load(price, at + WIDTH).mul(coefficient));
      obligation2 = obligation2.add(load(price, at + 2 * WIDTH).mul(coefficient));
      obligation3 = obligation3.add(load(price, at + 3 * WIDTH).mul(coefficient));
    }
    keep(first, collateral0, collateral1, collateral2, collateral3, collateral);
    keep(first, obligation0, obligation1, obligation2, obligation3, obligation);
    DoubleVector equity0 = collateral0.add(obligation0);
    DoubleVector equity1 = collateral1.add(obligation1);
    DoubleVector equity2 = collateral2.add(obligation2);
    DoubleVector equity3 = collateral3.add(obligation3);
    keep(first, equity0, equity1, equity2, equity3, equity);
    equity0
        .reinterpretAsLongs()
        .or(equity1.reinterpretAsLongs())
        .or(equity2.reinterpretAsLongs())
        .or(equity3.reinterpretAsLongs())
        .intoArray(signs, 0);
    // Masks and reductions of vectors are slow on older machines; a few longs are not.
    long any = 0;
    for (int i = 0; i < WIDTH; i++) {
      any |= signs[i];
    }
    return any < 0;
  }

  /** Lanes of one vector that are below 0 with the state of the row; keeps the equity. */
  private long negative(int row, AccountPassState state, long tested, long touched, int first) {
    DoubleVector left = load(collateral, first);
    DoubleVector owed = load(obligation, first);
    if (in(touched, first) != 0) {
      double[] fields = state.chunk(row);
      int at = state.index(row, first);
      left =
          load(fields, at + AccountPassState.COLLATERAL_LEFT * BLOCK)
              .mul(left)
              .add(load(fields, at + AccountPassState.CASH_USD * BLOCK));
      owed = load(fields, at + AccountPassState.OBLIGATION_LEFT * BLOCK).mul(owed);
    }
    DoubleVector surplus = left.add(owed);
    surplus.intoArray(equity, first);
    return surplus.lt(0).anyTrue() ? negative(tested, first, WIDTH) : 0;
  }

  /** Lanes of a stretch in which the equity is below 0; it is never -0, so the sign says it. */
  private long negative(long tested, int first, int length) {
    long negative = 0;
    for (int lane = first; lane < first + length; lane++) {
      negative |= (Double.doubleToRawLongBits(equity[lane]) >>> SIGN_SHIFT) << lane;
    }
    return negative & tested;
  }

  /** The bits of the lanes of one vector. */
  private static long in(long lanes, int first) {
    return lanes >>> first & ((1L << WIDTH) - 1);
  }

  private static DoubleVector load(double[] from, int at) {
    return DoubleVector.fromArray(DOUBLES, from, at);
  }

  private static void keep(
      int first, DoubleVector v0, DoubleVector v1, DoubleVector v2, DoubleVector v3, double[] to) {
    v0.intoArray(to, first);
    v1.intoArray(to, first + WIDTH);
    v2.intoArray(to, first + 2 * WIDTH);
    v3.intoArray(to, first + 3 * WIDTH);
  }
}
