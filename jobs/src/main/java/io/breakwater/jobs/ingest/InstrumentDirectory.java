package io.breakwater.jobs.ingest;

import io.breakwater.risk.market.InstrumentKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Dense keys of all known instruments. Keys are only ever appended: ids keep the keys they have,
 * new ids follow in the order of their text.
 */
final class InstrumentDirectory implements Serializable {
  /** Key of an id that is well formed but not known. */
  static final int UNKNOWN = -1;

  /** Key of an id that is not well formed. */
  static final int MALFORMED = -2;

  /** Key of US dollars as a quote. */
  static final int USD = -1;

  /** Name of US dollars. */
  static final String USD_ID = "USD";

  private static final long serialVersionUID = 1L;

  private final ArrayList<String> ids;
  private final HashMap<String, Integer> keyById = new HashMap<>();
  private final HashMap<Integer, InstrumentKind> kindByKey = new HashMap<>();

  private InstrumentDirectory(List<String> ids) {
    this.ids = new ArrayList<>(ids);
    for (int key = 0; key < ids.size(); key++) {
      if (keyById.put(ids.get(key), key) != null) {
        throw new IllegalStateException("Instrument id repeats in the dictionary: " + ids.get(key));
      }
    }
  }

  /**
   * The known ids extended by new ones.
   *
   * @param known ids in key order
   * @param seen ids to add unless known, in normal form
   * @param kinds kinds of those ids that have an instrument row
   */
  static InstrumentDirectory of(
      List<String> known, Collection<String> seen, Map<String, InstrumentKind> kinds) {
    TreeSet<String> fresh = new TreeSet<>(seen);
    fresh.removeAll(known);
    List<String> all = new ArrayList<>(known);
    all.addAll(fresh);
    InstrumentDirectory directory = new InstrumentDirectory(all);
    kinds.forEach((id, kind) -> directory.kindByKey.put(directory.keyById.get(id), kind));
    return directory;
  }

  /** Number of keys. */
  int size() {
    return ids.size();
  }

  /** All ids in key order. */
  List<String> ids() {
    return ids;
  }

  /** Id of a key. */
  String idOf(int key) {
    return ids.get(key);
  }

  /** Key of an id as landed, {@link #UNKNOWN} or {@link #MALFORMED}; null for no id. */
  @Nullable Integer keyOf(@Nullable String id) {
    if (id == null) {
      return null;
    }
    Integer key = keyById.get(id);
    if (key != null) {
      return key;
    }
    String normalised = IdRule.normalised(id);
    return normalised == null ? MALFORMED : keyById.getOrDefault(normalised, UNKNOWN);
  }

  /** Key of a quote asset, where no asset and US dollars are {@link #USD}. */
  int quoteKeyOf(@Nullable String id) {
    if (id == null || id.equals(USD_ID)) {
      return USD;
    }
    Integer key = keyOf(id);
    // A quote that is not known must not read as US dollars.
    return key == null || key == UNKNOWN ? MALFORMED : key;
  }

  /** Kind of a key; an asset without an instrument row is SPOT. */
  InstrumentKind kindOf(int key) {
    return kindByKey.getOrDefault(key, InstrumentKind.SPOT);
  }

  /** Keys of contracts, ascending. */
  int[] contractKeys() {
    return kindByKey.entrySet().stream()
        .filter(entry -> entry.getValue().isContract())
        .mapToInt(Map.Entry::getKey)
        .sorted()
        .toArray();
  }
}
