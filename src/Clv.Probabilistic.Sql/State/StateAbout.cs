using System.Data.Common;

namespace Clv.Probabilistic.Sql;

/// <summary>What is known of a state beside its customers.</summary>
internal sealed record StateAbout
{
    /// <summary>The layout of the tables that this version writes.</summary>
    public const long CurrentLayout = 1;

    private const string Integers = "integer";
    private const string Texts = "text";

    /// <summary>The layout.</summary>
    public long Layout { get; init; } = CurrentLayout;

    /// <summary>How many batches it was changed by.</summary>
    public long Refreshes { get; init; }

    /// <summary>The grain of its periods.</summary>
    public Grain Grain { get; init; }

    /// <summary>Whether ids are texts.</summary>
    public bool IdsAreTexts { get; init; }

    /// <summary>Whether purchases come to anything.</summary>
    public bool HasMoney { get; init; }

    /// <summary>What it was built with.</summary>
    public string Options { get; init; } = string.Empty;

    /// <summary>Whether a customer 0 stands for guests.</summary>
    public bool ZeroIsGuest { get; init; }

    /// <summary>What amounts on lines of orders are; null where nothing has shown it.</summary>
    public OrderLineAmounts? LineAmounts { get; init; }

    /// <summary>The column by which changes are found; null without one.</summary>
    public string? WatermarkColumn { get; init; }

    /// <summary>How far it was seen; null without one.</summary>
    public string? Watermark { get; init; }

    /// <summary>The description in the row on which a result stands.</summary>
    public static StateAbout Read(DbDataReader row)
    {
        string? Known(int column) => ReaderValues.Text(row, column) is { Length: > 0 } text ? text : null;
        return new StateAbout
        {
            Layout = ReaderValues.Count(row, 0),
            Refreshes = ReaderValues.Count(row, 1),
            Grain = Enum.Parse<Grain>(ReaderValues.Text(row, 2), ignoreCase: true),
            IdsAreTexts = ReaderValues.Text(row, 3) == Texts,
            HasMoney = ReaderValues.Count(row, 4) != 0,
            Options = ReaderValues.Text(row, 5),
            ZeroIsGuest = ReaderValues.Count(row, 6) != 0,
            LineAmounts = Known(7) is { } lines ? Enum.Parse<OrderLineAmounts>(lines, ignoreCase: true) : null,
            WatermarkColumn = Known(8),
            Watermark = Known(9),
        };
    }

    /// <summary>The values of its columns, by name; an empty text where there is none.</summary>
    /// <param name="change">What was changed last.</param>
    /// <param name="periods">The first and the last period of any customer; null where there is none.</param>
    /// <param name="isNew">Whether there is no description yet.</param>
    public Dictionary<string, object> Values(StateChange change, (long? First, long? Last) periods, bool isNew)
    {
        Dictionary<string, object> values = new(StringComparer.Ordinal)
        {
            ["layout"] = Layout,
            ["grain"] = Grain.ToString().ToLowerInvariant(),
            ["ids"] = IdsAreTexts ? Texts : Integers,
            ["has_money"] = HasMoney ? 1L : 0L,
            ["options"] = Options,
            ["zero_is_guest"] = ZeroIsGuest ? 1L : 0L,
            ["line_amounts"] = LineAmounts?.ToString().ToLowerInvariant() ?? string.Empty,
            ["watermark_column"] = WatermarkColumn ?? string.Empty,
            ["watermark"] = Watermark ?? string.Empty,
            ["customers"] = change.Customers,
            ["first_period"] = periods.First ?? 0,
            ["last_period"] = periods.Last ?? 0,
            ["rows_read"] = change.Orders.RowsRead,
            ["touched"] = change.Touched,
            ["added"] = change.Added,
            ["changed"] = change.Changed,
            ["removed"] = change.Removed,
        };
        if (isNew)
        {
            values["refreshes"] = Refreshes;
        }

        return values;
    }
}
