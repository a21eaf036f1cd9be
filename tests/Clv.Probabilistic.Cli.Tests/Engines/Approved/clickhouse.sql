-- The tests run such scripts.

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
        FROM `shop`.`customer_summary`
    ) AS histories
) AS terms;

CREATE TABLE `clv_histories` (
    frequency_key Int64,
    recency_seconds Int64,
    t_seconds Int64,
    history_known Int64,
    p_alive Nullable(Float64),
    expected_purchases Nullable(Float64),
    p_any_purchase Nullable(Float64),
    discounted_purchases Nullable(Float64)
) ENGINE = MergeTree() ORDER BY frequency_key;

INSERT INTO `clv_histories` (frequency_key, recency_seconds, t_seconds, history_known, p_alive, expected_purchases, p_any_purchase, discounted_purchases) VALUES
(0, 0, 18144000, 1, 1, 0.3147894949743305, 0.20530451264276148, 0.29989147412191164),
(3, 12096000, 18230400, 1, 0.6408115295531847, 2.321051287961116, 0.6082396091622355, 2.2149672627542176);

CREATE VIEW `shop`.`clv` AS
-- customers and what the model says of them
-- bg-nbd and gamma-gamma, for 52 weeks
SELECT
    customer_id,
    CASE WHEN history_known = 1 THEN of_p_alive END AS p_alive,
    CASE WHEN history_known = 1 THEN of_expected_purchases END AS expected_purchases,
    of_spend AS expected_spend,
    CASE WHEN history_known = 1 THEN 1 * of_spend * of_discounted_purchases END AS clv,
    CASE WHEN history_known = 1 THEN of_p_any_purchase END AS p_any_purchase
FROM (
    -- with the scores of each history
    SELECT
        customer_id,
        x,
        t_x,
        age,
        m,
        p_alive AS of_p_alive,
        expected_purchases AS of_expected_purchases,
        p_any_purchase AS of_p_any_purchase,
        discounted_purchases AS of_discounted_purchases,
        history_known,
        CASE WHEN x > 0 AND m < 0 THEN NULL WHEN (6.25 * x + 2.75) <= 0 THEN NULL ELSE 6.25 * (15.5 + CASE WHEN x > 0 THEN x * m ELSE 0 END) / (6.25 * x + 2.75) END AS of_spend
    FROM (
        -- x, t_x and T of each customer, and the mean spend m
        SELECT
            customer_id,
            toFloat64(frequency) AS x,
            toFloat64(recency) AS t_x,
            toFloat64(T) AS age,
            toFloat64(monetary_value) AS m,
            toInt64(round(frequency)) AS frequency_key,
            toInt64(round(toFloat64(recency) * 604800)) AS recency_seconds,
            toInt64(round(toFloat64(T) * 604800)) AS t_seconds
        FROM `shop`.`customer_summary`
    ) AS histories
    ALL LEFT JOIN (SELECT * FROM `clv_histories`) AS joined_table USING (frequency_key, recency_seconds, t_seconds)
) AS joined;
