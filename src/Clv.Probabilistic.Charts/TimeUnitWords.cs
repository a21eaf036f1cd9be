namespace Clv.Probabilistic.Charts;

/// <summary>Time units in titles.</summary>
internal static class TimeUnitWords
{
    /// <summary>One of them: "week", or "time unit" where it is unspecified.</summary>
    public static string Singular(this TimeUnit unit) => unit == TimeUnit.Unspecified ? "time unit" : unit.Name();

    /// <summary>Several of them: "weeks".</summary>
    public static string Plural(this TimeUnit unit) => unit.Singular() + "s";
}
