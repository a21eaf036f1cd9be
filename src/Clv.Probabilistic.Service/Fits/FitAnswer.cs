namespace Clv.Probabilistic.Service;

/// <summary>A fit: what was asked for, how far it is, and what came of it.</summary>
internal sealed record FitAnswer
{
    /// <summary>Its id.</summary>
    public string Id { get; init; } = "";

    /// <summary>One of <c>running</c>, <c>live</c>, <c>held-back</c>, <c>done</c>, <c>failed</c>, <c>cancelled</c> and <c>interrupted</c>.</summary>
    public string State { get; init; } = FitStates.Running;

    /// <summary>Why it is so, a sentence; null while it goes on.</summary>
    public string? Reason { get; init; }

    /// <summary>Who asked for it.</summary>
    public string Actor { get; init; } = "";

    /// <summary>When it began, in UTC.</summary>
    public DateTime Started { get; init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTime? Ended { get; init; }

    /// <summary>The purchase model.</summary>
    public string Model { get; init; } = "";

    /// <summary>The spend model; null without.</summary>
    public string? SpendModel { get; init; }

    /// <summary>Whether it goes live by itself where it does well.</summary>
    public bool Activate { get; init; }

    /// <summary>The end of observation.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>The days that are held out; null while that is not known, and where none are.</summary>
    public int? HoldoutDays { get; init; }

    /// <summary>What it is doing.</summary>
    public string Step { get; init; } = "";

    /// <summary>How often the likelihood was evaluated in this step.</summary>
    public int Evaluations { get; init; }

    /// <summary>The best log-likelihood of this step so far; null before there is one.</summary>
    public double? LogLikelihood { get; init; }

    /// <summary>How many customers it is fitted to.</summary>
    public long Customers { get; init; }

    /// <summary>How many orders; null where they are not all at hand, so that it is fitted to summaries.</summary>
    public long? Orders { get; init; }

    /// <summary>How it did on the time that was held out; null where none was.</summary>
    public HoldoutResult? Holdout { get; init; }

    /// <summary>The number of its models; null where there are none.</summary>
    public int? ModelVersion { get; init; }
}
