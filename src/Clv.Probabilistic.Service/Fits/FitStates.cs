namespace Clv.Probabilistic.Service;

/// <summary>The words of what has become of a fit.</summary>
internal static class FitStates
{
    /// <summary>It goes on.</summary>
    public const string Running = "running";

    /// <summary>It is done, and answers are by its models.</summary>
    public const string Live = "live";

    /// <summary>It is done and its models are in the store, but did not do well enough to go live by themselves, or could not be checked.</summary>
    public const string HeldBack = "held-back";

    /// <summary>It is done and its models are in the store; they were not to go live by themselves.</summary>
    public const string Done = "done";

    /// <summary>It could not be done.</summary>
    public const string Failed = "failed";

    /// <summary>Somebody stopped it.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The service ended while it went on.</summary>
    public const string Interrupted = "interrupted";
}
