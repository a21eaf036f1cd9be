-- SQLite. The tests of this package run such statements.

-- customers by what they bought: a row each, as the models take it
WITH lines AS MATERIALIZED (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        CASE WHEN lower(TRIM(CAST("customer_id" AS TEXT))) IN ('', 'null', 'nan', 'none', 'guest', 'unknown') THEN NULL ELSE TRIM(CAST("customer_id" AS TEXT)) END AS customer,
        CASE WHEN TYPEOF("ordered_at") = 'text' AND DATE(SUBSTR(TRIM("ordered_at"), 1, 19)) = SUBSTR(SUBSTR(TRIM("ordered_at"), 1, 19), 1, 10) THEN DATETIME(SUBSTR(TRIM("ordered_at"), 1, 19)) END AS moment,
        CASE WHEN TYPEOF("amount") IN ('integer', 'real') THEN CAST("amount" AS REAL) WHEN TRIM("amount") GLOB '*[0-9]*' AND NOT TRIM("amount") GLOB '*[^0-9.eE+-]*' THEN CAST("amount" AS REAL) END AS amount
    FROM "shop"."orders"
    WHERE lower(coalesce(TRIM(CAST("status" AS TEXT)), '')) IN ('paid', 'o''pen')
),
complete_orders AS (
    -- rows without a customer, a time or an amount are no orders
    SELECT
        customer,
        moment,
        amount
    FROM lines
    WHERE customer IS NOT NULL
        AND moment IS NOT NULL
        AND amount IS NOT NULL
        AND abs(amount) <= 1.7976931348623157E308
),
followed AS (
    -- with each row, when its customer last bought up to then
    SELECT
        customer,
        moment,
        amount,
        CASE WHEN amount < 0 THEN 1 ELSE 0 END AS is_refund,
        MAX(CASE WHEN amount >= 0 THEN moment END) OVER (PARTITION BY customer ORDER BY moment, CASE WHEN amount < 0 THEN 1 ELSE 0 END ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS bought
    FROM complete_orders
),
netted AS (
    -- a refund is taken off that purchase, and left out where there is none
    SELECT
        customer,
        bought AS moment,
        amount,
        is_refund
    FROM followed
    WHERE bought IS NOT NULL
),
dated AS (
    -- each order with the first day of its month, counted from 0001-01-01
    SELECT
        customer,
        CAST(JULIANDAY(DATE(moment, 'start of month')) - 1721425.5 AS INTEGER) AS period,
        amount,
        is_refund
    FROM netted
),
purchases AS (
    -- orders of one period are one purchase
    SELECT
        customer,
        period,
        SUM(amount) AS money,
        SUM(CASE WHEN is_refund = 1 THEN 0 ELSE 1 END) AS order_count
    FROM dated
    WHERE period <= 739220
    GROUP BY customer, period
),
ordered AS (
    -- with each purchase, which one was the customer's first
    SELECT
        customer,
        period,
        money,
        order_count,
        MIN(period) OVER (PARTITION BY customer) AS first_place
    FROM purchases
),
customers AS (
    -- a row per customer
    SELECT
        customer,
        COUNT(*) AS periods,
        MIN(period) AS first_period,
        MAX(period) AS last_period,
        SUM(CASE WHEN period > first_place THEN money ELSE 0 END) AS repeat_money,
        SUM(order_count) AS order_total
    FROM ordered
    GROUP BY customer
)
-- the columns of a summary, in weeks
SELECT
    customer AS customer_id,
    periods - 1 AS frequency,
    CAST(last_period - first_period AS REAL) * 86400 / 604800 AS recency,
    CAST(739220 - first_period AS REAL) * 86400 / 604800 AS T,
    CASE WHEN periods > 1 THEN repeat_money / (periods - 1) ELSE 0 END AS monetary_value
FROM customers

-- customers by what they bought: a row each, as the models take it
WITH lines AS MATERIALIZED (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        CASE WHEN lower(TRIM(CAST("customer_id" AS TEXT))) IN ('', 'null', 'nan', 'none', 'guest', 'unknown') THEN NULL ELSE TRIM(CAST("customer_id" AS TEXT)) END AS customer,
        CASE WHEN TYPEOF("ordered_at") = 'text' AND DATE(SUBSTR(TRIM("ordered_at"), 1, 19)) = SUBSTR(SUBSTR(TRIM("ordered_at"), 1, 19), 1, 10) THEN DATETIME(SUBSTR(TRIM("ordered_at"), 1, 19)) END AS moment,
        CASE WHEN TYPEOF("amount") IN ('integer', 'real') THEN CAST("amount" AS REAL) WHEN TRIM("amount") GLOB '*[0-9]*' AND NOT TRIM("amount") GLOB '*[^0-9.eE+-]*' THEN CAST("amount" AS REAL) END AS amount
    FROM "shop"."orders"
    WHERE lower(coalesce(TRIM(CAST("status" AS TEXT)), '')) IN ('paid', 'o''pen')
),
complete_orders AS (
    -- rows without a customer, a time or an amount are no orders
    SELECT
        customer,
        moment,
        amount
    FROM lines
    WHERE customer IS NOT NULL
        AND moment IS NOT NULL
        AND amount IS NOT NULL
        AND abs(amount) <= 1.7976931348623157E308
),
followed AS (
    -- with each row, when its customer last bought up to then
    SELECT
        customer,
        moment,
        amount,
        CASE WHEN amount < 0 THEN 1 ELSE 0 END AS is_refund,
        MAX(CASE WHEN amount >= 0 THEN moment END) OVER (PARTITION BY customer ORDER BY moment, CASE WHEN amount < 0 THEN 1 ELSE 0 END ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS bought
    FROM complete_orders
),
netted AS (
    -- a refund is taken off that purchase, and left out where there is none
    SELECT
        customer,
        bought AS moment,
        amount,
        is_refund
    FROM followed
    WHERE bought IS NOT NULL
),
dated AS (
    -- each order with its day, counted from 0001-01-01
    SELECT
        customer,
        CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) AS period,
        CASE WHEN CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) <= 739066 THEN 0 ELSE 1 END AS held_out,
        amount,
        is_refund
    FROM netted
    WHERE CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) <= 739250
),
purchases AS (
    -- orders of one period are one purchase
    SELECT
        customer,
        period,
        held_out,
        SUM(amount) AS money,
        SUM(CASE WHEN is_refund = 1 THEN 0 ELSE 1 END) AS order_count
    FROM dated
    GROUP BY customer, period, held_out
),
ordered AS (
    -- with each purchase, which one was the customer's first
    SELECT
        customer,
        period,
        held_out,
        money,
        order_count,
        MIN(period * 2 + held_out) OVER (PARTITION BY customer) AS first_place
    FROM purchases
),
customers AS (
    -- a row per customer
    SELECT
        customer,
        SUM(CASE WHEN held_out = 0 THEN 1 ELSE 0 END) AS periods,
        MIN(CASE WHEN held_out = 0 THEN period END) AS first_period,
        MAX(CASE WHEN held_out = 0 THEN period END) AS last_period,
        SUM(CASE WHEN held_out = 0 AND period * 2 + held_out > first_place THEN money ELSE 0 END) AS repeat_money,
        SUM(held_out) AS holdout_periods,
        SUM(held_out * order_count) AS holdout_orders,
        SUM(CASE WHEN held_out = 1 THEN money ELSE 0 END) AS holdout_money,
        SUM(order_count) AS order_total
    FROM ordered
    GROUP BY customer
)
-- the columns of a summary, in weeks
SELECT
    customer AS customer_id,
    periods - 1 AS frequency_cal,
    CAST(last_period - first_period AS REAL) * 86400 / 604800 AS recency_cal,
    CAST(739066 - first_period AS REAL) * 86400 / 604800 AS T_cal,
    CASE WHEN periods > 1 THEN repeat_money / (periods - 1) ELSE 0 END AS monetary_value_cal,
    holdout_periods AS frequency_holdout,
    CASE WHEN holdout_periods > 0 THEN holdout_money / holdout_periods ELSE 0 END AS monetary_value_holdout
FROM customers
WHERE periods > 0

-- customers and what the model says of them
WITH histories AS MATERIALIZED (
    -- x, t_x and T of each customer, and the mean spend m
    SELECT
        customer_id,
        CASE WHEN TYPEOF(frequency) IN ('integer', 'real') THEN CAST(frequency AS REAL) WHEN TRIM(frequency) GLOB '*[0-9]*' AND NOT TRIM(frequency) GLOB '*[^0-9.eE+-]*' THEN CAST(frequency AS REAL) END AS x,
        CASE WHEN TYPEOF(recency) IN ('integer', 'real') THEN CAST(recency AS REAL) WHEN TRIM(recency) GLOB '*[0-9]*' AND NOT TRIM(recency) GLOB '*[^0-9.eE+-]*' THEN CAST(recency AS REAL) END AS t_x,
        CASE WHEN TYPEOF(T) IN ('integer', 'real') THEN CAST(T AS REAL) WHEN TRIM(T) GLOB '*[0-9]*' AND NOT TRIM(T) GLOB '*[^0-9.eE+-]*' THEN CAST(T AS REAL) END AS age,
        CASE WHEN TYPEOF(monetary_value) IN ('integer', 'real') THEN CAST(monetary_value AS REAL) WHEN TRIM(monetary_value) GLOB '*[0-9]*' AND NOT TRIM(monetary_value) GLOB '*[^0-9.eE+-]*' THEN CAST(monetary_value AS REAL) END AS m
    FROM "clv_summary"
),
terms AS (
    -- the log odds of having left, and how many purchases may be expected of who has not
    SELECT
        customer_id,
        x,
        t_x,
        age,
        m,
        LN(0.8 / (2.4 + CASE WHEN x > 0 THEN x - 1 ELSE 0 END)) + (0.25 + x) * LN((4.5 + age) / (4.5 + t_x)) AS log_odds,
        (0.25 + x) * LN(1 + 52 / (4.5 + age)) AS intensity
    FROM histories
)
-- bg-nbd and gamma-gamma, for 52 weeks
SELECT
    customer_id,
    CASE WHEN x = 0 THEN 1.0 WHEN log_odds > 700 THEN 0.0 WHEN log_odds < -700 THEN 1.0 ELSE 1.0 / (1.0 + exp(log_odds)) END AS p_alive,
    CASE WHEN x > 0 AND m < 0 THEN NULL WHEN (6.25 * x + 2.75) <= 0 THEN NULL ELSE 6.25 * (15.5 + CASE WHEN x > 0 THEN x * m ELSE 0 END) / (6.25 * x + 2.75) END AS expected_spend,
    (CASE WHEN x = 0 THEN 1.0 WHEN log_odds > 700 THEN 0.0 WHEN log_odds < -700 THEN 1.0 ELSE 1.0 / (1.0 + exp(log_odds)) END) * (CASE WHEN intensity > 700 THEN 1.0 WHEN intensity < 1E-5 THEN intensity * (1.0 - intensity / 2.0 * (1.0 - intensity / 3.0)) ELSE 1.0 - exp(-intensity) END) AS p_any_purchase
FROM terms
