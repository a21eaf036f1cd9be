-- how many customers have which history: what a fit of purchases needs
-- the columns of a summary with weights
SELECT
    frequency,
    toFloat64(last_period - first_period) * 86400 / 86400 AS recency,
    toFloat64(739220 - first_period) * 86400 / 86400 AS T,
    weight,
    orders_counted,
    purchases
FROM (
    -- customers with the same history are one row
    SELECT
        periods - 1 AS frequency,
        first_period,
        last_period,
        COUNT(*) AS weight,
        SUM(order_total) AS orders_counted,
        SUM(periods) AS purchases
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
    GROUP BY periods, first_period, last_period
) AS histories

-- how mean spend is spread: what a fit of spend needs
-- customers of a class by the moments of their places
SELECT
    frequency,
    spend_class,
    COUNT(*) AS weight,
    SUM(place) AS first_moment,
    SUM(place * place) AS second_moment,
    SUM(place * place * place) AS third_moment,
    SUM(mean_spend) AS spend
FROM (
    -- where in its class it lies
    SELECT
        frequency,
        mean_spend,
        spend_class,
        CASE WHEN mean_spend > 0 THEN log(CASE WHEN mean_spend > 0 THEN mean_spend ELSE 1 END) - (spend_class + 0.5) / 256 END AS place
    FROM (
        -- and the class of its logarithm; spend of nothing or less has none
        SELECT
            frequency,
            mean_spend,
            CASE WHEN mean_spend > 0 THEN floor(log(CASE WHEN mean_spend > 0 THEN mean_spend ELSE 1 END) * 256) END AS spend_class
        FROM (
            -- the mean spend of those who bought again
            SELECT
                periods - 1 AS frequency,
                CASE WHEN periods > 1 THEN repeat_money / (periods - 1) ELSE 0 END AS mean_spend
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
            WHERE periods - 1 > 0
        ) AS spenders
    ) AS classed
) AS placed
GROUP BY frequency, spend_class

-- how many customers bought when, by when they had first ordered
-- days as dates
SELECT
    toDate(cohort - 719162) AS cohort_day,
    toDate(period - 719162) AS period_day,
    customers,
    new_customers,
    orders_counted,
    amount
FROM (
    -- customers by when they came and when they bought
    SELECT
        (toInt64(toStartOfQuarter(came)) + 719162) AS cohort,
        period,
        COUNT(*) AS customers,
        SUM(CASE WHEN purchase_moment = came THEN 1 ELSE 0 END) AS new_customers,
        SUM(order_count) AS orders_counted,
        SUM(money) AS amount
    FROM (
        -- with each purchase, when its customer came
        SELECT
            period,
            purchase_moment,
            order_count,
            money,
            came
        FROM (
            -- the purchases of a customer in one row
            SELECT
                MIN(purchase_moment) AS came,
                groupArray(period) AS all_period,
                groupArray(purchase_moment) AS all_purchase_moment,
                groupArray(order_count) AS all_order_count,
                groupArray(money) AS all_money
            FROM (
                -- orders of one period are one purchase
                SELECT
                    customer,
                    period,
                    MIN(moment) AS purchase_moment,
                    COUNT(*) AS order_count,
                    SUM(amount) AS money
                FROM (
                    -- each order with the first day of its month, counted from 0001-01-01
                    SELECT
                        customer,
                        moment,
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
                    WHERE (toInt64(toDate(moment)) + 719162) <= 739250
                ) AS dated
                GROUP BY customer, period
            ) AS purchases
            GROUP BY customer
        ) AS gathered
        ARRAY JOIN all_period AS period, all_purchase_moment AS purchase_moment, all_order_count AS order_count, all_money AS money
    ) AS placed
    GROUP BY (toInt64(toStartOfQuarter(came)) + 719162), period
) AS activity

-- what the rows hold and lack
-- what rows hold and lack
SELECT
    SUM(row_count) AS row_total,
    SUM(CASE WHEN customer IS NULL THEN row_count ELSE 0 END) AS without_customer,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NULL THEN row_count ELSE 0 END) AS without_date,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND amount IS NOT NULL AND abs(amount) <= 1.7976931348623157E308 THEN row_count - 1 ELSE 0 END) AS repeated_rows,
    COUNT(DISTINCT customer) AS customers,
    COUNT(DISTINCT CASE WHEN customer IS NOT NULL AND moment IS NOT NULL THEN (toInt64(toDate(moment)) + 719162) END) AS days,
    toDate(MIN(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL THEN (toInt64(toDate(moment)) + 719162) END) - 719162) AS first_day,
    toDate(MAX(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL THEN (toInt64(toDate(moment)) + 719162) END) - 719162) AS last_day,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND (amount IS NULL OR NOT (abs(amount) <= 1.7976931348623157E308)) THEN row_count ELSE 0 END) AS without_amount,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND amount = 0 THEN row_count ELSE 0 END) AS zero_amounts,
    SUM(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND amount < 0 THEN row_count ELSE 0 END) AS negative_amounts,
    MAX(CASE WHEN customer IS NOT NULL AND moment IS NOT NULL AND amount IS NOT NULL AND abs(amount) <= 1.7976931348623157E308 THEN amount END) AS largest_amount
FROM (
    -- rows that say the same are one
    SELECT
        customer,
        moment,
        amount,
        COUNT(*) AS row_count
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
    GROUP BY customer, moment, amount
) AS alike
