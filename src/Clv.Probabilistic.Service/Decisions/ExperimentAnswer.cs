namespace Clv.Probabilistic.Service;

/// <summary>An experiment: what was decided before it began, how far it is, and what it has brought.</summary>
internal sealed record ExperimentAnswer
{
    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>The key by which customers are drawn.</summary>
    public string Key { get; init; } = "";

    /// <summary>The arms, the one that is held out first.</summary>
    public IReadOnlyList<ExperimentArmAnswer> Arms { get; init; } = [];

    /// <summary>What it is about.</summary>
    public string Metric { get; init; } = "";

    /// <summary>The first day.</summary>
    public DateOnly Start { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly End { get; init; }

    /// <summary>The window, in the unit of the models.</summary>
    public double Horizon { get; init; }

    /// <summary>The unit.</summary>
    public string TimeUnit { get; init; } = "";

    /// <summary>How often a difference may be found where there is none.</summary>
    public double Significance { get; init; }

    /// <summary>The models by whose expectation it is read.</summary>
    public int ModelVersion { get; init; }

    /// <summary>When it was written down, in UTC.</summary>
    public DateTime Created { get; init; }

    /// <summary>By whom.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>The end of observation now.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>How far it is: not-begun, running or over.</summary>
    public string State { get; init; } = "";

    /// <summary>An experiment without its reading.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="unit">The unit of the models.</param>
    /// <param name="asOf">The end of observation.</param>
    public static ExperimentAnswer Of(Experiment experiment, TimeUnit unit, DateOnly asOf) => new()
    {
        Name = experiment.Name,
        Key = experiment.Key,
        Arms = experiment.Arms,
        Metric = experiment.Metric,
        Start = experiment.Start,
        End = experiment.End,
        Horizon = experiment.Horizon,
        TimeUnit = unit.Name(),
        Significance = experiment.Significance,
        ModelVersion = experiment.ModelVersion,
        Created = experiment.Created,
        CreatedBy = experiment.CreatedBy,
        AsOf = asOf,
        State = experiment.StateOn(asOf),
    };
}
