namespace Clv.Probabilistic.Service;

/// <summary>A version of the models.</summary>
internal sealed record ModelAnswer
{
    /// <summary>Its number.</summary>
    public int Number { get; init; }

    /// <summary>Whether answers are by it.</summary>
    public bool IsLive { get; init; }

    /// <summary>The purchase model.</summary>
    public string Model { get; init; } = "";

    /// <summary>The spend model; null without.</summary>
    public string? SpendModel { get; init; }

    /// <summary>When it came into the store, in UTC.</summary>
    public DateTime Created { get; init; }

    /// <summary>What made it: <c>run</c> or <c>fit</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>The end of observation of what it was fitted to.</summary>
    public DateOnly ObservationEnd { get; init; }

    /// <summary>How many customers it was fitted to.</summary>
    public long Customers { get; init; }

    /// <summary>The unit of its parameters.</summary>
    public string TimeUnit { get; init; } = "";

    /// <summary>Whether the search for its parameters came to its end.</summary>
    public string Convergence { get; init; } = "";

    /// <summary>The log-likelihood of the purchase model; null where that is not known.</summary>
    public double? LogLikelihood { get; init; }

    /// <summary>The parameters of the purchase model.</summary>
    public IReadOnlyList<ParameterAnswer> Parameters { get; init; } = [];

    /// <summary>The parameters of the spend model; null without.</summary>
    public IReadOnlyList<ParameterAnswer>? SpendParameters { get; init; }

    /// <summary>How it did on time that was held out; null where none was.</summary>
    public HoldoutResult? Holdout { get; init; }

    /// <summary>A version.</summary>
    public static ModelAnswer Of(ModelVersion version, bool isLive) => new()
    {
        Number = version.Number,
        IsLive = isLive,
        Model = version.Purchases.Name,
        SpendModel = version.Spend?.Name,
        Created = version.Origin.Created,
        Source = version.Origin.Source,
        ObservationEnd = DateOnly.FromDateTime(version.Terms.ObservationEnd),
        Customers = version.Origin.Customers,
        TimeUnit = version.Terms.Unit.Name(),
        Convergence = version.PurchaseFit.Convergence.Status.ToString(),
        LogLikelihood = version.PurchaseFit.HasLogLikelihood ? version.PurchaseFit.LogLikelihood : null,
        Parameters = ParameterAnswer.Of(version.PurchaseFit),
        SpendParameters = version.SpendFit is { } spend ? ParameterAnswer.Of(spend) : null,
        Holdout = version.Origin.Holdout,
    };
}
