using Apache.Arrow;
using Apache.Arrow.Types;

namespace Clv.Probabilistic.Arrow;

/// <summary>A column to be written: its name and type, and arrays of some of its rows.</summary>
/// <param name="Field">Name and type.</param>
/// <param name="Rows">Makes an array of rows: the first of them, and how many.</param>
internal sealed record OutputColumn(Field Field, Func<int, int, IArrowArray> Rows)
{
    // Parquet knows no seconds.
    private static readonly TimestampType _moments = new(Apache.Arrow.Types.TimeUnit.Millisecond, timezone: (string?)null);

    /// <summary>A column of a result.</summary>
    /// <exception cref="ArgumentException">It is of a type that results in files have not.</exception>
    public static OutputColumn Of(ResultColumn column) => column switch
    {
        TypedColumn<double> numbers => Of(numbers, DoubleType.Default, Numbers, isNullable: true),
        TypedColumn<int> counts when HasMissing(counts) =>
            WithMissing(counts, Int32Type.Default, () => new Int32Array.Builder(), (to, count) => to.Append(count), to => to.AppendNull(), to => to.Build()),
        TypedColumn<long> integers when HasMissing(integers) =>
            WithMissing(integers, Int64Type.Default, () => new Int64Array.Builder(), (to, count) => to.Append(count), to => to.AppendNull(), to => to.Build()),
        TypedColumn<int> counts => Of(counts, Int32Type.Default, rows => new Int32Array.Builder().Append(rows).Build()),
        TypedColumn<long> integers => Of(integers, Int64Type.Default, rows => new Int64Array.Builder().Append(rows).Build()),
        TypedColumn<string> texts => Of(texts, StringType.Default, rows => new StringArray.Builder().AppendRange(rows.ToArray()).Build()),
        TypedColumn<bool> words =>
            WithMissing(words, BooleanType.Default, () => new BooleanArray.Builder(), (to, holds) => to.Append(holds), to => to.AppendNull(), to => to.Build()),
        TypedColumn<DateTime> days when AreDays(days) =>
            WithMissing(days, Date32Type.Default, () => new Date32Array.Builder(), (to, day) => to.Append(day), to => to.AppendNull(), to => to.Build()),
        TypedColumn<DateTime> times => WithMissing(
            times,
            _moments,
            () => new TimestampArray.Builder(_moments),
            (to, time) => to.Append(new DateTimeOffset(time, TimeSpan.Zero)),
            to => to.AppendNull(),
            to => to.Build()),
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

        return new(new Field(name, _moments, nullable: false), (start, count) =>
        {
            TimestampArray.Builder times = new(_moments);
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

    private static bool HasMissing(ResultColumn column) => Enumerable.Range(0, column.Count).Any(column.IsMissing);

    private static bool AreDays(TypedColumn<DateTime> column) =>
        Enumerable.Range(0, column.Count).All(row => column[row] is not DateTime time || time.TimeOfDay == TimeSpan.Zero);

    /// <summary>A column of which some rows may be missing, row by row.</summary>
    private static OutputColumn WithMissing<T, TBuilder>(
        TypedColumn<T> column,
        IArrowType type,
        Func<TBuilder> begin,
        Action<TBuilder, T> append,
        Action<TBuilder> appendNull,
        Func<TBuilder, IArrowArray> end) =>
        new(new Field(column.Name, type, HasMissing(column)), (start, count) =>
        {
            TBuilder builder = begin();
            for (int row = start; row < start + count; row++)
            {
                if (column[row] is T value)
                {
                    append(builder, value);
                }
                else
                {
                    appendNull(builder);
                }
            }

            return end(builder);
        });

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
