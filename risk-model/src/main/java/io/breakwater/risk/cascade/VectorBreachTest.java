package io.breakwater.risk.cascade;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Breach test on the vector units: scenarios are the lanes, never legs, so that every lane does the
 * arithmetic of {@link ScalarBreachTest} in its order. Compiled apart from the rest because its
 * module is incubating; {@link BreachTests} chooses it by name where the machine has it.
 *
 * <p>Most rows are untouched and safe in every lane: for them the sums stay in registers until one
 * test of all signs at once. Masks of vectors are slow on JDK 17, so lanes in breach are read off
 * the sign bits: those of all vectors are packed into one vector of longs by shifting.
 */
final class VectorBreachTest implements BreachTest {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = DOUBLES.length();
  private static final int NARROWEST = 4;

  /** With fewer lanes most of every vector would be idle. */
  private static final int FEWEST_LANES = 8;

  /** Prices are kept for all lanes that there can be. */
  private static final int LANES = LanePrices.MAX_LANES;

  /** Accumulators of a side that stay in registers. */
  private static final int GROUP = 8 * WIDTH;

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
    for (int asset = 0; asset < prices.assets(); asset++) {
      System.arraycopy(prices.priceUsd(), asset * lanes, price, asset * LANES, lanes);
    }
  }

  @Override
  public long breached(int row, AccountPassState state, long lanesToTest) {
    long touched = state.touched(row) & lanesToTest;
    boolean contracts = book.contracts[row];
    boolean safe = touched == 0 && !contracts;
    for (int first = 0; first < LANES; first += GROUP) {
      // Every group has to be valued, whatever the ones before say.
      safe &= value(row, first);
    }
    if (safe) {
      return 0;
    }
    long negative = negative(row, state, touched) & lanesToTest;
    return contracts ? maintenance.below(row, state, lanesToTest, equity, price, LANES) : negative;
  }

  /**
   * Values a group of lanes as if the row were untouched: keeps C and O, and says whether C + O is
   * below 0 in no lane.
   */
  private boolean value(int row, int first) {
    int obligationStart = book.obligationStart[row];
    int end = book.legStart[row + 1];
    DoubleVector c0 = DoubleVector.zero(DOUBLES);
    DoubleVector c1 = c0;
    DoubleVector c2 = c0;
    DoubleVector c3 = c0;
    DoubleVector c4 = c0;
    DoubleVector c5 = c0;
    DoubleVector c6 = c0;
    DoubleVector c7 = c0;
    for (int leg = book.legStart[row]; leg < obligationStart; leg++) {
      DoubleVector coefficient = DoubleVector.broadcast(DOUBLES, book.coefficient[leg]);
      int at = book.asset[leg] * LANES + first;
      c0 = c0.add(load(price, at).mul(coefficient));
      c1 = c1.add(load(price, at + WIDTH).mul(coefficient));
      c2 = c2.add(load(price, at + 2 * WIDTH).mul(coefficient));
      c3 = c3.add(load(price, at + 3 * WIDTH).mul(coefficient));
      c4 = c4.add(load(price, at + 4 * WIDTH).mul(coefficient));
      c5 = c5.add(load(price, at + 5 * WIDTH).mul(coefficient));
      c6 = c6.add(load(price, at + 6 * WIDTH).mul(coefficient));
      c7 = c7.add(load(price, at + 7 * WIDTH).mul(coefficient));
    }
    DoubleVector o0 = DoubleVector.broadcast(DOUBLES, book.constant[row]);
    DoubleVector o1 = o0;
    DoubleVector o2 = o0;
    DoubleVector o3 = o0;
    DoubleVector o4 = o0;
    DoubleVector o5 = o0;
    DoubleVector o6 = o0;
    DoubleVector o7 = o0;
    for (int leg = obligationStart; leg < end; leg++) {
      DoubleVector coefficient = DoubleVector.broadcast(DOUBLES, book.coefficient[leg]);
      int at = book.asset[leg] * LANES + first;
      o0 = o0.add(load(price, at).mul(coefficient));
      o1 = o1.add(load(price, at + WIDTH).mul(coefficient));
      o2 = o2.add(load(price, at + 2 * WIDTH).mul(coefficient));
      o3 = o3.add(load(price, at + 3 * WIDTH).mul(coefficient));
      o4 = o4.add(load(price, at + 4 * WIDTH).mul(coefficient));
      o5 = o5.add(load(price, at + 5 * WIDTH).mul(coefficient));
      o6 = o6.add(load(price, at + 6 * WIDTH).mul(coefficient));
      o7 = o7.add(load(price, at + 7 * WIDTH).mul(coefficient));
    }
    LongVector s0 = keep(first, c0, o0).or(keep(first + WIDTH, c1, o1));
    LongVector s1 = keep(first + 2 * WIDTH, c2, o2).or(keep(first + 3 * WIDTH, c3, o3));
    LongVector s2 = keep(first + 4 * WIDTH, c4, o4).or(keep(first + 5 * WIDTH, c5, o5));
    LongVector s3 = keep(first + 6 * WIDTH, c6, o6).or(keep(first + 7 * WIDTH, c7, o7));
    return !s0.or(s1).or(s2.or(s3)).compare(VectorOperators.LT, 0).anyTrue();
  }

  /** Keeps C and O of one vector; the sum, of which the sign counts. */
  private LongVector keep(int first, DoubleVector left, DoubleVector owed) {
    left.intoArray(collateral, first);
    owed.intoArray(obligation, first);
    return left.add(owed).reinterpretAsLongs();
  }

  /** Lanes that are below 0 with the state of the row; keeps the equity. */
  private long negative(int row, AccountPassState state, long touched) {
    boolean hasCash = cashByRegime[book.regime[row]];
    double[] fields = touched == 0 ? collateral : state.chunk(row);
    LongVector signs = LongVector.zero(LONGS);
    for (int first = 0; first < LANES; first += WIDTH) {
      DoubleVector left = load(collateral, first);
      DoubleVector owed = load(obligation, first);
      if (in(touched, first) != 0) {
        int at = state.index(row, first);
        left = load(fields, at + AccountPassState.COLLATERAL_LEFT * BLOCK).mul(left);
        owed = load(fields, at + AccountPassState.OBLIGATION_LEFT * BLOCK).mul(owed);
        if (hasCash) {
          left = left.add(load(fields, at + AccountPassState.CASH_USD * BLOCK));
        }
      }
      DoubleVector surplus = left.add(owed);
      surplus.intoArray(equity, first);
      signs =
          signs
              .lanewise(VectorOperators.LSHR, WIDTH)
              .or(surplus.reinterpretAsLongs().and(Long.MIN_VALUE));
    }
    return unpack(signs);
  }

  /** Element j holds the signs of lanes j, j + WIDTH, … in every WIDTH-th bit, the last highest. */
  private long unpack(LongVector signs) {
    signs.intoArray(packed, 0);
    long lanesBelow = 0;
    for (int element = 0; element < WIDTH; element++) {
      lanesBelow |= packed[element] >>> (WIDTH - 1 - element);
    }
    return lanesBelow;
  }

  /** The bits of the lanes of one vector. */
  private static long in(long lanes, int first) {
    return lanes >>> first & ((1L << WIDTH) - 1);
  }

  private static DoubleVector load(double[] from, int at) {
    return DoubleVector.fromArray(DOUBLES, from, at);
  }
}
