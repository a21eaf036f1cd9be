-- ClickHouse. The tests of this package run such statements.

-- customers by what they bought: a row each, as the models take it
-- the columns of a summary, in weeks
SELECT
    customer AS customer_id,
    periods - 1 AS frequency,
    toFloat64(last_period - first_period) * 86400 / 604800 AS recency,
    toFloat64(739220 - first_period) * 86400 / 604800 AS T,
    CASE WHEN periods > 1 THEN repeat_money / (periods - 1) ELSE 0 END AS monetary_value
FROM (
    -- a row per customer
    SELECT
        customer,
        COUNT(*) AS periods,
        MIN(period) AS first_period,
        MAX(period) AS last_period,
        SUM(money) - argMin(money, period) AS repeat_money,
        SUM(order_count) AS order_total
    FROM (
        -- orders of one period are one purchase
        SELECT
            customer,
            period,
            SUM(amount) AS money,
            COUNT(*) AS order_count
        FROM (
            -- each order with the first day of its month, counted from 0001-01-01
            SELECT
                customer,
                (toInt64(toStartOfMonth(moment)) + 719162) AS period,
                amount
            FROM (
                -- rows without a customer, a time or an amount are no orders
                SELECT
                    customer,
                    moment,
                    amount
                FROM (
                    -- one row per row of the source: whose it is, when, and what it comes to
                    SELECT
                        CASE WHEN lower(replaceRegexpAll(toString(column_1), '^ +| +$', '')) IN ('', 'null', 'nan', 'none', 'guest', 'unknown') THEN NULL ELSE replaceRegexpAll(toString(column_1), '^ +| +$', '') END AS customer,
                        column_2 AS moment,
                        toFloat64(column_3) AS amount
                    FROM (
                        -- columns that are looked at, by their numbers
                        SELECT
                            `customer_id` AS column_1,
                            `ordered_at` AS column_2,
                            `amount` AS column_3,
                            `status` AS column_4
                        FROM `shop`.`orders`
                    ) AS numbered_columns
                    WHERE lower(coalesce(replaceRegexpAll(toString(column_4), '^ +| +$', ''), '')) IN ('paid', 'o\'pen')
                ) AS lines
                WHERE customer IS NOT NULL
                    AND moment IS NOT NULL
                    AND amount IS NOT NULL
                    AND abs(amount) <= 1.7976931348623157E308
                    AND amount >= 0
            ) AS complete_orders
        ) AS dated
        WHERE period <= 739220
        GROUP BY customer, period
    ) AS purchases
    GROUP BY customer
) AS customers

-- customers by what they bought: a row each, as the models take it
-- the columns of a summary, in weeks
SELECT
    customer AS customer_id,
    periods - 1 AS frequency_cal,
    toFloat64(last_period - first_period) * 86400 / 604800 AS recency_cal,
    toFloat64(739066 - first_period) * 86400 / 604800 AS T_cal,
    CASE WHEN periods > 1 THEN repeat_money / (periods - 1) ELSE 0 END AS monetary_value_cal,
    holdout_periods AS frequency_holdout,
    CASE WHEN holdout_periods > 0 THEN holdout_money / holdout_periods ELSE 0 END AS monetary_value_holdout
FROM (
    -- a row per customer
    SELECT
        customer,
        SUM(CASE WHEN held_out = 0 THEN 1 ELSE 0 END) AS periods,
        MIN(CASE WHEN held_out = 0 THEN period END) AS first_period,
        MAX(CASE WHEN held_out = 0 THEN period END) AS last_period,
        SUM(CASE WHEN held_out = 0 THEN money ELSE 0 END) - argMin(money, period * 2 + held_out) AS repeat_money,
        SUM(held_out) AS holdout_periods,
        SUM(held_out * order_count) AS holdout_orders,
        SUM(CASE WHEN held_out = 1 THEN money ELSE 0 END) AS holdout_money,
        SUM(order_count) AS order_total
    FROM (
        -- orders of one period are one purchase
        SELECT
            customer,
            period,
            held_out,
            SUM(amount) AS money,
            COUNT(*) AS order_count
        FROM (
            -- each order with its day, counted from 0001-01-01
            SELECT
                customer,
                (toInt64(toDate(moment)) + 719162) AS period,
                CASE WHEN (toInt64(toDate(moment)) + 719162) <= 739066 THEN 0 ELSE 1 END AS held_out,
                amount
            FROM (
                -- rows without a customer, a time or an amount are no orders
                SELECT
                    customer,
                    moment,
                    amount
                FROM (
                    -- one row per row of the source: whose it is, when, and what it comes to
                    SELECT
                        CASE WHEN lower(replaceRegexpAll(toString(column_1), '^ +| +$', '')) IN ('', 'null', 'nan', 'none', 'guest', 'unknown') THEN NULL ELSE replaceRegexpAll(toString(column_1), '^ +| +$', '') END AS customer,
                        column_2 AS moment,
                        toFloat64(column_3) AS amount
                    FROM (
                        -- columns that are looked at, by their numbers
                        SELECT
                            `customer_id` AS column_1,
                            `ordered_at` AS column_2,
                            `amount` AS column_3,
                            `status` AS column_4
                        FROM `shop`.`orders`
                    ) AS numbered_columns
                    WHERE lower(coalesce(replaceRegexpAll(toString(column_4), '^ +| +$', ''), '')) IN ('paid', 'o\'pen')
                ) AS lines
                WHERE customer IS NOT NULL
                    AND moment IS NOT NULL
                    AND amount IS NOT NULL
                    AND abs(amount) <= 1.7976931348623157E308
                    AND amount >= 0
            ) AS complete_orders
            WHERE (toInt64(toDate(moment)) + 719162) <= 739250
        ) AS dated
        GROUP BY customer, period, held_out
    ) AS purchases
    GROUP BY customer
) AS customers
WHERE periods > 0

-- customers and what the model says of them
-- bg-nbd and gamma-gamma, for 52 weeks
SELECT
    customer_id,
    CASE WHEN x = 0 THEN 1.0 WHEN log_odds > 700 THEN 0.0 WHEN log_odds < -700 THEN 1.0 ELSE 1.0 / (1.0 + exp(log_odds)) END AS p_alive,
    CASE WHEN x > 0 AND m < 0 THEN NULL WHEN (6.25 * x + 2.75) <= 0 THEN NULL ELSE 6.25 * (15.5 + CASE WHEN x > 0 THEN x * m ELSE 0 END) / (6.25 * x + 2.75) END AS expected_spend,
    (CASE WHEN x = 0 THEN 1.0 WHEN log_odds > 700 THEN 0.0 WHEN log_odds < -700 THEN 1.0 ELSE 1.0 / (1.0 + exp(log_odds)) END) * (CASE WHEN intensity > 700 THEN 1.0 WHEN intensity < 1E-5 THEN intensity * (1.0 - intensity / 2.0 * (1.0 - intensity / 3.0)) ELSE 1.0 - exp(-intensity) END) AS p_any_purchase
FROM (
    -- the log odds of having left, and how many purchases may be expected of who has not
    SELECT
        customer_id,
        x,
        t_x,
        age,
        m,
        log(0.8 / (2.4 + CASE WHEN x > 0 THEN x - 1 ELSE 0 END)) + (0.25 + x) * log((4.5 + age) / (4.5 + t_x)) AS log_odds,
        (0.25 + x) * log(1 + 52 / (4.5 + age)) AS intensity
    FROM (
        -- x, t_x and T of each customer, and the mean spend m
        SELECT
            customer_id,
            toFloat64(frequency) AS x,
            toFloat64(recency) AS t_x,
            toFloat64(T) AS age,
            toFloat64(monetary_value) AS m
        FROM `clv_summary`
    ) AS histories
) AS terms
