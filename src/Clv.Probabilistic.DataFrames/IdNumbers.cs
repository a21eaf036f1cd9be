using System.Globalization;
using System.Numerics;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>Looks at ids in a column whose type is for fractions: whether all are whole, and none may be another that was rounded.</summary>
internal static class IdNumbers
{
    private const string Remedy =
        "read ids as integers or texts, with dataTypes of DataFrame.LoadCsv, or read the file with TransactionCsv or SummaryCsv";

    /// <summary>Refuses floating-point numbers that are no ids.</summary>
    /// <param name="column">The column.</param>
    /// <param name="sourceName">What messages call the data frame.</param>
    /// <exception cref="DataFormatException">A number is not whole, or so large that the type has not all whole numbers of its size.</exception>
    public static void RequireExact<T>(PrimitiveDataFrameColumn<T> column, string sourceName)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int bits = typeof(T) == typeof(double) ? 53 : typeof(T) == typeof(float) ? 24 : 11;
        T limit = T.CreateChecked(1L << bits);
        long before = 0;
        foreach (BufferRows rows in ColumnBuffers.Of(column).All)
        {
            ReadOnlySpan<T> values = rows.ValuesOf<T>();
            for (int row = 0; row < values.Length; row++)
            {
                T value = values[row];
                if ((!T.IsInteger(value) || T.Abs(value) >= limit) && !rows.IsNull(row))
                {
                    string place = FrameColumn.PlaceOf(sourceName, before + row, column.Name);
                    throw new DataFormatException(
                        !T.IsInteger(value) ? NotWhole(place, value)
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"{place}: {value:F0} may be another id that was rounded, because {FrameColumn.NameOf(typeof(T))} has every whole number only below {1L << bits}; {Remedy}."));
                }
            }

            before += values.Length;
        }
    }

    /// <summary>Refuses decimals that are no ids.</summary>
    /// <param name="column">The column.</param>
    /// <param name="sourceName">What messages call the data frame.</param>
    /// <returns>Whether all fit into 64 bits.</returns>
    /// <exception cref="DataFormatException">A decimal is not whole.</exception>
    public static bool FitIntegers(PrimitiveDataFrameColumn<decimal> column, string sourceName)
    {
        bool fit = true;
        long before = 0;
        foreach (BufferRows rows in ColumnBuffers.Of(column).All)
        {
            ReadOnlySpan<decimal> values = rows.ValuesOf<decimal>();
            for (int row = 0; row < values.Length; row++)
            {
                decimal value = values[row];
                fit &= value is >= long.MinValue and <= long.MaxValue;
                if (!decimal.IsInteger(value) && !rows.IsNull(row))
                {
                    throw new DataFormatException(NotWhole(FrameColumn.PlaceOf(sourceName, before + row, column.Name), value));
                }
            }

            before += values.Length;
        }

        return fit;
    }

    private static string NotWhole<T>(string place, T value)
        where T : IFormattable => string.Create(
            CultureInfo.InvariantCulture, $"{place}: {value} is no whole number, and ids in numbers are; {Remedy}.");
}
