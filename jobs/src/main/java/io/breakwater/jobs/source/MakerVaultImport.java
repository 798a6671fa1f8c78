package io.breakwater.jobs.source;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.SourceFile.Outcome;
import io.breakwater.jobs.source.VaultEvent.Kind;
import io.breakwater.jobs.source.VaultReplay.Correction;
import io.breakwater.jobs.source.VaultReplay.Vault;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Event log of one Maker vault type, replayed to daily snapshots: the feeds position (a file a
 * business date), flow, price (the debt asset at its par of one dollar), account, risk_parameter
 * and instrument. How the state is kept and corrected is told in {@link VaultReplay}; every
 * correction is landed as a TRANSFER flow, so that a leg changes from one day to the next by its
 * flows and, for debt, its interest.
 */
public final class MakerVaultImport {
  /** Name in the catalog, in reports and of the margin regime. */
  public static final String NAME = "maker-vault";

  /** The protocol takes its own currency for one dollar. */
  private static final double PAR_USD = 1.0;

  /**
   * What to import.
   *
   * @param folder folder of the six event files
   * @param prefix what their names begin with, before {@code vault_creations.csv.gz} and so on
   * @param parameterChanges the governance changes, CSV or gzip
   * @param landing landing root
   * @param venue venue name in the feeds
   * @param vaultType vault type in the ILK columns; rows of others are skipped
   * @param collateralAsset asset id of the collateral
   * @param debtAsset asset id of the debt
   */
  public record Parameters(
      Path folder,
      String prefix,
      Path parameterChanges,
      Path landing,
      String venue,
      String vaultType,
      String collateralAsset,
      String debtAsset) {

    /** The ETH-B files under their usual names below a data folder. */
    public static Parameters ofEthB(Path data, Path landing) {
      return new Parameters(
          data.resolve("positions"),
          "makerdao_ethb_",
          data.resolve("params").resolve("makerdao_ethb_parameter_changes.csv.gz"),
          landing,
          "maker-eth-b",
          "ETH-B",
          "ETH",
          "DAI");
    }
  }

  private final Parameters parameters;
  private final ImportSession session;
  private final Map<String, LocalDate> created = new TreeMap<>();
  private final List<VaultEvent> events = new ArrayList<>();

  /** An import that has not run yet. */
  public MakerVaultImport(Parameters parameters) {
    this.parameters = parameters;
    this.session = new ImportSession(NAME, parameters.landing());
    declareTraps();
  }

  /** Reads the log, replays it and writes the feeds. */
  public ImportReport run() {
    readCreations();
    readAmounts("deposits", Kind.DEPOSIT, "DEPOSIT_AMOUNT_ADJ");
    readAmounts("withdrawals", Kind.WITHDRAW, "WITHDRAWN_AMOUNT_ADJ");
    readAmounts("borrows", Kind.BORROW, "DAI_MINTED");
    readAmounts("repayments", Kind.REPAY, "DAI_REPAYED");
    readLiquidations();
    SourceFile changes =
        session.csv(
            parameters.parameterChanges(),
            "BLOCK",
            "TIMESTAMP",
            "PARAMETER",
            "ILK",
            "FROM_VALUE",
            "TO_VALUE");
    VaultParameters history = VaultParameters.read(changes, parameters.vaultType(), session);
    if (events.isEmpty()) {
      throw RiskException.of("IMP-04", ExitCode.INPUT_UNAVAILABLE, "The event log is empty")
          .where(parameters.folder())
          .rule("a replay needs at least one event of " + parameters.vaultType())
          .next("check the vault type and the files")
          .build();
    }
    new Snapshots(history).write();
    writeAccounts();
    session.write(Feed.RISK_PARAMETER, null, stem(), VaultRiskRows.of(history, parameters));
    session.write(
        Feed.INSTRUMENT,
        null,
        stem(),
        Arrays.asList(
            SpotAssets.instrument(parameters.collateralAsset()),
            SpotAssets.instrument(parameters.debtAsset())));
    return session.finish();
  }

  private void declareTraps() {
    session.declare("VAULTS", "vaults created, each with an account row");
    session.declare("LIQUIDATION-LOTS", "liquidation lines applied");
    session.declare(
        "DUPLICATE-LIQUIDATION-KEPT",
        "exact repetitions of a liquidation line: genuine lots, kept");
    session.declare(
        "DUPLICATE-EVENT-KEPT", "exact repetitions of another event line: genuine, kept");
    session.declare("LIQUIDATION-WITHOUT-COLLATERAL", "lots with debt but no collateral printed");
    session.declare("OTHER-VAULT-TYPE", "rows of other vault types, skipped");
    session.declare("UNKNOWN-VAULT", "events of a vault that was never created, quarantined");
    session.declare("WRONG-SIGN", "amounts with the wrong sign for their file, quarantined");
    session.declare(
        "NEGATIVE-COLLATERAL-AT-END",
        "vaults whose printed collateral adds up to less than -2e-9: landed without collateral");
    session.declare(
        "NEGATIVE-DEBT-WITHOUT-INTEREST",
        "vaults whose printed debt adds up below zero, for repayments include the fee");
    for (Correction correction : Correction.values()) {
      session.declare(trapOf(correction), correction.meaning());
    }
    session.declare("PARAMETER-NOT-MAPPED", "parameter changes without a feed column, skipped");
    session.declare("PARAMETER-REORDERED", "changes of one block put in the order of their values");
    session.declare("PARAMETER-CHAIN-BROKEN", "changes whose old value is not the one before");
    session.declare("SNAPSHOT-DAYS", "business dates with a snapshot");
    session.declare("OPEN-AT-END", "vaults with collateral or debt on the last date");
    session.declare("DEBT-WITHOUT-COLLATERAL", "of those, vaults with debt but no collateral");
  }

  private static String trapOf(Correction correction) {
    return "CORRECTED-" + correction.name().replace('_', '-');
  }

  private SourceFile open(String name, String... columns) {
    Path packed = parameters.folder().resolve(parameters.prefix() + name + ".csv.gz");
    Path plain = parameters.folder().resolve(parameters.prefix() + name + ".csv");
    return session.csv(Files.exists(plain) && !Files.exists(packed) ? plain : packed, columns);
  }

  private void readCreations() {
    SourceFile file = open("vault_creations", "BLOCK_TIMESTAMP", "VAULT_NUMBER", "ILK");
    file.read(
        row -> {
          if (isOtherType(row)) {
            return Outcome.SKIPPED;
          }
          String vault = Long.toString(row.whole("VAULT_NUMBER"));
          Instant ts = Instants.ofSpaced(row.text("BLOCK_TIMESTAMP"), "BLOCK_TIMESTAMP");
          if (created.putIfAbsent(vault, BusinessDates.of(ts)) != null) {
            throw new RowRejected(Fields.CONFLICT, "vault created twice: " + vault);
          }
          session.count("VAULTS");
          return Outcome.USED;
        });
  }

  /** Only deposits and withdrawals name the vault type; the vault number settles the others. */
  private boolean isOtherType(SourceRow row) {
    boolean other = row.has("ILK") && !row.text("ILK").equals(parameters.vaultType());
    session.count("OTHER-VAULT-TYPE", other ? 1 : 0);
    return other;
  }

  private void readAmounts(String name, Kind kind, String amountColumn) {
    boolean collateral = kind == Kind.DEPOSIT || kind == Kind.WITHDRAW;
    Set<String> seen = new HashSet<>();
    open(name, "BLOCK_NUMBER", "BLOCK_TIMESTAMP", "VAULT_NUMBER", amountColumn)
        .read(
            row -> {
              if (isOtherType(row)) {
                return Outcome.SKIPPED;
              }
              BigDecimal printed = row.decimal(amountColumn);
              BigDecimal amount = kind == Kind.WITHDRAW ? printed.negate() : printed;
              if (amount.signum() < 0) {
                session.count("WRONG-SIGN");
                throw new RowRejected("NUM-SIGN", amountColumn + " = " + printed);
              }
              BigDecimal zero = BigDecimal.ZERO;
              addEvent(row, kind, collateral ? amount : zero, collateral ? zero : amount);
              session.count("DUPLICATE-EVENT-KEPT", seen.add(row.raw()) ? 0 : 1);
              return Outcome.USED;
            });
  }

  private void readLiquidations() {
    String collateralColumn = "COLLATERAL_LIQUIDATED_AMOUNT";
    String debtColumn = "DAI_REPAYED_AMOUNT";
    Set<String> seen = new HashSet<>();
    open(
            "liquidations",
            "BLOCK_NUMBER",
            "BLOCK_TIMESTAMP",
            "VAULT_NUMBER",
            collateralColumn,
            debtColumn)
        .read(
            row -> {
              if (isOtherType(row)) {
                return Outcome.SKIPPED;
              }
              BigDecimal collateral = row.decimal(collateralColumn);
              BigDecimal debt = row.decimal(debtColumn);
              if (collateral.signum() < 0 || debt.signum() < 0) {
                session.count("WRONG-SIGN");
                throw new RowRejected("NUM-SIGN", collateral + " and " + debt);
              }
              addEvent(row, Kind.LIQUIDATION, collateral, debt);
              session.count("LIQUIDATION-LOTS");
              session.count("LIQUIDATION-WITHOUT-COLLATERAL", collateral.signum() == 0 ? 1 : 0);
              session.count("DUPLICATE-LIQUIDATION-KEPT", seen.add(row.raw()) ? 0 : 1);
              return Outcome.USED;
            });
  }

  private void addEvent(SourceRow row, Kind kind, BigDecimal collateral, BigDecimal debt)
      throws RowRejected {
    String vault = Long.toString(row.whole("VAULT_NUMBER"));
    if (!created.containsKey(vault)) {
      session.count("UNKNOWN-VAULT");
      throw new RowRejected("REF-01", "vault was never created: " + vault);
    }
    Instant ts = Instants.ofSpaced(row.text("BLOCK_TIMESTAMP"), "BLOCK_TIMESTAMP");
    long block = row.whole("BLOCK_NUMBER");
    events.add(new VaultEvent(block, ts, kind, events.size(), vault, collateral, debt));
  }

  private void writeAccounts() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    created.forEach(
        (vault, date) ->
            rows.add(
                FeedRow.of(Feed.ACCOUNT)
                    .set("venue", parameters.venue())
                    .set("account_id", vault)
                    .set("valid_from", date)
                    .set("margin_regime", NAME)
                    .set("kind", "CLIENT")
                    .values()));
    session.write(Feed.ACCOUNT, null, stem(), rows);
  }

  private String stem() {
    return Stems.of(parameters.venue());
  }

  /** The replay, cut at the end of every business date. */
  private final class Snapshots {
    private final StabilityFee fee;
    private final VaultReplay replay;
    private final List<@Nullable Object[]> flows = new ArrayList<>();
    private final Map<Correction, Double> corrected = new TreeMap<>();

    Snapshots(VaultParameters history) {
      fee = new StabilityFee(history.history(VaultParameters.STABILITY_FEE));
      replay = new VaultReplay(history, fee, this::correct);
    }

    void write() {
      events.sort(VaultEvent.ORDER);
      LocalDate date = BusinessDates.of(events.get(0).ts());
      for (VaultEvent event : events) {
        LocalDate ofEvent = BusinessDates.of(event.ts());
        for (; date.isBefore(ofEvent); date = date.plusDays(1)) {
          cut(date);
        }
        replay.apply(event);
        addFlows(event);
      }
      cut(date);
      countEnd(date);
    }

    private void cut(LocalDate date) {
      replay.closeBlock();
      double index = fee.indexAt(BusinessDates.endOf(date));
      List<@Nullable Object[]> positions = new ArrayList<>();
      replay
          .vaults()
          .forEach(
              (number, vault) -> {
                double collateral = vault.collateral().doubleValue();
                addPosition(positions, date, number, "COLLATERAL", collateral);
                addPosition(positions, date, number, "DEBT", vault.debt(index));
              });
      session.write(Feed.POSITION, date, stem(), positions);
      session.write(Feed.FLOW, date, stem(), flows);
      session.write(Feed.PRICE, date, stem(), List.<@Nullable Object[]>of(parPrice(date)));
      session.count("SNAPSHOT-DAYS");
      flows.clear();
    }

    private void addPosition(
        List<@Nullable Object[]> rows, LocalDate date, String vault, String leg, double quantity) {
      if (quantity > 0) {
        rows.add(
            FeedRow.of(Feed.POSITION)
                .set("business_date", date)
                .set("venue", parameters.venue())
                .set("account_id", vault)
                .set("instrument_id", assetOf(leg))
                .set("leg", leg)
                .set("quantity", quantity)
                .values());
      }
    }

    private @Nullable Object[] parPrice(LocalDate date) {
      return FeedRow.of(Feed.PRICE)
          .set("ts", BusinessDates.endOf(date))
          .set("id", parameters.debtAsset())
          .set("source", "maker-par")
          .set("kind", "ORACLE")
          .set("price", PAR_USD)
          .set("quote_asset", "USD")
          .values();
    }

    private void addFlows(VaultEvent event) {
      String kind = event.kind().name();
      addFlow(event, kind, "COLLATERAL", event.collateral().doubleValue());
      addFlow(event, kind, "DEBT", event.debt().doubleValue());
    }

    private void addFlow(VaultEvent event, String kind, String leg, double quantity) {
      if (quantity > 0) {
        flows.add(flow(event.ts(), event.vault(), kind, leg, quantity));
      }
    }

    private void correct(String vault, Instant ts, Correction correction, double change) {
      session.count(trapOf(correction));
      corrected.merge(correction, Math.abs(change), Double::sum);
      flows.add(flow(ts, vault, "TRANSFER", correction.leg(), change));
    }

    private @Nullable Object[] flow(
        Instant ts, String vault, String kind, String leg, double quantity) {
      return FeedRow.of(Feed.FLOW)
          .set("ts", ts)
          .set("venue", parameters.venue())
          .set("account_id", vault)
          .set("asset_id", assetOf(leg))
          .set("kind", kind)
          .set("leg", leg)
          .set("quantity", quantity)
          .values();
    }

    private String assetOf(String leg) {
      return leg.equals("DEBT") ? parameters.debtAsset() : parameters.collateralAsset();
    }

    private void countEnd(LocalDate last) {
      double index = fee.indexAt(BusinessDates.endOf(last));
      List<String> negative = new ArrayList<>();
      for (Map.Entry<String, Vault> entry : replay.vaults().entrySet()) {
        Vault vault = entry.getValue();
        boolean collateral = vault.collateral().signum() > 0;
        boolean debt = vault.debt(index) > 0;
        session.count("OPEN-AT-END", collateral || debt ? 1 : 0);
        session.count("DEBT-WITHOUT-COLLATERAL", debt && !collateral ? 1 : 0);
        session.count("NEGATIVE-DEBT-WITHOUT-INTEREST", vault.printedDebt().signum() < 0 ? 1 : 0);
        if (vault.printedCollateral().compareTo(VaultReplay.ROUNDING.negate()) < 0) {
          session.count("NEGATIVE-COLLATERAL-AT-END");
          negative.add(entry.getKey() + " " + vault.printedCollateral().toPlainString());
        }
      }
      session.note("last snapshot " + last + ", rate index " + index);
      session.note(
          "vaults ending with negative printed collateral: " + String.join(", ", negative));
      corrected.forEach(
          (correction, sum) ->
              session.note(
                  trapOf(correction) + " adds up to " + sum + " " + assetOf(correction.leg())));
    }
  }
}
