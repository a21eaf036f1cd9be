-- how many customers have which history: what a fit of purchases needs
WITH lines AS (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        CASE WHEN lower(TRIM(CAST("customer_id" AS TEXT))) IN ('', 'null', 'nan', 'none', 'guest', 'unknown') THEN NULL ELSE TRIM(CAST("customer_id" AS TEXT)) END AS customer,
        CASE WHEN "ordered_at" >= '0001-01-01' AND "ordered_at" < '10000-01-01' THEN "ordered_at" END AS moment,
        CAST("amount" AS DOUBLE PRECISION) AS amount
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
        (CAST(DATE_TRUNC('month', moment) AS DATE) - DATE '0001-01-01') AS period,
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
),
histories AS (
    -- customers with the same history are one row
    SELECT
        periods - 1 AS frequency,
        first_period,
        last_period,
        COUNT(*) AS weight,
        SUM(order_total) AS orders_counted,
        SUM(periods) AS purchases
    FROM customers
    GROUP BY periods, first_period, last_period
)
-- the columns of a summary with weights
SELECT
    frequency,
    CAST(last_period - first_period AS DOUBLE PRECISION) * 86400 / 86400 AS recency,
    CAST(739220 - first_period AS DOUBLE PRECISION) * 86400 / 86400 AS T,
    weight,
    orders_counted,
    purchases
FROM histories

-- how mean spend is spread: what a fit of spend needs
WITH lines AS (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        CASE WHEN lower(TRIM(CAST("customer_id" AS TEXT))) IN ('', 'null', 'nan', 'none', 'guest', 'unknown') THEN NULL ELSE TRIM(CAST("customer_id" AS TEXT)) END AS customer,
        CASE WHEN "ordered_at" >= '0001-01-01' AND "ordered_at" < '10000-01-01' THEN "ordered_at" END AS moment,
        CAST("amount" AS DOUBLE PRECISION) AS amount
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
        (CAST(DATE_TRUNC('month', moment) AS DATE) - DATE '0001-01-01') AS period,
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
),
spenders AS (
    -- the mean spend of those who bought again
    SELECT
        periods - 1 AS frequency,
        CASE WHEN periods > 1 THEN repeat_money / (periods - 1) ELSE 0 END AS mean_spend
    FROM customers
    WHERE periods - 1 > 0
),
classed AS (
    -- and the class of its logarithm; spend of nothing or less has none
    SELECT
        frequency,
        mean_spend,
        CASE WHEN mean_spend > 0 THEN floor(LN(CASE WHEN mean_spend > 0 THEN mean_spend ELSE 1 END) * 256) END AS spend_class
    FROM spenders
),
placed AS (
    -- where in its class it lies
    SELECT
        frequency,
        mean_spend,
        spend_class,
        CASE WHEN mean_spend > 0 THEN LN(CASE WHEN mean_spend > 0 THEN mean_spend ELSE 1 END) - (spend_class + 0.5) / 256 END AS place
    FROM classed
)
-- customers of a class by the moments of their places
SELECT
    frequency,
    spend_class,
    COUNT(*) AS weight,
    SUM(place) AS first_moment,
    SUM(place * place) AS second_moment,
    SUM(place * place * place) AS third_moment,
    SUM(mean_spend) AS spend
FROM placed
GROUP BY frequency, spend_class

-- how many customers bought when, by when they had first ordered
WITH lines AS (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        CASE WHEN lower(TRIM(CAST("customer_id" AS TEXT))) IN ('', 'null', 'nan', 'none', 'guest', 'unknown') THEN NULL ELSE TRIM(CAST("customer_id" AS TEXT)) END AS customer,
        CASE WHEN "ordered_at" >= '0001-01-01' AND "ordered_at" < '10000-01-01' THEN "ordered_at" END AS moment,
        CAST("amount" AS DOUBLE PRECISION) AS amount
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
        moment,
        (CAST(DATE_TRUNC('month', moment) AS DATE) - DATE '0001-01-01') AS period,
        amount,
        is_refund
    FROM netted
    WHERE (CAST(moment AS DATE) - DATE '0001-01-01') <= 739250
),
purchases AS (
    -- orders of one period are one purchase
    SELECT
        customer,
        period,
        MIN(moment) AS purchase_moment,
        SUM(CASE WHEN is_refund = 1 THEN 0 ELSE 1 END) AS order_count,
        SUM(amount) AS money
    FROM dated
    GROUP BY customer, period
),
placed AS (
    -- with each purchase, when its customer came
    SELECT
        period,
        purchase_moment,
        order_count,
        money,
        MIN(purchase_moment) OVER (PARTITION BY customer) AS came
    FROM purchases
),
activity AS (
    -- customers by when they came and when they bought
    SELECT
        (CAST(DATE_TRUNC('quarter', came) AS DATE) - DATE '0001-01-01') AS cohort,
        period,
        COUNT(*) AS customers,
        SUM(CASE WHEN purchase_moment = came THEN 1 ELSE 0 END) AS new_customers,
        SUM(order_count) AS orders_counted,
        SUM(money) AS amount
    FROM placed
    GROUP BY (CAST(DATE_TRUNC('quarter', came) AS DATE) - DATE '0001-01-01'), period
)
-- days as dates
SELECT
    DATE '0001-01-01' + CAST(cohort AS INTEGER) AS cohort_day,
    DATE '0001-01-01' + CAST(period AS INTEGER) AS period_day,
    customers,
    new_customers,
    orders_counted,
    amount
FROM activity

-- what the rows hold and lack
WITH lines AS (
    -- one row per row of the source: whose it is, when, and what it comes to
    SELECT
        CASE WHEN lower(TRIM(CAST("customer_id" AS TEXT))) IN ('', 'null', 'nan', 'none', 'guest', 'unknown') THEN NULL ELSE TRIM(CAST("customer_id" AS TEXT)) END AS customer,
        CASE WHEN "ordered_at" >= '0001-01-01' AND "ordered_at" < '10000-01-01' THEN "ordered_at" END AS moment,
        CAST("amount" AS DOUBLE PRECISION) AS amount
    FROM "shop"."orders"
    WHERE lower(coalesce(TRIM(CAST("status" AS TEXT)), '')) IN ('paid', 'o''pen')
),
alike AS (
    -- rows that say the same are one
    SELECT
        customer,
        moment,
        amount,
        COUNT(*) AS row_count
    FROM lines
    GROUP BY customer, moment, amount
)
-- what rows hold and lack
SELECT
    SUM(row_count) AS row_total,
    SUM(CASE WHEN customer IS NULL THEN row_count ELSE 0 END) AS without_customer,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NULL THEN row_count ELSE 0 END) AS without_date,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND amount IS NOT NULL AND abs(amount) <= 1.7976931348623157E308 THEN row_count - 1 ELSE 0 END) AS repeated_rows,
    COUNT(DISTINCT customer) AS customers,
    COUNT(DISTINCT CASE WHEN customer IS NOT NULL AND moment IS NOT NULL THEN (CAST(moment AS DATE) - DATE '0001-01-01') END) AS days,
    DATE '0001-01-01' + CAST(MIN(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL THEN (CAST(moment AS DATE) - DATE '0001-01-01') END) AS INTEGER) AS first_day,
    DATE '0001-01-01' + CAST(MAX(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL THEN (CAST(moment AS DATE) - DATE '0001-01-01') END) AS INTEGER) AS last_day,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND (amount IS NULL OR NOT (abs(amount) <= 1.7976931348623157E308)) THEN row_count ELSE 0 END) AS without_amount,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND amount = 0 THEN row_count ELSE 0 END) AS zero_amounts,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND amount < 0 THEN row_count ELSE 0 END) AS negative_amounts,
    MAX(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND amount IS NOT NULL AND abs(amount) <= 1.7976931348623157E308 THEN amount END) AS largest_amount
FROM alike
