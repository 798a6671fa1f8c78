package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * One limit of the risk appetite held against a run, breached or not: table {@code limit_breach},
 * key (limit_id, scope).
 *
 * @param limitId file of the limit in {@code conf/limits}; text; never NULL
 * @param scope value of the column that splits the limit, {@code all} for the whole table; text;
 *     never NULL
 * @param figure table and column that are measured; text; never NULL
 * @param observed what was measured; as unit; NULL when no row has a value
 * @param warn level from which the limit is close; as unit; never NULL
 * @param breach level from which it is breached; as unit; never NULL
 * @param unit unit of the three; text; never NULL
 * @param verdict OK, WARN or BREACH; word; never NULL
 * @param reason why nothing was measured; code; NULL when something was
 */
public record LimitBreachRow(
    String limitId,
    String scope,
    String figure,
    double observed,
    double warn,
    double breach,
    String unit,
    String verdict,
    @Nullable String reason) {}
