namespace Clv.Probabilistic;

/// <summary>What would be otherwise, each as a factor: 1 as it is, 1.1 for 10 % more.</summary>
/// <param name="Name">What it is called.</param>
/// <example>
/// <code>
/// EquityScenario harder = new("a hard year") { NewCustomers = 0.8, Retention = 0.9, Margin = 0.95 };
/// </code>
/// </example>
public sealed record EquityScenario(string Name)
{
    /// <summary>New customers; 0 for none: the static pool of those that there are.</summary>
    public double NewCustomers { get; init; } = 1;

    /// <summary>Retention: the odds of dropping out after a purchase, or the rate of dropping out per time, divided by this from now on.</summary>
    public double Retention { get; init; } = 1;

    /// <summary>How fast customers buy from now on.</summary>
    public double PurchaseRate { get; init; } = 1;

    /// <summary>What they spend per order.</summary>
    public double Spend { get; init; } = 1;

    /// <summary>The margin.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>The discount rate.</summary>
    public double DiscountRate { get; init; } = 1;

    /// <summary>The same, if it keeps the rules.</summary>
    /// <exception cref="ArgumentException">A factor is none.</exception>
    internal EquityScenario Checked()
    {
        (string What, double Factor, bool MayBeNothing)[] factors =
        [
            (nameof(NewCustomers), NewCustomers, true),
            (nameof(Retention), Retention, false),
            (nameof(PurchaseRate), PurchaseRate, true),
            (nameof(Spend), Spend, true),
            (nameof(Margin), Margin, true),
            (nameof(DiscountRate), DiscountRate, true),
        ];
        foreach ((string what, double factor, bool mayBeNothing) in factors)
        {
            if (!double.IsFinite(factor) || factor < 0 || (factor == 0 && !mayBeNothing))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"{what} of the scenario {Excerpt.Of(Name)} is {factor}; it is a finite factor {(mayBeNothing ? "from 0" : "above 0")}, such as 0.9."));
            }
        }

        return this;
    }
}
