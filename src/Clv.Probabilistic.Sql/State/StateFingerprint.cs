using System.Security.Cryptography;
using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>What a state was built with, as a text that can be compared and read: where orders are, which columns hold what, and what becomes of
/// which rows.</summary>
/// <remarks>What becomes of rows that cannot be read is no part of it: they are refused or counted, and change no other.</remarks>
internal static class StateFingerprint
{
    private const string Source = "the orders of";

    /// <summary>The text.</summary>
    public static string Of(SqlSource source, SqlColumns columns, TransactionCsvOptions options)
    {
        TransactionLayout layout = columns.Layout;
        string? Column(int? column) => column is { } known ? $"'{columns.Names[known]}'" : null;
        string? Filters(IEnumerable<FieldFilter> filters)
        {
            string[] written = [.. filters.Select(filter => filter.Filter.ToString()).Order(StringComparer.Ordinal)];
            return written.Length == 0 ? null : $"'{string.Join("; ", written)}'";
        }

        (string Option, string? Value)[] all =
        [
            (Source, source.Text is { } query ? $"the query {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)))[..16]}" : source.Name),
            (OptionNames.CustomerColumn, Column(layout.Customer)),
            (OptionNames.DateColumn, Column(layout.Date)),
            (OptionNames.ValueColumn, Column(layout.Amount)),
            (OptionNames.QuantityColumn, Column(layout.Quantity)),
            (OptionNames.OrderColumn, Column(layout.Order)),
            (OptionNames.LineAmounts, layout.Order is null ? null : layout.LineAmounts?.ToString()),
            (OptionNames.Keep, Filters(layout.Keep)),
            (OptionNames.Drop, Filters(layout.Drop)),
            (OptionNames.Refunds, layout.Amount is null ? null : options.Refunds.ToString()),
            (OptionNames.Guests, options.Guests.ToString()),
            (OptionNames.TimeZone, options.TimeZone is { } zone ? $"'{zone.Id}'" : null),
        ];
        return string.Join('\n', all.Where(option => option.Value is not null).Select(option => $"{option.Option} = {option.Value!.ReplaceLineEndings(" ")}"));
    }

    /// <summary>Refuses orders or options that are not those that a state was built with.</summary>
    /// <exception cref="ArgumentException">They are others; the message says which.</exception>
    public static void RequireSame(string name, string built, string given)
    {
        Dictionary<string, string> former = Settings(built);
        Dictionary<string, string> now = Settings(given);
        string? different = former.Keys.Union(now.Keys).FirstOrDefault(option => former.GetValueOrDefault(option) != now.GetValueOrDefault(option));
        if (different is not null)
        {
            throw new ArgumentException(
                $"The state {name} was built with {Said(different, former)}, and now there is {Said(different, now)}, so its rows would be of two kinds; rebuild it with {CustomerState.RebuildName}, or say what it was built with.");
        }
    }

    private static Dictionary<string, string> Settings(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(" = ", 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static string Said(string option, Dictionary<string, string> settings) =>
        !settings.TryGetValue(option, out string? value) ? $"no {option}" : option == Source ? $"{option} {value}" : $"{option} = {value}";
}
