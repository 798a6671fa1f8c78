package io.breakwater.jobs.spark;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Daily values of the accounts of one bucket as account-major matrices: account {@code i} on day
 * {@code t} is cell {@code i * days + t}. A day without a snapshot is NaN in the value slots and 0
 * in the flow slots.
 *
 * @param days days of the history
 * @param accountKey dense account keys, ascending
 * @param bufferForm whether the account is followed in the buffer form
 * @param snapshot whether the account has a snapshot on the day, per cell
 * @param slots matrices by slot of {@link PackedDays}
 */
public record SeriesBucket(
    int days, int[] accountKey, boolean[] bufferForm, boolean[] snapshot, double[][] slots)
    implements Serializable {

  /** Number of accounts. */
  public int accounts() {
    return accountKey.length;
  }

  /**
   * Unpacks the chunks of one bucket, in whatever order they came.
   *
   * @throws RiskException SERIES-01 when two chunks carry the same account-day, which would make a
   *     value depend on how files were split
   */
  static SeriesBucket of(Iterable<byte[]> chunks, int days) {
    int[] keys = accountsIn(chunks);
    double[][] slots = new double[PackedDays.SLOTS][keys.length * days];
    for (int slot = 0; slot < PackedDays.VALUE_SLOTS; slot++) {
      Arrays.fill(slots[slot], Double.NaN);
    }
    boolean[] bufferForm = new boolean[keys.length];
    boolean[] seen = new boolean[keys.length * days];
    boolean[] flowSeen = new boolean[keys.length * days];
    for (byte[] chunk : chunks) {
      ByteBuffer buffer = ByteBuffer.wrap(chunk);
      while (buffer.hasRemaining()) {
        int account = Arrays.binarySearch(keys, buffer.getInt());
        int day = buffer.getInt();
        int kind = buffer.getInt();
        int cell = account * days + day;
        boolean flows = kind == PackedDays.FLOWS;
        requireFirst(flows ? flowSeen : seen, cell, keys[account], day);
        if (!flows) {
          bufferForm[account] = kind == PackedDays.BUFFER_FORM;
        }
        int from = flows ? PackedDays.VALUE_SLOTS : 0;
        int to = flows ? PackedDays.SLOTS : PackedDays.VALUE_SLOTS;
        for (int slot = from; slot < to; slot++) {
          slots[slot][cell] = buffer.getDouble();
        }
      }
    }
    return new SeriesBucket(days, keys, bufferForm, seen, slots);
  }

  private static void requireFirst(boolean[] seen, int cell, int accountKey, int day) {
    if (seen[cell]) {
      throw RiskException.of("SERIES-01", ExitCode.INTERNAL, "An account-day was read in two parts")
          .where("account key " + accountKey + ", day index " + day)
          .rule("all legs of one account and day lie in one file and one scan task")
          .next("ingest the day again; if it repeats, report this message")
          .build();
    }
    seen[cell] = true;
  }

  private static int[] accountsIn(Iterable<byte[]> chunks) {
    BitSet keys = new BitSet();
    for (byte[] chunk : chunks) {
      ByteBuffer buffer = ByteBuffer.wrap(chunk);
      while (buffer.hasRemaining()) {
        keys.set(buffer.getInt());
        buffer.getInt();
        int doubles =
            buffer.getInt() == PackedDays.FLOWS
                ? PackedDays.SLOTS - PackedDays.VALUE_SLOTS
                : PackedDays.VALUE_SLOTS;
        buffer.position(buffer.position() + doubles * Double.BYTES);
      }
    }
    return keys.stream().toArray();
  }
}
