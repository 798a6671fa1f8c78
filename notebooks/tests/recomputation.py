"""The published measures once more, in SQL over the checked inputs: no line of it is shared with the Java model.

Every formula is written from ``risk-model/docs/methodology``. A *slice* is whatever holdings are valued under: a
day of history, or a shock.
"""

from __future__ import annotations

from datetime import date

import duckdb

COLLATERAL, DEBT, DERIVATIVE = 0, 1, 2
"""Codes of ``position_snapshot.leg``."""

VAULTS, EXCHANGES = "('vault', 'maker-vault')", "('perp-tiered')"

SETTING = f"""
CREATE TABLE asset AS
  SELECT instrument_key, instrument_id, kind, coalesce(multiplier, 1) AS multiplier, coalesce(stable_peg, false) AS peg,
         coalesce(kind LIKE 'INVERSE%', false) AS inverse, settle_asset,
         CASE WHEN kind = 'SPOT' THEN instrument_id ELSE base_asset END AS risk_asset
  FROM validated.instrument WHERE instrument_key IS NOT NULL;
CREATE TABLE price AS
  SELECT business_date AS day, instrument_key, CASE WHEN isnan(price_usd) THEN NULL ELSE price_usd END AS price
  FROM validated.asset_price WHERE business_date <= $day;
CREATE TABLE member AS
  SELECT account_key, venue, account_id, owner_id, portfolio_id, benchmark_id, margin_regime
  FROM validated.account
  WHERE coalesce(valid_from, DATE '0001-01-01') <= $day
  QUALIFY row_number() OVER (PARTITION BY account_key ORDER BY valid_from DESC) = 1;
CREATE TABLE holding AS
  SELECT business_date AS day, account_key, instrument_key, leg, quantity, entry_price, isolated_margin,
         collateral_enabled AS enabled, max(emode) OVER (PARTITION BY business_date, account_key) AS emode
  FROM validated.position_snapshot WHERE business_date <= $day;
-- What holds on a day is the row with the newest valid_from, and an e-mode category replaces what it lists.
CREATE TABLE terms AS
  SELECT day, venue, instrument_key, emode, liquidation_threshold AS threshold, coalesce(haircut, 0) AS haircut
  FROM (SELECT DISTINCT day FROM price) JOIN validated.risk_parameter ON valid_from <= day
  QUALIFY row_number() OVER (PARTITION BY day, venue, instrument_key, emode ORDER BY valid_from DESC) = 1;
CREATE TABLE leg AS
  SELECT h.*, m.venue, m.margin_regime, coalesce(c.threshold, t.threshold) AS threshold,
         coalesce(t.haircut, 0) AS haircut
  FROM holding h JOIN member m USING (account_key)
  LEFT JOIN terms t
    ON t.day = h.day AND t.venue = m.venue AND t.instrument_key = h.instrument_key AND t.emode = 0
  LEFT JOIN terms c
    ON c.day = h.day AND c.venue = m.venue AND c.instrument_key = h.instrument_key AND c.emode = h.emode AND h.emode > 0
  WHERE m.margin_regime NOT IN {EXCHANGES} OR h.day = $day;
"""


def prepare(database: duckdb.DuckDBPyConnection, day: date) -> None:
    """Makes the tables that the queries below read, from checked inputs up to a date."""
    for statement in SETTING.split(";"):
        if statement.strip():
            database.execute(statement, {"day": day} if "$day" in statement else None)
    database.execute(f"CREATE TABLE realised AS {loans(REALISED)}")
    database.execute(f"CREATE TABLE pro_forma AS {loans(PRO_FORMA)}", {"day": day})


REALISED = f"""
SELECT l.*, l.day AS slice, p.price FROM leg l LEFT JOIN price p USING (day, instrument_key)
WHERE margin_regime NOT IN {EXCHANGES}
"""
"""Each day's own holdings at that day's prices and parameters."""

PRO_FORMA = f"""
SELECT l.*, d.day AS slice, p.price
FROM leg l CROSS JOIN (SELECT DISTINCT day FROM price) d
LEFT JOIN price p ON p.day = d.day AND p.instrument_key = l.instrument_key
WHERE l.day = $day AND margin_regime NOT IN {EXCHANGES}
"""
"""The last day's holdings and parameters at every day's prices."""

CURVE = "SELECT DISTINCT asset_id, shock_ratio FROM published.liquidation_curve"
"""The shocks of the published curve."""

TODAY = "SELECT '*' AS asset_id, 0.0 AS shock_ratio"
"""No shock."""


def shocked(shocks: str) -> str:
    """The last day's holdings after falls of one asset, or of all that are not pegged."""
    return f"""
    SELECT l.*, s.asset_id || ' ' || s.shock_ratio AS slice, s.asset_id, s.shock_ratio, a.inverse, a.multiplier,
           p.price * CASE WHEN s.asset_id = a.risk_asset OR (s.asset_id = '*' AND NOT r.peg)
                          THEN 1 - s.shock_ratio ELSE 1 END AS price,
           q.price * CASE WHEN s.asset_id = a.settle_asset OR (s.asset_id = '*' AND NOT coin.peg)
                          THEN 1 - s.shock_ratio ELSE 1 END AS settle_price,
           coin.instrument_key AS settle_key
    FROM leg l CROSS JOIN ({shocks}) s
    JOIN asset a USING (instrument_key) JOIN asset r ON r.instrument_id = a.risk_asset
    LEFT JOIN asset coin ON coin.instrument_id = a.settle_asset
    LEFT JOIN price p ON p.day = l.day AND p.instrument_key = l.instrument_key
    LEFT JOIN price q ON q.day = l.day AND q.instrument_key = coin.instrument_key
    WHERE l.day = $day"""


def loans(legs: str) -> str:
    """C, W and B of every loan and slice: C = Σ q·p·(1 − h) where the threshold counts, W = Σ C·LT, B = Σ q·p.

    A vault counts a unit of debt as one dollar and divides by its ratio, the reciprocal of the threshold.
    """
    return f"""
    WITH leg_value AS (
      SELECT *, leg = {COLLATERAL} AND enabled AND quantity <> 0 AND threshold IS DISTINCT FROM 0 AS counts,
             quantity * price * (1 - haircut) AS value,
             CASE WHEN margin_regime IN {VAULTS} THEN 1 ELSE price END AS debt_price
      FROM ({legs}))
    SELECT slice, account_key,
           CASE WHEN bool_or(counts AND (value IS NULL OR threshold IS NULL)) THEN NULL
                ELSE coalesce(sum(value) FILTER (counts), 0) END AS collateral,
           CASE WHEN bool_or(counts AND (value IS NULL OR threshold IS NULL)) THEN NULL
                ELSE coalesce(sum(CASE WHEN margin_regime IN {VAULTS} THEN value / round(1 / threshold, 12)
                                       ELSE value * threshold END) FILTER (counts), 0) END AS weighted,
           CASE WHEN bool_or(leg = {DEBT} AND quantity <> 0 AND debt_price IS NULL) THEN NULL
                ELSE coalesce(sum(quantity * debt_price) FILTER (leg = {DEBT}), 0) END AS debt
    FROM leg_value GROUP BY slice, account_key"""


CHANGES = """
SELECT slice AS day, account_key,
       CASE WHEN debt > 0 AND collateral >= 0 THEN collateral / debt END AS ratio,
       CASE WHEN lag(slice) OVER account = slice - 1 AND ratio > 0 AND lag(ratio) OVER account > 0
            THEN ln(ratio) - ln(lag(ratio) OVER account) END AS change
FROM {basis} WINDOW account AS (PARTITION BY account_key ORDER BY slice)
"""
"""Collateral ratio and its log change; the change over a gap is none."""

VOLATILITY = """
WITH change AS ({changes}),
windowed AS (
  SELECT w.window_days, account_key, day, change,
         row_number() OVER (PARTITION BY window_days, account_key ORDER BY day) AS n,
         count(*) OVER (PARTITION BY window_days, account_key) AS present
  FROM change CROSS JOIN (SELECT unnest([30, 90, 365]) AS window_days) w
  WHERE change IS NOT NULL AND day > $day - window_days),
stepped AS (
  SELECT *, max(day) FILTER (n <= 30) OVER (PARTITION BY window_days, account_key) AS seeded,
         max(day) OVER (PARTITION BY window_days, account_key) AS last,
         day - lag(day) OVER (PARTITION BY window_days, account_key ORDER BY day) AS elapsed
  FROM windowed WHERE present >= 20)
SELECT window_days, account_key, any_value(present) AS observations, stddev_samp(change) AS sample,
       sqrt(avg(change * change) FILTER (n <= 30) * pow(0.94, any_value(last - seeded))
            + coalesce(sum((1 - pow(0.94, elapsed)) * pow(0.94, last - day) * change * change) FILTER (n > 30), 0)
       ) AS ewma
FROM stepped GROUP BY window_days, account_key
"""
"""Both estimators of every window. The recursion of the EWMA is written out: decays multiply along the way."""


def exchanges(legs: str) -> str:
    """Margin of every account with contracts and slice.

    MM(N) = N·rate − deduction in the tier of the notional, IM = N·rate of the same tier. The cross part has what the
    wallet holds beyond the margins of isolated positions, an isolated position its own; health is that of the worst.
    """
    return f"""
    WITH tier AS (
      SELECT t.venue, t.instrument_key, t.lower_notional, t.maintenance_margin_rate AS rate, t.initial_margin_rate,
             lead(t.lower_notional, 1, 'infinity'::DOUBLE) OVER contract AS upper,
             coalesce(t.deduction, sum(t.lower_notional * (t.maintenance_margin_rate - previous)) OVER contract)
               AS deduction
      FROM (SELECT *, coalesce(lag(maintenance_margin_rate) OVER (
                        PARTITION BY venue, instrument_key ORDER BY tier), maintenance_margin_rate) AS previous
            FROM validated.margin_tier WHERE valid_from <= $day) t
      WINDOW contract AS (PARTITION BY t.venue, t.instrument_key ORDER BY t.tier)),
    leg_value AS (
      SELECT l.*, isolated_margin * settle_price * (1 - coalesce(s.haircut, 0)) AS margin,
             abs(quantity) * multiplier * CASE WHEN inverse THEN 1 / price ELSE price END AS notional,
             CASE WHEN inverse THEN quantity * multiplier * (1 / entry_price - 1 / price) * settle_price
                  ELSE quantity * multiplier * (price - entry_price) END AS profit,
             CASE WHEN inverse THEN settle_price ELSE 1 END AS unit
      FROM ({legs}) l
      LEFT JOIN terms s ON s.day = l.day AND s.venue = l.venue AND s.instrument_key = l.settle_key AND s.emode = 0
      WHERE margin_regime IN {EXCHANGES}),
    part AS (
      SELECT v.*, (v.notional * t.rate - t.deduction) * unit AS maintenance,
             v.notional * t.initial_margin_rate * unit AS initial
      FROM leg_value v LEFT JOIN tier t
        ON t.venue = v.venue AND t.instrument_key = v.instrument_key
       AND v.notional >= t.lower_notional AND v.notional < t.upper AND leg = {DERIVATIVE}),
    account AS (
      SELECT slice, account_key,
             bool_or(quantity <> 0 AND CASE WHEN leg = {DERIVATIVE} THEN coalesce(profit, maintenance) IS NULL
                                             ELSE price IS NULL AND (leg = {DEBT} OR enabled) END) AS unknown,
             coalesce(sum(quantity * price * (1 - haircut)) FILTER (leg = {COLLATERAL} AND enabled), 0) AS wallet,
             wallet - coalesce(sum(quantity * price) FILTER (leg = {DEBT}), 0)
               - coalesce(sum(margin) FILTER (leg = {DERIVATIVE}), 0)
               + coalesce(sum(profit) FILTER (leg = {DERIVATIVE} AND isolated_margin IS NULL), 0) AS cross_equity,
             coalesce(sum(maintenance) FILTER (isolated_margin IS NULL), 0) AS cross_maintenance,
             coalesce(sum(greatest(0, margin + profit)) FILTER (isolated_margin IS NOT NULL), 0) AS isolated_equity,
             coalesce(sum(maintenance), 0) AS maintenance, coalesce(sum(initial), 0) AS initial,
             min((margin + greatest(profit, -margin)) / maintenance)
               FILTER (isolated_margin IS NOT NULL AND maintenance > 0) AS isolated_health
      FROM part GROUP BY ALL)
    SELECT slice, account_key, unknown, wallet, maintenance, initial, cross_equity + isolated_equity AS equity,
           least(isolated_health, CASE WHEN cross_maintenance > 0 THEN cross_equity / cross_maintenance
                                       WHEN cross_equity < 0 THEN 0 END) AS health
    FROM account"""


def directly_liquidated() -> str:
    """Accounts that may be liquidated at the shocked prices of each point of the curve."""
    return f"""
    WITH hit AS (
      SELECT slice, account_key FROM ({loans(shocked(CURVE))}) JOIN member USING (account_key)
      WHERE debt > 0 AND weighted / debt < 1 AND margin_regime NOT IN {EXCHANGES}
      UNION ALL
      SELECT slice, account_key FROM ({exchanges(shocked(CURVE))}) WHERE NOT unknown AND health < 1)
    SELECT asset_id, shock_ratio, count(h.account_key) AS accounts
    FROM ({CURVE}) LEFT JOIN hit h ON h.slice = asset_id || ' ' || shock_ratio GROUP BY ALL"""


TRACKING_ERROR = f"""
WITH portfolio AS (
  SELECT coalesce(portfolio_id, account_id) AS portfolio_id, any_value(benchmark_id) AS benchmark_id,
         list(account_key) AS accounts
  FROM member WHERE benchmark_id IS NOT NULL
  GROUP BY 1 HAVING bool_and(margin_regime NOT IN {EXCHANGES})),
calendar AS (SELECT DISTINCT day FROM price),
-- Flows are a position of their own: at the day's prices, under the parameters of the day before.
flow_leg AS (
  SELECT f.business_date AS day, f.account_key, f.leg, m.margin_regime, f.quantity, p.price,
         t.threshold, coalesce(t.haircut, 0) AS haircut
  FROM validated.flow f JOIN member m USING (account_key)
  LEFT JOIN price p ON p.day = f.business_date AND p.instrument_key = f.instrument_key
  LEFT JOIN terms t ON t.venue = m.venue AND t.instrument_key = f.instrument_key AND t.emode = 0
    AND t.day = greatest(f.business_date - 1, (SELECT min(day) FROM calendar))
  WHERE f.kind NOT IN ('INTEREST', 'FUNDING', 'FEE', 'LIQUIDATION')),
flow AS (
  SELECT day, account_key,
         sum(CASE WHEN leg = {DEBT} THEN -quantity * CASE WHEN margin_regime IN {VAULTS} THEN 1 ELSE price END
                  WHEN threshold > 0 THEN quantity * price * (1 - haircut) ELSE 0 END) AS paid_in
  FROM flow_leg GROUP BY ALL),
worth AS (
  SELECT portfolio_id, c.day,
         CASE WHEN bool_or(r.account_key IS NOT NULL AND r.collateral - r.debt IS NULL) THEN NULL
              ELSE coalesce(sum(r.collateral - r.debt), 0) END AS equity,
         coalesce(sum(f.paid_in), 0) AS paid_in
  FROM calendar c CROSS JOIN (SELECT portfolio_id, unnest(accounts) AS account_key FROM portfolio) m
  LEFT JOIN realised r ON r.slice = c.day AND r.account_key = m.account_key
  LEFT JOIN flow f ON f.day = c.day AND f.account_key = m.account_key
  GROUP BY portfolio_id, c.day),
daily AS (
  SELECT portfolio_id, day,
         CASE WHEN lag(equity) OVER days > 0 THEN (equity - paid_in) / lag(equity) OVER days END AS growth
  FROM worth WINDOW days AS (PARTITION BY portfolio_id ORDER BY day)),
level AS (
  SELECT benchmark_id, business_date AS day, level, lag(level) OVER days AS previous,
         lag(business_date) OVER days AS start
  FROM validated.benchmark
  WHERE level > 0 AND business_date BETWEEN (SELECT min(day) FROM calendar) AND $day
  WINDOW days AS (PARTITION BY benchmark_id ORDER BY business_date)),
interval_return AS (
  SELECT portfolio_id, benchmark_id, l.start, l.day, any_value(l.level / l.previous) AS benchmark,
         CASE WHEN any_value(l.day - l.start) <= 7 AND count(d.growth) = any_value(l.day - l.start)
              THEN product(d.growth) END AS portfolio
  FROM level l JOIN portfolio USING (benchmark_id) JOIN daily d USING (portfolio_id)
  WHERE l.start IS NOT NULL AND d.day > l.start AND d.day <= l.day
  GROUP BY portfolio_id, benchmark_id, l.start, l.day),
counted AS (
  SELECT *, CASE WHEN bool_or(isodow(day) >= 6) OVER (PARTITION BY portfolio_id) THEN 365 ELSE 252 END AS periods
  FROM interval_return),
used AS (
  SELECT *, greatest(1, max(wealth) OVER (PARTITION BY portfolio_id, window_days ORDER BY day)) AS peak
  FROM (SELECT *, product(portfolio) OVER (PARTITION BY portfolio_id, window_days ORDER BY day) AS wealth
        FROM counted CROSS JOIN (SELECT unnest([30, 90, 365]) AS window_days)
        WHERE start >= $day - window_days AND portfolio IS NOT NULL))
SELECT portfolio_id, benchmark_id, window_days, count(*) AS observations, any_value(periods) AS periods,
       stddev_samp(portfolio - benchmark) * sqrt(any_value(periods)) AS tracking_error,
       CASE WHEN min(portfolio) > 0 THEN product(portfolio) END AS grown, product(benchmark) AS benchmark_grown,
       grown - benchmark_grown AS tracking_difference,
       pow(grown, any_value(periods) / count(*)) - 1 AS annual,
       pow(benchmark_grown, any_value(periods) / count(*)) - 1 AS benchmark_annual,
       annual - benchmark_annual AS active_return,
       regr_slope(portfolio, benchmark) AS beta, corr(portfolio, benchmark) AS correlation,
       beta * stddev_pop(benchmark) * sqrt(any_value(periods)) AS systematic,
       sqrt(abs(regr_syy(portfolio, benchmark) - beta * regr_sxy(portfolio, benchmark)))
         * sqrt(any_value(periods) / count(*)) AS specific,
       annual - beta * benchmark_annual AS alpha,
       CASE WHEN min(portfolio) > 0 THEN avg(1 - wealth / peak) END AS pain,
       annual / nullif(sqrt(avg(pow(1 - wealth / peak, 2))), 0) AS martin
FROM used GROUP BY portfolio_id, benchmark_id, window_days HAVING count(*) >= 20
"""
"""Loans alone: R = (E − F) / E' − 1 compounded between the benchmark's days, TE = sd(R − R_b)·√periods, β, ρ;
systematic β·σ_b, specific σ(ε), α = R − β·R_b, D = 1 − wealth / peak, pain ΣD/n, Martin R / √(ΣD²/n), divisors n."""

MARKET = """
WITH settings AS (
  SELECT 2.3263478740408408 AS quantile, 1e6 AS sale, 3600 + 6 * 3600 + 0 AS waiting, 900 AS finality),
history AS (
  SELECT instrument_key, day, ln(price / lag(price) OVER days) AS change
  FROM price WHERE price > 0
  WINDOW days AS (PARTITION BY instrument_key ORDER BY day)
  QUALIFY lag(day) OVER days = day - 1 AND day > $day - 400 + 1),
numbered AS (
  SELECT *, row_number() OVER days AS n, day - lag(day) OVER days AS elapsed,
         max(day) OVER (PARTITION BY instrument_key) AS last
  FROM history WINDOW days AS (PARTITION BY instrument_key ORDER BY day)),
seeded AS (SELECT *, max(day) FILTER (n <= 30) OVER (PARTITION BY instrument_key) AS seeded FROM numbered),
volatility AS (
  SELECT instrument_key,
         sqrt(avg(change * change) FILTER (n <= 30) * pow(0.94, any_value(last - seeded))
              + coalesce(sum((1 - pow(0.94, elapsed)) * pow(0.94, last - day) * change * change) FILTER (n > 30), 0)
         ) AS sigma
  FROM seeded GROUP BY instrument_key),
book AS (
  SELECT venue, instrument_key, spread_bps, adv_usd, bid_depth_usd, depth_bps,
         0.4 * adv_usd / volatility_daily AS by_volume
  FROM validated.market_depth WHERE ts > $day::TIMESTAMP - INTERVAL 30 DAY AND ts <= $day::TIMESTAMP + INTERVAL 1 DAY
  QUALIFY ts = max(ts) OVER (PARTITION BY venue, instrument_key)),
venue_market AS (
  SELECT instrument_key, min(spread_bps) AS spread_bps, max(adv_usd) AS adv_usd,
         coalesce(-max_by(bid_depth_usd, depth_bps) / ln(1 - max(depth_bps) / 1e4), any_value(by_volume)) AS depth
  FROM book GROUP BY venue, instrument_key),
market AS (
  SELECT instrument_key, min(spread_bps) AS spread_bps, sum(adv_usd) AS adv_usd, sum(depth) AS depth
  FROM venue_market GROUP BY instrument_key),
period AS (
  SELECT a.instrument_key,
         (coalesce(max(f.heartbeat_s), 3600) + any_value(waiting)
          + coalesce(any_value(r.seconds), any_value(finality))) / 86400.0 AS days
  FROM asset a CROSS JOIN settings
  LEFT JOIN validated.price_feed f USING (instrument_key)
  LEFT JOIN validated.finality r
    ON r.rail = CASE a.instrument_id WHEN 'BTC' THEN 'bitcoin' WHEN 'SOL' THEN 'solana' ELSE 'ethereum' END
  GROUP BY a.instrument_key)
SELECT a.instrument_key, a.instrument_id, sigma, own.depth, own.spread_bps, own.adv_usd, days,
       quantile * sigma * sqrt(days) + coalesce(sold.spread_bps / 1e4, 0) / 2 AS before_impact,
       coalesce(sold.depth, 'infinity'::DOUBLE) AS sold_depth,
       before_impact + 1 - exp(-sale / sold_depth) AS asked, CASE WHEN asked > 1 THEN 1 ELSE asked END AS haircut,
       quantile * sigma * sqrt(days) AS value_at_risk,
       sigma * sqrt(days) * exp(-quantile * quantile / 2) / sqrt(2 * pi()) / 0.01 AS shortfall
FROM asset a CROSS JOIN settings JOIN period USING (instrument_key)
LEFT JOIN volatility USING (instrument_key)
LEFT JOIN market own USING (instrument_key)
LEFT JOIN asset risk ON risk.instrument_id = a.risk_asset
LEFT JOIN market sold ON sold.instrument_key =
  CASE WHEN own.depth IS NULL AND own.spread_bps IS NULL THEN risk.instrument_key ELSE a.instrument_key END
"""
"""σ of every instrument, D = −Q/ln(1 − d) of the deepest level, h = min(1, z·σ·√MPOR + s/2 + 1 − exp(−Q/D))."""

CARRY = f"""
WITH newest AS (
  SELECT instrument_key, rate, interval_h FROM validated.funding
  WHERE ts > $day::TIMESTAMP AND ts <= $day::TIMESTAMP + INTERVAL 1 DAY
  QUALIFY row_number() OVER (PARTITION BY instrument_key ORDER BY ts DESC) = 1),
interest AS (
  SELECT instrument_key, long_usd, short_usd FROM validated.open_interest
  WHERE ts > $day::TIMESTAMP AND ts <= $day::TIMESTAMP + INTERVAL 1 DAY
  QUALIFY row_number() OVER (PARTITION BY instrument_key ORDER BY ts DESC) = 1),
held AS (
  SELECT instrument_key, coalesce(sum(notional) FILTER (quantity > 0), 0) AS long_usd,
         coalesce(sum(notional) FILTER (quantity < 0), 0) AS short_usd
  FROM (SELECT l.*, abs(quantity) * multiplier * CASE WHEN inverse THEN settle_price / price ELSE price END AS notional
        FROM ({shocked(TODAY)}) l WHERE leg = {DERIVATIVE})
  GROUP BY instrument_key),
fee AS (
  SELECT max(taker) AS taker FROM validated.fee_tier WHERE valid_from <= $day),
market AS ({MARKET}),
contract AS (
  SELECT a.instrument_id, a.inverse, mark.price AS mark, spot.price AS spot, rate, interval_h, taker,
         8760 / interval_h AS payments, 0.0001 * payments AS charge, i.long_usd - i.short_usd AS skew,
         i.long_usd + i.short_usd AS size, h.long_usd, h.short_usd, m.spread_bps / 1e4 AS spread, m.depth,
         value_at_risk, shortfall
  FROM asset a JOIN asset r ON r.instrument_id = a.risk_asset
  JOIN price mark ON mark.day = $day AND mark.instrument_key = a.instrument_key
  JOIN price spot ON spot.day = $day AND spot.instrument_key = r.instrument_key
  CROSS JOIN fee LEFT JOIN newest n ON n.instrument_key = a.instrument_key
  LEFT JOIN interest i ON i.instrument_key = a.instrument_key LEFT JOIN held h ON h.instrument_key = a.instrument_key
  LEFT JOIN market m ON m.instrument_key = r.instrument_key
  WHERE a.kind LIKE '%_PERP')
SELECT instrument_id, rate, rate * payments AS annual_rate, mark / spot - 1 AS basis, skew / size AS open_interest_skew,
       (long_usd - short_usd) / (long_usd + short_usd) AS book_skew,
       spot * CASE WHEN inverse THEN payments / (payments + charge) ELSE (payments - charge) / payments END AS fair,
       skew / 1e9 AS premium, spot * (1 + skew / 1e9 + 1e5 / 1e9 / 2) AS fill,
       9 * least(1, greatest(-1, skew / 1e9)) AS velocity,
       2 * taker + spread + 1 - exp(-1e5 / depth) AS costs, rate * 24 / interval_h AS paid, value_at_risk, shortfall
FROM contract
"""
"""Perpetuals: F·8760/h a year, F/S − 1, (L − S)/(L + S), skew/scale, 2·taker + spread + Ψ + funding of a day."""

LOSSES = f"""
WITH change AS (
  SELECT m.venue, slice AS day, debt, collateral - debt - lag(collateral - debt) OVER days AS change,
         lag(collateral - weighted) OVER days AS margin
  FROM pro_forma JOIN member m USING (account_key) WHERE margin_regime NOT IN {EXCHANGES}
  WINDOW days AS (PARTITION BY account_key ORDER BY slice) QUALIFY lag(slice) OVER days = slice - 1)
SELECT venue, day, count(*) AS accounts, count(*) FILTER (-change > margin) AS exceptions,
       sum(round(change * 1024)) / 1024 AS change,
       coalesce(sum(round(-change * 1024)) FILTER (change < 0), 0) AS loss,
       coalesce(sum(round(margin * 1024)) FILTER (change < 0), 0) AS held
FROM change WHERE change IS NOT NULL AND margin > 0 AND debt > 0 GROUP BY venue, day
"""
"""Today's loans at the prices of each past day: what all lost, what losers lost and the C − W that these had before."""

MARGIN_BACKTEST = f"""
SELECT venue, w."window", count(*) AS observations, count(*) FILTER (loss > held) AS exceptions,
       sum(accounts) AS account_days, sum(exceptions) AS account_exceptions
FROM ({LOSSES}) CROSS JOIN (SELECT DISTINCT "window" FROM published.margin_backtest) w
WHERE day > $day - w."window" GROUP BY ALL
"""

FORECAST_BACKTEST = f"""
WITH numbered AS (
  SELECT venue, day, change, row_number() OVER days AS n, coalesce(day - lag(day) OVER days, 0) AS elapsed
  FROM ({LOSSES}) WINDOW days AS (PARTITION BY venue ORDER BY day)),
seeded AS (
  SELECT *, avg(change * change) FILTER (n <= 30) OVER (PARTITION BY venue ORDER BY day) AS seed,
         sum(CASE WHEN n > 30 THEN (1 - pow(0.94, elapsed)) * change * change * pow(0.94, seeded - day) ELSE 0 END)
           OVER (PARTITION BY venue ORDER BY day) AS later
  FROM (SELECT *, max(day) FILTER (n <= 30) OVER (PARTITION BY venue) AS seeded FROM numbered)),
known AS (
  SELECT *, sqrt(CASE WHEN n <= 30 THEN seed ELSE (seed + later) * pow(0.94, day - seeded) END) AS after FROM seeded),
forecast AS (
  SELECT *, CASE WHEN n > 20 THEN lag(after) OVER (PARTITION BY venue ORDER BY day) END AS sigma FROM known),
level AS (
  SELECT * FROM (VALUES (0.95::DOUBLE, 1.6448536269514722), (0.975::DOUBLE, 1.959963984540054),
                        (0.99::DOUBLE, 2.3263478740408408)) AS l (level, quantile))
SELECT venue, level, w."window", count(*) AS observations, count(*) FILTER (-change > quantile * sigma) AS exceptions,
       CASE WHEN count(*) * (1 - level) >= 1 THEN 1 END
         - coalesce(sum(-change / sigma) FILTER (-change > quantile * sigma), 0)
           / (exp(-pow(any_value(quantile), 2) / 2) / sqrt(2 * pi()) * count(*)) AS shortfall
FROM forecast CROSS JOIN level CROSS JOIN (SELECT DISTINCT "window" FROM published.margin_backtest) w
WHERE sigma > 0 AND day > $day - w."window" GROUP BY venue, level, w."window"
"""
"""The house's forecast z·σ, σ by EWMA known the day before; Z₂ = 1 − Σ L/ES / (T·(1 − α)), ES = σ·φ(z)/(1 − α)."""

SETTLED = f"""
SELECT venue, account_id, instrument_id, greatest(0, any_value(h.quantity) - coalesce(sum(f.quantity), 0)) AS settled
FROM holding h JOIN member USING (account_key) JOIN asset USING (instrument_key)
LEFT JOIN validated.finality r
  ON r.rail = CASE instrument_id WHEN 'BTC' THEN 'bitcoin' WHEN 'SOL' THEN 'solana' ELSE 'ethereum' END
LEFT JOIN validated.flow f
  ON f.account_key = h.account_key AND f.instrument_key = h.instrument_key AND f.leg = {COLLATERAL}
 AND f.kind IN ('DEPOSIT', 'TRANSFER') AND f.quantity > 0 AND f.ts <= $day::TIMESTAMP + INTERVAL 1 DAY
 AND f.ts > $day::TIMESTAMP + INTERVAL 1 DAY - to_seconds(coalesce(r.seconds, 900))
WHERE h.day = $day AND h.leg = {COLLATERAL} GROUP BY ALL
"""
"""Balances of collateral less what came in and may still be reverted on its rail."""
