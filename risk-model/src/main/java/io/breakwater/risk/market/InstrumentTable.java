package io.breakwater.risk.market;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All instruments of a run by dense key. */
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
    this.byKey = List.copyOf(instruments);
    for (int key = 0; key < byKey.size(); key++) {
      Instrument instrument = byKey.get(key);
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
      checkKnown(instrument, instrument.riskAsset());
      checkKnown(instrument, instrument.settleAsset());
    }
  }

  private void checkKnown(Instrument instrument, int key) {
    if (key < 0 || key >= byKey.size()) {
      throw new IllegalArgumentException(
          "Instrument " + instrument.id() + " names an unknown asset key: " + key);
    }
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
