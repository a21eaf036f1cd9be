using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A column of values of a type that code knows.</summary>
/// <typeparam name="T">The type.</typeparam>
internal sealed class TypedColumn<T> : ResultColumn
{
    // One of the two is there.
    private readonly ReadOnlyColumn<T> _values;
    private readonly Func<int, T>? _valueOf;
    private readonly Func<int, bool>? _isMissing;

    public TypedColumn(string name, ReadOnlyColumn<T> values)
        : base(name, values.Length) => _values = values;

    private TypedColumn(TypedColumn<T> column, string heading)
        : base(column.Name, column.Count)
    {
        _values = column._values;
        _valueOf = column._valueOf;
        _isMissing = column._isMissing;
        Style = column.Style;
        Heading = heading;
    }

    public TypedColumn(string name, int count, Func<int, T> valueOf, Func<int, bool>? isMissing = null)
        : base(name, count)
    {
        _valueOf = valueOf;
        _isMissing = isMissing;
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override Type ValueType => typeof(T);

    /// <inheritdoc/>
    public override object? this[int row] => IsMissing(row) ? null : ValueAt(row);

    /// <summary>The value of a row; of a missing one it means nothing.</summary>
    public T ValueAt(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        return _valueOf is null ? _values[row] : _valueOf(row);
    }

    /// <summary>The values of consecutive rows.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="destination">Where to, a place for each; what stands in place of missing values means nothing.</param>
    public void CopyTo(int start, Span<T> destination)
    {
        if (_valueOf is null)
        {
            _values.Slice(start, destination.Length).CopyTo(destination);
            return;
        }

        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = _valueOf(start + i);
        }
    }

    /// <inheritdoc/>
    internal override ResultColumn Under(string heading) => new TypedColumn<T>(this, heading);

    /// <inheritdoc/>
    internal override bool IsMissing(int row) => _isMissing?.Invoke(row) ?? ValueAt(row) switch
    {
        double number => !double.IsFinite(number),
        null => true,
        _ => false,
    };

    /// <inheritdoc/>
    internal override void Write(CsvWriter writer, int row, CsvOptions options)
    {
        if (_isMissing?.Invoke(row) == true)
        {
            writer.WriteEmpty();
            return;
        }

        switch (ValueAt(row))
        {
            case double number:
                writer.Write(number);
                break;
            case int number:
                writer.Write((long)number);
                break;
            case long number:
                writer.Write(number);
                break;
            case DateTime time:
                writer.Write(DisplayText.Iso(time));
                break;
            case bool holds:
                writer.Write(DisplayText.Of(holds));
                break;
            case string text:
                writer.WriteText(text, options.SpreadsheetSafe);
                break;
            default:
                writer.WriteEmpty();
                break;
        }
    }

    /// <inheritdoc/>
    internal override void Write(Utf8JsonWriter writer, int row)
    {
        if (IsMissing(row))
        {
            writer.WriteNullValue();
            return;
        }

        switch (ValueAt(row))
        {
            case double number:
                writer.WriteNumberValue(number);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case bool holds:
                writer.WriteBooleanValue(holds);
                break;
            case DateTime time:
                writer.WriteStringValue(DisplayText.Iso(time));
                break;
            case var text:
                writer.WriteStringValue(text?.ToString());
                break;
        }
    }

    /// <inheritdoc/>
    internal override string[] Texts(IReadOnlyList<int> rows)
    {
        NumberFormat? format = null;
        if (this is TypedColumn<double> numbers && Style is CellStyle.Number or CellStyle.Money)
        {
            double[] shown = [.. rows.Where(row => !IsMissing(row)).Select(numbers.ValueAt)];
            format = Style == CellStyle.Number || shown.All(number => Math.Abs(number) < 1) ? NumberFormat.Of(shown) : null;
        }

        return [.. rows.Select(row => Text(row, format))];
    }

    private string Text(int row, NumberFormat? format) => _isMissing?.Invoke(row) == true ? string.Empty : ValueAt(row) switch
    {
        double number when format is not null && double.IsFinite(number) => format.Text(number),
        double number => DisplayText.Of(number, Style),
        int number => DisplayText.Of(number, Style),
        long number => DisplayText.Of(number, Style),
        DateTime time => DisplayText.Of(time),
        bool holds => DisplayText.Of(holds),
        { } other => other.ToString() ?? string.Empty,
        null => string.Empty,
    };
}
