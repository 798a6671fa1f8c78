package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;

import io.breakwater.jobs.config.ParameterSheet;
import io.breakwater.jobs.config.ParameterSheet.CappedRate;
import io.breakwater.jobs.config.ParameterSheet.ReserveChange;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.spark.ParameterEffects;
import io.breakwater.jobs.spark.ParameterEffects.Effect;
import io.breakwater.jobs.spark.ParameterEffects.Terms;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.num.ExactSum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What other parameters would do to the accounts of a date: who becomes liquidatable, what that
 * puts up for sale, and which bad debt it leaves to whom. Nothing is written.
 */
public final class ParameterDiff {
  private static final int USD_SCALE = 8;

  private final RunContext context;
  private final LocalDate date;

  /** Differences on the business date of a run that is not going to be run. */
  public ParameterDiff(RunContext context) {
    this.context = context;
    this.date = context.run().businessDate();
  }

  /**
   * One account that becomes liquidatable.
   *
   * @param venue venue
   * @param accountId account
   * @param owner owner, or venue and account where none is known
   * @param effect its numbers
   */
  public record Account(String venue, String accountId, String owner, Effect effect) {}

  /**
   * What it means for one owner.
   *
   * @param owner owner, or venue and account where none is known
   * @param accounts newly liquidatable accounts
   * @param debtUsd their debt
   * @param collateralUsd their collateral
   * @param badDebtBeforeUsd bad debt of all accounts of the owner by the first set
   * @param badDebtAfterUsd the same by the second set
   */
  public record Owner(
      String owner,
      int accounts,
      BigDecimal debtUsd,
      BigDecimal collateralUsd,
      BigDecimal badDebtBeforeUsd,
      BigDecimal badDebtAfterUsd) {}

  /**
   * A cap held against the rate of the market on the date.
   *
   * @param sheet id of the sheet
   * @param rate the capped rate
   * @param marketRate rate of the published prices
   * @param cap largest rate believed
   */
  public record CapCheck(String sheet, CappedRate rate, double marketRate, double cap) {
    /**
     * How much too low the cap values the asset, as a share; 0 where it does not bind, NaN where a
     * price is missing.
     */
    public double gapRatio() {
      return Math.max(0, 1 - cap / marketRate);
    }
  }

  /**
   * The whole comparison.
   *
   * @param newly newly liquidatable accounts, largest debt first
   * @param noLonger accounts that only the first set liquidates
   * @param total all owners together
   * @param owners owners touched, largest debt first
   * @param caps every cap of both sheets
   */
  public record Outcome(
      List<Account> newly, long noLonger, Owner total, List<Owner> owners, List<CapCheck> caps) {
    /** Copies the lists. */
    public Outcome {
      newly = List.copyOf(newly);
      owners = List.copyOf(owners);
      caps = List.copyOf(caps);
    }
  }

  /** Compares two sheets. */
  public Outcome compare(ParameterSheet before, ParameterSheet after) {
    List<CapCheck> caps = Stream.of(before, after).flatMap(sheet -> caps(sheet).stream()).toList();
    ParameterEffects effects = new ParameterEffects(terms(before), terms(after));
    List<Effect> found =
        context.accountsToday().flatMap(block -> effects.of(block).iterator()).collect();
    Map<Integer, Account> named = found.isEmpty() ? Map.of() : named(found);
    List<Account> accounts = new ArrayList<>(named.values());
    accounts.sort(
        Comparator.comparingDouble((Account account) -> -account.effect().debtUsd())
            .thenComparing(Account::venue)
            .thenComparing(Account::accountId));
    Map<String, List<Account>> byOwner = new TreeMap<>();
    accounts.forEach(
        account ->
            byOwner.computeIfAbsent(account.owner(), owner -> new ArrayList<>()).add(account));
    List<Owner> owners = new ArrayList<>();
    byOwner.forEach((owner, own) -> owners.add(sum(owner, own)));
    owners.sort(Comparator.comparing(Owner::debtUsd).reversed().thenComparing(Owner::owner));
    return new Outcome(
        newly(accounts),
        found.stream().filter(Effect::noLongerLiquidatable).count(),
        sum("*", accounts),
        owners,
        caps);
  }

  private static List<Account> newly(List<Account> accounts) {
    return accounts.stream().filter(account -> account.effect().newlyLiquidatable()).toList();
  }

  private static Owner sum(String owner, List<Account> accounts) {
    List<Account> newly = newly(accounts);
    return new Owner(
        owner,
        newly.size(),
        total(newly, Effect::debtUsd),
        total(newly, Effect::collateralUsd),
        total(accounts, Effect::badDebtBeforeUsd),
        total(accounts, Effect::badDebtAfterUsd));
  }

  private static BigDecimal total(List<Account> accounts, ToDoubleFunction<Effect> value) {
    ExactSum sum = new ExactSum();
    accounts.forEach(account -> sum.add(value.applyAsDouble(account.effect())));
    return sum.toDecimal(USD_SCALE);
  }

  private List<CapCheck> caps(ParameterSheet sheet) {
    double[] prices = context.inputs().pricesToday();
    List<CapCheck> checks = new ArrayList<>();
    for (CappedRate rate : sheet.rates()) {
      double market = prices[key(sheet, rate.asset())] / prices[key(sheet, rate.base())];
      checks.add(new CapCheck(sheet.id(), rate, market, capOn(sheet, rate)));
    }
    return checks;
  }

  private double capOn(ParameterSheet sheet, CappedRate rate) {
    if (date.toEpochDay() < rate.cap().snapshotDay()) {
      throw refused(
          sheet,
          "a rate is believed from its snapshot on",
          rate.asset() + " of " + LocalDate.ofEpochDay(rate.cap().snapshotDay()) + " on " + date);
    }
    return rate.cap().capOn(date.toEpochDay());
  }

  private Terms terms(ParameterSheet sheet) {
    RunInputs in = context.inputs();
    double[] prices = in.pricesToday().clone();
    for (CappedRate rate : sheet.rates()) {
      // In the order of the sheet: a token may stand on another one that is capped before it.
      double base = in.pricesToday()[key(sheet, rate.base())];
      double market = in.pricesToday()[key(sheet, rate.asset())] / base;
      prices[key(sheet, rate.asset())] =
          prices[key(sheet, rate.base())] * rate.cap().capped(market, date.toEpochDay());
    }
    if (sheet.reserves().isEmpty()) {
      return new Terms(prices, in.regimes().day(in.today()));
    }
    RegimeTimelineReader reader = new RegimeTimelineReader(context.store(), context.setup());
    int today = Math.toIntExact(date.toEpochDay());
    return new Terms(
        prices,
        reader
            .timeline(
                in.instruments(),
                in.accounts().regimes(),
                today,
                1,
                changed(sheet, reader.parameters(date)),
                reader.tiers(date))
            .day(0));
  }

  /** The rows in force with what the sheet changes, which must be in force to be changed. */
  private List<ParameterRow> changed(ParameterSheet sheet, List<ParameterRow> inForce) {
    List<ParameterRow> rows = new ArrayList<>(inForce);
    for (ReserveChange change : sheet.reserves()) {
      int instrument = key(sheet, change.asset());
      ParameterRow newest =
          inForce.stream()
              .filter(row -> row.venue().equals(change.venue()))
              .filter(row -> row.instrument() == instrument && row.emode() == change.emode())
              .max(Comparator.comparingInt(ParameterRow::validFromDay))
              .orElseThrow(
                  () ->
                      refused(
                          sheet,
                          "a parameter is in force before it is changed",
                          change.venue() + " " + change.asset() + " e-mode " + change.emode()));
      rows.remove(newest);
      rows.add(
          new ParameterRow(
              newest.venue(),
              instrument,
              newest.emode(),
              newest.validFromDay(),
              either(change.loanToValue(), newest.loanToValue()),
              either(change.liquidationThreshold(), newest.liquidationThreshold()),
              either(change.liquidationBonus(), newest.liquidationBonus()),
              either(change.protocolFeeRatio(), newest.protocolFeeRatio()),
              either(change.haircutRatio(), newest.haircutRatio())));
    }
    return rows;
  }

  private static double either(double changed, double inForce) {
    return Double.isNaN(changed) ? inForce : changed;
  }

  private int key(ParameterSheet sheet, String asset) {
    InstrumentTable instruments = context.inputs().instruments();
    int key = instruments.keyOf(asset);
    if (key < 0) {
      throw refused(sheet, "an asset is one that has landed", asset);
    }
    return key;
  }

  private static RiskException refused(ParameterSheet sheet, String rule, String observed) {
    return RiskException.of("PAR-01", ExitCode.CONFIGURATION, "A parameter sheet does not fit")
        .where(sheet.id())
        .rule(rule)
        .observed(observed)
        .next("correct the sheet, or choose another --date")
        .build();
  }

  private Map<Integer, Account> named(List<Effect> effects) {
    DeltaStore store = context.store();
    Map<Integer, Effect> byKey = new HashMap<>();
    effects.forEach(effect -> byKey.put(effect.accountKey(), effect));
    Dataset<Row> names = store.read(DeltaStore.VALIDATED, "account_dictionary");
    Dataset<Row> wanted = names.where(col("account_key").isInCollection(byKey.keySet()));
    Map<Integer, String> owners = owners(store, byKey);
    Map<Integer, Account> accounts = new HashMap<>();
    for (Row row : wanted.select("account_key", "venue", "account_id").collectAsList()) {
      int key = row.getInt(0);
      Effect effect = byKey.get(key);
      if (effect != null) {
        String own = row.getString(1) + "/" + row.getString(2);
        accounts.put(
            key,
            new Account(row.getString(1), row.getString(2), owners.getOrDefault(key, own), effect));
      }
    }
    return accounts;
  }

  private Map<Integer, String> owners(DeltaStore store, Map<Integer, Effect> wanted) {
    Map<Integer, String> owners = new HashMap<>();
    if (store.exists(DeltaStore.VALIDATED, "account")) {
      for (Row row :
          AccountDirectoryReader.newestAccountRows(store, date)
              .where(col("account_key").isInCollection(wanted.keySet()))
              .select("account_key", "owner_id")
              .collectAsList()) {
        @Nullable String owner = row.getString(1);
        if (owner != null) {
          owners.put(row.getInt(0), owner);
        }
      }
    }
    return owners;
  }
}
