package io.breakwater.jobs.table;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much of a total a few default groups hold: table {@code concentration}, key (scope_kind,
 * scope, measure). A default group is all accounts of a group, else of an owner, else the account
 * itself.
 *
 * @param scopeKind ALL, VENUE or REGIME; word; never NULL
 * @param scope ALL, venue, or venue/regime; text; never NULL
 * @param measure COLLATERAL, DEBT, NOTIONAL or MARGIN; word; never NULL
 * @param holders groups with a positive amount that can be valued; count; never NULL
 * @param totalUsd the total; USD; never NULL
 * @param herfindahl sum of squared shares, 1/n for n equal holders; decimal; NULL where nobody
 *     holds anything
 * @param topOneShare share of the largest group; decimal; NULL as herfindahl
 * @param topFiveShare share of the five largest; decimal; NULL as herfindahl
 * @param topTenShare share of the ten largest; decimal; NULL as herfindahl
 * @param reason why numbers are absent; code; NULL when fine
 */
public record ConcentrationRow(
    String scopeKind,
    String scope,
    String measure,
    long holders,
    BigDecimal totalUsd,
    double herfindahl,
    double topOneShare,
    double topFiveShare,
    double topTenShare,
    @Nullable String reason) {}
