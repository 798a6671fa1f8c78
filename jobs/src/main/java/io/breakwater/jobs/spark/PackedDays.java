package io.breakwater.jobs.spark;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Account-days packed for the one shuffle of the series build: a growing byte array of entries
 * {@code [account int] [day int] [kind int] [doubles]}. Plain bytes spare the row serialisers.
 *
 * <p>Slots of a valued day, in USD, with q, p and θ the holdings, prices and parameters of the day:
 *
 * <ul>
 *   <li>log form (lending, vault): {@link #C1} = C(q_t, p_t, θ_t), {@link #C2} = C(q_t, p_t+1,
 *       θ_t), {@link #C3} = C(q_t, p_t, θ_t−1), {@link #D1} = D(q_t, p_t), {@link #D2} = D(q_t,
 *       p_t+1), {@link #WEIGHTED} = collateral weighted by its thresholds;
 *   <li>buffer form (margin accounts): {@link #M1}, {@link #M2}, {@link #M3} = (E − MM) / N under
 *       the same three states, {@link #N3} = notional, {@link #WALLET} = collateral, {@link
 *       #MARGIN_DEBT} = debt;
 *   <li>both: {@link #EQUITY} = equity at the day's own prices.
 * </ul>
 */
final class PackedDays {
  static final int LOG_FORM = 0;
  static final int BUFFER_FORM = 1;
  static final int FLOWS = 2;

  static final int C1 = 0;
  static final int C2 = 1;
  static final int C3 = 2;
  static final int D1 = 3;
  static final int D2 = 4;
  static final int M1 = 0;
  static final int M2 = 1;
  static final int M3 = 2;
  static final int N3 = 3;
  static final int WALLET = 4;
  static final int EQUITY = 5;
  static final int MARGIN_DEBT = 6;
  static final int WEIGHTED = 6;
  static final int VALUE_SLOTS = 7;

  /** Flow into collateral at the day's price under yesterday's haircut. */
  static final int FLOW_COLLATERAL = 7;

  /** Flow into debt at the day's price. */
  static final int FLOW_DEBT = 8;

  /**
   * External flow into equity: deposits and repayments less withdrawals and borrowings, without
   * liquidations.
   */
  static final int FLOW_EXTERNAL = 9;

  static final int SLOTS = 10;

  private static final int HEADER_BYTES = 12;

  private byte[] bytes = new byte[4096];
  private ByteBuffer buffer = ByteBuffer.wrap(bytes);

  /** Adds one valued day. */
  void value(int account, int day, int form, double[] slots) {
    header(account, day, form, VALUE_SLOTS);
    for (int i = 0; i < VALUE_SLOTS; i++) {
      buffer.putDouble(slots[i]);
    }
  }

  /** Adds the flows of one day. */
  void flows(int account, int day, double collateral, double debt, double external) {
    header(account, day, FLOWS, SLOTS - VALUE_SLOTS);
    buffer.putDouble(collateral).putDouble(debt).putDouble(external);
  }

  private void header(int account, int day, int kind, int doubles) {
    int needed = buffer.position() + HEADER_BYTES + doubles * Double.BYTES;
    if (needed > bytes.length) {
      int position = buffer.position();
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
      buffer = ByteBuffer.wrap(bytes);
      buffer.position(position);
    }
    buffer.putInt(account).putInt(day).putInt(kind);
  }

  /** The bytes added so far. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, buffer.position());
  }
}
