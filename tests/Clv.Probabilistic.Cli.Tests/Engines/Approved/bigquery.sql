-- Written by the manual of the engine, and not run.

-- customers and what the model says of them
WITH histories AS (
    -- x, t_x and T of each customer, and the mean spend m
    SELECT
        customer_id,
        CAST(frequency AS FLOAT64) AS x,
        CAST(recency AS FLOAT64) AS t_x,
        CAST(T AS FLOAT64) AS age,
        CAST(monetary_value AS FLOAT64) AS m
    FROM `shop`.`customer_summary`
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
FROM terms;

CREATE TABLE `clv_histories` (
    frequency_key BIGINT,
    recency_seconds BIGINT,
    t_seconds BIGINT,
    history_known BIGINT,
    p_alive FLOAT64,
    expected_purchases FLOAT64,
    p_any_purchase FLOAT64,
    discounted_purchases FLOAT64
);

INSERT INTO `clv_histories` (frequency_key, recency_seconds, t_seconds, history_known, p_alive, expected_purchases, p_any_purchase, discounted_purchases) VALUES
(0, 0, 18144000, 1, 1, 0.3147894949743305, 0.20530451264276148, 0.29989147412191164),
(3, 12096000, 18230400, 1, 0.6408115295531847, 2.321051287961116, 0.6082396091622355, 2.2149672627542176);

CREATE VIEW `shop`.`clv` AS
-- customers and what the model says of them
WITH histories AS (
    -- x, t_x and T of each customer, and the mean spend m
    SELECT
        customer_id,
        CAST(frequency AS FLOAT64) AS x,
        CAST(recency AS FLOAT64) AS t_x,
        CAST(T AS FLOAT64) AS age,
        CAST(monetary_value AS FLOAT64) AS m,
        CAST(ROUND(frequency) AS BIGINT) AS frequency_key,
        CAST(ROUND(CAST(recency AS FLOAT64) * 604800) AS BIGINT) AS recency_seconds,
        CAST(ROUND(CAST(T AS FLOAT64) * 604800) AS BIGINT) AS t_seconds
    FROM `shop`.`customer_summary`
),
joined AS (
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
    FROM histories
    LEFT JOIN `clv_histories` AS joined_table ON histories.frequency_key = joined_table.frequency_key AND histories.recency_seconds = joined_table.recency_seconds AND histories.t_seconds = joined_table.t_seconds
)
-- bg-nbd and gamma-gamma, for 52 weeks
SELECT
    customer_id,
    CASE WHEN history_known = 1 THEN of_p_alive END AS p_alive,
    CASE WHEN history_known = 1 THEN of_expected_purchases END AS expected_purchases,
    of_spend AS expected_spend,
    CASE WHEN history_known = 1 THEN 1 * of_spend * of_discounted_purchases END AS clv,
    CASE WHEN history_known = 1 THEN of_p_any_purchase END AS p_any_purchase
FROM joined;
