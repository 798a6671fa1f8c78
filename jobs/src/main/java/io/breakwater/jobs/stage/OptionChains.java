package io.breakwater.jobs.stage;

import io.breakwater.risk.derivative.ContractQuote;
import io.breakwater.risk.derivative.VolatilitySmile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options by risk asset and expiry, for what only all strikes together tell. */
final class OptionChains {
  /** The customary delta of a risk reversal. */
  private static final double DELTA = 0.25;

  private final Map<String, List<VolatilitySmile.Quote>> smile = new HashMap<>();
  private final Map<String, ContractQuote> member = new HashMap<>();
  private final double discountRate;

  OptionChains(double discountRate) {
    this.discountRate = discountRate;
  }

  void add(@Nullable String chain, ContractQuote quote, double impliedVolatility) {
    if (chain != null && quote.option() != null) {
      smile
          .computeIfAbsent(chain, key -> new ArrayList<>())
          .add(new VolatilitySmile.Quote(quote.option(), impliedVolatility));
      member.put(chain, quote);
    }
  }

  /** Risk reversal of a chain; NaN without one. */
  double riskReversal(@Nullable String chain) {
    ContractQuote of = chain == null ? null : member.get(chain);
    return chain == null || of == null
        ? Double.NaN
        : VolatilitySmile.riskReversal(
            of.forwardUsd(discountRate),
            of.yearsToExpiry(),
            smile.getOrDefault(chain, List.of()),
            DELTA);
  }
}
