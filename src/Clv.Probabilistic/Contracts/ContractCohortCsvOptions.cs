namespace Clv.Probabilistic;

/// <summary>How a file of contracts is read.</summary>
public sealed record ContractCohortCsvOptions
{
    /// <summary>How long a contract runs until it is renewed; only used for rows with dates.</summary>
    public TimeUnit Period { get; init; } = TimeUnit.Month;

    /// <summary>The last day of observation, of rows with dates; null for the last day that the file has.</summary>
    public DateOnly? ObservationEnd { get; init; }

    /// <summary>The last period of observation, of rows with whole numbers; null for the last one that the file has.</summary>
    public int? LastPeriod { get; init; }
}
