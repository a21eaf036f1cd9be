namespace Clv.Probabilistic;

/// <summary>A further column of orders while it is collected.</summary>
internal sealed class GrowingOrderColumn
{
    private readonly GrowingColumn<double>? _numbers;
    private readonly GrowingColumn<string?>? _texts;

    /// <summary>An empty column with the name and kind of another.</summary>
    public GrowingOrderColumn(OrderColumn like)
    {
        Name = like.Name;
        _numbers = like.AreNumbers ? new GrowingColumn<double>() : null;
        _texts = like.AreNumbers ? null : new GrowingColumn<string?>();
    }

    /// <summary>The name of the column.</summary>
    public string Name { get; }

    /// <summary>The column with its kind, as messages show it.</summary>
    public string Title => TitleOf(Name, _numbers is not null);

    /// <summary>A column's name and kind.</summary>
    public static string TitleOf(string name, bool areNumbers) => $"'{name}' ({(areNumbers ? "numbers" : "texts")})";

    /// <summary>Adds the value that a row of a batch has in a column of this name and kind.</summary>
    public void Add(OrderColumn batch, int row)
    {
        _numbers?.Add(batch.Numbers[row]);
        _texts?.Add(batch.Texts[row]);
    }

    /// <summary>The column; this one is empty afterwards.</summary>
    public OrderColumn Take() => _numbers is null ? OrderColumn.Own(Name, _texts!.Take()) : OrderColumn.Own(Name, _numbers.Take());
}
