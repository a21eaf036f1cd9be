using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>A column of a customer summary: what it is, and a value per row.</summary>
/// <remarks>Immutable, and safe to share between threads.</remarks>
public sealed class SummaryColumn
{
    // One of the two is there; frequency alone is kept as integers.
    private readonly int[]? _counts;
    private readonly double[]? _numbers;

    /// <summary>A column over counts that the caller gives up.</summary>
    internal SummaryColumn(SummaryColumnDefinition definition, int[] counts)
    {
        Definition = definition;
        _counts = counts;
    }

    /// <summary>A column over numbers that the caller gives up.</summary>
    internal SummaryColumn(SummaryColumnDefinition definition, double[] numbers)
    {
        Definition = definition;
        _numbers = numbers;
    }

    /// <summary>What the column is.</summary>
    public SummaryColumnDefinition Definition { get; }

    /// <summary>The name, which is the definition's.</summary>
    public string Name => Definition.Name;

    /// <summary>The number of rows.</summary>
    public int Count => _counts?.Length ?? _numbers!.Length;

    /// <summary>The values; those of frequency, which is kept as integers, are converted anew each time.</summary>
    public ReadOnlyColumn<double> Values => new(_numbers ?? Array.ConvertAll(_counts!, count => (double)count));

    /// <summary>The counts of frequency.</summary>
    internal int[] Counts => _counts!;

    /// <summary>The numbers of any other column.</summary>
    internal double[] Numbers => _numbers!;

    /// <summary>The values as they lie in memory.</summary>
    internal ReadOnlySpan<byte> Bytes => _counts is null ? MemoryMarshal.AsBytes<double>(_numbers) : MemoryMarshal.AsBytes<int>(_counts);

    /// <summary>The value of a row, from 0.</summary>
    /// <param name="row">The row.</param>
    public double this[int row] => _counts is null ? _numbers![row] : _counts[row];

    /// <summary>A column over numbers that the caller gives up, or none where there are no numbers.</summary>
    internal static SummaryColumn[] IfKnown(SummaryColumnDefinition definition, double[]? numbers) =>
        numbers is null ? [] : [new SummaryColumn(definition, numbers)];

    /// <summary>A column over numbers that the caller gives up, of which those of frequency keep its rule.</summary>
    internal static SummaryColumn Of(SummaryColumnDefinition definition, double[] numbers) =>
        definition.Place == SummaryColumnPlace.Frequency
            ? new SummaryColumn(definition, Array.ConvertAll(numbers, number => (int)number))
            : new SummaryColumn(definition, numbers);

    /// <summary>Columns of the values at rows, in their order.</summary>
    internal static SummaryColumn[] At(ReadOnlySpan<SummaryColumn> columns, ReadOnlySpan<int> rows)
    {
        SummaryColumn[] picked = new SummaryColumn[columns.Length];
        for (int i = 0; i < picked.Length; i++)
        {
            picked[i] = columns[i].At(rows);
        }

        return picked;
    }

    /// <summary>Some of the rows, in their order.</summary>
    internal SummaryColumn At(ReadOnlySpan<int> rows) => _counts is null
        ? new SummaryColumn(Definition, Picked.Rows<double>(_numbers, rows))
        : new SummaryColumn(Definition, Picked.Rows<int>(_counts, rows));

    /// <summary>Writes the value of a row.</summary>
    internal void Write(CsvWriter writer, int row)
    {
        if (_counts is null)
        {
            writer.Write(_numbers![row]);
        }
        else
        {
            writer.Write((long)_counts[row]);
        }
    }
}
