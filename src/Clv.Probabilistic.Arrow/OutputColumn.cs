using Apache.Arrow;
using Apache.Arrow.Types;

namespace Clv.Probabilistic.Arrow;

/// <summary>A column to be written: its name and type, and arrays of some of its rows.</summary>
/// <param name="Field">Name and type.</param>
/// <param name="Rows">Makes an array of rows: the first of them, and how many.</param>
internal sealed record OutputColumn(Field Field, Func<int, int, IArrowArray> Rows)
{
    /// <summary>A column of a result.</summary>
    /// <exception cref="ArgumentException">It is of a type that results in files have not.</exception>
    public static OutputColumn Of(ResultColumn column) => column switch
    {
        TypedColumn<double> numbers => Of(numbers, DoubleType.Default, Numbers, isNullable: true),
        TypedColumn<int> counts => Of(counts, Int32Type.Default, rows => new Int32Array.Builder().Append(rows).Build()),
        TypedColumn<long> integers => Of(integers, Int64Type.Default, rows => new Int64Array.Builder().Append(rows).Build()),
        TypedColumn<DateTime> days => OfDays(days),
        TypedColumn<string> texts => Of(texts, StringType.Default, rows => new StringArray.Builder().AppendRange(rows.ToArray()).Build()),
        _ => throw new ArgumentException($"A column of {column.ValueType} is not written."),
    };

    /// <summary>The id of the customer of each row.</summary>
    /// <param name="name">The name.</param>
    /// <param name="ids">The ids, each once.</param>
    /// <param name="customers">Which of them a row has.</param>
    public static OutputColumn Of(string name, CustomerIds ids, ReadOnlyColumn<int> customers) => ids.AreIntegers
        ? new(
            new Field(name, Int64Type.Default, nullable: false),
            (start, count) => new Int64Array.Builder().AppendRange(customers.Slice(start, count).ToArray().Select(customer => ids.Integers[customer])).Build())
        : new(
            new Field(name, StringType.Default, nullable: false),
            (start, count) => new StringArray.Builder().AppendRange(customers.Slice(start, count).ToArray().Select(customer => ids.Texts[customer])).Build());

    /// <summary>Days, with their seconds where there are any.</summary>
    public static OutputColumn Of(string name, ReadOnlyColumn<int> days, ReadOnlyColumn<int> seconds)
    {
        if (seconds.IsEmpty)
        {
            return new(new Field(name, Date32Type.Default, nullable: false), (start, count) =>
            {
                Date32Array.Builder dates = new();
                foreach (int day in days.Slice(start, count))
                {
                    dates.Append(DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue));
                }

                return dates.Build();
            });
        }

        // Parquet knows no seconds.
        TimestampType moments = new(Apache.Arrow.Types.TimeUnit.Millisecond, timezone: (string?)null);
        return new(new Field(name, moments, nullable: false), (start, count) =>
        {
            TimestampArray.Builder times = new(moments);
            for (int row = start; row < start + count; row++)
            {
                times.Append(new DateTimeOffset(DateOnly.FromDayNumber(days[row]).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddSeconds(seconds[row]));
            }

            return times.Build();
        });
    }

    /// <summary>Numbers; one that is infinite or missing is a null, as it is an empty cell in CSV.</summary>
    public static OutputColumn Of(string name, ReadOnlyColumn<double> numbers) =>
        new(new Field(name, DoubleType.Default, nullable: true), (start, count) => Numbers(numbers.Slice(start, count)));

    private static OutputColumn Of<T>(
        TypedColumn<T> column, IArrowType type, Func<ReadOnlySpan<T>, IArrowArray> build, bool isNullable = false) =>
        new(new Field(column.Name, type, isNullable), (start, count) =>
        {
            T[] rows = new T[count];
            column.CopyTo(start, rows);
            return build(rows);
        });

    /// <summary>Days, or moments where some are within a day; one that is missing is a null.</summary>
    private static OutputColumn OfDays(TypedColumn<DateTime> column)
    {
        TimestampType moments = new(Apache.Arrow.Types.TimeUnit.Millisecond, timezone: (string?)null);
        bool areDays = Enumerable.Range(0, column.Count).All(row => column.IsMissing(row) || column.ValueAt(row).TimeOfDay == TimeSpan.Zero);
        IArrowType type = areDays ? Date32Type.Default : moments;
        return new(new Field(column.Name, type, nullable: true), (start, count) =>
        {
            IEnumerable<DateTime?> values = Enumerable.Range(start, count).Select(row => column.IsMissing(row) ? (DateTime?)null : column.ValueAt(row));
            return areDays
                ? values.Aggregate(new Date32Array.Builder(), (days, day) => day is { } known ? days.Append(known) : days.AppendNull()).Build()
                : values.Aggregate(
                    new TimestampArray.Builder(moments),
                    (times, time) => time is { } known ? times.Append(new DateTimeOffset(known, TimeSpan.Zero)) : times.AppendNull()).Build();
        });
    }

    private static DoubleArray Numbers(ReadOnlySpan<double> numbers)
    {
        DoubleArray.Builder builder = new();
        if (!numbers.ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
        {
            return builder.Append(numbers).Build();
        }

        builder.Reserve(numbers.Length);
        foreach (double number in numbers)
        {
            if (double.IsFinite(number))
            {
                builder.Append(number);
            }
            else
            {
                builder.AppendNull();
            }
        }

        return builder.Build();
    }
}
