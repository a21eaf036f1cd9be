namespace Clv.Probabilistic;

/// <summary>Who gets on <see cref="CustomerLists"/>.</summary>
/// <example>
/// <code>
/// CustomerListOptions few = new() { Share = 0.05 };
/// </code>
/// </example>
public sealed record CustomerListOptions
{
    /// <summary>The share of all customers who count as the best, above 0 and at most 1.</summary>
    /// <value>Default 0.2.</value>
    public double Share { get; init; } = 0.2;

    /// <summary>The days within which a customer must have ordered to have been good recently; above 0.</summary>
    /// <value>Default 365.</value>
    public double RecentDays { get; init; } = 365;

    /// <summary>Complains about what no list can be made by.</summary>
    internal void Check()
    {
        if (!(Share is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Share), Share, "The best customers are a share of all; give a number above 0 and at most 1.");
        }

        if (!(RecentDays > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(RecentDays), RecentDays, "Recent is within so many days; give a number above 0.");
        }
    }
}
