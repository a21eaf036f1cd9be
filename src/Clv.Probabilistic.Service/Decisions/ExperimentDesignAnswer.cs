namespace Clv.Probabilistic.Service;

/// <summary>How many customers an experiment takes, and what all there are can find.</summary>
internal sealed record ExperimentDesignAnswer : PortfolioAnswer
{
    /// <summary>What is compared.</summary>
    public string Metric { get; init; } = "";

    /// <summary>The lift to detect.</summary>
    public double Lift { get; init; }

    /// <summary>The same as a difference of means per customer.</summary>
    public double? AbsoluteLift { get; init; }

    /// <summary>The power that is asked for.</summary>
    public double PowerAskedFor { get; init; }

    /// <summary>The significance.</summary>
    public double Significance { get; init; }

    /// <summary>The share of customers who are held out.</summary>
    public double HoldoutShare { get; init; }

    /// <summary>What is expected per customer without the experiment.</summary>
    public double? Mean { get; init; }

    /// <summary>The standard deviation of a customer's outcome.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>The share of the variance that the model's expectation explains.</summary>
    public double? Explained { get; init; }

    /// <summary>The customers that it takes, where outcomes alone are compared; null where there is nobody.</summary>
    public ExperimentSizeAnswer? Required { get; init; }

    /// <summary>The same with the model's expectation as covariate.</summary>
    public ExperimentSizeAnswer? RequiredWithCovariate { get; init; }

    /// <summary>The probability of finding the lift with all customers there are, from outcomes alone.</summary>
    public double? Power { get; init; }

    /// <summary>The same with the covariate.</summary>
    public double? PowerWithCovariate { get; init; }

    /// <summary>The smallest rise that all customers there are find as surely, from outcomes alone; null where none is.</summary>
    public double? DetectableLift { get; init; }

    /// <summary>The same with the covariate.</summary>
    public double? DetectableLiftWithCovariate { get; init; }

    /// <summary>Whether there are as many customers as it takes, with the covariate.</summary>
    public bool IsPossible { get; init; }

    /// <summary>All of it in sentences.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>The power at several lifts.</summary>
    public IReadOnlyList<ExperimentPowerAnswer> Curve { get; init; } = [];
}
