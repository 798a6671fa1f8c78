package io.breakwater.jobs.source;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every connector by name, with its options: what {@code import <connector> --option value} runs.
 */
public final class ConnectorCatalog {
  /**
   * An option of a connector.
   *
   * @param name name without the dashes
   * @param meaning one line for people
   * @param need whether it must be given
   * @param defaultValue value when not given, null for none
   */
  public record Option(String name, String meaning, Need need, @Nullable String defaultValue) {
    /** Whether an option must be given. */
    public enum Need {
      REQUIRED,
      OPTIONAL
    }

    private static Option required(String name, String meaning) {
      return new Option(name, meaning, Need.REQUIRED, null);
    }

    private static Option optional(String name, String meaning, @Nullable String defaultValue) {
      return new Option(name, meaning, Need.OPTIONAL, defaultValue);
    }
  }

  /**
   * A connector.
   *
   * @param name name on the command line
   * @param description one line for people
   * @param options its options in the order they are listed
   * @param factory makes an import
   */
  public record Connector(String name, String description, List<Option> options, Factory factory) {}

  /** Makes an import from checked options; it runs when the supplier is asked. */
  @FunctionalInterface
  interface Factory {
    Supplier<ImportReport> make(ConnectorOptions options);
  }

  private static final List<Connector> CONNECTORS =
      List.of(
          compoundV2(),
          makerVault(),
          ohlcv(),
          liquidityQuotes(),
          aaveReserves(),
          compoundV3(),
          leverageTiers(),
          mappedCsv());

  private ConnectorCatalog() {}

  /** Every connector. */
  public static List<Connector> all() {
    return CONNECTORS;
  }

  /** The connector of a name; an unknown one is a usage error with a suggestion. */
  public static Connector connector(String name) {
    for (Connector connector : CONNECTORS) {
      if (connector.name().equals(name)) {
        return connector;
      }
    }
    throw RiskException.of("IMP-05", ExitCode.USAGE, "There is no such connector")
        .where("import")
        .observed(name)
        .next(Suggestions.of(name, CONNECTORS.stream().map(Connector::name).toList()))
        .build();
  }

  /** Runs a connector into {@code landing}; options by name without dashes. */
  public static ImportReport run(String name, Path landing, Map<String, String> options) {
    Connector connector = connector(name);
    Map<String, String> values = new HashMap<>();
    ConnectorOptions given = new ConnectorOptions(name, landing, values);
    List<String> known = connector.options().stream().map(Option::name).toList();
    options.forEach(
        (option, value) -> {
          if (!known.contains(option)) {
            throw given.usage("--" + option, Suggestions.of(option, known)).build();
          }
          values.put(option, value);
        });
    for (Option option : connector.options()) {
      if (option.defaultValue() != null) {
        values.putIfAbsent(option.name(), option.defaultValue());
      } else if (option.need() == Option.Need.REQUIRED && !values.containsKey(option.name())) {
        throw given
            .usage("no --" + option.name(), "give --" + option.name() + ": " + option.meaning())
            .build();
      }
    }
    return make(connector, given).get();
  }

  private static Supplier<ImportReport> make(Connector connector, ConnectorOptions given) {
    try {
      return connector.factory().make(given);
    } catch (IllegalArgumentException e) {
      // parameters check themselves: what they refuse came from an option
      throw given.usage(String.valueOf(e.getMessage()), "correct the option").causedBy(e);
    }
  }

  private static Connector compoundV2() {
    return new Connector(
        CompoundV2Import.NAME,
        "Compound v2 account dump: positions, accounts, prices in ETH",
        List.of(
            Option.required("positions", "account x cToken rows, CSV or gzip"),
            Option.required("totals", "published totals per account"),
            Option.required("factors", "weighted ETH value of one cToken per contract"),
            Option.optional(
                "date",
                "business date of the snapshot",
                CompoundV2Import.Parameters.SNAPSHOT_DATE.toString()),
            Option.optional("venue", "venue name", CompoundV2Import.NAME),
            Option.optional(
                "debt-outside-totals", "quarantine or land debt without total", "quarantine"),
            Option.optional(
                "liquidation-bonus",
                "bonus of a liquidator as a share",
                Double.toString(CompoundV2Import.Parameters.LIQUIDATION_BONUS))),
        o ->
            new CompoundV2Import(
                    new CompoundV2Import.Parameters(
                        o.path("positions"),
                        o.path("totals"),
                        o.path("factors"),
                        o.landing(),
                        o.date("date"),
                        o.text("venue"),
                        o.constant("debt-outside-totals", CompoundV2Import.DebtOutsideTotals.class),
                        o.number("liquidation-bonus")))
                ::run);
  }

  private static Connector makerVault() {
    return new Connector(
        MakerVaultImport.NAME,
        "Maker vault event log, replayed to daily snapshots with flows",
        List.of(
            Option.required("folder", "folder of the six event files"),
            Option.required("parameter-changes", "governance changes, CSV or gzip"),
            Option.optional("prefix", "what the event files begin with", "makerdao_ethb_"),
            Option.optional("venue", "venue name", "maker-eth-b"),
            Option.optional("vault-type", "vault type in the ILK columns", "ETH-B"),
            Option.optional("collateral-asset", "asset id of the collateral", "ETH"),
            Option.optional("debt-asset", "asset id of the debt", "DAI")),
        o ->
            new MakerVaultImport(
                    new MakerVaultImport.Parameters(
                        o.path("folder"),
                        o.text("prefix"),
                        o.path("parameter-changes"),
                        o.landing(),
                        o.text("venue"),
                        o.text("vault-type"),
                        o.text("collateral-asset"),
                        o.text("debt-asset")))
                ::run);
  }

  private static Connector ohlcv() {
    return new Connector(
        OhlcvImport.NAME,
        "OHLCV bars or price snapshots, CSV: prices at the end of each bar",
        List.of(
            Option.required("file", "CSV or gzip"),
            Option.required("source", "source name in the feed"),
            Option.required("stamp-column", "column with the stamp"),
            Option.required("stamp-meaning", "bar-start, bar-end or instant"),
            Option.required("bar", "bar length or usual distance, like PT4H or P1D"),
            Option.optional(
                "stamp-format", "iso, epoch-seconds, epoch-millis, utc-date, spaced-utc", "iso"),
            Option.optional("close-column", "column with the price", "close"),
            Option.optional("asset", "asset id of a file of one asset", null),
            Option.optional("symbol-column", "column with the asset", null),
            Option.optional("quote", "quote asset of all rows", "USD"),
            Option.optional("quote-column", "column with the quote asset", null),
            Option.optional("volume-column", "column with the volume", null),
            Option.optional("volume-unit", "base or usd", "base"),
            Option.optional("rename", "asset ids by symbol, like WETH=ETH", null),
            Option.optional("symbols", "symbols to take, all when not given", null),
            Option.optional("from", "first business date", null),
            Option.optional("to", "last business date", null),
            Option.optional("jump-ratio", "jumps beyond this ratio are counted", "2")),
        o ->
            new OhlcvImport(
                    new OhlcvImport.Parameters(
                        o.path("file"),
                        new OhlcvFormat(
                            o.text("stamp-column"),
                            o.constant("stamp-format", StampFormat.class),
                            o.constant("stamp-meaning", OhlcvFormat.StampMeaning.class),
                            o.duration("bar"),
                            o.text("close-column"),
                            o.optional("symbol-column"),
                            o.optional("quote-column"),
                            o.optional("volume-column"),
                            o.constant("volume-unit", OhlcvFormat.VolumeUnit.class)),
                        o.text("source"),
                        o.optional("asset"),
                        o.text("quote"),
                        o.map("rename"),
                        o.set("symbols"),
                        o.optionalDate("from"),
                        o.optionalDate("to"),
                        o.number("jump-ratio"),
                        o.landing()))
                ::run);
  }

  private static Connector liquidityQuotes() {
    return new Connector(
        LiquidityQuoteImport.NAME,
        "aggregator quotes: market depth by a monotone impact curve",
        List.of(
            Option.required("quotes", "quotes, CSV or gzip"),
            Option.required("tokens", "symbols, addresses and decimals"),
            Option.optional("venue", "venue name", "oneinch"),
            Option.optional("settlement", "dollar assets sales are paid in", "USDC,USDT"),
            Option.optional("rename", "asset ids by symbol", "WETH=ETH"),
            Option.optional("depths-bps", "distances from the mid", "50,100,200,500,1000"),
            Option.optional("stamp", "instant to land at, that of the last quote if absent", null)),
        o ->
            new LiquidityQuoteImport(
                    new LiquidityQuoteImport.Parameters(
                        o.path("quotes"),
                        o.path("tokens"),
                        o.landing(),
                        o.text("venue"),
                        o.set("settlement"),
                        o.map("rename"),
                        o.numbers("depths-bps"),
                        o.optionalInstant("stamp")))
                ::run);
  }

  private static Connector aaveReserves() {
    return new Connector(
        AaveReserveImport.NAME,
        "Aave reserve report of one market: risk parameters, e-modes, oracle prices",
        List.of(
            Option.required("report", "report, JSON or gzip"),
            Option.required("venue", "venue name"),
            Option.required("date", "date from which the parameters are in force")),
        o ->
            new AaveReserveImport(
                    new AaveReserveImport.Parameters(
                        o.path("report"), o.text("venue"), o.date("date"), o.landing()))
                ::run);
  }

  private static Connector compoundV3() {
    return new Connector(
        CompoundV3Import.NAME,
        "Compound v3 market configurations: risk parameters and rate curves",
        List.of(
            Option.required("folder", "folder of <chain>_<market>.json files"),
            Option.required("date", "date from which the parameters are in force")),
        o ->
            new CompoundV3Import(
                    new CompoundV3Import.Parameters(o.path("folder"), o.date("date"), o.landing()))
                ::run);
  }

  private static Connector leverageTiers() {
    return new Connector(
        LeverageTierImport.NAME,
        "exchange leverage tiers: margin tiers and contracts",
        List.of(
            Option.required("file", "tiers by unified symbol, JSON or gzip"),
            Option.optional("venue", "venue name", "binance"),
            Option.optional(
                "date",
                "date from which the tiers are in force",
                LeverageTierImport.Parameters.SNAPSHOT_DATE.toString())),
        o ->
            new LeverageTierImport(
                    new LeverageTierImport.Parameters(
                        o.path("file"), o.text("venue"), o.date("date"), o.landing()))
                ::run);
  }

  private static Connector mappedCsv() {
    return new Connector(
        MappedCsvImport.NAME,
        "any CSV to any feed by a mapping file",
        List.of(
            Option.required("mapping", "mapping file, HOCON"),
            Option.required("file", "CSV or gzip")),
        o ->
            new MappedCsvImport(
                    new MappedCsvImport.Parameters(o.path("mapping"), o.path("file"), o.landing()))
                ::run);
  }
}
