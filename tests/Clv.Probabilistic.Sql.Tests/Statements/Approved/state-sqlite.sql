-- SQLite: a state is built; what stands above already is left out.

SELECT COUNT(*) AS tables FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(@table_name);

-- the columns of table orders
-- which columns there are, and no row
SELECT
    *
FROM "orders"
WHERE 1 = 0;

CREATE TABLE "clv_state_about" (
    layout BIGINT,
    refreshes BIGINT,
    grain TEXT,
    ids TEXT,
    has_money BIGINT,
    options TEXT,
    zero_is_guest BIGINT,
    line_amounts TEXT,
    watermark_column TEXT,
    watermark TEXT,
    customers BIGINT,
    first_period BIGINT,
    last_period BIGINT,
    rows_read BIGINT,
    touched BIGINT,
    added BIGINT,
    changed BIGINT,
    removed BIGINT
);

CREATE TABLE "clv_state" (
    customer_id BIGINT PRIMARY KEY,
    periods BIGINT,
    first_period BIGINT,
    last_period BIGINT,
    orders BIGINT,
    first_hour BIGINT,
    last_hour BIGINT,
    all_money REAL,
    repeat_money REAL
);

-- rows that are no orders
WITH lines AS MATERIALIZED (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        "customer_id" AS customer,
        CASE WHEN TYPEOF("ordered_at") = 'text' AND DATE(SUBSTR(TRIM("ordered_at"), 1, 19)) = SUBSTR(SUBSTR(TRIM("ordered_at"), 1, 19), 1, 10) THEN DATETIME(SUBSTR(TRIM("ordered_at"), 1, 19)) END AS moment,
        CASE WHEN TYPEOF("amount") IN ('integer', 'real') THEN CAST("amount" AS REAL) WHEN TRIM("amount") GLOB '*[0-9]*' AND NOT TRIM("amount") GLOB '*[^0-9.eE+-]*' THEN CAST("amount" AS REAL) END AS amount
    FROM "orders"
)
-- rows, and what they lack
SELECT
    COUNT(*) AS row_count,
    SUM(CASE WHEN customer IS NULL THEN 1 ELSE 0 END) AS without_customer,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NULL THEN 1 ELSE 0 END) AS without_moment,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND (amount IS NULL OR NOT (abs(amount) <= 1.7976931348623157E308)) THEN 1 ELSE 0 END) AS without_amount,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND amount < 0 THEN 1 ELSE 0 END) AS refunds
FROM lines;

-- orders, and their span
WITH lines AS MATERIALIZED (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        "customer_id" AS customer,
        CASE WHEN TYPEOF("ordered_at") = 'text' AND DATE(SUBSTR(TRIM("ordered_at"), 1, 19)) = SUBSTR(SUBSTR(TRIM("ordered_at"), 1, 19), 1, 10) THEN DATETIME(SUBSTR(TRIM("ordered_at"), 1, 19)) END AS moment,
        CASE WHEN TYPEOF("amount") IN ('integer', 'real') THEN CAST("amount" AS REAL) WHEN TRIM("amount") GLOB '*[0-9]*' AND NOT TRIM("amount") GLOB '*[^0-9.eE+-]*' THEN CAST("amount" AS REAL) END AS amount
    FROM "orders"
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
)
-- orders, and from when to when they are
SELECT
    SUM(CASE WHEN is_refund = 1 THEN 0 ELSE 1 END) AS order_count,
    MIN(CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) * 24 + CAST(STRFTIME('%H', moment) AS INTEGER)) AS first_hour,
    MAX(CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) * 24 + CAST(STRFTIME('%H', moment) AS INTEGER)) AS last_hour,
    SUM(CASE WHEN customer = 0 THEN 1 ELSE 0 END) AS customer_zero,
    SUM(CASE WHEN amount = 0 THEN 1 ELSE 0 END) AS zero_amounts,
    0 AS negative_amounts
FROM netted;

-- refunds
WITH lines AS MATERIALIZED (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        "customer_id" AS customer,
        CASE WHEN TYPEOF("ordered_at") = 'text' AND DATE(SUBSTR(TRIM("ordered_at"), 1, 19)) = SUBSTR(SUBSTR(TRIM("ordered_at"), 1, 19), 1, 10) THEN DATETIME(SUBSTR(TRIM("ordered_at"), 1, 19)) END AS moment,
        CASE WHEN TYPEOF("amount") IN ('integer', 'real') THEN CAST("amount" AS REAL) WHEN TRIM("amount") GLOB '*[0-9]*' AND NOT TRIM("amount") GLOB '*[^0-9.eE+-]*' THEN CAST("amount" AS REAL) END AS amount
    FROM "orders"
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
)
-- what was taken off, and what there was nothing to be taken off from
SELECT
    SUM(CASE WHEN is_refund = 1 AND bought IS NOT NULL THEN 1 ELSE 0 END) AS netted,
    SUM(CASE WHEN is_refund = 1 AND bought IS NOT NULL THEN -amount ELSE 0 END) AS refunded,
    SUM(CASE WHEN is_refund = 1 AND bought IS NULL THEN 1 ELSE 0 END) AS without_purchase
FROM followed;

INSERT INTO "clv_state" (customer_id, periods, first_period, last_period, orders, first_hour, last_hour, all_money, repeat_money)
-- customers by what they bought, as the state keeps them
WITH lines AS MATERIALIZED (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        "customer_id" AS customer,
        CASE WHEN TYPEOF("ordered_at") = 'text' AND DATE(SUBSTR(TRIM("ordered_at"), 1, 19)) = SUBSTR(SUBSTR(TRIM("ordered_at"), 1, 19), 1, 10) THEN DATETIME(SUBSTR(TRIM("ordered_at"), 1, 19)) END AS moment,
        CASE WHEN TYPEOF("amount") IN ('integer', 'real') THEN CAST("amount" AS REAL) WHEN TRIM("amount") GLOB '*[0-9]*' AND NOT TRIM("amount") GLOB '*[^0-9.eE+-]*' THEN CAST("amount" AS REAL) END AS amount
    FROM "orders"
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
    -- each order with the first day of its week, counted from 0001-01-01
    SELECT
        customer,
        CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) - (CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER)) % 7 AS period,
        CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) * 24 + CAST(STRFTIME('%H', moment) AS INTEGER) AS hour,
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
        SUM(CASE WHEN is_refund = 1 THEN 0 ELSE 1 END) AS order_count,
        MIN(hour) AS first_hour,
        MAX(hour) AS last_hour
    FROM dated
    GROUP BY customer, period
),
ordered AS (
    -- with each purchase, which one was the customer's first
    SELECT
        customer,
        period,
        money,
        order_count,
        first_hour,
        last_hour,
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
        SUM(money) AS all_money,
        SUM(CASE WHEN period > first_place THEN money ELSE 0 END) AS repeat_money,
        SUM(order_count) AS order_total,
        MIN(first_hour) AS first_hour,
        MAX(last_hour) AS last_hour
    FROM ordered
    GROUP BY customer
)
-- the columns of the state
SELECT
    customer AS customer_id,
    periods,
    first_period,
    last_period,
    order_total AS orders,
    first_hour,
    last_hour,
    all_money,
    repeat_money
FROM customers;

-- rows without a value
-- rows of which nothing says when they changed
SELECT
    COUNT(*) AS row_count
FROM "orders"
WHERE "quantity" IS NULL;

-- the greatest value of a column
-- how far changes are seen
SELECT
    CAST(MAX("quantity") AS TEXT) AS watermark
FROM "orders";

SELECT COUNT(*) AS customers, SUM(orders) AS orders, MIN(first_hour) AS first_hour, MAX(last_hour) AS last_hour, MIN(first_period) AS first_period, MAX(last_period) AS last_period
FROM "clv_state";

INSERT INTO "clv_state_about" (layout, refreshes, grain, ids, has_money, options, zero_is_guest, line_amounts, watermark_column, watermark, customers, first_period, last_period, rows_read, touched, added, changed, removed)
VALUES (@layout, @refreshes, @grain, @ids, @has_money, @options, @zero_is_guest, @line_amounts, @watermark_column, @watermark, @customers, @first_period, @last_period, @rows_read, @touched, @added, @changed, @removed);

-- SQLite: a state is refreshed for customers who are named; what stands above already is left out.

UPDATE "clv_state_about" SET refreshes = refreshes + 1;

SELECT layout, refreshes FROM "clv_state_about";

SELECT layout, refreshes, grain, ids, has_money, options, zero_is_guest, line_amounts, watermark_column, watermark, customers, first_period, last_period, rows_read, touched, added, changed, removed FROM "clv_state_about";

CREATE TEMPORARY TABLE temp."clv_touched" (
    customer_id BIGINT PRIMARY KEY
);

INSERT INTO temp."clv_touched" (customer_id)
-- customers who have changed
WITH changed_rows AS MATERIALIZED (
    -- who has changed
    SELECT
        CAST("customer_id" AS BIGINT) AS customer
    FROM "orders"
)
-- each of them once
SELECT
    customer AS customer_id
FROM changed_rows
WHERE customer IS NOT NULL
GROUP BY customer;

-- changed rows without a customer
WITH changed_rows AS MATERIALIZED (
    -- who has changed
    SELECT
        CAST("customer_id" AS BIGINT) AS customer
    FROM "orders"
)
-- rows that name nobody
SELECT
    COUNT(*) AS row_count
FROM changed_rows
WHERE customer IS NULL;

-- rows that are no orders
WITH touched_rows AS MATERIALIZED (
    -- rows that are looked at anew
    SELECT
        *
    FROM "orders"
    WHERE "customer_id" IN (SELECT customer_id FROM temp."clv_touched")
),
lines AS (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        "customer_id" AS customer,
        CASE WHEN TYPEOF("ordered_at") = 'text' AND DATE(SUBSTR(TRIM("ordered_at"), 1, 19)) = SUBSTR(SUBSTR(TRIM("ordered_at"), 1, 19), 1, 10) THEN DATETIME(SUBSTR(TRIM("ordered_at"), 1, 19)) END AS moment,
        CASE WHEN TYPEOF("amount") IN ('integer', 'real') THEN CAST("amount" AS REAL) WHEN TRIM("amount") GLOB '*[0-9]*' AND NOT TRIM("amount") GLOB '*[^0-9.eE+-]*' THEN CAST("amount" AS REAL) END AS amount
    FROM touched_rows
)
-- rows, and what they lack
SELECT
    COUNT(*) AS row_count,
    SUM(CASE WHEN customer IS NULL THEN 1 ELSE 0 END) AS without_customer,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NULL THEN 1 ELSE 0 END) AS without_moment,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND (amount IS NULL OR NOT (abs(amount) <= 1.7976931348623157E308)) THEN 1 ELSE 0 END) AS without_amount,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND amount < 0 THEN 1 ELSE 0 END) AS refunds
FROM lines;

-- orders, and their span
WITH touched_rows AS MATERIALIZED (
    -- rows that are looked at anew
    SELECT
        *
    FROM "orders"
    WHERE "customer_id" IN (SELECT customer_id FROM temp."clv_touched")
),
lines AS (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        "customer_id" AS customer,
        CASE WHEN TYPEOF("ordered_at") = 'text' AND DATE(SUBSTR(TRIM("ordered_at"), 1, 19)) = SUBSTR(SUBSTR(TRIM("ordered_at"), 1, 19), 1, 10) THEN DATETIME(SUBSTR(TRIM("ordered_at"), 1, 19)) END AS moment,
        CASE WHEN TYPEOF("amount") IN ('integer', 'real') THEN CAST("amount" AS REAL) WHEN TRIM("amount") GLOB '*[0-9]*' AND NOT TRIM("amount") GLOB '*[^0-9.eE+-]*' THEN CAST("amount" AS REAL) END AS amount
    FROM touched_rows
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
)
-- orders, and from when to when they are
SELECT
    SUM(CASE WHEN is_refund = 1 THEN 0 ELSE 1 END) AS order_count,
    MIN(CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) * 24 + CAST(STRFTIME('%H', moment) AS INTEGER)) AS first_hour,
    MAX(CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) * 24 + CAST(STRFTIME('%H', moment) AS INTEGER)) AS last_hour,
    SUM(CASE WHEN customer = 0 THEN 1 ELSE 0 END) AS customer_zero,
    SUM(CASE WHEN amount = 0 THEN 1 ELSE 0 END) AS zero_amounts,
    0 AS negative_amounts
FROM netted;

-- refunds
WITH touched_rows AS MATERIALIZED (
    -- rows that are looked at anew
    SELECT
        *
    FROM "orders"
    WHERE "customer_id" IN (SELECT customer_id FROM temp."clv_touched")
),
lines AS (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        "customer_id" AS customer,
        CASE WHEN TYPEOF("ordered_at") = 'text' AND DATE(SUBSTR(TRIM("ordered_at"), 1, 19)) = SUBSTR(SUBSTR(TRIM("ordered_at"), 1, 19), 1, 10) THEN DATETIME(SUBSTR(TRIM("ordered_at"), 1, 19)) END AS moment,
        CASE WHEN TYPEOF("amount") IN ('integer', 'real') THEN CAST("amount" AS REAL) WHEN TRIM("amount") GLOB '*[0-9]*' AND NOT TRIM("amount") GLOB '*[^0-9.eE+-]*' THEN CAST("amount" AS REAL) END AS amount
    FROM touched_rows
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
)
-- what was taken off, and what there was nothing to be taken off from
SELECT
    SUM(CASE WHEN is_refund = 1 AND bought IS NOT NULL THEN 1 ELSE 0 END) AS netted,
    SUM(CASE WHEN is_refund = 1 AND bought IS NOT NULL THEN -amount ELSE 0 END) AS refunded,
    SUM(CASE WHEN is_refund = 1 AND bought IS NULL THEN 1 ELSE 0 END) AS without_purchase
FROM followed;

CREATE TEMPORARY TABLE temp."clv_recomputed" (
    customer_id BIGINT PRIMARY KEY,
    periods BIGINT,
    first_period BIGINT,
    last_period BIGINT,
    orders BIGINT,
    first_hour BIGINT,
    last_hour BIGINT,
    all_money REAL,
    repeat_money REAL
);

INSERT INTO temp."clv_recomputed" (customer_id, periods, first_period, last_period, orders, first_hour, last_hour, all_money, repeat_money)
-- customers by what they bought, as the state keeps them
WITH touched_rows AS MATERIALIZED (
    -- rows that are looked at anew
    SELECT
        *
    FROM "orders"
    WHERE "customer_id" IN (SELECT customer_id FROM temp."clv_touched")
),
lines AS (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        "customer_id" AS customer,
        CASE WHEN TYPEOF("ordered_at") = 'text' AND DATE(SUBSTR(TRIM("ordered_at"), 1, 19)) = SUBSTR(SUBSTR(TRIM("ordered_at"), 1, 19), 1, 10) THEN DATETIME(SUBSTR(TRIM("ordered_at"), 1, 19)) END AS moment,
        CASE WHEN TYPEOF("amount") IN ('integer', 'real') THEN CAST("amount" AS REAL) WHEN TRIM("amount") GLOB '*[0-9]*' AND NOT TRIM("amount") GLOB '*[^0-9.eE+-]*' THEN CAST("amount" AS REAL) END AS amount
    FROM touched_rows
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
    -- each order with the first day of its week, counted from 0001-01-01
    SELECT
        customer,
        CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) - (CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER)) % 7 AS period,
        CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) * 24 + CAST(STRFTIME('%H', moment) AS INTEGER) AS hour,
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
        SUM(CASE WHEN is_refund = 1 THEN 0 ELSE 1 END) AS order_count,
        MIN(hour) AS first_hour,
        MAX(hour) AS last_hour
    FROM dated
    GROUP BY customer, period
),
ordered AS (
    -- with each purchase, which one was the customer's first
    SELECT
        customer,
        period,
        money,
        order_count,
        first_hour,
        last_hour,
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
        SUM(money) AS all_money,
        SUM(CASE WHEN period > first_place THEN money ELSE 0 END) AS repeat_money,
        SUM(order_count) AS order_total,
        MIN(first_hour) AS first_hour,
        MAX(last_hour) AS last_hour
    FROM ordered
    GROUP BY customer
)
-- the columns of the state
SELECT
    customer AS customer_id,
    periods,
    first_period,
    last_period,
    order_total AS orders,
    first_hour,
    last_hour,
    all_money,
    repeat_money
FROM customers;

DELETE FROM "clv_state"
WHERE customer_id IN (SELECT customer_id FROM temp."clv_touched")
    AND NOT EXISTS (SELECT 1 FROM (SELECT customer_id AS fresh_id FROM temp."clv_recomputed") AS fresh WHERE fresh_id = customer_id);

DELETE FROM temp."clv_recomputed"
WHERE customer_id IN (
    SELECT fresh.customer_id
    FROM temp."clv_recomputed" AS fresh
    JOIN "clv_state" AS known ON known.customer_id = fresh.customer_id
    WHERE known.periods = fresh.periods
        AND known.first_period = fresh.first_period
        AND known.last_period = fresh.last_period
        AND known.orders = fresh.orders
        AND known.first_hour = fresh.first_hour
        AND known.last_hour = fresh.last_hour
        AND abs(known.all_money - fresh.all_money) <= 1e-12 * (abs(known.all_money) + abs(fresh.all_money))
        AND abs(known.repeat_money - fresh.repeat_money) <= 1e-12 * (abs(known.repeat_money) + abs(fresh.repeat_money))
);

DELETE FROM "clv_state"
WHERE customer_id IN (SELECT customer_id FROM temp."clv_recomputed");

INSERT INTO "clv_state" (customer_id, periods, first_period, last_period, orders, first_hour, last_hour, all_money, repeat_money)
SELECT customer_id, periods, first_period, last_period, orders, first_hour, last_hour, all_money, repeat_money
FROM temp."clv_recomputed";

SELECT COUNT(*) AS touched FROM temp."clv_touched";

DROP TABLE temp."clv_recomputed";

DROP TABLE temp."clv_touched";

UPDATE "clv_state_about"
SET layout = @layout,
    grain = @grain,
    ids = @ids,
    has_money = @has_money,
    options = @options,
    zero_is_guest = @zero_is_guest,
    line_amounts = @line_amounts,
    watermark_column = @watermark_column,
    watermark = @watermark,
    customers = @customers,
    first_period = @first_period,
    last_period = @last_period,
    rows_read = @rows_read,
    touched = @touched,
    added = @added,
    changed = @changed,
    removed = @removed;

-- SQLite: a state is refreshed for customers with changed rows; what stands above already is left out.

INSERT INTO temp."clv_touched" (customer_id)
-- customers with changed rows, whatever filters say of these
WITH changed_rows AS MATERIALIZED (
    -- whose rows have changed
    SELECT
        "customer_id" AS customer
    FROM "orders"
    WHERE "quantity" >= CAST(@watermark AS BIGINT)
)
-- each of them once
SELECT
    customer AS customer_id
FROM changed_rows
WHERE customer IS NOT NULL
GROUP BY customer;

-- changed rows without a customer
WITH touched_rows AS MATERIALIZED (
    -- rows that are looked at anew
    SELECT
        *
    FROM "orders"
    WHERE "quantity" >= CAST(@watermark AS BIGINT)
),
lines AS (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        "customer_id" AS customer,
        CASE WHEN TYPEOF("ordered_at") = 'text' AND DATE(SUBSTR(TRIM("ordered_at"), 1, 19)) = SUBSTR(SUBSTR(TRIM("ordered_at"), 1, 19), 1, 10) THEN DATETIME(SUBSTR(TRIM("ordered_at"), 1, 19)) END AS moment,
        CASE WHEN TYPEOF("amount") IN ('integer', 'real') THEN CAST("amount" AS REAL) WHEN TRIM("amount") GLOB '*[0-9]*' AND NOT TRIM("amount") GLOB '*[^0-9.eE+-]*' THEN CAST("amount" AS REAL) END AS amount
    FROM touched_rows
)
-- rows that name nobody
SELECT
    COUNT(*) AS row_count
FROM lines
WHERE customer IS NULL;

-- SQLite: a state is compared with all orders; what stands above already is left out.

INSERT INTO temp."clv_recomputed" (customer_id, periods, first_period, last_period, orders, first_hour, last_hour, all_money, repeat_money)
-- customers by what they bought, as the state keeps them
WITH lines AS MATERIALIZED (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        "customer_id" AS customer,
        CASE WHEN TYPEOF("ordered_at") = 'text' AND DATE(SUBSTR(TRIM("ordered_at"), 1, 19)) = SUBSTR(SUBSTR(TRIM("ordered_at"), 1, 19), 1, 10) THEN DATETIME(SUBSTR(TRIM("ordered_at"), 1, 19)) END AS moment,
        CASE WHEN TYPEOF("amount") IN ('integer', 'real') THEN CAST("amount" AS REAL) WHEN TRIM("amount") GLOB '*[0-9]*' AND NOT TRIM("amount") GLOB '*[^0-9.eE+-]*' THEN CAST("amount" AS REAL) END AS amount
    FROM "orders"
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
    -- each order with the first day of its week, counted from 0001-01-01
    SELECT
        customer,
        CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) - (CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER)) % 7 AS period,
        CAST(JULIANDAY(SUBSTR(moment, 1, 10)) - 1721425.5 AS INTEGER) * 24 + CAST(STRFTIME('%H', moment) AS INTEGER) AS hour,
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
        SUM(CASE WHEN is_refund = 1 THEN 0 ELSE 1 END) AS order_count,
        MIN(hour) AS first_hour,
        MAX(hour) AS last_hour
    FROM dated
    GROUP BY customer, period
),
ordered AS (
    -- with each purchase, which one was the customer's first
    SELECT
        customer,
        period,
        money,
        order_count,
        first_hour,
        last_hour,
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
        SUM(money) AS all_money,
        SUM(CASE WHEN period > first_place THEN money ELSE 0 END) AS repeat_money,
        SUM(order_count) AS order_total,
        MIN(first_hour) AS first_hour,
        MAX(last_hour) AS last_hour
    FROM ordered
    GROUP BY customer
)
-- the columns of the state
SELECT
    customer AS customer_id,
    periods,
    first_period,
    last_period,
    order_total AS orders,
    first_hour,
    last_hour,
    all_money,
    repeat_money
FROM customers;

DELETE FROM "clv_state"
WHERE NOT EXISTS (SELECT 1 FROM (SELECT customer_id AS fresh_id FROM temp."clv_recomputed") AS fresh WHERE fresh_id = customer_id);

-- SQLite: a state is built anew; what stands above already is left out.

DELETE FROM "clv_state";

-- SQLite: a state is summarized; what stands above already is left out.

-- customers by what they bought: a row each, as the models take it
WITH customers AS MATERIALIZED (
    -- a row per customer
    SELECT
        customer_id AS customer,
        periods,
        first_period,
        last_period,
        repeat_money,
        orders AS order_total
    FROM "clv_state"
)
-- the columns of a summary, in days
SELECT
    customer AS customer_id,
    periods - 1 AS frequency,
    CAST(last_period - first_period AS REAL) * 86400 / 86400 AS recency,
    CAST(@end_period - first_period AS REAL) * 86400 / 86400 AS T,
    CASE WHEN periods > 1 THEN repeat_money / (periods - 1) ELSE 0 END AS monetary_value,
    order_total AS orders_counted
FROM customers;
