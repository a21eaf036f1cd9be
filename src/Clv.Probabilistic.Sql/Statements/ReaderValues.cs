using System.Data.Common;
using System.Globalization;

namespace Clv.Probabilistic.Sql;

/// <summary>Values of results whose types differ from engine to engine.</summary>
internal static class ReaderValues
{
    /// <summary>A whole number; 0 where there is none, as in a sum over no row.</summary>
    public static long Count(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? 0 : Whole(reader.GetValue(column));

    /// <summary>A whole number, or null.</summary>
    public static long? CountOrNull(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : Count(reader, column);

    /// <summary>A number of double precision; 0 where there is none.</summary>
    public static double Number(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? 0 : Convert.ToDouble(reader.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>A text; empty where there is none.</summary>
    public static string Text(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? string.Empty : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture) ?? string.Empty;

    // Sums of integers are wider than a .NET integer in one engine, and decimals in another.
    private static long Whole(object value) => value switch
    {
        long number => number,
        System.Numerics.BigInteger wide => (long)wide,
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };
}
