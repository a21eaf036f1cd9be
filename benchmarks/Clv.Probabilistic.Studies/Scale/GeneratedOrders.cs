using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Studies;

/// <summary>Orders that an engine makes by itself, the same in each: five per customer, whose first and last days, rates and spend differ.</summary>
/// <remarks>
/// Order i belongs to customer ⌊C·u₁²⌋ and lies u₂ of the way through that customer's life, where u₁, u₂, … are fractions of the products of i, or of
/// the customer's number, with constants, squared modulo the prime 2³¹ − 1: sequences without a generator, which any engine computes alike.
/// </remarks>
internal static class GeneratedOrders
{
    /// <summary>Orders of a customer in the mean.</summary>
    public const int PerCustomer = 5;

    private const long Prime = 2_147_483_647;
    private const int LongestStart = 400;
    private const int LongestLife = 330;

    /// <summary>The SELECT that makes them.</summary>
    /// <param name="dialect">The SQL.</param>
    /// <param name="numbers">What is behind FROM, with a column <c>i</c> from 1 on.</param>
    /// <param name="customers">The number of customers.</param>
    /// <param name="firstCustomer">The number of the first.</param>
    public static string Select(SqlDialect dialect, string numbers, long customers, long firstCustomer = 1)
    {
        bool isClickHouse = dialect == SqlDialect.ClickHouse;
        string Whole(string number) => isClickHouse ? $"toInt64(floor({number}))" : $"CAST(floor({number}) AS BIGINT)";
        string Fraction(string number, long factor, long plus)
        {
            string mixed = $"(({number} * {factor} + {plus}) % {Prime})";
            return $"(({mixed} * {mixed}) % {Prime}) / {Prime}.0";
        }

        string day = isClickHouse ? "toDateTime('2023-01-01 00:00:00') + days * 86400"
            : dialect == SqlDialect.Sqlite ? "DATE('2023-01-01', '+' || days || ' days')"
            : "DATE '2023-01-01' + CAST(days AS INTEGER)";
        string amount = dialect == SqlDialect.PostgreSql ? "CAST(amount AS DOUBLE PRECISION) AS amount" : "amount";
        return $"""
            SELECT customer_id, {day} AS ordered_at, {amount}
            FROM (
                SELECT customer_id, {Whole($"start_day + {Fraction("i", 1597334677, 7)} * life")} AS days, {Whole($"(5 + 95 * spending * spending) * (0.5 + {Fraction("i", 1432918353, 3)}) * 100")} / 100.0 AS amount
                FROM (
                    SELECT i, customer_id, {Whole($"{Fraction("customer_id", 1246822519, 11)} * {LongestStart}")} AS start_day,
                        1 + {Fraction("customer_id", 1266489917, 5)} * {LongestLife} AS life,
                        {Fraction("customer_id", 374761393, 13)} AS spending
                    FROM (
                        SELECT i, {firstCustomer} + {Whole($"{customers} * {Fraction("i", 1654435761, 1)} * {Fraction("i", 1654435761, 1)}")} AS customer_id
                        FROM {numbers}
                    ) AS customers
                ) AS lives
            ) AS orders
            """;
    }
}
