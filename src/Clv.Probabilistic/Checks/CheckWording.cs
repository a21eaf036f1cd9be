using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Numbers, days and customers as findings show them, invariant of culture.</summary>
internal static class CheckWording
{
    /// <summary>How many cases a sentence names.</summary>
    public const int Named = 3;

    /// <summary>A count with thousands separated.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count of things, such as <c>1 order</c> or <c>2,357 orders</c>.</summary>
    public static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>The verb form for a count.</summary>
    public static string Verb(long count, string one, string many) => count == 1 ? one : many;

    /// <summary>A number with one decimal.</summary>
    public static string Tenths(double value) => value.ToString("N1", CultureInfo.InvariantCulture);

    /// <summary>A number with up to one decimal, none where it is whole.</summary>
    public static string Short(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>An amount of money, to the hundredth.</summary>
    public static string Money(double amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>A share of a total in percent; what is not nothing is not said to be 0.0%.</summary>
    public static string Percent(long part, long whole)
    {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        return part > 0 && percent < 0.05
            ? "under 0.1%"
            : part < whole && percent >= 99.95
                ? "over 99.9%"
                : percent.ToString("0.0", CultureInfo.InvariantCulture) + "%";
    }

    /// <summary>A day number as yyyy-MM-dd.</summary>
    public static string Day(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day number, or days, such as <c>2024-12-25 to 2024-12-27</c>.</summary>
    public static string Days(int first, int last) => first == last ? Day(first) : $"{Day(first)} to {Day(last)}";

    /// <summary>A customer's id: plain if an integer, quoted and shortened if a text.</summary>
    public static string Customer(TransactionTable table, int customer) =>
        table.Customers.AreIntegers ? table.Customers[customer] : Excerpt.Of(table.Customers[customer]);

    /// <summary>A customer and a day, such as <c>customer 7 on 2024-01-05</c>.</summary>
    public static string Order(TransactionTable table, int row) =>
        $"customer {Customer(table, table.Customer[row])} on {Day(table.Day[row])}";

    /// <summary>The cases named in a sentence, after a colon: <c>: a, b and others</c>.</summary>
    public static string List(IReadOnlyList<string> cases, long total) =>
        total > cases.Count ? $"{string.Join(", ", cases)} and {Count(total - cases.Count, "other")}" : All(cases);

    /// <summary>Words in a row: <c>a, b and c</c>.</summary>
    public static string All(IReadOnlyList<string> words) => words.Count < 2
        ? string.Concat(words)
        : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
