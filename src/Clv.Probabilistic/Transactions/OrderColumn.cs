namespace Clv.Probabilistic;

/// <summary>A further column of orders, such as a quantity, a status or an order number: all numbers, or all texts.</summary>
/// <remarks>Immutable and safe to share between threads. Texts are kept as the objects that were given: a source that gives one
/// object for equal texts pays for it once.</remarks>
/// <example>
/// <code>
/// OrderColumn status = orders.FindColumn("status")!;
/// int returned = status.Texts.Count(text => text == "returned");
/// </code>
/// </example>
public sealed class OrderColumn
{
    private readonly double[]? _numbers;
    private readonly string?[]? _texts;

    private OrderColumn(string name, double[]? numbers, string?[]? texts)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        _numbers = numbers;
        _texts = texts;
    }

    /// <summary>The name of the column.</summary>
    public string Name { get; }

    /// <summary>The number of orders.</summary>
    public int Count => _numbers?.Length ?? _texts!.Length;

    /// <summary>Whether the values are numbers.</summary>
    public bool AreNumbers => _numbers is not null;

    /// <summary>Per order, the number, NaN where it is missing; empty when the values are texts.</summary>
    public ReadOnlyColumn<double> Numbers => new(_numbers);

    /// <summary>Per order, the text, null where it is missing; empty when the values are numbers.</summary>
    public ReadOnlyColumn<string?> Texts => new(_texts);

    /// <summary>A column of numbers.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="numbers">One number per order, NaN where it is missing.</param>
    /// <returns>The column.</returns>
    public static OrderColumn Of(string name, ReadOnlySpan<double> numbers) => new(name, numbers.ToArray(), null);

    /// <summary>A column of texts.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="texts">One text per order, null where it is missing.</param>
    /// <returns>The column.</returns>
    public static OrderColumn Of(string name, ReadOnlySpan<string?> texts) => new(name, null, texts.ToArray());

    /// <summary>The values of some rows.</summary>
    internal OrderColumn At(ReadOnlySpan<int> rows) => _numbers is null
        ? new OrderColumn(Name, null, Picked.Rows<string?>(_texts, rows))
        : new OrderColumn(Name, Picked.Rows<double>(_numbers, rows), null);

    /// <summary>A column over an array that the caller gives up.</summary>
    internal static OrderColumn Own(string name, double[] numbers) => new(name, numbers, null);

    /// <summary>A column over an array that the caller gives up.</summary>
    internal static OrderColumn Own(string name, string?[] texts) => new(name, null, texts);
}
