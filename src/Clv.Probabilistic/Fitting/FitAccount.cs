namespace Clv.Probabilistic;

/// <summary>Which rows of a summary were fitted, and which were left out and why.</summary>
/// <example>
/// <code>
/// FitAccount account = new GammaGammaFitter().Fit(customers).Account;
/// Console.WriteLine($"{account.Rows} customers fitted, {account.RowsWithoutRepeatPurchase} without a repeat purchase left out");
/// </code>
/// </example>
public sealed record FitAccount
{
    /// <summary>N: the sum of the weights of the rows that were fitted.</summary>
    public double Customers { get; init; }

    /// <summary>Rows that were fitted.</summary>
    public int Rows { get; init; }

    /// <summary>Rows left out of a spend model because they have no repeat purchase.</summary>
    public int RowsWithoutRepeatPurchase { get; init; }

    /// <summary>Rows left out of a spend model because their mean spend is zero or negative.</summary>
    public int RowsWithoutPositiveSpend { get; init; }
}
