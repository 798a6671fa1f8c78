package io.breakwater.jobs.spark;

import com.sun.management.OperatingSystemMXBean;
import io.breakwater.jobs.config.CanonicalHash;
import io.breakwater.jobs.config.RegimeDefinition;
import io.breakwater.jobs.config.RegimeFactory;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.CascadeWorkload;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.margin.HealthPolicy;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.scenario.ShockedMarket;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A process that writes the accounts of a workload as a table of the warehouse, or reads them with
 * the product's own reader and runs cascades on a host. Thresholds of accounts are rounded up to a
 * percent, each an efficiency mode, for venues set them by asset.
 */
final class CascadeHostRun {
  private static final LocalDate DATE = LocalDate.of(2026, 1, 31);
  private static final int ASSETS = 200;
  private static final int PEGGED = 3;
  private static final int LOWEST_PERCENT = 60;
  private static final int HIGHEST_PERCENT = 90;
  private static final int ACCOUNTS_A_FILE = 25_000;
  private static final StructType SCHEMA =
      new StructType()
          .add("business_date", DataTypes.DateType)
          .add("account_key", DataTypes.IntegerType)
          .add("instrument_key", DataTypes.IntegerType)
          .add("leg", DataTypes.ByteType)
          .add("quantity", DataTypes.DoubleType)
          .add("entry_price", DataTypes.DoubleType)
          .add("isolated_margin", DataTypes.DoubleType)
          .add("collateral_enabled", DataTypes.BooleanType)
          .add("emode", DataTypes.IntegerType);

  private CascadeHostRun() {}

  /** What a workload is beside its accounts. */
  private record Frame(int accounts, double[] prices, List<ShockedMarket> markets)
      implements Serializable {}

  /** How a book is hosted. */
  enum Mode {
    /** One thread without Spark. */
    ALONE,
    /** Whole book on every executor. */
    REPLICATED,
    /** Accounts cut over the executors, 256 lanes a job. */
    PARTITIONED,
    /** Accounts cut over the executors, 64 lanes a job. */
    PARTITIONED_64
  }

  /**
   * Writes or runs.
   *
   * @param arguments {@code write FOLDER ACCOUNTS SCENARIOS}, or {@code run FOLDER SCENARIOS MASTER
   *     MODE REPETITIONS LINES}
   */
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    Path folder = Path.of(arguments[1]);
    if (arguments[0].equals("write")) {
      write(folder, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    } else {
      run(folder, arguments);
    }
  }

  private static SparkSession session(Path folder, String master) {
    return SparkSessions.open(Map.of("spark.master", master), folder.resolve("spark"));
  }

  private static void write(Path folder, int accounts, int scenarios) throws IOException {
    CascadeWorkload workload = CascadeWorkload.of(accounts);
    DeltaStore store = new DeltaStore(session(folder, "local[2]"), folder);
    String path = store.pathOf(DeltaStore.VALIDATED, "position_snapshot").toString();
    List<Row> rows = new ArrayList<>();
    int[] emode = new int[1];
    workload.forEachLeg(
        (account, asset, debt, tokens, threshold) -> {
          boolean startsFile = !debt && account % ACCOUNTS_A_FILE == 0;
          if (startsFile
              && !rows.isEmpty()
              && (Integer) rows.get(rows.size() - 1).get(1) != account) {
            append(store, rows, path);
          }
          emode[0] = debt ? emode[0] : (int) Math.ceil(threshold * 100 - 1e-9);
          byte side = (debt ? PositionSide.DEBT : PositionSide.COLLATERAL).code();
          rows.add(
              RowFactory.create(DATE, account, asset, side, tokens, null, null, true, emode[0]));
        });
    append(store, rows, path);
    Frame frame = new Frame(accounts, workload.prices(), workload.markets(scenarios));
    try (ObjectOutputStream out =
        new ObjectOutputStream(Files.newOutputStream(folder.resolve("frame")))) {
      out.writeObject(frame);
    }
  }

  private static void append(DeltaStore store, List<Row> rows, String path) {
    store
        .spark()
        .createDataFrame(List.copyOf(rows), SCHEMA)
        .coalesce(1)
        .sortWithinPartitions("business_date", "account_key", "leg", "instrument_key")
        .write()
        .format("delta")
        .mode("append")
        .save(path);
    rows.clear();
  }

  private static void run(Path folder, String[] arguments)
      throws IOException, ClassNotFoundException {
    Frame frame;
    try (ObjectInputStream in =
        new ObjectInputStream(Files.newInputStream(folder.resolve("frame")))) {
      frame = (Frame) in.readObject();
    }
    int scenarios = Integer.parseInt(arguments[2]);
    Mode mode = Mode.valueOf(arguments[4]);
    DeltaStore store = new DeltaStore(session(folder, arguments[3]), folder);
    for (int repetition = 1; repetition <= Integer.parseInt(arguments[5]); repetition++) {
      long start = System.nanoTime();
      double cpu = cpuSeconds();
      CascadeBook book = read(store, frame);
      double readSeconds = (System.nanoTime() - start) / 1e9;
      List<ShockedMarket> markets =
          frame.markets().subList(0, scenarios).stream()
              .map(market -> of(market, book.assetKeys()))
              .toList();
      List<CascadeResult> results = cascades(store, book, markets, mode);
      double seconds = (System.nanoTime() - start) / 1e9;
      long rounds = results.stream().mapToLong(result -> result.outcome().rounds() + 1L).sum();
      String line =
          String.format(
              Locale.ROOT,
              "%s,%s,%d,%d,%d,%d,%.3f,%.3f,%.3f,%.3f,%.1f,%s%n",
              mode,
              arguments[3],
              frame.accounts(),
              book.legs(),
              scenarios,
              repetition,
              repetition == 1 ? sinceStart() : Double.NaN,
              readSeconds,
              seconds,
              cpuSeconds() - cpu,
              rounds * (double) frame.accounts() / 1e6 / (seconds - readSeconds),
              CanonicalHash.of(results.stream().map(CascadeResult::outcome).toList())
                  .substring(0, 12));
      Files.writeString(
          Path.of(arguments[6]),
          line,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private static List<CascadeResult> cascades(
      DeltaStore store, CascadeBook book, List<ShockedMarket> markets, Mode mode) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(store.spark().sparkContext());
    int cores = spark.defaultParallelism();
    return switch (mode) {
      case ALONE ->
          CascadeEngine.run(
              new InMemoryAccountPass(book, 64, CascadeWorkload.parameters().accountDetail()),
              markets,
              CascadeWorkload.parameters());
      case REPLICATED ->
          SparkScenarioCascades.run(spark, book, markets, CascadeWorkload.parameters(), cores);
      case PARTITIONED ->
          SparkPartitionedCascades.run(
              spark,
              book,
              markets,
              CascadeWorkload.parameters(),
              cores,
              SparkPartitionedCascades.GROUPS);
      case PARTITIONED_64 ->
          SparkPartitionedCascades.run(
              spark, book, markets, CascadeWorkload.parameters(), cores, 1);
    };
  }

  /** As a run reads it: blocks of the scan in the order of their accounts. */
  private static CascadeBook read(DeltaStore store, Frame frame) {
    List<AccountBlock> blocks =
        new ArrayList<>(AccountScan.of(store, DATE, new int[frame.accounts()]).collect());
    blocks.sort(Comparator.comparingInt(block -> block.accountKey()[0]));
    InstrumentTable instruments =
        new InstrumentTable(
            IntStream.range(0, ASSETS)
                .mapToObj(
                    key ->
                        new Instrument(
                            key, "A" + key, InstrumentKind.SPOT, key, key, 1, key < PEGGED))
                .toList());
    return CascadeBook.of(
        AccountBlock.concat(blocks),
        List.of(regime(instruments)),
        instruments,
        frame.prices(),
        index -> {
          throw new IllegalStateException("No derivatives here");
        });
  }

  private static MarginRegime regime(InstrumentTable instruments) {
    List<RegimeFactory.ReserveTerms> terms = new ArrayList<>();
    for (int asset = 0; asset < ASSETS; asset++) {
      terms.add(terms(asset, 0, LOWEST_PERCENT));
      for (int percent = LOWEST_PERCENT; percent <= HIGHEST_PERCENT; percent++) {
        terms.add(terms(asset, percent, percent));
      }
    }
    return RegimeFactory.build(
        new RegimeDefinition.Lending(
            "workload",
            "workload",
            "1",
            HealthPolicy.standard(),
            new CloseFactor(0.5, 0.95, 0, CloseFactor.Basis.WHOLE_POSITION),
            0,
            0.08,
            0,
            List.of()),
        "workload",
        instruments,
        terms,
        List.of());
  }

  private static RegimeFactory.ReserveTerms terms(int asset, int emode, int percent) {
    return new RegimeFactory.ReserveTerms(
        asset, emode, Double.NaN, percent / 100.0, 0.08, 0, Double.NaN);
  }

  /** The market over the assets of a book. */
  private static ShockedMarket of(ShockedMarket market, int[] assets) {
    boolean[] pegs = new boolean[assets.length];
    for (int i = 0; i < pegs.length; i++) {
      pegs[i] = market.stablePeg()[assets[i]];
    }
    return new ShockedMarket(
        market.scenarioId(),
        Arrays.stream(assets).mapToObj(asset -> market.assets().get(asset)).toList(),
        pegs,
        Arrays.stream(assets).mapToDouble(asset -> market.basePriceUsd()[asset]).toArray(),
        Arrays.stream(assets).mapToDouble(asset -> market.priceUsd()[asset]).toArray(),
        Arrays.stream(assets).mapToDouble(asset -> market.depthUsd()[asset]).toArray());
  }

  private static double sinceStart() {
    return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }
}
