package io.breakwater.jobs.source;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.SourceFile.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Governance's changes of one vault type over time: each parameter as a step function of the
 * instant.
 */
final class VaultParameters {
  static final String LIQUIDATION_RATIO = "SPOTTER.ilks.mat";
  static final String STABILITY_FEE = "JUG.ilks.duty";
  static final String DUST = "VAT.ilks.dust";
  static final String DEBT_CEILING = "VAT.ilks.line";
  static final String PENALTY = "DOG.ilks.chop";

  /** The penalty before auctions were replaced; the newer parameter continues it. */
  private static final String FIRST_PENALTY = "CAT.ilks.chop";

  private static final Set<String> MAPPED =
      Set.of(LIQUIDATION_RATIO, STABILITY_FEE, DUST, DEBT_CEILING, PENALTY, FIRST_PENALTY);

  private record Change(Instant ts, long block, BigDecimal from, BigDecimal to) {}

  private final Map<String, NavigableMap<Instant, Double>> valuesByName = new HashMap<>();

  private VaultParameters() {}

  /** Reads the change log of one vault type. */
  static VaultParameters read(SourceFile file, String vaultType, ImportSession session) {
    Map<String, List<Change>> changes = new HashMap<>();
    file.read(
        row -> {
          if (!row.text("ILK").equals(vaultType)) {
            session.count("OTHER-VAULT-TYPE");
            return Outcome.SKIPPED;
          }
          String name = row.present("PARAMETER");
          Instant ts = Instants.ofSpaced(row.text("TIMESTAMP"), "TIMESTAMP");
          BigDecimal from = row.decimal("FROM_VALUE");
          BigDecimal to = row.decimal("TO_VALUE");
          if (to.signum() < 0) {
            throw new RowRejected("NUM-NEGATIVE", name + " = " + to);
          }
          if (!MAPPED.contains(name)) {
            session.count("PARAMETER-NOT-MAPPED");
            return Outcome.SKIPPED;
          }
          changes
              .computeIfAbsent(name, n -> new ArrayList<>())
              .add(new Change(ts, row.whole("BLOCK"), from, to));
          return Outcome.USED;
        });
    VaultParameters parameters = new VaultParameters();
    changes.forEach((name, list) -> parameters.chain(name, list, session));
    NavigableMap<Instant, Double> penalty = new TreeMap<>(parameters.history(FIRST_PENALTY));
    penalty.putAll(parameters.history(PENALTY));
    parameters.valuesByName.put(PENALTY, penalty);
    for (String name : List.of(LIQUIDATION_RATIO, STABILITY_FEE)) {
      if (!parameters.valuesByName.containsKey(name)) {
        throw RiskException.of("IMP-08", ExitCode.DATA_RULE, "A parameter history is incomplete")
            .where(file.path())
            .rule("debt and liquidation need " + name + " of " + vaultType)
            .next("use the history that begins with the vault type")
            .build();
      }
    }
    return parameters;
  }

  /** Several changes of one parameter in one block follow the chain of their from and to values. */
  private void chain(String name, List<Change> changes, ImportSession session) {
    changes.sort(Comparator.comparingLong(Change::block));
    NavigableMap<Instant, Double> values = new TreeMap<>();
    List<Change> left = new ArrayList<>(changes);
    @Nullable BigDecimal inForce = null;
    while (!left.isEmpty()) {
      int next = indexOfNext(left, inForce);
      Change change = left.remove(next);
      session.count("PARAMETER-REORDERED", next == 0 ? 0 : 1);
      if (inForce != null && change.from().compareTo(inForce) != 0) {
        session.count("PARAMETER-CHAIN-BROKEN");
      }
      values.put(change.ts(), change.to().doubleValue());
      inForce = change.to();
    }
    valuesByName.put(name, values);
  }

  /**
   * The change of the earliest block that starts from the value in force (zero when never set),
   * else its first.
   */
  private static int indexOfNext(List<Change> left, @Nullable BigDecimal inForce) {
    BigDecimal start = inForce == null ? BigDecimal.ZERO : inForce;
    for (int i = 0; i < left.size() && left.get(i).block() == left.get(0).block(); i++) {
      if (left.get(i).from().compareTo(start) == 0) {
        return i;
      }
    }
    return 0;
  }

  /** Every value of a parameter by the instant it came into force; empty when never set. */
  NavigableMap<Instant, Double> history(String name) {
    return valuesByName.getOrDefault(name, new TreeMap<>());
  }

  /** The value in force at an instant, or NaN before the first. */
  double at(String name, Instant instant) {
    Map.Entry<Instant, Double> entry = history(name).floorEntry(instant);
    return entry == null ? Double.NaN : entry.getValue();
  }
}
