package io.breakwater.risk.market;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All instruments of a run by dense key.
 *
 * <p>Their risk assets are looked through to the end: the risk asset of a receipt for a receipt is
 * what the last of them stands for, so that nothing is shocked, sold or counted as two assets. What
 * leads back to itself stands for itself.
 */
public final class InstrumentTable implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Instrument> byKey;
  private final Map<String, Integer> keyById = new HashMap<>();

  /**
   * Takes instruments in key order.
   *
   * @throws IllegalArgumentException when a key is not its index, an id repeats, or a risk or
   *     settle asset is unknown
   */
  public InstrumentTable(List<Instrument> instruments) {
    for (int key = 0; key < instruments.size(); key++) {
      Instrument instrument = instruments.get(key);
      if (instrument.key() != key) {
        throw new IllegalArgumentException(
            "Instrument "
                + instrument.id()
                + " at index "
                + key
                + " must have that key, cannot be: "
                + instrument.key());
      }
      if (keyById.put(instrument.id(), key) != null) {
        throw new IllegalArgumentException(
            "Instrument id must be unique, cannot repeat: " + instrument.id());
      }
      checkKnown(instrument, instrument.riskAsset(), instruments.size());
      checkKnown(instrument, instrument.settleAsset(), instruments.size());
    }
    this.byKey =
        instruments.stream()
            .map(instrument -> instrument.withRiskAsset(lastRiskAsset(instrument, instruments)))
            .toList();
  }

  private static void checkKnown(Instrument instrument, int key, int size) {
    if (key < 0 || key >= size) {
      throw new IllegalArgumentException(
          "Instrument " + instrument.id() + " names an unknown asset key: " + key);
    }
  }

  private static int lastRiskAsset(Instrument instrument, List<Instrument> instruments) {
    int asset = instrument.riskAsset();
    for (int step = 0; step < instruments.size(); step++) {
      int behind = instruments.get(asset).riskAsset();
      if (behind == asset) {
        return asset;
      }
      asset = behind;
    }
    return instrument.key();
  }

  /** Number of instruments. */
  public int size() {
    return byKey.size();
  }

  /** Instrument of a dense key. */
  public Instrument get(int key) {
    return byKey.get(key);
  }

  /** Dense key of an id, or -1 when the run does not know it. */
  public int keyOf(String id) {
    return keyById.getOrDefault(id, -1);
  }

  /** All instruments in key order. */
  public List<Instrument> all() {
    return byKey;
  }
}
