namespace Clv.Probabilistic;

/// <summary>The names of grains in sentences, in files and on the command line.</summary>
internal static class GrainNames
{
    /// <summary>The name of a grain: <c>hour</c>, <c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c> or <c>year</c>.</summary>
    public static string Name(this Grain grain) => grain switch
    {
        Grain.Hour => "hour",
        Grain.Day => "day",
        Grain.Week => "week",
        Grain.Month => "month",
        Grain.Quarter => "quarter",
        Grain.Year => "year",
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, "Not a grain."),
    };
}
