namespace Clv.Probabilistic.Service;

/// <summary>How the base or its parts have gone.</summary>
internal sealed record TrajectoriesAnswer
{
    /// <summary>The end of observation now.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The version of the models now.</summary>
    public required int ModelVersion { get; init; }

    /// <summary>What parts: <c>base</c>, <c>segment</c>, <c>tier</c> or <c>cohort</c>.</summary>
    public required string Of { get; init; }

    /// <summary>How many weeks are looked back.</summary>
    public required int Weeks { get; init; }

    /// <summary>What <c>moved</c> is of: <c>clv</c>, or <c>expected_purchases</c> where there are no amounts.</summary>
    public required string ValueIs { get; init; }

    /// <summary>The length of the future that expectations are of, at the last point.</summary>
    public double? Horizon { get; init; }

    /// <summary>The unit of the horizon.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>The level of the intervals at the last point; null without.</summary>
    public double? IntervalLevel { get; init; }

    /// <summary>The parts.</summary>
    public required IReadOnlyList<TrajectorySeries> Series { get; init; }
}
