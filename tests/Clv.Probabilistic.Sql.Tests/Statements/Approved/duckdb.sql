-- DuckDB. The tests of this package run such statements.

-- customers by what they bought: a row each, as the models take it
WITH lines AS (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        CASE WHEN lower(TRIM(CAST("customer_id" AS VARCHAR))) IN ('', 'null', 'nan', 'none', 'guest', 'unknown') THEN NULL ELSE TRIM(CAST("customer_id" AS VARCHAR)) END AS customer,
        "ordered_at" AS moment,
        CAST("amount" AS DOUBLE) AS amount
    FROM "shop"."orders"
    WHERE lower(coalesce(TRIM(CAST("status" AS VARCHAR)), '')) IN ('paid', 'o''pen')
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
        date_diff('day', DATE '0001-01-01', CAST(DATE_TRUNC('month', moment) AS DATE)) AS period,
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
customers AS (
    -- a row per customer
    SELECT
        customer,
        COUNT(*) AS periods,
        MIN(period) AS first_period,
        MAX(period) AS last_period,
        SUM(money) - arg_min(money, period) AS repeat_money,
        SUM(order_count) AS order_total
    FROM purchases
    GROUP BY customer
)
-- the columns of a summary, in weeks
SELECT
    customer AS customer_id,
    periods - 1 AS frequency,
    CAST(last_period - first_period AS DOUBLE) * 86400 / 604800 AS recency,
    CAST(739220 - first_period AS DOUBLE) * 86400 / 604800 AS T,
    CASE WHEN periods > 1 THEN repeat_money / (periods - 1) ELSE 0 END AS monetary_value
FROM customers

-- customers by what they bought: a row each, as the models take it
WITH lines AS (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        CASE WHEN lower(TRIM(CAST("customer_id" AS VARCHAR))) IN ('', 'null', 'nan', 'none', 'guest', 'unknown') THEN NULL ELSE TRIM(CAST("customer_id" AS VARCHAR)) END AS customer,
        "ordered_at" AS moment,
        CAST("amount" AS DOUBLE) AS amount
    FROM "shop"."orders"
    WHERE lower(coalesce(TRIM(CAST("status" AS VARCHAR)), '')) IN ('paid', 'o''pen')
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
        date_diff('day', DATE '0001-01-01', CAST(moment AS DATE)) AS period,
        CASE WHEN date_diff('day', DATE '0001-01-01', CAST(moment AS DATE)) <= 739066 THEN 0 ELSE 1 END AS held_out,
        amount,
        is_refund
    FROM netted
    WHERE date_diff('day', DATE '0001-01-01', CAST(moment AS DATE)) <= 739250
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
customers AS (
    -- a row per customer
    SELECT
        customer,
        SUM(CASE WHEN held_out = 0 THEN 1 ELSE 0 END) AS periods,
        MIN(CASE WHEN held_out = 0 THEN period END) AS first_period,
        MAX(CASE WHEN held_out = 0 THEN period END) AS last_period,
        SUM(CASE WHEN held_out = 0 THEN money ELSE 0 END) - arg_min(money, period * 2 + held_out) AS repeat_money,
        SUM(held_out) AS holdout_periods,
        SUM(held_out * order_count) AS holdout_orders,
        SUM(CASE WHEN held_out = 1 THEN money ELSE 0 END) AS holdout_money,
        SUM(order_count) AS order_total
    FROM purchases
    GROUP BY customer
)
-- the columns of a summary, in weeks
SELECT
    customer AS customer_id,
    periods - 1 AS frequency_cal,
    CAST(last_period - first_period AS DOUBLE) * 86400 / 604800 AS recency_cal,
    CAST(739066 - first_period AS DOUBLE) * 86400 / 604800 AS T_cal,
    CASE WHEN periods > 1 THEN repeat_money / (periods - 1) ELSE 0 END AS monetary_value_cal,
    holdout_periods AS frequency_holdout,
    CASE WHEN holdout_periods > 0 THEN holdout_money / holdout_periods ELSE 0 END AS monetary_value_holdout
FROM customers
WHERE periods > 0

-- customers and what the model says of them
WITH histories AS (
    -- x, t_x and T of each customer, and the mean spend m
    SELECT
        customer_id,
        CAST(frequency AS DOUBLE) AS x,
        CAST(recency AS DOUBLE) AS t_x,
        CAST(T AS DOUBLE) AS age,
        CAST(monetary_value AS DOUBLE) AS m
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
