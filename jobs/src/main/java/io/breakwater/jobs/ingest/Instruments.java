package io.breakwater.jobs.ingest;

import io.breakwater.jobs.landing.UnderlyingLegs;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * All instruments of a run: those with a row in the instrument feed, the newest row of each, and
 * the assets that those rows name as base, quote or settle asset or stand for without having one,
 * which are taken for SPOT and counted.
 */
final class Instruments {
  /** Table of the dictionary. */
  static final String DICTIONARY = "instrument_dictionary";

  private static final StructType DICTIONARY_SCHEMA =
      new StructType()
          .add("instrument_key", DataTypes.IntegerType)
          .add("instrument_id", DataTypes.StringType);

  private final InstrumentDirectory directory;
  private final int known;
  private final SortedSet<String> implied;
  private final Map<String, Row> newest;

  private Instruments(
      InstrumentDirectory directory,
      int known,
      SortedSet<String> implied,
      Map<String, Row> newest) {
    this.directory = directory;
    this.known = known;
    this.implied = implied;
    this.newest = newest;
  }

  /** Reads the stored dictionary and extends it by accepted rows of the instrument feed. */
  static Instruments of(DeltaStore store, List<Row> rows) {
    List<String> known = new ArrayList<>();
    store
        .readOrEmpty(DeltaStore.VALIDATED, DICTIONARY, DICTIONARY_SCHEMA)
        .sort("instrument_key")
        .collectAsList()
        .forEach(row -> known.add(row.getAs("instrument_id")));
    Map<String, Row> newest = new HashMap<>();
    TreeSet<String> named = new TreeSet<>();
    for (Row row : rows) {
      newest.merge(row.getAs("instrument_id"), row, Instruments::newer);
      for (String column : List.of("base_asset", "quote_asset", "settle_asset")) {
        String asset = row.getAs(column);
        if (asset != null) {
          named.add(asset);
        }
      }
      for (UnderlyingLegs.Leg leg :
          UnderlyingLegs.of(row.getAs("kind"), row.getAs("underlying")).legs()) {
        String asset = IdRule.normalised(leg.asset());
        if (asset != null) {
          named.add(asset);
        }
      }
    }
    Map<String, InstrumentKind> kinds = new HashMap<>();
    newest.forEach((id, row) -> kinds.put(id, InstrumentKind.valueOf(row.getAs("kind"))));
    TreeSet<String> implied = new TreeSet<>(named);
    implied.removeAll(newest.keySet());
    named.addAll(newest.keySet());
    return new Instruments(
        InstrumentDirectory.of(known, named, kinds), known.size(), implied, newest);
  }

  private static Row newer(Row a, Row b) {
    Comparator<Row> byDate =
        Comparator.comparing(
            row -> row.<java.time.LocalDate>getAs("valid_from"),
            Comparator.nullsFirst(Comparator.naturalOrder()));
    return byDate.compare(a, b) >= 0 ? a : b;
  }

  /** Keys by id. */
  InstrumentDirectory directory() {
    return directory;
  }

  /** Assets taken for SPOT because they are named but have no row. */
  SortedSet<String> implied() {
    return implied;
  }

  /** Whether there are instruments that the stored dictionary does not have. */
  boolean hasNew() {
    return directory.size() > known;
  }

  /** The dictionary as rows. */
  Dataset<Row> dictionary(DeltaStore store) {
    List<Row> rows = new ArrayList<>();
    for (int key = 0; key < directory.size(); key++) {
      rows.add(RowFactory.create(key, directory.idOf(key)));
    }
    return store.spark().createDataFrame(rows, DICTIONARY_SCHEMA).coalesce(1);
  }

  /** Rows of the instrument table: the accepted ones with keys, then the implied assets. */
  Dataset<Row> table(DeltaStore store, List<Row> accepted, StructType schema) {
    List<Row> rows = new ArrayList<>();
    for (Row row : accepted) {
      rows.add(withKey(row, directory.keyOf(row.getAs("instrument_id"))));
    }
    for (String asset : implied) {
      @Nullable Object[] cells = new @Nullable Object[schema.length()];
      cells[schema.fieldIndex("instrument_id")] = asset;
      cells[schema.fieldIndex("kind")] = InstrumentKind.SPOT.name();
      cells[schema.fieldIndex("base_asset")] = asset;
      rows.add(withKey(RowFactory.create(cells), directory.keyOf(asset)));
    }
    StructType stored = schema.add(RowRules.INSTRUMENT_KEY, DataTypes.IntegerType, true);
    return store
        .spark()
        .createDataFrame(rows, stored)
        .coalesce(1)
        .sortWithinPartitions("instrument_key", "valid_from");
  }

  private static Row withKey(Row row, @Nullable Integer key) {
    @Nullable Object[] cells = new @Nullable Object[row.length() + 1];
    for (int i = 0; i < row.length(); i++) {
      cells[i] = row.get(i);
    }
    cells[row.length()] = key;
    return RowFactory.create(cells);
  }

  /** The instruments as the pricing rules see them. */
  InstrumentTable table() {
    List<Instrument> all = new ArrayList<>();
    for (int key = 0; key < directory.size(); key++) {
      Row row = newest.get(directory.idOf(key));
      String id = directory.idOf(key);
      if (row == null) {
        all.add(Instrument.spot(key, id));
      } else {
        InstrumentKind kind = InstrumentKind.valueOf(row.getAs("kind"));
        Double multiplier = row.getAs("multiplier");
        all.add(
            new Instrument(
                key,
                id,
                kind,
                kind == InstrumentKind.SPOT ? key : keyOr(row.getAs("base_asset"), key),
                keyOr(row.getAs("settle_asset"), key),
                multiplier == null ? 1 : multiplier,
                Boolean.TRUE.equals(row.<Boolean>getAs("stable_peg"))));
      }
    }
    return new InstrumentTable(all);
  }

  private int keyOr(@Nullable String id, int otherwise) {
    Integer key = directory.keyOf(id);
    return key == null || key < 0 ? otherwise : key;
  }
}
