namespace Clv.Probabilistic.Service;

/// <summary>Whom to contact, what that costs, and what it is expected to gain.</summary>
internal sealed record ContactsAnswer : PortfolioAnswer
{
    /// <summary>The list that customers are of; null for all.</summary>
    public string? List { get; init; }

    /// <summary>How many could be contacted: all whose value is known.</summary>
    public int Candidates { get; init; }

    /// <summary>How many are contacted.</summary>
    public int Contacted { get; init; }

    /// <summary>What that is expected to cost.</summary>
    public double Cost { get; init; }

    /// <summary>What it is expected to gain, after the cost.</summary>
    public TotalAnswer? Gain { get; init; }

    /// <summary>The level of the interval of the gain; null without.</summary>
    public double? IntervalLevel { get; init; }

    /// <summary>The part of the lift at which the plan as a whole gains nothing; null where nobody is contacted.</summary>
    public double? BreakEvenFactor { get; init; }

    /// <summary>The lift at which it gains nothing.</summary>
    public double? BreakEvenLift { get; init; }

    /// <summary>Customers whose value is not known, who cannot be ranked.</summary>
    public int WithoutValue { get; init; }

    /// <summary>All of it in sentences.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>The best plan if an assumption were another.</summary>
    public IReadOnlyList<ContactSensitivityAnswer> Sensitivity { get; init; } = [];

    /// <summary>The first of those who are contacted, the most gain per cost first.</summary>
    public IReadOnlyList<ContactRowAnswer> Rows { get; init; } = [];
}
