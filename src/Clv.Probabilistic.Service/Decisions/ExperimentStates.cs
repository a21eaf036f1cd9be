namespace Clv.Probabilistic.Service;

/// <summary>How far an experiment is.</summary>
internal static class ExperimentStates
{
    /// <summary>Its first day is after the end of observation.</summary>
    public const string NotBegun = "not-begun";

    /// <summary>Its last day is.</summary>
    public const string Running = "running";

    /// <summary>All of its window has been observed.</summary>
    public const string Over = "over";
}
