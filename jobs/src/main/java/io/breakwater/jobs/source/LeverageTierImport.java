package io.breakwater.jobs.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.source.SourceFile.Outcome;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Exchange leverage tiers (unified symbol to list of tiers) to the feeds margin_tier and
 * instrument. A symbol {@code BASE/QUOTE:SETTLE} is linear when it settles in its quote, inverse
 * when it settles in its base (notional is then in that coin), quanto otherwise; a date after it
 * makes it a future. The deduction must continue the requirement across tiers: {@code d_k = d_(k-1)
 * + lower_k (m_k - m_(k-1))}; tiers that break this are landed as printed, counted and listed.
 */
public final class LeverageTierImport {
  /** Name in the catalog and in reports. */
  public static final String NAME = "leverage-tiers";

  private static final Pattern SYMBOL =
      Pattern.compile("([A-Z0-9]+)/([A-Z0-9]+):([A-Z0-9]+)(?:-(\\d{6}))?");

  private static final DateTimeFormatter EXPIRY =
      DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  /** Delivery time of dated futures on the exchange. */
  private static final LocalTime DELIVERY = LocalTime.of(8, 0);

  /** The largest 64-bit number stands for no limit. */
  private static final double NO_LIMIT = 9.2e18;

  private static final double DEDUCTION_TOLERANCE = 1e-6;

  private static final int LISTED = 20;

  /**
   * What to import.
   *
   * @param file tiers, JSON or gzip
   * @param venue venue name in the feeds
   * @param validFrom date from which the tiers are in force
   * @param landing landing root
   */
  public record Parameters(Path file, String venue, LocalDate validFrom, Path landing) {
    /** Date of the public snapshot. */
    public static final LocalDate SNAPSHOT_DATE = LocalDate.of(2024, 10, 24);
  }

  private record Tier(
      long number, double lower, double upper, double rate, double leverage, double deduction) {}

  private final Parameters parameters;
  private final ImportSession session;
  private final List<@Nullable Object[]> tierRows = new ArrayList<>();
  private final List<@Nullable Object[]> instrumentRows = new ArrayList<>();
  private final Set<String> assets = new TreeSet<>();
  private final List<String> broken = new ArrayList<>();

  /** An import that has not run yet. */
  public LeverageTierImport(Parameters parameters) {
    this.parameters = parameters;
    this.session = new ImportSession(NAME, parameters.landing());
    session.declare("SYMBOLS", "symbols landed");
    session.declare("TIERS", "tiers landed");
    session.declare("LINEAR", "symbols that settle in their quote asset");
    session.declare("INVERSE", "symbols that settle in their base asset: notional in that coin");
    session.declare("QUANTO", "symbols that settle in a third asset");
    session.declare("DATED", "futures with an expiry");
    session.declare(
        "MULTIPLE-UNITS", "symbols quoted for 1000 or more units of a coin, kept as named");
    session.declare(
        "DEDUCTION-MISMATCH", "tiers whose deduction breaks the continuity, as printed");
    session.declare("TIER-GAP", "tiers that do not begin where the one before ends");
    session.declare("TIER-ORDER", "tiers whose number or rate does not rise");
    session.declare("UNSORTED", "symbols whose tiers were not in order of notional, sorted");
    session.declare(
        "NO-UPPER-LIMIT", "tiers whose limit is the largest 64-bit number: none landed");
    session.declare("CURRENCY-MISMATCH", "tiers whose currency is not the settlement asset");
  }

  /** Reads the tiers and writes the feeds. */
  public ImportReport run() {
    JsonSource source = new JsonSource(parameters.file(), session);
    source
        .root()
        .properties()
        .forEach(
            entry -> source.record(entry.getValue(), node -> takeSymbol(entry.getKey(), node)));
    source.close();
    broken.stream().limit(LISTED).forEach(session::note);
    assets.forEach(asset -> instrumentRows.add(SpotAssets.instrument(asset)));
    String stem = Stems.of(parameters.venue()) + "-" + parameters.validFrom();
    session.write(Feed.MARGIN_TIER, null, stem, tierRows);
    session.write(Feed.INSTRUMENT, null, stem, instrumentRows);
    return session.finish();
  }

  private Outcome takeSymbol(String symbol, JsonNode node) throws RowRejected {
    Matcher parts = SYMBOL.matcher(symbol);
    if (!parts.matches()) {
      throw new RowRejected("ID-01", "symbol = " + symbol);
    }
    if (!node.isArray() || node.isEmpty()) {
      throw new RowRejected(Fields.UNREADABLE, symbol + " has no tiers");
    }
    List<Tier> tiers = new ArrayList<>();
    for (JsonNode tier : node) {
      tiers.add(tier(tier));
      boolean sameCurrency = tier.path("currency").asText().equals(parts.group(3));
      session.count("CURRENCY-MISMATCH", sameCurrency ? 0 : 1);
    }
    @Nullable Object[] instrument = instrument(symbol, parts);
    List<Tier> sorted = new ArrayList<>(tiers);
    sorted.sort(Comparator.comparingDouble(Tier::lower));
    session.count("UNSORTED", sorted.equals(tiers) ? 0 : 1);
    checkContinuity(symbol, sorted);
    sorted.forEach(tier -> tierRows.add(row(symbol, tier)));
    instrumentRows.add(instrument);
    session.count("SYMBOLS");
    session.count("TIERS", sorted.size());
    return Outcome.USED;
  }

  private static Tier tier(JsonNode node) throws RowRejected {
    Tier tier =
        new Tier(
            Fields.whole(JsonSource.text(node, "tier"), "tier"),
            JsonSource.number(node, "minNotional"),
            JsonSource.number(node, "maxNotional"),
            JsonSource.share(node, "maintenanceMarginRate"),
            JsonSource.number(node, "maxLeverage"),
            JsonSource.number(node.path("info"), "cum"));
    if (tier.number() < 1
        || tier.lower() < 0
        || tier.upper() <= tier.lower()
        || tier.leverage() < 1
        || tier.deduction() < 0) {
      throw new RowRejected("NUM-RANGE", tier.toString());
    }
    return tier;
  }

  private @Nullable Object[] instrument(String symbol, Matcher parts) throws RowRejected {
    String base = parts.group(1);
    String quote = parts.group(2);
    String settle = parts.group(3);
    @Nullable Instant expiry = expiry(parts.group(4));
    String contract = expiry == null ? "_PERP" : "_FUTURE";
    String style = settle.equals(quote) ? "LINEAR" : settle.equals(base) ? "INVERSE" : "QUANTO";
    if (style.equals("QUANTO") && expiry != null) {
      throw new RowRejected("ID-01", "no such contract: " + symbol);
    }
    session.count(style);
    session.count("DATED", expiry == null ? 0 : 1);
    session.count("MULTIPLE-UNITS", base.startsWith("1000") ? 1 : 0);
    assets.addAll(List.of(base, quote, settle));
    return FeedRow.of(Feed.INSTRUMENT)
        .set("instrument_id", symbol)
        .set("kind", style + contract)
        .set("base_asset", base)
        .set("quote_asset", quote)
        .set("settle_asset", settle)
        .set("expiry", expiry)
        .set("stable_peg", false)
        .values();
  }

  private static @Nullable Instant expiry(@Nullable String date) throws RowRejected {
    if (date == null) {
      return null;
    }
    try {
      return LocalDate.parse(date, EXPIRY).atTime(DELIVERY).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new RowRejected("TIME-02", "expiry = " + date);
    }
  }

  private void checkContinuity(String symbol, List<Tier> tiers) {
    double deduction = 0;
    for (int i = 0; i < tiers.size(); i++) {
      Tier tier = tiers.get(i);
      if (i > 0) {
        Tier before = tiers.get(i - 1);
        deduction = before.deduction() + tier.lower() * (tier.rate() - before.rate());
        session.count("TIER-GAP", tier.lower() == before.upper() ? 0 : 1);
        boolean rises = tier.number() == before.number() + 1 && tier.rate() > before.rate();
        session.count("TIER-ORDER", rises ? 0 : 1);
      }
      double scale = Math.max(1, Math.abs(deduction));
      if (Math.abs(tier.deduction() - deduction) > DEDUCTION_TOLERANCE * scale) {
        session.count("DEDUCTION-MISMATCH");
        broken.add(
            symbol
                + " tier "
                + tier.number()
                + ": deduction "
                + tier.deduction()
                + ", expected "
                + deduction);
      }
    }
  }

  private @Nullable Object[] row(String symbol, Tier tier) {
    boolean limited = tier.upper() < NO_LIMIT;
    session.count("NO-UPPER-LIMIT", limited ? 0 : 1);
    return FeedRow.of(Feed.MARGIN_TIER)
        .set("venue", parameters.venue())
        .set("instrument_id", symbol)
        .set("tier", tier.number())
        .set("valid_from", parameters.validFrom())
        .set("lower_notional", tier.lower())
        .set("upper_notional", limited ? tier.upper() : null)
        .set("max_leverage", tier.leverage())
        .set("maintenance_margin_rate", tier.rate())
        .set("deduction", tier.deduction())
        .set("initial_margin_rate", 1 / tier.leverage())
        .values();
  }
}
