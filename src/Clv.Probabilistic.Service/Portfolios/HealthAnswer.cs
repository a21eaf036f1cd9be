namespace Clv.Probabilistic.Service;

/// <summary>How the models that are live fit the customers.</summary>
internal sealed record HealthAnswer : PortfolioAnswer
{
    /// <summary>Days since the end of observation of the models.</summary>
    public double ModelAgeDays { get; init; }

    /// <summary>The end of observation of the models.</summary>
    public DateOnly ObservationEnd { get; init; }

    /// <summary>The population stability index of frequency against what the models expect at the same ages; null where it is not known yet.</summary>
    public double? FrequencyPsi { get; init; }

    /// <summary>That of the time since the last purchase.</summary>
    public double? RecencyPsi { get; init; }

    /// <summary>How many customers both are of: a sample where there are many.</summary>
    public int SampledCustomers { get; init; }

    /// <summary>Repeat purchases of the whole weeks since, against what was expected.</summary>
    public IReadOnlyList<TrackedWeek> Weeks { get; init; } = [];

    /// <summary>What there is to be seen to.</summary>
    public IReadOnlyList<HealthAlert> Alerts { get; init; } = [];
}
